"""The values to which the format keeps a field or a cell, and a criterion that wants others there."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from workbench.control.lint.words.reading import DENIED, FUNCTION, Reading, stem

_ITEM = r"(?:[\"“'‘`][^\"”'’`\n]{1,30}[\"”'’`]|[A-Za-z][\w-]{0,24}|\d{1,3}|[+–-])"
_LIST = rf"(?:an?\s+)?{_ITEM}(?:(?:\s*,\s*(?:or\s+|and\s+)?|\s+or\s+|\s+and\s+|\s*[/|]\s*)(?:an?\s+)?{_ITEM}){{1,8}}"
_IS = (
    r"(?:(?:is|are|be|as|reads?|says?|holds?|contains?|has|takes?|may\s+be|can\s+be|must\s+be)\s+(?:always\s+|only\s+|"
    r"exactly\s+|given\s+as\s+){0,2}|[:=∈]\s*)"
)
_CLOSED = re.compile(
    rf"\b(?P<of>[A-Za-z_][\w-]{{0,40}})(?![\w-])[\"'`]?(?:\s(?:columns?|fields?|cells?))?\s{{0,3}}(?:(?:{_IS}|(?=only\s))(?:either|one\s+of(?:\s+the\s+(?:values?|words?))?|"
    rf"only(?:\s+(?:holds?|contains?|has|takes?|reads?|is|are|shows?))?)\s*:?\s+(?P<one>{_LIST})|"
    rf"(?:∈\s*)?[({{]\s*(?:either\s+|one\s+of\s+)?(?P<in>{_LIST})\s*[)}}]|"
    rf"{_IS}?(?P<or>{_ITEM}(?:\s*[,|]\s*{_ITEM}){{0,6}},?(?:\s+or\s+|\s*/\s*|\s*\|\s*){_ITEM})(?=\s*(?:[.,;()}}]|\Z)))",
    re.IGNORECASE,
)
_ALSO = re.compile(
    rf"\b(?P<of>[A-Za-z_][\w-]*)\s+(?:may|can|could)\s+(?:also\s+|instead\s+|"
    rf"as\s+well\s+)+be\s+(?:an?\s+)?(?P<value>{_ITEM})(?=\s*(?:[.,;]|\Z))",
    re.IGNORECASE,
)
_CELLS = {
    stem(w)
    for w in (
        "cell value field entry mark verdict answer answers result status each it rated graded classed labelled "
        "classified tagged coded flagged judged"
    ).split()
}
_SAID = {"yes", "no", "none", "both", "any", "all", "some"}
_NOTHING = {"empty", "blank", "null", "none", "nothing", "-", "–", "n/a"}
_LOOSE = re.compile(
    r"\b(?:number|date|text|name|word|sentence|year|letter|integer|string|free|other|etc)s?\b", re.IGNORECASE
)
_CLASSES = re.compile(
    r"verdict|status|result|rating|class|type|shift|grade|kind|level|priority|category", re.IGNORECASE
)


class Values(NamedTuple):
    """What a field may hold."""

    of: str
    values: frozenset[str]
    told: str
    sure: bool
    """Whether it says that these are all."""


def against_values(read: Reading, text: str) -> str:
    """Which value a criterion wants of a field to which the format gives others; "" where none."""
    asked = [each for each in _values(text) if not _LOOSE.search(" ".join(each.values))]
    if not asked:
        return ""
    if m := _ALSO.search(read.text):
        same = [a for a in asked if a.of == stem(m["of"])]
        if same and _bare(m["value"]) not in same[0].values | _NOTHING:
            return f"it wants {_bare(m['value'])!r} as well, the output format {same[0].told!r}"
    for wanted in _values(read.text):
        same = [a for a in asked if a.of == wanted.of] or (asked if wanted.of in _CELLS and len(asked) == 1 else [])
        denied = DENIED.search(read.masked[: max(0, read.text.find(wanted.told))])
        if not same or denied or not wanted.sure:
            continue
        strange = wanted.values - same[0].values - _NOTHING
        if strange if same[0].sure else not wanted.values & same[0].values:
            return f"it wants {wanted.told!r}, the output format {same[0].told!r}"
    return ""


@lru_cache(maxsize=1024)
def _values(text: str) -> tuple[Values, ...]:
    """The lists of values that a text gives to fields."""
    found = []
    for m in _CLOSED.finditer(text):
        told, of = m["one"] or m["in"] or m["or"], m["of"].lower()
        sure = bool(m["one"] or re.search(r"\bor\b|[/|]|[\"“'‘`]", told) or (m["in"] and _CLASSES.match(of)))
        values = frozenset(_bare(v) for v in re.findall(_ITEM, told)) - {"or", "and", "a", "an"}
        if len(values) >= 2 and (of in {"it", "each"} or of not in FUNCTION) and not values & FUNCTION - _SAID:
            found.append(Values(stem(of), values, m[0].strip(), sure))
    return tuple(found)


def _bare(value: str) -> str:
    return value.strip(" \"“”'‘’`").lower()
