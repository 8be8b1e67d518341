"""Tasks of one template: the same word for word but for a name in one place, as a plan tells the parts of a survey."""

from __future__ import annotations

import re
from itertools import takewhile

_LONGEST = 6
"""Words of the name."""


def of_one_template(one: str, other: str) -> bool:
    """Whether two objectives are the same but for one name, or one number, in the same place."""
    a, b = (re.findall(r"[\w'’&-]+", text) for text in (one, other))
    lead = _same(a, b)
    tail = _same(a[lead:][::-1], b[lead:][::-1])
    mine, theirs = a[lead : len(a) - tail], b[lead : len(b) - tail]
    return lead > 0 and all(0 < len(words) <= _LONGEST and _names(words) for words in (mine, theirs))


def _same(a: list[str], b: list[str]) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(a, b, strict=False)))


def _names(words: list[str]) -> bool:
    return any(word[0].isupper() or word[0].isdigit() for word in words)
