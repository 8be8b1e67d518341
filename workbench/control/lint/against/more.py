"""One column, key or field more than the format has, or another number of them."""

from __future__ import annotations

import re
from functools import lru_cache

from workbench.control.lint.against.names import listed
from workbench.control.lint.words.reading import DENIED, Reading
from workbench.control.lint.words.shapes import counts

_PIECE = r"(?:columns?|keys?|fields?|propert(?:y|ies)|attributes?|members?|values?|cells?|parts?|elements?|boxes)"
_NTH = {
    w: n for n, w in enumerate("first second third fourth fifth sixth seventh eighth ninth tenth eleventh".split(), 1)
}
_ORDINAL = re.compile(
    rf"\b(?:an?|the|its|with|as|whose|and)\s+(?P<nth>{'|'.join(_NTH)})\s+(?:and\s+last\s+)?{_PIECE}\b", re.IGNORECASE
)
_FURTHER = re.compile(
    r"\b(?:an?\s+(?:further|additional|extra|new|separate)|another|one\s+more|one\s+(?:further|additional|extra))\s+"
    rf"(?:[\w-]+\s+)?{_PIECE}\b",
    re.IGNORECASE,
)
_CLOSED = re.compile(
    rf"\bno\s+(?:other|further|more|additional|extra)\s+{_PIECE}|\bnothing\s+(?:else|more)\b|\b(?:only|exactly|"
    rf"just)\b|\bcsv\b|"
    rf"\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten)\s+{_PIECE}|{_PIECE}\s*[:(]|\bkeys\b|"
    rf"\bwith\s+the\s+{_PIECE}",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"\b(?:further|additional|more|other)\s+(?:columns?|keys?|fields?)\s+(?:may|are\s+allowed|can)|\bat\s+least\b|"
    r"\boptional",
    re.IGNORECASE,
)
_WITH = re.compile(
    r"\b(?:object|record|row|entry|line|element)s?\s+(?:with|of|holding|has|having)\s+"
    r"(?P<names>[\w-]+(?:,\s*[\w-]+)*\s+and\s+[\w-]+)\s*(?=[.;]|\Z)",
    re.IGNORECASE,
)
_NO_OTHER = re.compile(r"\bno\s+(?:other|further|more)\b", re.IGNORECASE)
_HAS = re.compile(
    r"\b(?:has|have|holds?|consists?\s+of|with|there\s+are|contains?)(?:\s+exactly|\s+just|\s+only)?\s*\Z",
    re.IGNORECASE,
)
_PIECES = {"keys", "fields", "columns", "properties", "attributes", "members", "values"}
_LISTED = re.compile(rf"\b{_PIECE}\b|\bcsv\b|\bheader\b|\btable\b|[{{|]", re.IGNORECASE)


def against_more(read: Reading, text: str) -> str:
    """Which column or key a criterion wants beyond those that the format has; "" where none."""
    told = read.masked
    named = _named(text)
    if not (named or _NO_OTHER.search(text)) or DENIED.search(told) or _OPEN.search(text):
        return ""
    if (m := _FURTHER.search(told)) and _CLOSED.search(text) and (named or _NO_OTHER.search(text)):
        return f"it wants {m[0]!r}, the output format has a closed list of them"
    for m in _ORDINAL.finditer(told):
        if named and _NTH[m["nth"].lower()] > named:
            return f"it speaks of {m[0]!r}, the output format has {named}"
    for count in counts(told):
        other = named and count.noun in _PIECES and count.least == count.most != named
        if other and _HAS.search(told[: count.start]):
            return f"it wants {told[count.start : count.end].strip()!r}, the output format has {named}"
    return ""


@lru_cache(maxsize=512)
def _named(text: str) -> int:
    """How many columns or keys a format names or counts; 0 where it does not say."""
    told = [
        int(c.most)
        for c in counts(text)
        if c.noun in _PIECES and c.least == c.most and not re.match(r"\s*(?:per|for)\b", text[c.end :])
    ]
    if told:
        return max(told)
    if m := _WITH.search(text):
        return len(re.split(r",\s*|\s+and\s+", m["names"]))
    if any(re.search(r"\bto\b", name) for name in listed(text)):
        return 0
    return len(listed(text)) if _LISTED.search(text) else 0
