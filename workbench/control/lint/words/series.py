"""Members of a series that a text names in words, as numbers: the third quarter, Monday to Wednesday, volumes one to
four, clients A to K. Stretches and holes are looked for among numbers.
"""

from __future__ import annotations

import re

_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
_CARDINALS = "one two three four five six seven eight nine ten eleven twelve".split()
_DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_SEASONS = "spring summer autumn winter".split()
_UNIT = (
    r"(?P<unit>quarter|half|halve|third|week|month|year|chapter|volume|section|act|book|part|floor|day|round|term|"
    r"phase|stage|lesson|"
    r"session|batch|deck|line|row|group|movement|verse|paragraph|decade|century|class|grade|team|storey|trimester|"
    r"semester|leg|"
    r"column|page|scene|canto|set|lot|layer|level|shift|step|tranche|wave)(?P<many>s|es)?"
)
_ORDINAL = rf"(?:{'|'.join(_ORDINALS)})"
_LISTED = re.compile(
    rf"(?<!their )(?<!its )(?<!his )(?<!her )(?<!your )(?<!our )\b(?P<told>{_ORDINAL}(?:(?:\s*,\s*(?:and\s+)?|"
    rf"\s+and\s+|\s+or\s+|\s+to\s+){_ORDINAL}){{0,8}})\s+{_UNIT}\b",
    re.IGNORECASE,
)
_QUARTER = re.compile(r"\bQ\s?(?P<n>[1-4])\b")
_CARDINAL = rf"(?:{'|'.join(_CARDINALS)})"
_SPAN = re.compile(
    rf"\b(?P<noun>[a-z]+s)\s+(?P<low>{_CARDINAL})\s+(?:to|through|until|and)\s+(?P<high>{_CARDINAL})\b|"
    rf"\b(?P<one>[a-z]+)\s+(?P<only>{_CARDINAL})\b(?=\s*(?:[.,;:]|\Z|of\b|and\b|is\b|in\b))",
    re.IGNORECASE,
)
_BY_NUMBER = re.compile(
    rf"(?<=[a-z,] )(?<!to ){_UNIT}\s+(?P<n>{_CARDINAL})\b(?!\s+(?:can|may|must|should|will|has|[a-z]+s)\b)",
    re.IGNORECASE,
)
"""One of what is counted, by its number: "the libretto of act one into English"; not "the line one reads"."""
_LETTERS = re.compile(r"(?<![\w'’.])(?P<low>[A-Z])\s*(?:to|through|–|—|-|until)\s*(?P<high>[A-Z])(?![\w'’])")
_DAY = re.compile(rf"\b(?P<day>{'|'.join(_DAYS)})s?\b", re.IGNORECASE)
_ALL = re.compile(rf"\b(?:all|the|each\s+of\s+the|both)\s+(?:(?P<n>{_CARDINAL}|\d+)\s+)?{_UNIT}\b", re.IGNORECASE)
_WEEK = re.compile(
    r"\b(?:(?:all|the|each\s+of\s+the|every)\s+(?:seven\s+)?days?\s+of\s+the\s+week|(?:whole|"
    r"entire)\s+week)\b",
    re.IGNORECASE,
)
_YEAR_ROUND = re.compile(r"\b(?:all|each|every|the)\s+(?:of\s+the\s+)?(?:four\s+)?seasons?\b", re.IGNORECASE)
_GUARD = re.compile(rf"{_ORDINAL}|{_CARDINAL}|\bQ\s?[1-4]\b|day\b|days\b|\b[A-Z]\b", re.IGNORECASE)


def counted(text: str) -> str:
    """`text` with the members of series that it names in words as numbers behind what is counted."""
    if not _GUARD.search(text):
        return text
    text = _LISTED.sub(lambda m: f"{_one(m['unit'])}{m['many'] or ''} {_numbers(m['told'])}", text)
    text = _QUARTER.sub(lambda m: f"quarter {m['n']}", text)
    text = _SPAN.sub(_spanned, _BY_NUMBER.sub(_by_number, text))
    text = _LETTERS.sub(lambda m: f"{_letter(m['low'])} to {_letter(m['high'])}", text)
    return _DAY.sub(lambda m: f"weekday {_DAYS.index(m['day'].lower()) + 1}", text)


def _one(unit: str) -> str:
    return "half" if unit.lower() == "halve" else unit


