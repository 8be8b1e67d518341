"""Near words and opposites as a dictionary has them: a table made from WordNet, read when it is first asked for.

How it was made tells `.ci/near_words.py`; the licence of the dictionary stands beside the table.
"""

from __future__ import annotations

from functools import cache, lru_cache

from workbench.context.shipped import shipped


@lru_cache(maxsize=65536)
def tied(one: str, other: str) -> bool:
    """Whether the dictionary has one of two words near the other."""
    first, last = sorted((one, other))
    return last in beside(first)


@lru_cache(maxsize=65536)
def opposite(one: str, other: str) -> bool:
    """Whether the dictionary has one of two words as the other's opposite."""
    first, last = sorted((one, other))
    return last in _told_of(first)[1]


def beside(word: str) -> frozenset[str]:
    """Of the words near a word, those behind it in the alphabet: each pair stands with its first."""
    return _told_of(word)[0]


@lru_cache(maxsize=16384)
def _told_of(word: str) -> tuple[frozenset[str], frozenset[str]]:
    near, _, against = _lines().get(word, "").partition("!")
    return frozenset(near.split()), frozenset(against.split())


@cache
def _lines() -> dict[str, str]:
    """What the table says of each word."""
    lines = shipped("lint/alike/wordnet.txt").read_text("utf-8").splitlines()
    return {word: told for word, _, told in (line.partition(" ") for line in lines)}
