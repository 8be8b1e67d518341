"""The frame of an answer: a page beyond the last, a cell more than there are columns, a fourth line of a haiku."""

from __future__ import annotations

import re
from functools import lru_cache

from workbench.control.lint.against.names import listed
from workbench.control.lint.words.reading import DENIED, Reading
from workbench.control.lint.words.shapes import counts

_NUMBER = {w: n for n, w in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())}
_NTH = {w: n for n, w in enumerate("first second third fourth fifth sixth seventh eighth ninth tenth".split(), 1)}
_BEYOND = re.compile(
    rf"\b(?P<what>page|slide|column|line|row|paragraph|section|sheet|step|item|point|question|recommendation|bullet|entry|stanza|"
    rf"chapter|verse)\s+(?P<n>\d{{1,2}}|{'|'.join(_NUMBER)})\b|"
    rf"\b(?:the|an?|its)\s+(?P<nth>{'|'.join(_NTH)})\s+(?P<noun>page|slide|column|field|sheet|side)\b",
    re.IGNORECASE,
)
_OF_A_SOURCE = re.compile(
    r"\b(?:source|report|handbook|manual|book|original|cites?|quotes?|from|see|of\s+the\s+(?!answer))", re.I
)
_CELLS = re.compile(
    r"\b(?:each|every|all|the)\s+(?:\w+\s+)?(?:rows?|lines?|entr(?:y|ies)|records?)\s+(?:has|have|holds?|contains?|consists?\s+of)\s+"
    r"(?:exactly\s+)?(?P<n>\w+)\s+(?:cells|fields|values|columns|parts|entries|items)\b",
    re.IGNORECASE,
)
_SIDES = re.compile(r"\bboth\s+(?:sides|pages)\b", re.IGNORECASE)
_ONE_SIDE = re.compile(
    r"\b(?:one|a\s+single|1)\s+(?:side|page)\b|\bone-(?:sided|page)\b|\bsingle-sided\b", re.IGNORECASE
)
_FORMS = {"haiku": 3, "limerick": 5, "sonnet": 14, "couplet": 2, "quatrain": 4, "tercet": 3}
_FORM = re.compile(rf"\b(?:an?|one|the)\s+(?:\w+\s+)?(?P<form>{'|'.join(_FORMS)})\b", re.IGNORECASE)


def against_frame(read: Reading, text: str) -> str:
    """Which page, cell or line a criterion speaks of that the format has no place for; "" where none."""
    told = read.masked
    if DENIED.search(told):
        return ""
    if (m := _SIDES.search(told)) and (one := _ONE_SIDE.search(text)):
        return f"it speaks of {m[0]!r}, the output format of {one[0]!r}"
    return _form(told, text) or _cells(told, text) or _beyond(told, text)


def _form(told: str, text: str) -> str:
    """Another number of lines than the form of a poem has."""
    m = _FORM.search(text)
    if any(count.noun == "lines" and not count.scope for count in counts(text)):
        return ""  # "12 lines, the last two a couplet" tells itself how many there are
    for count in counts(told) if m else ():
        if (
            m
            and count.noun == "lines"
            and not count.scope
            and not count.least <= _FORMS[m["form"].lower()] <= count.most
        ):
            return f"it wants {told[count.start : count.end].strip()!r}, the output format {m[0]!r}"
    return ""


def _cells(told: str, text: str) -> str:
    """Another number of cells than columns are named, or counted."""
    m, columns = _CELLS.search(told), _columns(text)
    n = _number(m["n"]) if m else 0
    return f"it wants {m[0]!r}, the output format has {columns} columns" if m and n and columns and n != columns else ""


def _beyond(told: str, text: str) -> str:
    """A page, a column or a slide behind the last."""
    if _OF_A_SOURCE.search(told):
        return ""
    for m in _BEYOND.finditer(told):
        noun = (m["what"] or m["noun"]).lower()
        nth = _number(m["n"]) if m["n"] else _NTH[m["nth"].lower()]
        most = [c.most for c in counts(text) if c.noun.rstrip("s") == noun and not c.scope]
        if noun in {"column", "field"} and not most and (columns := _columns(text)):
            most = [columns]
        if most and nth > max(most):
            return f"it speaks of {m[0]!r}, the output format has no more than {max(most):g}"
    return ""


_NO_NAME = re.compile(
    r"\A\s*(?:an?|the|one|no|not|without|with|in|as|each|every|per)\b|\b(?:per|each|every)\b|\A\W*(?:table|list|csv|"
    rf"lines|rows|bullets)\b|\A\W*(?:\d+|{'|'.join(_NUMBER)})\s+(?:[\w-]+\s+)?[a-z]+s\s*\Z",
    re.IGNORECASE,
)
"""What is said of a format between dashes, and is the name of no column."""


@lru_cache(maxsize=512)
def _columns(text: str) -> int:
    """How many columns a format has; 0 where it does not say."""
    told = [int(c.least) for c in counts(text) if c.noun == "columns" and c.least == c.most]
    if told:
        return told[0]
    lead = re.match(r"\W*([A-Za-z][^,;:.\"“”`()\n]*)", text)
    dashed = re.split(r"\s[-–—]\s", lead[1]) if lead else []
    if len(dashed) > 1 and not any(_NO_NAME.search(piece) for piece in dashed):
        return len(dashed)
    return len(listed(text)) if re.search(r"\b(?:columns?|csv|tsv|table|header)\b", text, re.IGNORECASE) else 0


def _number(told: str) -> int:
    return int(told) if told.isdigit() else _NUMBER.get(told.lower(), 0)
