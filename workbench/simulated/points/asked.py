"""The points that a task asks of one thing, as it words them: `State the fall and the gate width of Kettle Lock.`

The thing may stand behind the points, before them (`For bar 12, state …`), or before a colon that lists them; the
points may be asked for (`What are the fall and the gate width of Kettle Lock?`). Several things, or each of many, are
no such task.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from workbench.simulated.points.owning import COUNT

_THE = r"(?:the|its|their|our|a|an)"
_VERB = (
    r"(?!(?:compare|contrast|check|review|explain|discuss|describe|summari[sz]e|sum up|outline|analy[sz]e|assess"
    r"|evaluate|translate|rewrite|revise|draft|write(?! down)|choose|decide|judge|plan|rank|divide|split|weigh|compute"
    r"|calculate|add|count|use|keep|stay|stop|take care"
    r"|of|for|at|in|on|from|by|with|to|as|and|or|the|our|its|an?|is|are|was|were)\b)"
    r"(?:look up|make a note of|tell (?:us|me|[\w’'-]+ [\w’'-]+)"
    r"|[a-z]+(?: (?:down|out|up|off|back|together|me|us))*)"
)
"""An order whose outcome is a value each: what it is called makes no difference (`state`, `retrieve`, `take down`)."""
_LISTED = r"[^.;:?\n]+(?:\.\w[^.;:?\n]*)*"
_BEHIND = re.compile(rf"^\W*(?:please )?{_VERB}\s+(?:(?:for|to) {_THE} [\w’'-]+ )?(?P<list>{_THE}\s+{_LISTED})", re.I)
_BEFORE = re.compile(
    rf"^\W*(?:for|of|on|about|as to|regarding)\s+(?P<thing>[^.;?\n]+?),?\s+(?:please )?{_VERB}\s+"
    rf"(?P<list>{_THE}\s+{_LISTED})",
    re.I,
)
_COLON = re.compile(
    rf"^\W*(?:please )?{_VERB}\s+(?P<thing>[^.;:?\n]{{2,90}}?)\s*:\s*(?P<list>{_LISTED})",
    re.I,
)
_OPENED = re.compile(
    rf"^\W*(?P<thing>[^.;:?\n]{{2,60}})\s*:\s*(?:please )?{_VERB}\s+(?P<list>{_THE}\s+{_LISTED})", re.I
)
_ASKED = re.compile(
    rf"^\W*(?:(?P<thing>[^.;:?\n]{{2,60}}?)\s*:\s*)?(?:what|which)\s+(?:is|are|was|were|would be)\s+"
    rf"(?P<list>{_THE}\s+{_LISTED})\?\s*$",
    re.I,
)
_EACH_ASKED = re.compile(
    r"^\W*(?:what|which)\s+(?P<list>[^.;:?\n]+?,?\s+and\s+(?:what|which)\s+[^.;:?\n]+?)\s+(?:is|are|was|were|has|have|had|did"
    r"|does|do|must|should|will|can|appl(?:y|ies)|holds?)\s(?:[^.;:?\n]*?\s)?(?:for|of|on|at|in|to)\s+(?P<thing>[^.;:?\n]+?)\s*"
    r"\?\s*$",
    re.I,
)
_TOLD = re.compile(
    rf"^\W*(?:please )?{_VERB}\s+(?:what|which)\s+(?P<list>{_THE}\s+{_LISTED})\s+(?:is|are|was|were)\s*\.?\s*$", re.I
)
_AND_ASKED = re.compile(
    r",?\s+and\s+(?:from\s+|in\s+)?(?:what|which|where|who|whose|how|when)\s+(?:source|document|paper|text)s?\b.*$",
    re.I,
)
"""It asks for the source of each point, too."""
_EACH = re.compile(r"\b(?:each|every|all|both|either|these|those)\b|\band\b|,", re.I)
_ASIDE = re.compile(
    r",?\s+(?:each (?:with|of)|with (?:the|its|their) (?:sources?|quotations?|units?|dates?)|as (?:of|they|it)\b"
    r"|on the (?:morning|evening|day|night)|according to|from the sources?|in (?:this|that) order"
    r"|(?:together )?with (?:the )?(?:name|evidence)).*$",
    re.I | re.S,
)
_OF = re.compile(
    r"\s+(?:of|for|at|in|on|from)\s+(?=(?:the|our|this|its|a|an)\s|[A-Z0-9“\"]|(?:(?!of\b"
    r"|for\b)[a-z-]+\s+){1,2}(?:\d|[A-Z]\w*\b"
    rf"|{COUNT}\b))"
)
"""Where a point ends and the thing begins that it is asked of."""
_DONE = re.compile(
    r",?\s+(?:as [a-z]+|together|in full|exactly"
    r"|(?:which|that) (?:was|were|has been|have been|is|are) \w+(?: \w+){0,2})$",
    re.I,
)
"""What is said of all of the points at the end: `as built`."""
_ON = re.compile(
    r"^.*?\b(?:on|about|for|of|from)\s+(?=(?:the|our|its|a|an)\s|[A-Z0-9“\"]|(?:[a-z][\w-]* ){1,2}(?:\d|[A-Z]\b))", re.S
)
_FOR_WHOM = re.compile(r"\s+(?:for|to) (?:the|our) [a-z][\w’'-]*(?: [a-z][\w’'-]*){0,2}$")
_ITEMS = re.compile(r"\s*,\s*(?:and\s+)?(?=(?:the|its|their|a|an)\s)|\s+and\s+(?=(?:the|its|their|a|an)\s)", re.I)
_PLAIN = re.compile(r"\s*,\s*(?:and\s+)?|\s+and\s+", re.I)
_NO_POINT = re.compile(r"\b(?:whether|which|what|how|when|where|why|who|that|if|say|state|compare|one|any)\b", re.I)
_NO_START = re.compile(
    r"^(?:each|every|all|any|no|both|either|neither|in|on|at|by|with|without|within|from|for|to|of|as|once|twice|not|only|"
    r"then|before|until|through)\b",
    re.I,
)
"""How a point never begins: `every step of it once, in its order` tells how to go about it."""
_LONGEST = 7
"""Words of one point."""


@dataclass(frozen=True)
class Asked:
    """Some points, and what they are asked of."""

    points: tuple[str, ...]
    thing: str
    """With what it is part of: `bar 12 of the Linden theatre`; empty where nothing is named."""


@lru_cache(maxsize=512)
def asked_points(task: str) -> Asked | None:
    """The points of a task; None where it is not worded as two or more of them of one thing."""
    said = " ".join(task.split())
    bare = _AND_ASKED.sub("?", said) if said.endswith("?") else said
    for pattern in (_ASKED, _EACH_ASKED) if "?" in said else (_BEFORE, _OPENED, _TOLD, _BEHIND, _COLON):
        found = pattern.match(bare)
        made = _asked(found.groupdict(), named=pattern is _COLON) if found else None
        if made is not None:
            return made
    return None


def _asked(found: dict[str, str], *, named: bool) -> Asked | None:
    """What is asked; `named`: of the thing it says more than its name."""
    listed, thing = _DONE.sub("", _ASIDE.sub("", found["list"]).strip(" ,")), found.get("thing") or ""
    items = _items(listed)
    if named:
        thing = _named(thing)
    if not thing:
        cut = _OF.search(items[-1])
        if cut is None and len(items) > 1:
            return None
        if cut is not None:
            items[-1], thing = items[-1][: cut.start()], items[-1][cut.end() :]
    thing = re.sub(r"^(?:the|our|this|a|an)\s+", "", _ASIDE.sub("", thing).strip(" ,"), flags=re.I)
    labels = tuple(dict.fromkeys(_bare(one) for one in items))
    plain = all(one and len(one.split()) <= _LONGEST and not _NO_POINT.search(one) for one in labels)
    manner = any(_NO_START.match(one) for one in items)
    if len(labels) < 2 or manner or not plain or not thing or _EACH.search(thing):
        return None
    return Asked(labels, thing)


def _items(listed: str) -> list[str]:
    """The points of a list, with articles before each of them or before some."""
    items = _ITEMS.split(listed)
    if len(items) == 1:
        return _PLAIN.split(listed)
    return [one for item in items for one in re.split(r"\s*,\s*(?:and\s+)?", item)]


def _named(said: str) -> str:
    """The thing of `the build figures of cask 88 for the file` and of `the pilot on the ferry's passage`: what is named
    there, without who is told and what its points are together.
    """
    bare = re.sub(r"^(?:for|of|on|about|the|our|its)\s+", "", said.strip(), flags=re.I)
    bare = _FOR_WHOM.sub("", bare)
    head = _ON.match(bare)
    return bare[head.end() :] if head and not re.search(r"[A-Z0-9]", head.group()) else bare


def _bare(item: str) -> str:
    return re.sub(r"^(?:the|a|an|its|their|our|your|what|which)\s+", "", item.strip(" ,"), flags=re.I)
