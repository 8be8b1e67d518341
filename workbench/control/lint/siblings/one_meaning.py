"""Whether what two siblings do is one when it is told in other words: word for word by meaning, whatever the sentence.

Strict comparison asks how each is told, and fails where a noun stands for a question or a person for an act. Here only
meanings count: what both have speaks for one work, what one has alone speaks against it, unless the task or the other
sibling says it elsewhere.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from workbench.control.lint.rule import Siblings
from workbench.control.lint.siblings.claims import adjoining, opposed
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
from workbench.control.lint.siblings.same_work import named_in, parts
from workbench.control.lint.siblings.scope import Scope
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


def one_meaning(
    a: Told,
    b: Told,
    one: Scope,
    other: Scope,
    siblings: Siblings,
    usual: frozenset[str],
    *,
    enough: float = 1.5,
    topical: float = 0.5,
) -> bool:
    """Whether two are one; `enough` is how much they are to have in common where nothing is left over, and
    `topical` what a word of the task adds to it.
    """
    met = _met(a, b)
    if met is None or _means_others(a, met.beside) or _means_others(b, met.apart) or _lean_apart(a, b):
        return False
    if met.apart & other.excluded or met.beside & one.excluded:
        return False
    if met.both and (met.both <= one.excluded or met.both <= other.excluded):
        return False
    if one.ranges and other.ranges and set(one.ranges) != set(other.ranges):
        return False
    task = _meanings(siblings.task)
    if _parts_it(met.apart, one, other, task) or _parts_it(met.beside, other, one, task):
        return False
    if met.apart & task and met.beside & task:
        return False
    by_kind = _by_kind(met.apart, met.beside, task)
    apart, beside = by_kind or (met.apart, met.beside)
    left, over = _unsaid(apart, other, task), _unsaid(beside, one, task)
    common = sum(topical if w in task | usual else 1.0 for w in met.both)
    common += topical * bool(by_kind) + met.asked
    if not (met.both - usual or met.asked or by_kind) or common < enough + len(left) + len(over) + 2 * bool(
        left and over
    ):
        return False
    return not opposed(a.text, b.text) and not adjoining(a.text, b.text)


def _means_others(told: Told, beside: frozenset[str]) -> bool:
    """Whether a pronoun of what is told stands for another thing than the other names: its gaps, the wires' gaps."""
    leant = told.around if told.leans else frozenset()
    return bool(leant and beside) and not _all_met(beside, leant)


def _lean_apart(a: Told, b: Told) -> bool:
    """Whether the pronouns of both stand for two things."""
    if not (a.leans and b.leans and a.around and b.around):
        return False
    return not _all_met(a.around, b.around) and not _all_met(b.around, a.around)


def _all_met(words: frozenset[str], others: frozenset[str]) -> bool:
    return all(any(near(w, x) for x in others) for w in words)


_WHO = re.compile(
    r"\b(?:whom?|(?:which|what)\s+(?:person|people|employee|worker|member|user|firm|company|team|group|body)s?)\b",
    re.IGNORECASE,
)


def _met(a: Told, b: Told) -> Met | None:
    """What two have in common by meaning; None where they ask two things."""
    if a.own.isdisjoint(b.every) and b.own.isdisjoint(a.every) and not (a.quality and b.quality):
        return None
    here, there = _bare(a.words), _bare(b.words)
    here = here - somebody() if _WHO.search(b.text) else here
    there = there - somebody() if _WHO.search(a.text) else there
    asked, here, there = _asked(a, b, here, there)
    if asked is None or (a.quality and b.quality and _of_two_heads(a, b)):
        return None
    pairs = {w: next((x for x in sorted(here) if near(x, w)), "") for w in sorted(there)}
    both = frozenset(x for x in pairs.values() if x)
    mine, theirs = here - both, frozenset(w for w, x in pairs.items() if not x)
    loosely = _meeting(mine, b.around | there) | _meeting(theirs, a.around | here)
    both |= loosely
    mine, theirs = (_without_echo(x - loosely, both) for x in (mine - a.around, theirs - b.around))
    return Met(both, mine, theirs, asked)


def _without_echo(words: frozenset[str], met: frozenset[str]) -> frozenset[str]:
    """What is left over but for what says again what is met: "security holes" of "weaknesses"."""
    return frozenset(w for w in words if not any(near(w, x) for x in met)) - amounts()


def _meeting(words: frozenset[str], others: frozenset[str]) -> frozenset[str]:
    return frozenset(w for w in words if any(near(w, x) for x in others))


def _asked(
    a: Told, b: Told, here: frozenset[str], there: frozenset[str]
) -> tuple[bool | None, frozenset[str], frozenset[str]]:
    """Whether both ask one quality (None: two), and the words that are left to be compared."""
    x, y = _quality(a), _quality(b)
    if x and y:
        return (True if agree(x, y) else None), here, there
    if not x and not y:
        return False, here, there
    if x:
        told = _naming(x, there, b.head, b.text)
        return (None if told is None else bool(told)), here, there - (told or frozenset())
    told = _naming(y, here, a.head, a.text)
    return (None if told is None else bool(told)), here - (told or frozenset()), there


def _of_two_heads(a: Told, b: Told) -> bool:
    """Whether one quality is asked of two things: how many lamps, how many tables."""
    if (
        not (a.head and b.head)
        or near(a.head, b.head)
        or {a.head, b.head} & (kinds_of_things() | somebody() | amounts())
    ):
        return False
    return not (_speaks_of(b, a.head) or _speaks_of(a, b.head))


def _speaks_of(told: Told, head: str) -> bool:
    return any(near(head, w) for w in (told.words | told.around if told.leans else told.words))


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
    return words - weak() - courses() - adding_nothing()


@cache
def _meanings(task: str) -> frozenset[str]:
    return frozenset(meant(task))


def _parts_it(extra: frozenset[str], scope: Scope, barer: Scope, task: frozenset[str]) -> bool:
    """Whether what one has alone is a name, a number or one of two sides, which part work from other work. A name of
    the whole task parts nothing where the other names none.
    """
    if any(parts(w) or (w[0].isdigit() and w not in task | _all_said(barer)) for w in extra):
        return True
    mine, theirs = named_in(scope.contract.objective), named_in(barer.contract.objective)
    return bool(extra & mine - task) or bool(extra & mine and theirs - mine)


def _by_kind(
    apart: frozenset[str], beside: frozenset[str], task: frozenset[str]
) -> tuple[frozenset[str], frozenset[str]] | None:
    """What is left where one calls by its kind what the other calls by its name: the drink, the task's cider."""
    if (apart & kinds_of_things()) - task and beside & task:
        return apart - kinds_of_things(), beside - task
    if (beside & kinds_of_things()) - task and apart & task:
        return apart - task, beside - kinds_of_things()
    return None


def _unsaid(extra: frozenset[str], barer: Scope, task: frozenset[str]) -> frozenset[str]:
    """What neither the task nor the barer says anywhere."""
    known = task | _all_said(barer)
    return frozenset(w for w in extra if w not in known and not any(near(w, k) for k in known))


@lru_cache(maxsize=1024)
def _said(told: tuple[str, ...]) -> frozenset[str]:
    return frozenset(w for text in told for w in meant(text))


def _all_said(scope: Scope) -> frozenset[str]:
    contract = scope.contract
    return _said((contract.name.replace("-", " "), contract.objective, contract.output_format))
