"""A line that the format shows field by field, and a criterion that gives it another number of them."""

from __future__ import annotations

import re
from functools import lru_cache

from workbench.control.lint.words.reading import DENIED, Reading

_NUMBERS = {w: n for n, w in enumerate("two three four five six seven eight nine ten".split(), 2)}
_FIELD = r"(?!(?:each|every|no|nothing|then|only|the|and|one|all)\b)[^\W\d_][^;|\n\"“”`()]{0,30}(?:\s*\([^()\n]*\))?"
_SHOWN = re.compile(
    rf"(?:\A|\n|:\s+)\s*(?P<line>{_FIELD}(?:\s*;\s*{_FIELD}){{2,}}|{_FIELD}(?:\s*\|\s*{_FIELD}){{2,}})\s*(?:[.\n]|\Z)",
    re.IGNORECASE,
)
_HAS = re.compile(
    r"\A\W*(?:each|every|all)\s+(?:lines?|rows?|entry|entries|records?)\s+(?:has|have|holds?|consists?\s+of|contains?|is\s+made\s+of)\s+"
    rf"(?:exactly\s+|only\s+|precisely\s+)?(?P<n>\d+|{'|'.join(_NUMBERS)})\s+(?:fields|columns|values|parts|cells)\b",
    re.IGNORECASE,
)


def against_fields_of_line(read: Reading, text: str) -> str:
    """The number of fields that a criterion wants in a line which the format shows with another; "" if they agree."""
    wanted, shown = _HAS.match(read.masked), _shown(text)
    if wanted is None or not shown or DENIED.search(read.masked):
        return ""
    told = wanted["n"].lower()
    n = _NUMBERS.get(told) or int(told)
    return f"it wants {told} fields, the output format shows {shown}" if n != shown else ""


@lru_cache(maxsize=512)
def _shown(text: str) -> int:
    """How many fields the line has that a format shows, none longer than five words; 0 where it shows none."""
    m = _SHOWN.search(text)
    fields = re.split(r"[;|]", re.sub(r"\([^()]*\)", "", m["line"])) if m else []
    return len(fields) if all(len(field.split()) <= 5 for field in fields) else 0
