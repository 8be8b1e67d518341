"""Words of one root: winner and winning, northern and north, owner and own, re-roofing and roof."""

from __future__ import annotations

import re
from functools import lru_cache

_ENDINGS = (
    "ern er or r ner ter per ment ion tion ation ition al ial ance ence ant ent ly ness ity y ic ical ive ous ful age "
    "ship ist ism ee dom hood ing ed en th ure ery ary ory able ible"
).split()
_PREFIX = re.compile(r"(?:re-?|pre-?|un-?|co-?|mis-?)(?=[a-z]{4,})")


@lru_cache(maxsize=65536)
def akin(one: str, other: str) -> bool:
    """Whether one of two stems is the other with an ending or a prefix more."""
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    if len(short) < 3 or any(c.isdigit() for c in one + other):
        return False
    for told in {long, _PREFIX.sub("", long, count=1)}:
        if told == short and len(short) >= 4:
            return True
        if told.startswith(short) and told[len(short) :] in _ENDINGS:
            return True
        if (
            len(short) >= 5
            and short[-1] in "ety"
            and told.startswith(short[:-1])
            and told[len(short) - 1 :] in _ENDINGS
        ):
            return True
    return False


def aligned(one: frozenset[str], other: frozenset[str]) -> frozenset[str]:
    """`other` with each word that has a word of one root in `one` put as that one has it."""
    free = one - other
    if not free or not other - one or len(free) > 12 or len(other) > 24:
        return other
    return frozenset(w if w in one else next((x for x in sorted(free) if akin(x, w)), w) for w in other)
