"""How exactly figures are given: whole numbers in the format, two decimals in a criterion."""

from __future__ import annotations

import re
from functools import lru_cache

from workbench.control.lint.words.reading import DENIED, Reading, content

_N = {"no": 0, "zero": 0, "one": 1, "a": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_DECIMALS = re.compile(
    r"\b(?P<n>no|zero|one|two|three|four|five|six|\d)[\s-](?:decimals?|digits?\s+after\s+the|decimal\s+(?:places?|"
    r"digits?))",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    r"\b(?:whole\s+(?!\w+\s+(?:of|in)\b)[\w-]+|integers?|full\s+(?:euros?|dollars?|pounds|percent|numbers?|hours|"
    r"minutes|units?|"
    r"kilograms?|kilomet(?:re|er)s?|met(?:re|er)s?|lit(?:re|er)s?|tonnes?|degrees?|days|percentages?)|to\s+the\s+nearest\s+(?:euro|dollar|pound|percent|hour|minute|unit|kilogram|metre|kilomet(?:re|er)|"
    r"day|"
    r"integer)|without\s+decimals?|nearest\s+(?:ten|hundred|thousand|million))\b",
    re.IGNORECASE,
)
_FRACTION = re.compile(
    r"\b(?:to\s+(?:the|an?|one)|shows?(?:\s+its)?|includes?|contains?|gives?\s+its|down\s+to\s+the|with|and)\s+(?:nearest\s+)?(?P<what>rappen|pence|cents|"
    r"centimes|cent|penny|tenth|hundredth|thousandth|half|quarter)\b",
    re.IGNORECASE,
)
_FRACTIONS = re.compile(
    r"\b(?:fractions|decimal\s+(?:numbers?|fractions?)|floats?|half\s+(?:points?|numbers?))\b(?!\s+places?)",
    re.IGNORECASE,
)
_PLACES = {
    "rappen": 2,
    "pence": 2,
    "cents": 2,
    "centimes": 2,
    "cent": 2,
    "penny": 2,
    "tenth": 1,
    "hundredth": 2,
    "thousandth": 3,
    "half": 1,
    "quarter": 2,
}


def against_precision(read: Reading, text: str) -> str:
    """How exact a criterion wants figures that the format wants otherwise; "" where they agree."""
    asked = _told(text)
    if not asked or (DENIED.search(_WHOLE.sub(" ", read.masked)) and not _DECIMALS.search(read.masked)):
        return ""
    wanted = _told(read.masked)
    if len(wanted) != 1:
        return ""
    ((places, here, around),) = wanted
    same = [
        a for a in asked if set(a[2]) & (set(around) - _TOLD_SO) or (set(a[2]) & _MONEY and set(around) & _MONEY)
    ] or (list(asked) if len(asked) == 1 and _of_all(around, asked[0][2]) else [])
    if not same or any(a[0] == places for a in same):
        return ""
    return f"it wants {here!r}, the output format {same[0][1]!r}"


@lru_cache(maxsize=1024)
def _told(text: str) -> tuple[tuple[int, str, tuple[str, ...]], ...]:
    """How many places a text wants, in which words, and of what."""
    found = [(m.start(), _places(m["n"]), m[0]) for m in _DECIMALS.finditer(text)]
    found += [(m.start(), 0, m[0]) for m in _WHOLE.finditer(text)]
    found += [(m.start(), 1, m[0]) for m in _FRACTIONS.finditer(text)]
    found += [(m.start(), _PLACES[m["what"].lower()], m[0]) for m in _FRACTION.finditer(text)]
    return tuple((places, told, _named(text, at)) for at, places, told in found)


_MONEY = frozenset(content("fee fees price prices cost amount sum total premium rent charge EUR euro tariff"))
_ANY = frozenset(
    content(
        "figure amount number value sum all result given percentage total every each table accurate exact precise "
        "show have give carry state tell round report express quote write come out"
    )
)


_TOLD_SO = frozenset(content("accurate exact precise show have give carry state tell round report express quote write"))


def _of_all(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether one of the two speaks of all figures."""
    return set(one) <= _ANY or set(other) <= _ANY


def _places(told: str) -> int:
    return _N[told.lower()] if told.lower() in _N else int(told)


_FOR = re.compile(
    r"[\w-]+\s+(?:decimals?(?:\s+(?:places?|digits?))?|digits?)\s+for\s+(?:the\s+)?(?P<what>[a-z]+(?:\s+[a-z]+)?)", re.I
)
"""Of what figures it is said behind it: "three decimals for tonnes"."""


def _named(text: str, at: int) -> tuple[str, ...]:
    """The words before it in its clause, which say whose figures they are."""
    if m := _FOR.match(text, at):
        return content(m["what"])
    begin = max(text.rfind(mark, 0, at) for mark in ".;:,|(")
    before = text[begin + 1 : at] if text[begin + 1 : at].strip() else text[max(0, begin - 30) : at]
    return content(before)
