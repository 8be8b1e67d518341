"""What is done or decided, by its meanings; and what two such have in common, whatever their sentences are like."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from workbench.control.lint.siblings.kin import (
    adding_nothing,
    amounts,
    counts,
    courses,
    kinds_of_things,
    near,
    places,
    somebody,
    traces,
)
from workbench.control.lint.siblings.qualities import agree, measures, noun_of
from workbench.control.lint.words.meaning import meant, weak


class Told(NamedTuple):
    """What is done or decided, by its meanings."""

    quality: str
    head: str
    words: frozenset[str]
    around: frozenset[str]
    text: str
    leans: bool
    """Whether a pronoun of it stands for something said before."""
    own: frozenset[str | int]
    every: frozenset[str | int]


def told_of(quality: str, head: str, words: frozenset[str], around: frozenset[str], text: str, leans: bool) -> Told:
    """What is told, with what it leaves by which to see at once that nothing of it meets another."""
    return Told(quality, head, words, around, text, leans, traces(_bare(words)), traces(_bare(words | around)))


class Met(NamedTuple):
    """What two have in common, and what each has alone."""

    both: frozenset[str]
    apart: frozenset[str]
    beside: frozenset[str]
    asked: bool
    """Whether both ask one quality, each in its way."""
    alone: int
    """How many of the two ask for one that the other does not ask for."""
    as_told: tuple[frozenset[str], frozenset[str]]
    """Of what is in both in two words, how each has it."""


_WHO = re.compile(
    r"\b(?:whom?|which\s+(?:[a-z]+[^s\W]\s+)?[a-z]{3,}(?:ers|ors|ists|ants)|(?:which|what)\s+(?:person|people|employee|worker|member|user|firm|company|team|group|body)s?)\b",
    re.IGNORECASE,
)


def met_of(a: Told, b: Told) -> Met | None:
    """What two have in common by meaning; None where they ask two things."""
    by_name = not (a.quality or b.quality or {a.head, b.head} & kinds_of_things())
    if by_name and a.own.isdisjoint(b.every) and b.own.isdisjoint(a.every):
        return None
    here, there = _bare(a.words), _bare(b.words)
    here = here - somebody() if _WHO.search(b.text) else here
    there = there - somebody() if _WHO.search(a.text) else there
    asked = _asked(a, b, here, there)
    if asked is None or (a.quality and b.quality and (_of_two_heads(a, b) or _of_two_verbs(a, b))):
        return None
    here, there = asked.here, asked.there
    pairs = {w: next((x for x in sorted(here) if near(x, w)), "") for w in sorted(there)}
    both = frozenset(x for x in pairs.values() if x)
    in_two_words = {w: x for w, x in pairs.items() if x and x != w}
    as_told = frozenset(in_two_words.values()), frozenset(in_two_words)
    mine, theirs = here - both, frozenset(w for w, x in pairs.items() if not x)
    loosely = _meeting(mine, b.around | there) | _meeting(theirs, a.around | here)
    both |= loosely
    mine, theirs = (
        _without_echo(x - loosely, both) for x in (mine - (a.around - {a.head}), theirs - (b.around - {b.head}))
    )
    return Met(both, mine, theirs, asked.alike, asked.alone, as_told)


def _without_echo(words: frozenset[str], met: frozenset[str]) -> frozenset[str]:
    """What is left over but for what says again what is met: "security holes" of "weaknesses"."""
    return frozenset(w for w in words if not any(near(w, x) for x in met)) - amounts() - weak()


def _meeting(words: frozenset[str], others: frozenset[str]) -> frozenset[str]:
    return frozenset(w for w in words if any(near(w, x) for x in others))


class Asked(NamedTuple):
    """What two ask of their things, and the words that are left to be compared."""

    alike: bool
    alone: int
    """How many of the two ask for something that the other does not."""
    here: frozenset[str]
    there: frozenset[str]


def _asked(a: Told, b: Told, here: frozenset[str], there: frozenset[str]) -> Asked | None:
    """What two ask, by a question or by a noun; None where they ask two things."""
    x, y = _quality(a), _quality(b)
    if x and y:
        return Asked(True, 0, here, there) if agree(x, y) else None
    if not x and not y:
        return Asked(False, 0, here, there)
    full, bare, words = (a, b, there) if x else (b, a, here)
    named = _naming(x or y, words, bare.head, bare.text)
    if named is None:
        if _of_two_heads(full, bare):
            return None
        return Asked(False, int(not _whole_event(full, bare)), here, there)
    return Asked(bool(named), 0, here - named if y else here, there - named if x else there)


def _whole_event(full: Told, bare: Told) -> bool:
    """Whether the one tells of all that happened when the other asks for its date or its place: "the demolition"."""
    return full.quality in {"when", "where", "date", "place"} and any(near(bare.head, w) for w in full.around)


_OF_ITS_VERB = frozenset({"often", "number", "when", "date", "time", "long", "price", "much"})
"""What is asked of what happens to a thing as much as of the thing: how often it is let, how often it is mended."""


def _of_two_verbs(a: Told, b: Told) -> bool:
    """Whether each asks about something else that happens."""
    if not {a.quality, b.quality} <= _OF_ITS_VERB or a.leans or b.leans:
        return False
    here, there = _bare(a.around - a.words - {a.head}), _bare(b.around - b.words - {b.head})
    return bool(here and there) and not _meeting(here, there | b.words) and not _meeting(there, a.words)


def _of_two_heads(a: Told, b: Told) -> bool:
    """Whether one quality is asked of two things: how many lamps, how many tables."""
    if (
        not (a.head and b.head)
        or near(a.head, b.head)
        or {a.head, b.head} & (kinds_of_things() | somebody() | amounts())
    ):
        return False
    if any(_surely_of(x) and not _speaks_of(y, x.head) for x, y in ((a, b), (b, a))):
        return True
    return not (_speaks_of(b, a.head) or _speaks_of(a, b.head))


def _surely_of(told: Told) -> bool:
    """Whether a question shows of what it asks: how many seats, how long the break between two matches."""
    m = _OF_WHAT.search(told.text)
    return bool(m and (told.quality == "number") == bool(m["many"]) and told.head in meant(m["many"] or m["the"]))


_OF_WHAT = re.compile(
    r"\bhow\s+(?:many\s+(?P<many>(?:[\w-]+\s+)?[\w-]+s)\b|"
    r"[a-z]+\s+the\s+(?P<the>(?:[\w-]+\s+)?[\w-]+)\s+(?:between|after|before|of|behind)\b)",
    re.IGNORECASE,
)


def _speaks_of(told: Told, head: str) -> bool:
    return any(near(head, w) for w in told.words | told.around)


def _quality(told: Told) -> str:
    return "" if told.quality in {"", "how", "what", "whether", "who"} else told.quality


_WHICH = re.compile(r"\bwhich\b", re.IGNORECASE)
"""A question of one of several: "on which shelf" asks for the place as "where" does."""


def _naming(quality: str, words: frozenset[str], head: str, text: str) -> frozenset[str] | None:
    """The words that name a quality another asks for; None where there is none, so that two things are asked."""
    nouns = frozenset(meant(noun_of(quality)))
    found = frozenset(w for w in words if any(near(w, n) for n in nouns))
    if quality in {"where", "place"}:
        found |= words & places() if _WHICH.search(text) else frozenset()
    if quality in {"number", "much", "high"}:
        found |= words & amounts()
    by_itself = (quality in {"number", "much"} and head in counts()) or (
        quality in {"price", "much", "high"} and measures(head)
    )
    return found if found or by_itself else None


@lru_cache(maxsize=4096)
def _bare(words: frozenset[str]) -> frozenset[str]:
    return words - courses() - adding_nothing()
