"""What a field holds by its type in the format, and a criterion that wants it otherwise: a list, and one sentence."""

from __future__ import annotations

import re
from functools import lru_cache

from workbench.control.lint.words.reading import DENIED, Reading

_TYPE = r"(?P<type>lists?|arrays?|integers?|numbers?|floats?|booleans?|bool|dates?)"
_TYPED = re.compile(rf"[`\"']?\b(?P<name>[a-z][a-z_]+)[`\"']?\s*(?:\(|:\s*)(?:an?\s+)?{_TYPE}\b", re.IGNORECASE)
_WANTED = re.compile(
    r"\A\W*(?:the\s+|each\s+|every\s+)?[`\"']?(?P<name>[a-z][a-z_]+)[`\"']?\s+(?:field\s+)?(?:is|are|stands?|comes?|reads?)\s+(?:\w+ed\s+|written\s+|told\s+|given\s+|shown\s+|put\s+)?"
    r"(?:as\s+|in\s+|like\s+)?(?P<how>(?:(?:an?|one)\s+)?(?:(?:single|running|full|short|whole|complete|plain|written)\s+)*"
    r"(?:sentence|paragraph|string|text|prose|words|phrase|list|table|bullets?))\b",
    re.IGNORECASE,
)
_ONE = re.compile(r"sentence|paragraph|string|text|prose|phrase", re.IGNORECASE)
_MANY = re.compile(r"list|table|bullet", re.IGNORECASE)


def against_typed(read: Reading, text: str) -> str:
    """How a field is wanted that its type in the format does not allow; "" where it may be so."""
    m, types = _WANTED.match(read.text), _types(text)
    if m is None or m["name"].lower() not in types or DENIED.search(read.masked):
        return ""
    kind, told = types[m["name"].lower()]
    many = kind.startswith(("list", "array"))
    if (many and _ONE.search(m["how"])) or (
        not many and (_ONE.search(m["how"]) or _MANY.search(m["how"]) or "words" in m["how"])
    ):
        return f"it wants {m['name']!r} as {m['how']!r}, the output format {told!r}"
    return ""


@lru_cache(maxsize=512)
def _types(text: str) -> dict[str, tuple[str, str]]:
    """The type of each field that a format tells, and in which words."""
    return {m["name"].lower(): (m["type"].lower(), m[0].strip()) for m in _TYPED.finditer(text)}
