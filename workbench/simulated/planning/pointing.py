"""What a task asks of the things it names, as it words it: `the time of a full charge` is one point, not two.

The points stand between an asking verb and `of each …`, behind `compare … on`, or behind `for every …`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_VERB = (
    r"(?:state|report|give|find(?: out)?|list|say|extract|collect|survey"
    r"|determine|look up|record|note|tabulate|compare)"
)
_SAYS = r"(?:say|state|tell|name|give|recommend|rank|decide|choose|which|who|where|what|report|explain|show)"
_COUNTS = r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d+)"
_WHOSE = (
    rf"(?P<scope>(?:each|every|all|both)\b|the {_COUNTS}\b|our\b|these\b|those\b|(?:the )?(?:[a-z]+ )?(?-i:[A-Z0-9]))"
)
_OF_EACH = re.compile(
    rf"\b(?P<verb>{_VERB})\s+(?P<list>(?:the|its|their)\s+[^.;?\n]+?)\s+(?:of|for|at|in|from|on)\s+{_WHOSE}", re.I
)
_FOR_EVERY = re.compile(
    rf"\b(?:for|of|on)\s+(?P<scope>(?:each|every|all|both)\b[^,.;?\n]*?),?\s+{_VERB}\s+(?P<list>(?:the|its"
    rf"|their)\s+[^.;?\n]+)",
    re.I,
)
_ON = re.compile(
    rf"\bcompare\s+(?P<scope>[^.;?\n]+?)\s+(?:on|by|in terms of|with regard to|as to|for)\s+(?P<list>(?:the "
    rf"|their )?[a-z][^.;?\n]*?)"
    rf"(?=,?\s+(?:and|then)\s+{_SAYS}\b|,\s+(?:as|so|in|for|with|after|before)\b|\s+(?:in|at|on|during|over"
    rf"|from) (?:the|our|this|that) "
    rf"|\s+as\s+(?:they|it)\b|[.;?\n]|$)"
)
_BOTH_IN = re.compile(
    r"\bcompare\s+(?P<what>(?:the|their)\s+[^.;,?\n]+?)\s+(?P<p>in|under|of|by|for"
    r"|at)\s+(?P<a>the\s+[^.;,?\n]+?)\s+and\s+(?P=p)\s+"
    r"(?P<b>the\s+[^.;,?\n]+?)(?=[.;,?\n]|$)",
    re.I,
)
_MOST = 7
"""Words of one point."""


@dataclass(frozen=True)
class Pointed:
    """What is asked, and of what."""

    aspects: tuple[str, ...] = ()
    scope: str = ""
    """`every boat`, `the two quarries`; empty where the things have names."""
    things: tuple[str, ...] = ()
    by: str = "of"
    """How a point and a thing are put together: the limit `in` the regulation."""


def pointed(task: str) -> Pointed:
    """The points of a task; none where it is not worded as a list of them."""
    if found := _BOTH_IN.search(task):
        first, second = found["a"], found["b"]
        kind = re.match(r"the (\w+)", first)
        second = re.sub(r"^the one\b", f"the {kind[1]}" if kind else "the one", second)
        return Pointed((_bare(found["what"]),), "", (_bare(first), _bare(second)), found["p"].lower())
    for pattern in (_FOR_EVERY, _ON, _OF_EACH):
        for found in pattern.finditer(_capital(task) if pattern is _ON else task):
            aspects = _split(found["list"])
            if aspects and (len(aspects) > 1 or pattern is not _OF_EACH):
                return Pointed(aspects, _scope(task, found, pattern is _OF_EACH))
    return Pointed()


def _capital(task: str) -> str:
    """`Compare` in small letters, so that the rest may be told by its capitals."""
    return re.sub(r"\bCompare\b", "compare", task)


def _split(listed: str) -> tuple[str, ...]:
    """`the passengers, the time of a full charge and the range` item by item."""
    items = [_bare(one) for one in re.split(r"\s*,\s*(?:and\s+)?|\s+and\s+", listed.strip(" ,"))]
    plain = [i for i in items if i and len(i.split()) <= _MOST and not i[0].isupper() and not re.match(r"\d", i)]
    if len(plain) != len(items) or any(
        re.match(r"(?:say|state|which|what|who|how|when|where|if|whether)\b", i) for i in items
    ):
        return ()
    return tuple(dict.fromkeys(items))


def _bare(item: str) -> str:
    return re.sub(r"^(?:the|a|an|its|their|our|your)\s+", "", item.strip(" ,"), flags=re.I)


def _scope(task: str, found: re.Match[str], ends: bool) -> str:
    """Of what it is asked, where that has no name of its own."""
    said = found["scope"]
    if ends:
        rest = task[found.start("scope") :]
        said = re.split(r"[.;,?\n]|\s+(?:as|and)\s+", rest)[0]
    said = said.strip()
    return said if re.match(rf"(?:each|every|all|both|our|these|those|the {_COUNTS})\b", said, re.I) else ""
