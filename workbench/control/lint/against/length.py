"""Lengths told in two measures of which one leaves no room for the other: one sentence, and at least 300 words."""

from __future__ import annotations

import re

from workbench.control.lint.words.reading import DENIED, Reading
from workbench.control.lint.words.shapes import Count, counts

_WORDS_IN = {
    "characters": (1 / 12, 1 / 3),
    "words": (1, 1),
    "sentences": (1, 60),
    "lines": (0, 30),
    "paragraphs": (2, 400),
    "pages": (30, 900),
    "full pages": (200, 700),
    "slides": (0, 200),
    "tweets": (1, 70),
    "seconds": (1, 4),
    "minutes": (60, 240),
}
"""How many words one of each holds, from the least to the most that anybody would write."""
_BRIEF = re.compile(r"\b(?:a\s+tweet|an?\s+sms|a\s+text\s+message|one\s+screen)\b", re.IGNORECASE)
_LARGEST_OF_BRIEF = 120
_OF_SOMETHING_ELSE = re.compile(
    r"\b(?:quot\w+|copied|excerpts?|source|sources|transcripts?|article|input|original|per|each|every|headlines?|"
    r"titles?|reasons?|captions?|subject)\b",
    re.IGNORECASE,
)


def against_length(read: Reading, text: str) -> str:
    """Which length a criterion wants for which the format leaves no room, in whatever they measure; ""."""
    if _OF_SOMETHING_ELSE.search(read.masked):
        return ""
    for wanted in _measured(read.masked):
        least, most = in_words(wanted)
        for asked in _measured(text):
            low, high = in_words(asked)
            if asked.noun != wanted.noun and not _parts(asked, text) and (least > high or most < low):
                here = read.text[wanted.start : wanted.end].strip()
                return f"it wants {here!r}, the output format {text[asked.start : asked.end].strip()!r}"
        if (m := _BRIEF.search(text)) and least > _LARGEST_OF_BRIEF and not DENIED.search(read.masked):
            return f"it wants {read.text[wanted.start : wanted.end].strip()!r}, the output format {m[0]!r}"
    return ""


_FULL_PAGE = re.compile(
    r"\b(?:fills?|covers?|takes\s+up|runs\s+to)\s+(?:(?:an?|one|the)|(?P<n>two|three|four|five|\d{1,2}))\s+(?:whole\s+|full\s+)?pages?\b",
    re.IGNORECASE,
)
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5}
_SPOKEN = re.compile(
    r"\b(?:read|spoken|speech|speaks?|script|talk|aloud|sermon|address|voice|speaking)\b", re.IGNORECASE
)


def _measured(text: str) -> list[Count]:
    """The lengths of the whole answer that a text tells."""
    spoken = _SPOKEN.search(text)
    told = [c for c in counts(text) if c.noun in _WORDS_IN and not c.scope]
    for m in _FULL_PAGE.finditer(text):
        n = _NUMBERS.get((m["n"] or "1").lower()) or int(m["n"] or 1)
        told.append(Count("full pages", n, n, "", *m.span()))
    return [c for c in told if spoken or c.noun not in {"seconds", "minutes"}]


_OF_ITS_OWN = re.compile(r"[.;]\s*\Z")
"""What stands before a length that a sentence of its own gives the whole."""


def in_words(count: Count) -> tuple[float, float]:
    """From how many words to how many it is."""
    least, most = _WORDS_IN[count.noun]
    return count.least * least, count.most * most


def _parts(count: Count, text: str) -> bool:
    """Whether what is counted is a part beside others: "a title line, one paragraph, three lines of …"."""
    if count.noun == "words" and _OF_ITS_OWN.search(text[: count.start]):
        return False
    return len(_measured(text)) > 1 or bool(
        re.search(r"\b(?:then|followed|plus|and|with|table|bullets?|list|below|after)\b", text[count.end :], re.I)
    )
