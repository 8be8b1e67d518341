"""What heads a list by two texts: the gravest first, and the mildest at the top."""

from __future__ import annotations

import re
from functools import lru_cache

_ALIKE = (
    {"newest", "latest", "youngest"},
    {"oldest", "earliest", "first"},
    {"largest", "biggest", "highest", "greatest", "longest", "heaviest", "tallest"},
    {"smallest", "lowest", "least", "shortest", "lightest", "fewest"},
    {"gravest", "worst", "severest", "heaviest", "highest", "biggest", "greatest"},
    {"mildest", "slightest", "lightest", "smallest", "lowest"},
    {"cheapest", "lowest", "best"},
    {"dearest", "highest"},
    {"nearest", "closest", "shortest"},
    {"farthest", "furthest", "longest"},
    {"fastest", "quickest", "best", "shortest", "lowest"},
    {"best", "highest", "strongest", "cheapest"},
    {"worst", "lowest", "weakest"},
)
_HEADS = re.compile(
    r"\b(?P<which>[a-z]{3,}est|best|worst|least)\b(?:\s+(?!first\b|last\b)[\w-]+){0,3}?\s+"
    r"(?:(?:comes?|stands?|is|are|goes|listed|put|named)\s+)*(?:first|at\s+the\s+top|on\s+top|heads?\s+the|leads?\s+the|opens?\s+the)\b",
    re.IGNORECASE,
)
_NONE = {
    "interest",
    "request",
    "forest",
    "test",
    "rest",
    "guest",
    "harvest",
    "west",
    "latest-",
    "nest",
    "contest",
    "protest",
    "quest",
}


def heads_apart(told: str, text: str) -> str:
    """Which superlative heads the list by one text where another one does by the other; "" where they agree."""
    mine, theirs = _head(told), _head(text)
    if not mine or not theirs or mine[0] == theirs[0] or any({mine[0], theirs[0]} <= same for same in _ALIKE):
        return ""
    return f"it wants {mine[1]!r}, the output format {theirs[1]!r}"


@lru_cache(maxsize=1024)
def _head(text: str) -> tuple[str, str] | None:
    found = [m for m in _HEADS.finditer(text) if m["which"].lower() not in _NONE]
    return (found[0]["which"].lower(), found[0][0]) if len(found) == 1 else None
