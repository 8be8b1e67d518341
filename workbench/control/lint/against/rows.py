"""What each row is to tell in a criterion, and no column of the format holds."""

from __future__ import annotations

import re
from functools import lru_cache

from workbench.control.lint.against.names import listed
from workbench.control.lint.words.akin import akin
from workbench.control.lint.words.reading import DENIED, Reading, content

_CLOSED = re.compile(
    r"\b(?:csv|tsv|jsonl?|columns?|keys?|fields?|header|tab-separated|semicolon-separated|table\s*:|table\s*\(|one\s+(?:line|row|entry)\s+(?:per|for\s+each)\s+[\w-]+\s*:)|[{|]",
    re.IGNORECASE,
)
_TELLS = re.compile(
    r"\b(?:each|every|all)\s+(?:of\s+the\s+)?(?:[\w-]+\s+){0,2}?(?:rows?|lines?|entr(?:y|ies)|objects?|records?|items?)\s+"
    r"(?:(?:also|further|moreover|additionally)\s+)?(?:tells?|gives?|has|have|holds?|contains?|includes?|states?|shows?|"
    r"carries|carry|adds?|ends?\s+with|records?)\s+(?:also\s+)?(?:the|an?|its|their|whose|also)\s+"
    r"(?P<what>[^.;:()]+)",
    re.IGNORECASE,
)
_VALUE_OF = re.compile(
    r"\b(?:the\s+)?values?\s+of\s+(?P<what>[a-z_]+)(?=\s+(?:is|are|has|lies|must|may)\b)", re.IGNORECASE
)
_ENDS = re.compile(
    r"\b(?:that|which|who|whose|for|from|in|on|at|by|with|to|as|if|where|when|under|between|above|below|per|and|or|than|"
    r"not|no|is|are|was|were)\b|,"
)
_ANY = frozenset(
    content(
        "value number entry text reason source page reference quotation quote name date unit figure word same one "
        "status person place time day"
    )
)
"""What may be said of any column."""


def against_rows(read: Reading, text: str) -> str:
    """What each row is to tell that is none of a closed list of columns; "" where all is."""
    names = listed(text) if _CLOSED.search(text) else ()
    m = _TELLS.search(read.masked) or _VALUE_OF.search(read.masked)
    if len(names) < 2 or m is None or DENIED.search(read.masked) or read.quoted:
        return ""
    told = _ENDS.split(m["what"], maxsplit=1)[0].strip()
    words = content(told)
    if not words or len(words) > 4 or set(words) <= _ANY or any(w.isdigit() for w in words):
        return ""
    known = _known(text)
    if any(w == k or akin(w, k, doers=False) for w in words for k in known):
        return ""
    return f"it wants {told!r} of each, which is none of the {len(names)} that the output format lists"


@lru_cache(maxsize=512)
def _known(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(content(text)))
