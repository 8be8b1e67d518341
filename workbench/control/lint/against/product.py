"""Lengths that multiply: two paragraphs of 60 words each hold no 300; and dates of month and year hold no day."""

from __future__ import annotations

import re

from workbench.control.lint.words.reading import DENIED, Reading
from workbench.control.lint.words.shapes import counts

_EACH = re.compile(
    r"(?P<pieces>[\w-]+\s+(?:paragraphs|sections|bullets|sentences|lines|stanzas|entries|items|points|slides))\s*,?\s*(?:each\s+)?"
    r"(?:of|with|in)\s+(?P<size>[^.;]{0,40}?\bwords)\b",
    re.IGNORECASE,
)
_NO_DAY = re.compile(
    r"(?<![A-Za-z/-])(?:MM[/.-]YYYY|YYYY-MM|M/YY(?:YY)?|MM/YY|month\s+and\s+year)(?![A-Za-z/-])", re.IGNORECASE
)
_DAY = re.compile(
    r"\bdates?\b[^.;]*\b(?:with|in|as|give|gives|include|includes|to\s+the)\b[^.;]*\bday\b|\bday,\s+month\s+and\s+year\b|\bDD[./-]MM|"
    r"\bYYYY-MM-DD",
    re.IGNORECASE,
)


def against_product(read: Reading, text: str) -> str:
    """Which length of the whole its pieces never reach, or which part of a date the format has no place for; ""."""
    if DENIED.search(read.masked):
        return ""
    if (none := _NO_DAY.search(text)) and not _DAY.search(text) and (day := _DAY.search(read.masked)):
        return f"it wants {day[0]!r}, the output format {none[0]!r}"
    for m in _EACH.finditer(text):
        pieces, size = counts(m["pieces"]), counts(m["size"])
        whole = [c for c in counts(read.masked) if c.noun == "words" and not c.scope]
        for wanted in whole if len(pieces) == 1 and len(size) == 1 else ():
            least, most = pieces[0].least * size[0].least, pieces[0].most * size[0].most
            if most * 1.2 < wanted.least or wanted.most < least * 0.8:
                here = read.text[wanted.start : wanted.end].strip()
                return f"it wants {here!r}, the output format {m[0]!r}: {most:g} in all"
    return ""
