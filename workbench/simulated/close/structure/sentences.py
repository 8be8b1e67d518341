"""Paragraphs cut into sentences, without stumbling over "Dr.", initials, "No. 4" or "3.1.0"."""

import re

_END = re.compile(r"[.!?][\"'”’)*_]*(?=\s+[\"'“‘(*_`]*[A-ZÀ-Þ0-9£$€])|[.!?][\"'”’)*_]*\s*$|\n(?=\s*\n)")
_SHORT = re.compile(
    r"(?:\b(?:Mr|Mrs|Messrs|Ms|Dr|Prof|St|No|Nos|Nr|Art|Fig|approx|ca|cf|e\.g|i\.e|etc|vs|Cllr|Rev|Capt|Sgt"
    r"|Jr|Sr|tel|Tel|min|max|p|pp|Vol|Sec"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
    r"|(?<!hall )(?<!gate )(?<!room )(?<!group )(?<!class )(?<!level )(?<!type )(?<!plan )(?<!option )(?<!vitamin )"
    r"(?<!wing )(?<!block )(?<!zone )(?<!annex )\b[A-Z]|^\s*\d{1,2})\.$"
)


def sentences(text: str) -> list[tuple[int, int]]:
    """(start, end) of each sentence of a paragraph."""
    found, start = [], 0
    for match in _END.finditer(text):
        if (
            match.group().startswith(".")
            and _SHORT.search(text[max(start, match.start() - 16) : match.start() + 1])
            and match.end() < len(text.rstrip())
        ):
            continue
        if text[start : match.end()].strip():
            found.append((start + len(text[start:]) - len(text[start:].lstrip()), match.end()))
        start = match.end()
    if text[start:].strip():
        found.append((start + len(text[start:]) - len(text[start:].lstrip()), len(text.rstrip())))
    return found
