"""What a text states: a certain value, or another one of the same kind in its place.

Read by code, so by form: a number with its unit, a date, a word that is the value of something else in the case. Where
only an essay would do to tell whether something is a value, it is taken for none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from workbench.core.case import Case, Truth

_NUMBER = re.compile(r"[\d.,:]*\d")
_ANY = r"(?<![\w.,:])\d+(?:[.,:]\d+)*(?![\w]|[.,:]\d)"
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_DATE = re.compile(rf"(?<!\d)\d{{1,2}} {_MONTH}(?: \d{{4}})?\b|\b{_MONTH} \d{{1,2}}\b(?:, \d{{4}})?", re.I)
_CITED = re.compile(r"\[\d+(?:, ?\d+)*\]")
_UNKNOWN = re.compile(
    r"\b(?:not|no|none|unknown|unclear|cannot|can't|don't|doesn't|isn't|nothing|neither|nobody|n/a|missing|without)\b"
    r"|^\W*$",
    re.I,
)
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_FEW = 6
"""So many words may be an answer that is nothing but a value."""


def states(said: str, value: str, units: frozenset[str]) -> bool:
    """Whether a text states a value. Of a number with a unit the unit may be missing, but it must not be another.

    A date is only stated whole: its day alone is a number like any other.
    """
    found = re.search(rf"(?<![\w.,:]){re.escape(value)}(?![\w]|[.,:]\d)", said, 0 if len(value) < 3 else re.I)
    number = _NUMBER.match(value)
    if found or number is None or not value[number.end() :].strip() or _DATE.match(value):
        return found is not None
    others = "|".join(re.escape(unit) for unit in sorted(units))
    bare = rf"(?<![\w.,:]){re.escape(number[0])}(?![\w]|[.,:]\d)(?!\s*(?:{others})\b)"
    return re.search(bare, said, re.I) is not None


def units_of(values: Iterable[str]) -> frozenset[str]:
    """The words behind the numbers: `minutes`, `years`."""
    behind = [re.match(r"\s*([A-Za-z]+)", v[n.end() :]) for v in values if (n := _NUMBER.match(v))]
    return frozenset(word[1].lower() for word in behind if word)


def values_of(truth: Truth) -> tuple[str, ...]:
    """Every value that the case knows for this fact, right or not."""
    return (truth.value, *truth.also, *(m.says for m in truth.misleading))


def states_another(truth: Truth, said: str, case: Case) -> bool:
    """Whether a text that does not state this fact's value states another one for it.

    `said` is what is said of its entity. What is the value of another fact of that entity does not count.
    """
    beside = [t for t in case.truths if t.entity == truth.entity and t.name != truth.name]
    said = _CITED.sub(" ", said)
    for value in sorted((v for t in beside for v in values_of(t)), key=len, reverse=True):
        said = re.sub(rf"(?<![\w.,:]){re.escape(value)}(?![\w]|[.,:]\d)", " ", said, flags=re.I)
    named = _behind_name(truth, said, [t.name for t in beside])
    alone = not beside or named is not None
    said = said if named is None else named
    if _DATE.search(truth.value):
        return _DATE.search(said) is not None
    if _NUMBER.match(truth.value):
        return _another_number(truth, said, case, alone=alone)
    return _another_word(truth, said, case, alone=alone)


def _another_number(truth: Truth, said: str, case: Case, *, alone: bool) -> bool:
    """Another number with its unit; where nothing else is spoken of, or it has none, one of its form with no unit."""
    said = _DATE.sub(" ", said)
    mine = units_of(values_of(truth))
    if mine and re.search(rf"{_ANY}\s*(?:{'|'.join(sorted(mine))})\b", said, re.I):
        return True
    if mine and not alone:
        return False
    others = "|".join(sorted(units_of(v for t in case.truths for v in values_of(t)) - mine)) or r"(?!)"
    ends = r"(?=\W*$)" if mine else ""
    found = re.findall(rf"{_ANY}(?!\s*(?:{others})\b){ends}", said, re.I | re.M)
    number = _NUMBER.match(truth.value)
    return any(_form(one) == _form(number[0] if number else "") for one in found)


def _form(number: str) -> str:
    """A year, a time, a version, or any other number."""
    if _YEAR.fullmatch(number):
        return "year"
    if ":" in number:
        return "time"
    return "version" if number.count(".") > 1 else "number"


def _another_word(truth: Truth, said: str, case: Case, *, alone: bool) -> bool:
    """The value of the same fact elsewhere; or, where nothing else is spoken of, a few words that deny nothing."""
    elsewhere = {v for t in case.truths if t.name == truth.name for v in values_of(t)}
    if any(states(said, value, frozenset()) for value in elsewhere):
        return True
    return alone and 0 < len(said.split()) <= _FEW and _UNKNOWN.search(said) is None


def _behind_name(truth: Truth, said: str, beside: list[str]) -> str | None:
    """What stands behind the fact's name, as in `range: 34`, up to the next name or the end of the line."""
    others = "|".join([*map(re.escape, sorted(beside, key=len, reverse=True)), "(?!)"])
    stands = rf"\b{re.escape(truth.name)}\b\W{{0,3}}(?::|=|\||\bis\b|\bof\b)\W*([^\n;|]*?)(?=[\n;|]|$|\b(?:{others})\b)"
    found = re.search(stands, said, re.I)
    return found[1] if found else None
