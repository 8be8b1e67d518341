"""Words that people put for one another when they give out one piece of work twice: built and construction, keep and
store. They are looked up where two acts or decisions are held against each other, and nowhere else: what is as good as
one in two full clauses may part a list.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any

from workbench.context.shipped import shipped
from workbench.control.lint.siblings.dictionary import beside, tied
from workbench.control.lint.words.akin import akin
from workbench.control.lint.words.meaning import meant


@cache
def _thesaurus() -> dict[str, Any]:
    return tomllib.loads(shipped("lint/thesaurus.toml").read_text("utf-8"))


@cache
def _groups() -> dict[str, frozenset[int]]:
    """Which groups of the thesaurus each word stands in."""
    return _grouped(line for kind in ("acts", "forms", "things") for line in _thesaurus()[kind])


@cache
def _fields() -> dict[str, frozenset[int]]:
    """The same with the groups of the files that go through life field by field, in which words stand more loosely."""
    files = sorted(p for p in shipped("lint/thesaurus.toml").with_name("alike").iterdir() if p.suffix == ".toml")
    told = [line for p in files for line in tomllib.loads(p.read_text("utf-8"))["groups"]]
    return _grouped((*(line for kind in ("acts", "forms", "things") for line in _thesaurus()[kind]), *told))


def _grouped(lines: Iterable[str]) -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = defaultdict(set)
    for n, line in enumerate(lines):
        for word in line.split():
            for told in meant(word):
                found[told].add(n)
    return {word: frozenset(groups) for word, groups in found.items()}


@lru_cache(maxsize=65536)
def alike(one: str, other: str) -> bool:
    """Whether two words are of one root or one meaning."""
    return akin(one, other) or bool(_groups().get(one, frozenset()) & _groups().get(other, frozenset()))


@lru_cache(maxsize=65536)
def near(one: str, other: str) -> bool:
    """Whether two words may mean one thing where all that stands around them does."""
    return grouped(one, other) or tied(one, other)


@lru_cache(maxsize=65536)
def grouped(one: str, other: str) -> bool:
    """Whether two words are near by their root, by a group of their field, or as a compound and its first part."""
    if akin(one, other) or not _fields().get(one, frozenset()).isdisjoint(_fields().get(other, frozenset())):
        return True
    short, long = sorted((one, other), key=len)
    return len(short) > 3 and long.startswith(short) and long[len(short) :] in _SECOND


_SECOND = frozenset({"storm", "fall", "tim", "work", "craft", "way"})
"""What a compound has behind the word that it is as good as: hail and hailstorm, brick and brickwork."""


def likened(one: frozenset[str], other: frozenset[str]) -> frozenset[str]:
    """`other` with each word that has one like it in `one` put as that one has it."""
    free = one - other
    if not free or not other - one or len(free) > 12 or len(other) > 24:
        return other
    return frozenset(w if w in one else next((x for x in sorted(free) if near(x, w)), w) for w in other)


@lru_cache(maxsize=16384)
def traces(words: frozenset[str]) -> frozenset[str | int]:
    """What words leave by which to see at once that no two of two sets are alike: how they begin, their groups, and
    what the dictionary has beside them.
    """
    groups = (n for w in words for n in _fields().get(w, ()))
    return frozenset((*(w[:4] for w in words), *words, *groups, *(near for w in words for near in beside(w))))


@cache
def _phrases() -> tuple[re.Pattern[str], tuple[str, ...]]:
    told = [line.rsplit(" = ", 1) for line in _thesaurus()["phrases"]]
    return re.compile("|".join(rf"(\b{told}(?!\w))" for told, _ in told), re.IGNORECASE), tuple(w for _, w in told)


@lru_cache(maxsize=4096)
def in_one_word(text: str) -> str:
    """A text with its verbs of several words as one: "sets off" as "depart"."""
    pattern, words = _phrases()
    return pattern.sub(lambda m: words[(m.lastindex or 1) - 1], text)


@cache
def amounts() -> frozenset[str]:
    """Nouns by which one asks how much there is of a thing."""
    return frozenset(meant(_thesaurus()["amounts"]))


@cache
def courses() -> frozenset[str]:
    """What adds nothing to what is done: that it is a process, that it is planned."""
    return frozenset(meant(f"{_thesaurus()['courses']} {_thesaurus()['mere']}"))


@cache
def adding_nothing() -> frozenset[str]:
    """Words that say no more of a thing than that it is there, is needed or is one's own."""
    return frozenset(meant(_thesaurus()["light"]))


@cache
def counts() -> frozenset[str]:
    """Nouns that are the number of somebody: ridership is how many passengers there are."""
    return frozenset(meant(_thesaurus()["counts"]))


@cache
def kinds_of_things() -> frozenset[str]:
    """Nouns by which a text calls again what it has named: the firm, the building, the drink."""
    return frozenset(meant(_thesaurus()["kinds"]))


@cache
def places() -> frozenset[str]:
    """Nouns of where something may be."""
    return frozenset(meant(_thesaurus()["places"]))


@cache
def somebody() -> frozenset[str]:
    """Nouns that say no more of people than that they are some: who has access, and the users that have it."""
    return frozenset(meant(_thesaurus()["somebody"]))
