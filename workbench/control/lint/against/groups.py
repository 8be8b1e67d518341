"""Groups of so many in the format, and a criterion that gives each another number: "five groups of four"."""

from __future__ import annotations

import re
from functools import lru_cache

from workbench.control.lint.words.reading import DENIED, Reading, content, stem

_NUMBERS = {w: n for n, w in enumerate("two three four five six seven eight nine ten eleven twelve".split(), 2)}
_N = rf"(?:\d{{1,2}}|{'|'.join(_NUMBERS)})"
_GROUPS = re.compile(
    rf"\b(?P<what>[a-z]{{3,}}s)\s+of\s+(?:exactly\s+)?(?P<n>{_N})(?:\s+(?P<noun>[a-z-]{{3,}}s)\b|(?=\s*(?:[.,;:)]|\Z)))",
    re.IGNORECASE,
)
_EACH = re.compile(
    rf"\A\W*(?:each|every)\s+(?:of\s+the\s+)?(?:{_N}\s+)?(?P<what>[a-z]{{3,}}?)s?\s+(?:has|have|holds?|contains?|comprises?|"
    rf"consists?\s+of|is\s+made\s+up\s+of)\s+(?:exactly\s+|only\s+)?(?P<n>{_N})\s+(?P<noun>[a-z-]{{3,}}s)\b",
    re.IGNORECASE,
)


def against_groups(read: Reading, text: str) -> str:
    """The number in each group that a criterion wants and the format does not; "" where they agree."""
    wanted = _EACH.match(read.masked)
    if wanted is None or DENIED.search(read.masked):
        return ""
    for what, noun, n, told in _groups(text):
        alike = stem(wanted["noun"].lower()) in ({stem(noun)} if noun else set(content(text)))
        if what == stem(wanted["what"].lower()) and alike and n != _number(wanted["n"]):
            return f"it wants {wanted['n']} {wanted['noun']} in each, the output format {told!r}"
    return ""


@lru_cache(maxsize=512)
def _groups(text: str) -> tuple[tuple[str, str, int, str], ...]:
    """Each kind of group, what is in it, how many, and how that is told."""
    return tuple(
        (stem(m["what"].lower().removesuffix("s")), (m["noun"] or "").lower(), _number(m["n"]), m[0].strip())
        for m in _GROUPS.finditer(text)
    )


def _number(told: str) -> int:
    return int(told) if told.isdigit() else _NUMBERS[told.lower()]
