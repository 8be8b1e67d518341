"""Stretches that a text names, of years, months, chapters or numbers: "1990 to 1999", "March until May"."""

import re
from collections.abc import Iterator
from functools import lru_cache

from workbench.control.lint.siblings.kin import adding_nothing, somebody
from workbench.control.lint.words.meaning import meant
from workbench.control.lint.words.reading import stem
from workbench.control.lint.words.series import counted

_RANGE = re.compile(
    r"(?<![A-Za-z])(?P<noun>[A-Za-z]+)?\s*\b(?:from\s+|between\s+)?(?P<mark>[A-Z]{1,3}-?)?(?P<from>\d{1,4})\s*"
    r"(?:–|-|—|(?:up\s+)?to\s+and\s+including|up\s+(?:to|until)|to|and|through|until|till)"
    r"\s*(?P=mark)?(?P<to>\d{1,4})\b(?!\s*%)",
    re.IGNORECASE,
)
_MONTHS = "january february march april may june july august september october november december".split()
_MONTH = re.compile(rf"\b(?:{'|'.join(_MONTHS)})\b", re.IGNORECASE)


def stretches(text: str) -> tuple[tuple[int, int], ...]:
    """The stretches of years, chapters, numbers or months that a text names."""
    told = by_number(text)
    found = ((int(m["from"]), int(m["to"])) for m in _RANGE.finditer(told))
    return tuple((a, b) for a, b in found if a < b)


def by_number(text: str) -> str:
    """A text with its months, days and other members of series as numbers."""
    told = counted(without_events(text))
    return _WEEKDAY.sub("", _MONTH.sub(lambda m: str(_MONTHS.index(m[0].lower()) + 1), told))


def without_events(text: str) -> str:
    """A text with its stretches by their years alone: "from 1850 up to the fire of 1889" ends in 1889."""
    return _SAID_OF.sub(" ", _EVENT.sub("", text))


_YEAR = r"1[0-9]\d\d|20\d\d"
_EVENT = re.compile(
    rf"(?<=\b)(?:(?<=from\s)|(?<=to\s)|(?<=until\s)|(?<=till\s))(?:the|his|her|its|their)\s+(?:[\w'’-]+\s+){{1,5}}?(?:in|of)\s+"
    rf"(?=(?:{_YEAR})\b)",
    re.IGNORECASE,
)
"""What happened in the year with which a stretch begins or ends."""
_SAID_OF = re.compile(
    r"(?<=\bfrom\s\d\d\d\d),\s+(?:the|when|in\s+which|just|right|still)\b[^,;.\d]{3,60},\s+"
    r"(?=(?:and\s+)?(?:up\s+to|to|until|till|through)\b)",
    re.IGNORECASE,
)
"""What is said of the year with which a stretch begins: "from 1931, the year of the flood, up to 1935"."""


_WEEKDAY = re.compile(r"\bweekday\s+(?=\d)")
_MONTHS_ON = re.compile(
    rf"\b(?:{'|'.join(_MONTHS)})\s*(?:–|-|—|to|through|until|up to)\s*(?:{'|'.join(_MONTHS)})\b", re.IGNORECASE
)
_PIECES = re.compile(
    r"\b(?!\w*(?:years|ages|hours|minutes|seconds|met(?:re|er)s|miles|degrees|euros|feet|inches|points|marks|posts|"
    r"stations|stops|junctions|exits|locks|gates|bridges|poles|levels|versions)\b)[a-z]{2,}[^\W\ds]s\s+\Z",
    re.IGNORECASE,
)
"""Things that are counted one by one; a year, a measure or a point on a way may be where two stretches meet."""


def whole_stretches(text: str) -> Iterator[tuple[int, int]]:
    """Those of its stretches whose two ends are in it: months, and things counted like chapters."""
    for m in _MONTHS_ON.finditer(text):
        yield from stretches(m[0])
    told = _WEEKDAY.sub("", counted(text))
    by_day = told != counted(text)
    for m in _RANGE.finditer(told):
        if not m["mark"] and (by_day or _PIECES.search(told[: m.start("from")])):
            yield int(m["from"]), int(m["to"])


_LAST_YEAR_TOO = re.compile(
    r"\b(?:"
    rf"(?:and\s+including|through|(?:the\s+)?end\s+of|31\s+December|31\s+Dec\.?|December)\s+(?P<told>{_YEAR})|"
    rf"(?P<besides>{_YEAR}),?\s+\(?(?:inclusive|included|both\s+(?:years\s+)?included))\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=1024)
def whole_years(text: str) -> frozenset[int]:
    """The years with which a stretch ends and that are in it to their end: "up to and including 2019"."""
    found = _LAST_YEAR_TOO.finditer(text)
    return frozenset(int(m["told"] or m["besides"]) for m in found)


def month(number: int) -> str:
    """The name of a month."""
    return _MONTHS[number - 1].capitalize()


def by_month(text: str) -> bool:
    """Whether the stretches of a text are of months."""
    return bool(_MONTHS_ON.search(text))


def plain(words: frozenset[str]) -> frozenset[str]:
    """Words that name no stretch."""
    return frozenset(w for w in words if not any(c.isdigit() for c in w) and w not in _MONTH_STEMS)


_MONTH_STEMS = frozenset(stem(month) for month in _MONTHS)


@lru_cache(maxsize=1024)
def of_its_stretch(text: str) -> frozenset[str]:
    """The words of the events with which the stretches of a text begin or end, and what says nothing beside one."""
    return frozenset(meant(text)) - frozenset(meant(without_events(text))) | adding_nothing() - somebody() | {"year"}
