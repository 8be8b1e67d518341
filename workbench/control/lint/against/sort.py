"""By what the entries are sorted, and which way: the cheapest on top by the format, the dearest by a criterion."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from workbench.control.lint.against.subject import of_another
from workbench.control.lint.words.reading import DENIED, Reading

_EXTREMES = {
    "little": r"smallest|lowest|least(?:\s+\w+)?|cheapest|shortest|fewest|lightest|slowest|mildest|slightest|weakest|"
    r"narrowest|"
    r"thinnest|nearest|closest|poorest|youngest",
    "much": r"largest|highest|biggest|greatest|dearest|longest|heaviest|fastest|gravest|severest|strongest|widest|"
    r"thickest|"
    r"farthest|furthest|richest|tallest|most(?!\s+recent)(?:\s+\w+)?|costliest|priciest|worst|deepest|steepest",
    "early": r"oldest|earliest|soonest|first\s+in\s+time",
    "late": r"newest|latest|most\s+recent|last\s+in\s+time",
}
_COMES = r"(?:(?:is|are|comes?|stands?|goes|listed|put|named|placed|ranked|appears?|should\s+be|be|given)\s+){0,3}"
_SPOT = r"(?:row|line|place|position|entry|spot|rank)"
_AT_TOP = (
    rf"{_COMES}(?:first\b|at\s+the\s+(?:very\s+)?(?:top|head|beginning|start)\b|on\s+top\b|"
    rf"(?:in|on|occup(?:y|ies)|takes?|fills?|gets?)\s+(?:the\s+)?(?:first|top|uppermost)\s+{_SPOT}|"
    rf"in\s+{_SPOT}\s+(?:one|1)\b|"
    rf"(?:heads?|leads?|opens?|tops?|begins?|starts?)\s+(?:off\s+)?(?:the\s+)?(?:list|table|file|answer|ranking|"
    rf"series|lines?|rows?)|"
    rf"is\s+(?:number|{_SPOT})\s+(?:one|1)\b)"
)
_AT_END = (
    rf"{_COMES}(?:last\b|at\s+the\s+(?:very\s+)?(?:bottom|end|foot)\b|(?:in|on|occup(?:y|ies)|"
    rf"takes?)\s+the\s+(?:last|bottom|final)\s+{_SPOT}|"
    r"(?:closes?|ends?|concludes?)\s+the\s+(?:list|table|file|answer))"
)
_BETWEEN = r"(?:\s+(?!(?:first|last|from|to)\b)[\w-]+){0,4}?\s+"
_TOP = {
    way: re.compile(
        rf"\b(?:{told}){_BETWEEN}{_AT_TOP}|\bfrom\s+(?:the\s+)?(?:{told})\b[^.;]{{0,30}}?\b(?:to|down|up|on)\b|"
        rf"\b(?:starts?|begins?|starting|beginning|opens?)\s+(?:with|at|from)\s+(?:the\s+)?(?:{told})\b|"
        rf"\b(?:first|top)\s+{_SPOT}\s+(?:is|has|holds|names|shows|goes\s+to)\s+the\s+(?:{told})\b",
        re.IGNORECASE,
    )
    for way, told in _EXTREMES.items()
}
_END = {
    way: re.compile(
        rf"\b(?:{told}){_BETWEEN}{_AT_END}|\b(?:last|bottom|final)\s+{_SPOT}\s+(?:is|has|holds|names|shows|"
        rf"goes\s+to)\s+the\s+(?:{told})\b",
        re.IGNORECASE,
    )
    for way, told in _EXTREMES.items()
}
_OTHER = {"little": "much", "much": "little", "early": "late", "late": "early"}
_BY = r"\b(?:sorted|ordered|listed|arranged|ranked|grouped)\s+by\s+(?:the\s+|their\s+|its\s+)?"
_SIZES = (
    r"(?:size|price|cost|weight|length|amount|total|fee|sum|urgency|importance|frequency|rent|area|value|"
    r"population|score)"
)
_WAYS = {
    "letters": rf"(?<!non-)\balphabetic(?:al)?(?:ly)?\b|\ba\s*(?:–|-|to)\s*z\b|{_BY}(?:\w+['’]s\s+)?(?:sur|last\s|"
    rf"first\s|family\s)?(?:names?|initials?|titles?)\b",
    "source": r"(?:\bin\s+the|(?:\A|[.;:(]\s*)(?:the\s+)?|\bkeep(?:ing)?\s+the)\s*\bsame\s+(?:order|sequence)\b|"
    r"\b(?:keep|retain|preserve|maintain)(?:ing|s)?\s+(?:the|their|its)\s+(?:[\w'’-]+\s+)?order\b|"
    r"\bin\s+the\s+(?!(?:given|stated|required|right|following|above|prescribed)\s)(?:[\w'’-]+\s+){1,2}(?:own\s+)?order\b|"
    r"\bin\s+(?:the\s+)?(?:order|sequence)\s+(?:of|in\s+which|that)\s+(?!(?:the\s+|their\s+)?(?:\w+['’]s\s+)?"
    rf"(?:names?|age|date|number|{_SIZES})\b)|\bas\s+(?:they|it)\s+(?:stand|appear|come|occur|follow|run)s?\b",
    "time": r"\b(?:chronological(?:ly)?|by\s+date|in\s+order\s+of\s+(?:date|time)|by\s+(?:year|hour|day))\b",
    "size": rf"{_BY}(?:\w+\s+)?{_SIZES}\b|\bin\s+(?:the\s+)?order\s+of\s+(?:the\s+|their\s+)?{_SIZES}\b",
    "random": r"\b(?:in\s+)?random(?:ly)?\s+(?:order|sequence|sorted|arranged)\b|\bshuffled\b",
}
_SORTED = {way: re.compile(told, re.IGNORECASE) for way, told in _WAYS.items()}
_FINER = re.compile(r"\b(?:then\s+by|within|ties?|otherwise|grouped)\b|\bunder\s+each\b", re.IGNORECASE)
_ROUGH = {"little": "size", "much": "size", "early": "time", "late": "time"}


class Sort(NamedTuple):
    """One order of the entries."""

    by: str
    """letters, source, time, size, random; or how the first entry stands out: little, much, early, late."""
    told: str


def against_sort(read: Reading, text: str) -> str:
    """Which order a criterion wants that the format has otherwise; "" where they agree, or one has none."""
    asked = _sorts(text)
    if len(asked) != 1 or DENIED.search(read.masked) or _FINER.search(text) or _FINER.search(read.masked):
        return ""
    wanted = _sorts(read.masked)
    if len(wanted) != 1 or not _apart(asked[0].by, wanted[0].by):
        return ""
    if of_another(read, text, asked[0].told):
        return ""
    return f"it wants {wanted[0].told!r}, the output format {asked[0].told!r}"


def _apart(one: str, other: str) -> bool:
    """Whether no list of several entries is in both orders, but by chance."""
    if one == other:
        return False
    if one in _OTHER and other in _OTHER and _ROUGH[one] == _ROUGH[other]:
        return True
    pair = {_ROUGH.get(one, one), _ROUGH.get(other, other)}
    return len(pair) == 2 and pair not in ({"size", "time"}, {"source", "time"})


@lru_cache(maxsize=1024)
def _sorts(text: str) -> tuple[Sort, ...]:
    """The orders of which a text speaks, each kind once."""
    found = {way: m[0] for way, pattern in _TOP.items() if (m := pattern.search(text))}
    for way, pattern in _END.items():
        if m := pattern.search(text):
            found.setdefault(_OTHER[way], m[0])
    found |= {way: m[0] for way, pattern in _SORTED.items() if (m := pattern.search(text))}
    return tuple(Sort(by, told) for by, told in found.items())
