"""Numbers before a noun that say nothing of how many: the year, the third of a series, what something is called."""

from __future__ import annotations

import re

_SERIES = re.compile(r"\d\s*,\s*\Z")
_NUMBERED = re.compile(r"\b[a-z]{3,}s?\s+\d+(?:\s*,\s*\d+)*\s*,?\s*(?:and|or|to|–|-)?\s*\Z", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d\Z")
_BETWEEN = re.compile(
    r"\W*(?:as|into|for|with|from|by|at|on|onto|than|until|till|is|are|was|were|if|when|that)\W*\Z", re.I
)


def no_count(text: str, m: re.Match[str]) -> bool:
    """Whether a number counts not the noun behind it: it is one of a series, a year, a name, or ends another phrase."""
    before = text[: m.start("n")]
    if _BETWEEN.match(m["gap"]):
        return True  # "episode 88 into chapters"
    if not m["op"] and (_SERIES.search(before) or _NUMBERED.search(before)):
        return True  # "the scores 0, 1, 2, 3 as columns", "Lines 6, 12 and 18 repeat line 1"
    if _YEAR.match(m["n"]) and m["noun"].lower().rstrip("s") not in {"word", "character"}:
        return True  # "2025 figures"
    return bool(before.strip() and m["n"].isdigit() and m["noun"][0].isupper() and not m["noun"].isupper())
