"""The points that a task asks of one thing, as it words them: `State the fall and the gate width of Kettle Lock.`

The thing may stand behind the points, before them (`For bar 12, state …`), or before a colon that lists them. Several
things, or each of many, are no such task.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from workbench.simulated.points.owning import COUNT

_VERB = (
    r"(?:state|give|report|list|name|find(?: out)?|determine|extract|provide|tabulate|record|note|look up|collect"
    r"|set out|write down|specify|establish|say|tell (?:us|me)|show|put down|read off|fill in|identify)"
)
_THE = r"(?:the|its|their|our|a|an)"
_BEHIND = re.compile(rf"^\W*(?:please )?{_VERB}\s+(?P<list>{_THE}\s+[^.;?\n]+(?:\.\w[^.;?\n]*)*)", re.I)
_BEFORE = re.compile(
    rf"^\W*(?:for|of|on|about)\s+(?P<thing>[^.;?\n]+?),?\s+(?:please )?{_VERB}\s+(?P<list>{_THE}\s+[^.;?\n]+)", re.I
)
_COLON = re.compile(
    rf"^\W*(?:please )?{_VERB}\s+(?:for|of|on|about)?\s*(?P<thing>(?:the |our )?[^.;:?\n]{{2,60}}?)\s*:\s*"
    r"(?P<list>[^.;:?\n]+)",
    re.I,
)
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
_ITEMS = re.compile(r"\s*,\s*(?:and\s+)?(?=(?:the|its|their|a|an)\s)|\s+and\s+(?=(?:the|its|their|a|an)\s)", re.I)
_PLAIN = re.compile(r"\s*,\s*(?:and\s+)?|\s+and\s+", re.I)
_NO_POINT = re.compile(r"\b(?:whether|which|what|how|when|where|why|who|that|if|say|state|compare|one|any)\b", re.I)
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
    if "?" in said:
        return None
    for pattern in (_BEFORE, _BEHIND, _COLON):
        found = pattern.match(said)
        made = _asked(found.groupdict()) if found else None
        if made is not None:
            return made
    return None


def _asked(found: dict[str, str]) -> Asked | None:
    listed, thing = _ASIDE.sub("", found["list"]).strip(" ,"), found.get("thing") or ""
    items = _ITEMS.split(listed)
    items = items if len(items) > 1 else _PLAIN.split(listed)
    if not thing:
        cut = _OF.search(items[-1])
        if cut is None and len(items) > 1:
            return None
        if cut is not None:
            items[-1], thing = items[-1][: cut.start()], items[-1][cut.end() :]
    thing = re.sub(r"^(?:the|our|this|a|an)\s+", "", _ASIDE.sub("", thing).strip(" ,"), flags=re.I)
    labels = tuple(dict.fromkeys(_bare(one) for one in items))
    plain = all(one and len(one.split()) <= _LONGEST and not _NO_POINT.search(one) for one in labels)
    if len(labels) < 2 or not plain or not thing or _EACH.search(thing):
        return None
    return Asked(labels, thing)


def _bare(item: str) -> str:
    return re.sub(r"^(?:the|a|an|its|their|our|your)\s+", "", item.strip(" ,"), flags=re.I)
