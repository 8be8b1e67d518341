"""How long each piece is to be, in a criterion and in the format: a page each, where 60 words each are asked for."""

from __future__ import annotations

import re

from workbench.control.lint.against.length import in_words
from workbench.control.lint.words.reading import Reading, content
from workbench.control.lint.words.shapes import Count, counts

_EACH = re.compile(
    r"\A\W*(?:each|every|all|no|any)\s+(?:of\s+the\s+)?(?P<what>(?:[\w-]+\s+){0,2}?[\w-]+?)s?\s+(?=[a-z]+\b)", re.I
)
_A_PAGE = re.compile(
    r"\b(?:at\s+least|no\s+less\s+than|more\s+than|over|fills?|covers?|takes\s+up|runs\s+to)\s+(?:an?|one)\s+(?:whole\s+|full\s+)?"
    r"(?P<noun>page|paragraph)\b",
    re.IGNORECASE,
)
_LENGTHS = ("characters", "words", "sentences", "pages")
_LEAST = {"page": 150, "paragraph": 20}
_OF_EACH = re.compile(r"\b(?:each|every|per)\b", re.IGNORECASE)


def against_each_length(read: Reading, text: str) -> str:
    """Which length a criterion wants of each piece that the format gives another one; "" where they agree."""
    each, asked = _EACH.match(read.masked), _asked(text)
    if each is None or asked is None or _of_another(each["what"], text, asked):
        return ""
    low, high = in_words(asked)
    for wanted in _wanted(read.masked):
        least, most = in_words(wanted)
        if least > high or most < low:
            here = read.text[wanted.start : wanted.end].strip()
            return f"it wants {here!r} of each, the output format {text[asked.start : asked.end].strip()!r}"
    return ""


def _asked(text: str) -> Count | None:
    """The one length that a format tells, where it is that of each piece."""
    told = [c for c in counts(text) if c.noun in _LENGTHS]
    if len(told) != 1:
        return None
    begin = max(text.rfind(mark, 0, told[0].start) for mark in ".;\n") + 1
    end = next((m.start() for m in re.finditer(r"[.;\n]", text[told[0].end :])), len(text))
    clause = text[begin : told[0].end + end]
    of_many = any(c.least > 1 and c.noun not in _LENGTHS for c in counts(text))
    return (
        told[0]
        if _OF_EACH.search(clause) or (of_many and re.search(r"\bof\s+[^.;]*\Z", text[begin : told[0].end]))
        else None
    )


def _wanted(told: str) -> list[Count]:
    """The lengths that a criterion tells: in numbers, or as a whole page."""
    pages = [Count("words", _LEAST[m["noun"].lower()], 10_000, "", *m.span()) for m in _A_PAGE.finditer(told)]
    return pages or [c for c in counts(told) if c.noun in _LENGTHS]


def _of_another(what: str, text: str, asked: Count) -> bool:
    """Whether the format speaks of what the criterion is on in another place than that of the length."""
    begin = _clause_of(text, asked.start)
    if not content(text[begin : asked.start]):  # "one paragraph a club, at most 50 words each"
        begin = _clause_of(text, max(0, begin - 1))
    beyond = {*content(text[:begin]), *content(text[asked.end :])}
    return bool(set(content(what)) & beyond - set(content(text[begin : asked.end])))


def _clause_of(text: str, at: int) -> int:
    """Where the clause begins that stands before a place."""
    return max(text.rfind(mark, 0, at) for mark in ".;:,(\n") + 1
