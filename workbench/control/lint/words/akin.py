"""Words of one root: winner and winning, northern and north, owner and own, re-roofing and roof."""

from __future__ import annotations

import re
from functools import lru_cache

_ENDINGS = (
    "ern ment ion tion ation ition al ial ance ence ant ent ly ness ity y ic ical ive ous ful age ag "
    "ship ism dom hood ing ed en th t ure ery ary ory able ible ety"
).split()
_DOERS = frozenset("er or r ner ter per ist ee person man woman people".split())
_APART = ({"author", "authority"},)
_LATIN = tuple(
    tuple(pair.split("/"))
    for pair in (
        "ication/ish ication/y ition/ish cision/cid vision/vid cription/crib ception/ceiv mission/mit version/vert "
        "losion/lod quisition/quir pansion/pand tension/tend olution/olv tention/tain truction/troy clusion/clud "
        "duction/duc cession/ced gression/gress"
    ).split()
)
"""Endings of nouns and of their verbs: publication and publish, decision and decide."""
_PREFIX = re.compile(r"(?:re-?|pre-?|un-?|co-?|mis-?)(?=[a-z]{4,})")


@lru_cache(maxsize=4096)
def begins(words: frozenset[str]) -> frozenset[str]:
    """How words begin, with and without a prefix: those of one root begin alike."""
    return frozenset(told[:3] for w in words for told in (w, _PREFIX.sub("", w, count=1)))


@lru_cache(maxsize=65536)
def akin(one: str, other: str, *, doers: bool = True) -> bool:
    """Whether one of two stems is the other with an ending or a prefix more; those of `doers` are worker and work."""
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    if len(short) < 3 or any(c.isdigit() for c in one + other) or {one, other} in _APART:
        return False
    if short[:3] != long[:3] and not _PREFIX.match(long):
        return False
    if any(_turned(long, short, *pair) for pair in _LATIN):
        return True
    ends = (*_ENDINGS, *_DOERS) if doers else tuple(_ENDINGS)
    for told in {long, _PREFIX.sub("", long, count=1)}:
        if (told == short and len(short) >= 4) or (told.startswith(short) and told[len(short) :] in ends):
            return True
        cut = short[:-1]
        if len(short) >= 5 and short[-1] in "ety" and told.startswith(cut) and told[len(cut) :] in ends:
            return True
    return False


def _turned(noun: str, verb: str, of_noun: str, of_verb: str) -> bool:
    """Whether a noun is its verb but for these endings."""
    root = noun.removesuffix(of_noun)
    return root not in {"", noun} and verb == f"{root}{of_verb}"


def aligned(one: frozenset[str], other: frozenset[str], *, doers: bool = True) -> frozenset[str]:
    """`other` with each word that has a word of one root in `one` put as that one has it."""
    free = one - other
    if not free or not other - one or len(free) > 12 or len(other) > 24:
        return other
    return frozenset(w if w in one else next((x for x in sorted(free) if akin(x, w, doers=doers)), w) for w in other)