def _numbers(told: str) -> str:
    return re.sub(_ORDINAL, lambda m: str(_ORDINALS.index(m[0].lower()) + 1), told, flags=re.IGNORECASE)


def _by_number(m: re.Match[str]) -> str:
    return m[0] if m["many"] else f"{m['unit']} {_CARDINALS.index(m['n'].lower()) + 1}"


def _spanned(m: re.Match[str]) -> str:
    if m["only"]:
        return m[0] if m["one"].lower() in _NO_UNIT else f"{m['one']} {_CARDINALS.index(m['only'].lower()) + 1}"
    low, high = (_CARDINALS.index(m[side].lower()) + 1 for side in ("low", "high"))
    return f"{m['noun']} {low} to {high}"


_NO_UNIT = frozenset(
    """
    the a an this that these those each every any no which at in of on for to and or by with from only least most just
    as one is are
    """.split()
)


def _letter(letter: str) -> str:
    """Letters as numbers that no chapter has, so that they meet none."""
    return str(ord(letter) - ord("A") + _FIRST_LETTER)


_FIRST_LETTER = 601


def whole_series(task: str, parts: tuple[str, ...]) -> tuple[str, int, int] | None:
    """What a task counts through from one end to the other, and how many: "all four quarters"; the parts say which."""
    if _WEEK.search(task) and sum(bool(_DAY.search(p)) for p in parts) > 1:
        return "weekday", 1, 7
    if _YEAR_ROUND.search(task) and sum(bool(_season(p)) for p in parts) > 1:
        return "season", 1, 4
    for m in _ALL.finditer(task):
        unit, told = _one(m["unit"].lower()), (m["n"] or "").lower()
        low = m[0].lower()
        many = _CARDINALS.index(told) + 1 if told in _CARDINALS else int(told) if told.isdigit() else 0
        many = 2 if low.startswith("both") else 4 if not many and unit == "quarter" and m["many"] else many
        if 1 < many <= 100 and any(members(p, unit) for p in parts):
            return unit, 1, many
    return None


def members(text: str, unit: str) -> frozenset[int]:
    """Which members of a series a text names: the 1, 2 and 3 of "quarters 1, 2 and 3"."""
    if unit == "season":
        return _season(text)
    found = {n for n, months in enumerate(_MONTHS_OF, 1) if months.search(text)} if unit == "quarter" else set()
    put = re.sub(r"\b(weekday\s+\d\s+(?:to|through|until|and))\s+weekday\s+(?=\d)", r"\1 ", counted(text))
    put = re.sub(r"\s(?:through|until)\s+(?=\d)", " to ", put)
    for m in re.finditer(
        rf"\b{unit}(?:s|es)?\s+(\d+(?:(?:\s*,\s*(?:and\s+)?|\s+and\s+|\s+to\s+)\d+)*)", put, re.IGNORECASE
    ):
        told = [int(n) for n in re.findall(r"\d+", m[1])]
        found |= (
            set(range(told[0], told[-1] + 1))
            if " to " in m[1] and len(told) == 2 and told[1] - told[0] < 1000
            else set(told)
        )
    return frozenset(found)


_MONTHS_OF = tuple(
    re.compile(rf"\b{first}[a-z]*\s*(?:–|-|—|to|until|through)\s*{last}[a-z]*\b", re.IGNORECASE)
    for first, last in (("jan", "mar"), ("apr", "jun"), ("jul", "sep"), ("oct", "dec"))
)
"""The months of each quarter."""


def _season(text: str) -> frozenset[int]:
    told = set(re.findall(r"[a-z]+", text.lower().replace("fall", "autumn")))
    return frozenset(n for n, season in enumerate(_SEASONS, 1) if season in told)


def member(number: int, task: str, unit: str = "") -> str:
    """How a task calls a member of its series."""
    if number >= _FIRST_LETTER and _LETTERS.search(task):
        return chr(number - _FIRST_LETTER + ord("A"))
    if _DAY.search(task) and 1 <= number <= 7:
        return _DAYS[number - 1].capitalize()
    if unit == "season":
        return _SEASONS[number - 1]
    if unit == "weekday":
        return _DAYS[number - 1].capitalize()
    if unit and number <= 12:
        return f"the {_ORDINALS[number - 1]} {unit}"
    return str(number)
