"""A question that is still to be settled, told as the subject: "Who locks up also has to be sorted out"."""

from __future__ import annotations

import re

from workbench.control.lint.words.reading import Reading, content
from workbench.control.lint.words.verb_forms import kinds_of, shapes

_OPEN = re.compile(
    r"(?:\A|[.;,]\s*(?:and\s+|also,?\s+|then,?\s+)*|\n\s*)(?P<what>(?:who|what|which|when|where|how|whether|why)\b[^.;?]{6,140}?)\s+"
    r"(?:(?:also|still|then|yet)\s+){0,2}(?:must|should|shall|needs?\s+to|ha(?:s|ve)\s+to|is\s+to|remains\s+to)\s+"
    r"(?:(?:also|still|then|yet)\s+){0,2}be\s+(?P<done>[a-z]+(?:\s+(?:out|up|on|upon|into|over)\b)?)",
    re.IGNORECASE,
)
_MORE = re.compile(r"\b(?:also|still|yet)\b", re.IGNORECASE)
_BACK = re.compile(
    r"\b(?:it|its|they|them|their|this|that|these|those|each|every|one|ones|he|she|his|her)\b", re.IGNORECASE
)


def open_matter(read: Reading) -> tuple[int, int] | None:
    """Where a question stands that has to be settled beside the task, about something else; None where none."""
    for m in _OPEN.finditer(read.masked):
        before, what = content(read.masked[: m.start("what")]), content(m["what"])
        if before and what and _settles(m) and not _BACK.search(m["what"]) and not set(before) & set(what):
            return m.span("what")[0], m.end()
    return None


def _settles(m: re.Match[str]) -> bool:
    """Whether it asks for a decision; to find something out may serve the task, unless it is told as one more."""
    kinds = kinds_of(m["done"])
    if kinds <= {"intake", "telling"} or (shapes(m["done"]) and " " not in m["done"]):
        return False
    return bool(kinds & {"acting", "other"} or _MORE.search(m[0]))
