"""Whether two siblings have one act in common, however much else each of them does."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from workbench.control.lint.rule import Siblings
from workbench.control.lint.siblings.acts import Act, acts
from workbench.control.lint.siblings.claims import adjoining, of_two_voices, opposed
from workbench.control.lint.siblings.kin import alike, amounts, courses, likened, traces
from workbench.control.lint.siblings.meanings import Told, told_of
from workbench.control.lint.siblings.one_meaning import Oneness, one_meaning
from workbench.control.lint.siblings.qualities import agree
from workbench.control.lint.siblings.scope import Scope, in_a_row
from workbench.control.lint.words.lexicon import verb_kinds
from workbench.control.lint.words.meaning import meant, weak
from workbench.core.contract import Contract

_WHY = re.compile(r"\bwhy\b", re.IGNORECASE)


class Meant(NamedTuple):
    """An act with its meanings, made once for all that it is held against."""

    act: Act
    told: Told
    kinds: frozenset[str]
    traces: frozenset[str | int]


def all_meant(contract: Contract) -> tuple[Meant, ...]:
    """What a contract does."""
    return tuple(
        Meant(
            act,
            told_of(act.quality, act.head, act.words, act.around, act.told, act.leans),
            _broad(act.kinds),
            traces(act.words | act.around),
        )
        for act in acts(contract)
    )


def act_in_both(
    one: Scope,
    other: Scope,
    siblings: Siblings,
    usual: frozenset[str],
    mine: Sequence[Meant],
    theirs: Sequence[Meant],
) -> tuple[Act, Act, Oneness] | None:
    """The act that both do, as each of them tells it, and how surely; `usual` are words that tell nothing apart."""
    if in_a_row(one, other, siblings):
        return None
    pairs = [
        (a, b)
        for a in mine
        for b in theirs
        if (a.act.ordered or b.act.ordered)
        and not a.kinds.isdisjoint(b.kinds)
        and not a.traces.isdisjoint(b.traces)
        and not of_two_voices(a.act.told, b.act.told)
    ]
    for a, b in pairs:
        if _one(a.act, b.act, one, other, siblings, usual):
            return a.act, b.act, Oneness.SURE
    meant_alike = ((a.act, b.act, one_meaning(a.told, b.told, one, other, siblings, usual)) for a, b in pairs)
    likely = None
    for found in meant_alike:
        if found[2] is Oneness.SURE:
            return found
        likely = likely or (found if found[2] is Oneness.LIKELY else None)
    return likely


@cache
def _broad(kinds: frozenset[str]) -> frozenset[str]:
    """Kinds of work with all that finds out, tells or writes down as one."""
    told = frozenset(verb for verb, kind in verb_kinds().items() if kind in {"intake", "finding", "telling", "writing"})
    return kinds | {"telling"} if kinds & told or kinds & {"checking", "making"} else kinds


def _one(a: Act, b: Act, one: Scope, other: Scope, siblings: Siblings, usual: frozenset[str]) -> bool:
    if not a.kinds & b.kinds or not (a.ordered or b.ordered):
        return False
    words, around = likened(a.words | a.around, b.words), likened(a.words, b.around)
    common, apart = a.words & words, a.words - words - around - _of_course(a, b)
    beside = words - a.words - a.around - _of_course(b, a)
    met = common | (a.around & words) | (around & a.words)
    whole = not (a.partial or b.partial)  # nothing is left unsaid, so that nothing may differ
    if (whole and (apart or beside or a.quality or b.quality)) or met <= usual:
        return False
    if len(met) + bool(a.quality and b.quality) < 2:
        return False
    if not (a.ordered and b.ordered):
        barer, added, task = (one, beside, apart) if b.ordered else (other, apart, beside)
        if added - frozenset(meant(f"{barer.contract.objective} {siblings.task}")) or len(task - weak()) > 2:
            return False
    elif apart - weak() and beside - weak():
        return False
    if not agree(a.quality, b.quality) or _lean_apart(a, b) or not _heads_meet(a, b, met, one, other, siblings.task):
        return False
    if not _said_elsewhere(apart, b, other, siblings) or not _said_elsewhere(beside, a, one, siblings):
        return False
    if apart & other.excluded or beside & one.excluded or opposed(a.told, b.told) or adjoining(a.told, b.told):
        return False
    return not _left_to_one(met - usual, one, other)


def _left_to_one(met: frozenset[str], one: Scope, other: Scope) -> bool:
    """Whether one of the two leaves to others what both speak of, or each keeps to a stretch of its own."""
    stretches_apart = one.ranges and other.ranges and set(one.ranges) != set(other.ranges)
    return bool(stretches_apart) or met <= one.excluded or met <= other.excluded


def _of_course(act: Act, other: Act) -> frozenset[str]:
    """The words of an act that add nothing to the other: the rate, to a question of how much."""
    return courses() | amounts() if _how_much(other) and not act.quality else courses()


def _how_much(act: Act) -> bool:
    return act.quality in {"much", "high", "number"}


def _lean_apart(a: Act, b: Act) -> bool:
    """Whether both lean on something, and each on another thing: "their causes"."""
    return bool(a.around and b.around) and not (a.around <= b.around or b.around <= a.around)


def _heads_meet(a: Act, b: Act, met: frozenset[str], one: Scope, other: Scope, task: str) -> bool:
    """Whether both speak of the thing itself, and not only of what is about it."""
    if not (a.ordered and b.ordered):
        head = next(act.head for act in (a, b) if act.ordered)
        return not head or likened(met, frozenset({head})) <= met or (bool(a.quality) and head in meant(task))
    if any(_how_much(x) and y.head in amounts() for x, y in ((a, b), (b, a))):
        return True
    return all(
        likened(met, frozenset({act.head})) <= met or (asked and act.head in meant(scope.contract.objective))
        for asked in [bool(a.quality and b.quality)]
        for act, scope in ((a, other), (b, one))
        if act.head and act.head not in weak() | courses() | amounts()
    )


def of_two_things(one: Scope, other: Scope) -> bool:
    """Whether each of two tasks is one act, and neither speaks of the other's thing: the finds, and the layers."""
    mine, theirs = ([a for a in acts(s.contract) if a.part == "objective"] for s in (one, other))
    if len(mine) != 1 or len(theirs) != 1 or mine[0].quality or theirs[0].quality:
        return False
    if any(_WHY.search(act.told) for act in (mine[0], theirs[0])):
        return False  # why patients fall is the causes of falls
    return any(
        act.head and not any(alike(act.head, w) for w in meant(scope.contract.objective))
        for act, scope in ((mine[0], other), (theirs[0], one))
    )


def _said_elsewhere(extra: frozenset[str], barer: Act, scope: Scope, siblings: Siblings) -> bool:
    """Whether what the barer of two acts leaves unsaid stands in its objective or is the task's."""
    if not extra or not barer.partial:
        return True
    told = (scope.contract.objective, scope.contract.output_format, siblings.task)
    known = frozenset(w for text in told for w in meant(text))
    return all(w in known or any(alike(w, k) for k in known) for w in extra - weak()) or not barer.ordered


def usual_words(scopes: Sequence[Scope]) -> frozenset[str]:
    """The words that every objective has: they tell nothing apart."""
    if len(scopes) < 3:
        return frozenset()
    return frozenset.intersection(*(frozenset(meant(s.contract.objective)) for s in scopes))
