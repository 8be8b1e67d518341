"""Another number of the same than the format asks for, or than another criterion: eight lines, and ten."""

from __future__ import annotations

import re
from typing import NamedTuple

from workbench.control.lint.against.subject import of_the_whole, other_parts, some_are
from workbench.control.lint.finding import Edit
from workbench.control.lint.rule import rewritten
from workbench.control.lint.words.lexicon import verb_kinds
from workbench.control.lint.words.reading import Reading
from workbench.control.lint.words.scopes import meet
from workbench.control.lint.words.shapes import ELEMENTS, Count, apart, counts
from workbench.core.contract import Contract, Criterion


class Numbers(NamedTuple):
    """Two numbers of which no answer has both."""

    how: str
    outright: bool
    """Whether both count the same part of the answer, each in a sentence that says nothing else of it."""
    edit: Edit | None = None


def against_counts(contract: Contract, criterion: Criterion, read: Reading) -> Numbers | None:
    """Which number a criterion wants where the format, or the objective if that counts nothing, has another."""
    text = contract.output_format
    asked = counts(text)
    if not asked:  # the objective counts things, of which a criterion may well name some
        asked, text = counts(contract.objective), contract.objective
    for wanted in counts(read.masked):
        if _NO_TWO.search(read.masked[: wanted.end]):
            continue
        if text is contract.objective and not _of_all(read, wanted):
            continue
        alike = [a for a in asked if a.noun == wanted.noun or {a.noun, wanted.noun} <= ELEMENTS]
        same = [a for a in alike if meet(a.scope, wanted.scope)]
        for one in same:
            if _some(read, wanted) and wanted.most < one.least:
                continue
            if apart(one, wanted) and not any(not apart(a, wanted) for a in same) and not _one_more(one, wanted, text):
                here, there = read.text[wanted.start : wanted.end].strip(), text[one.start : one.end].strip()
                new = read.text[: wanted.start] + _fitted(read.text[wanted.start : wanted.end], there)
                edit = rewritten(contract, criterion, new + read.text[wanted.end :], "Take the format's number")
                sure = len(alike) == 1 and text is contract.output_format and _of_one_part(read, wanted, one)
                return Numbers(f"it wants {here!r}, the output format {there!r}", sure, edit)
    return None


def against_another(read: Reading, before: list[tuple[Criterion, Reading]]) -> Numbers | None:
    """The criterion that wants another number of the same in the whole answer."""
    mine = [c for c in counts(read.masked) if not c.scope and not _some(read, c)]
    for criterion, other in before:
        for one in (c for c in counts(other.masked) if not _some(other, c)):
            for wanted in mine:
                if apart(one, wanted) and not other_parts(read, wanted, other, one):
                    told = other.text[one.start : one.end].strip()
                    sure = _of_one_part(read, wanted, one) and _of_one_part(other, one, wanted)
                    return Numbers(f"the criterion {criterion.name!r}, which wants {told!r}", sure)
    return None


def _of_one_part(read: Reading, wanted: Count, one: Count) -> bool:
    """Whether a sentence tells a number of the whole answer, or of the very part of which the other is told."""
    if wanted.scope or one.scope:
        return wanted.scope == one.scope != "part"
    return not _some(read, wanted) and (_of_all(read, wanted) or of_the_whole(read))


_NO_TWO = re.compile(r"\bno\s+(?:two|three|2|3)\s+(?:[\w-]+\s+){0,2}[\w-]+\s*\Z", re.IGNORECASE)
"""Several of which something does not hold: "No two entries have the same key"."""
_SOME = re.compile(
    r"\s*(?:starts?|begins?|has|have|names?|ends?|contains?|carr(?:y|ies)|bears?|reads?|says?|mentions?|needs?|requires?|concerns?|lacks?)\b",
    re.IGNORECASE,
)


_DOES = re.compile(r"\s+(?P<verb>[a-z]+)\s+(?:to|on|from|with|about|for|an?|the)\b", re.IGNORECASE)


def _some(read: Reading, wanted: Count) -> bool:
    """Whether it counts only those of which something holds: "Exactly one line begins with a star"."""
    does = _DOES.match(read.masked, wanted.end)
    if does and does["verb"].lower() in verb_kinds():
        return True  # "Three questions refer to chapter 2"
    return bool(_SOME.match(read.masked[wanted.end :])) or some_are(read.masked, wanted)


_BESIDE = re.compile(
    r"\b(?:last|final|further|total|header|heading|first|title|closing|extra|another|fourth|fifth|sixth|seventh|"
    r"eighth)\s+(?:line|row)\b|\b(?:then|plus|followed\s+by)\s+(?:an?|"
    r"one|two)\b",
    re.IGNORECASE,
)


_PLUS = re.compile(r"\b(?:plus|followed\s+by|and\s+then)\s+(?:an?|one|two)\b", re.IGNORECASE)
"""What stands beside those that a format counts, and may be one of them: "ten questions, plus a tie-breaker"."""


def _one_more(asked: Count, wanted: Count, text: str) -> bool:
    """Whether a line or two more are those that the format puts beside what it counts: a header, a total."""
    beside = _BESIDE if asked.noun in {"lines", "rows"} else _PLUS
    return 0 < wanted.least - asked.most <= 2 and bool(beside.search(text))


def _of_all(read: Reading, wanted: Count) -> bool:
    """Whether a count is that of all that there is: "There are five clubs", or a criterion that says no more."""
    alone = wanted.start == 0 and re.match(r"\W*\Z|\s*[,;:]", read.masked[wanted.end :]) is not None
    return alone or bool(_OF_ALL.search(read.masked[: wanted.end]))


_OF_ALL = re.compile(
    r"(?:\b(?:there\s+(?:is|are)|contains?|lists?|holds?|has|have|gives?|names?|exactly|"
    r"all)\s+)(?:exactly\s+|the\s+|at\s+"
    r"least\s+|at\s+most\s+|no\s+more\s+than\s+|only\s+)*(?:\d[\d.,]*|[a-z]+)(?:[\s-]+[\w-]+){1,2}\Z",
    re.IGNORECASE,
)


def _fitted(here: str, there: str) -> str:
    lead = here[: len(here) - len(here.lstrip())]
    return f"{lead}{there[:1].lower()}{there[1:]}"
