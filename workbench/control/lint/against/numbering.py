"""How far an answer's parts are numbered: from 1 to 8 in a criterion, and six of them in the format."""

from __future__ import annotations

import re

from workbench.control.lint.words.reading import DENIED, Reading
from workbench.control.lint.words.shapes import counts

_N = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
).split()
_TO = re.compile(
    rf"\b(?:numbered|numbers?\s+run|numbering\s+runs|counted|labelled|lettered|run|runs)\s+(?:\w+ly\s+)?(?:from\s+)?"
    rf"(?:1|one)\s*(?:to|through|–|-|up\s+to)\s*(?P<last>\d+|{'|'.join(_N)})\b",
    re.IGNORECASE,
)
_PARTS = frozenset("bullets items lines rows steps sentences paragraphs questions sections findings points".split())


def against_numbering(read: Reading, text: str) -> str:
    """The last number that a criterion wants where the format has another number of parts; "" where they agree."""
    m = _TO.search(read.masked)
    if m is None or DENIED.search(read.masked):
        return ""
    last = _N.index(m["last"].lower()) + 1 if m["last"].lower() in _N else int(m["last"])
    if any(c.least == c.most == last for c in counts(read.masked[: m.start()])):
        return ""  # "round 2 has four blanks numbered 1 to 4"
    asked = [c for c in counts(text) if not c.scope and c.noun in _PARTS]
    own = [c for c in counts(read.masked) if c.noun not in _PARTS and c.end <= m.start() and c.most == last]
    if own or not asked or any(c.least <= last <= c.most for c in asked):
        return ""
    return f"it wants {m[0]!r}, the output format {text[asked[0].start : asked[0].end].strip()!r}"
