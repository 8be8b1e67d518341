"""Whether what two siblings do is one when it is told in other words: word for word by meaning, whatever the sentence.

Strict comparison asks how each is told, and fails where a noun stands for a question or a person for an act. Here only
meanings count: what both have speaks for one work, what one has alone speaks against it, unless the task or the other
sibling says it elsewhere.
"""

from __future__ import annotations

import math
import re
from enum import IntEnum
from functools import cache, lru_cache

from workbench.control.lint.rule import Siblings
from workbench.control.lint.siblings.claims import adjoining, opposed
from workbench.control.lint.siblings.kin import grouped, kinds_of_things, near
from workbench.control.lint.siblings.meanings import Met, Told, met_of
from workbench.control.lint.siblings.qualities import agree
from workbench.control.lint.siblings.same_work import items_apart, named_in, parts
from workbench.control.lint.siblings.scope import Scope
from workbench.control.lint.words.meaning import meant, weak


class Oneness(IntEnum):
    """How surely two are one."""

    APART = 0
    LIKELY = 1
    """Nothing parts them and they share much; what each says beyond that may."""
    SURE = 2


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
    narrower: bool = True,
) -> Oneness:
    """How surely two are one; `enough` is how much they are to have in common where nothing is left over, and
    `topical` what a word of the task adds to it; with `narrower` the one may say more of the thing than the other.
    """
    met, task = met_of(a, b), _meanings(siblings.task)
    if met is None or _parted(a, b, met, one, other, task):
        return Oneness.APART
    by_kind = _by_kind(met.apart, met.beside, task)
    apart, beside = by_kind or (met.apart, met.beside)
    left, over = _unsaid(apart, other, task), _unsaid(beside, one, task)
    of_items = (over and _is_an_item(apart, siblings.task)) or (left and _is_an_item(beside, siblings.task))
    doubts = _doubts(a, b, met, one, other, task) + bool(of_items and not by_kind)
    if of_items and not by_kind and narrower:
        return Oneness.APART
    common = sum(topical if w in task | usual else 0.5 if w in weak() else 1.0 for w in met.both if not parts(w))
    common += topical * bool(by_kind) + met.asked
    if not (met.both - usual - weak() - task or met.asked or by_kind):
        return Oneness.APART
    against = 1.5 * met.alone + len(left) + len(over) + 2 * bool(left and over)
    lightly = _ENOUGH + _lightly(a, b, met, left, over) if narrower else math.inf
    if not doubts and common >= min(enough + against, lightly):
        return Oneness.SURE
    likely = _mostly(common, met, left, over) if narrower else _of_one_thing(a, b)
    return Oneness.LIKELY if likely else Oneness.APART


def _parted(a: Told, b: Told, met: Met, one: Scope, other: Scope, task: frozenset[str]) -> bool:
    """Whether something parts two surely: an exclusion, a stretch, a name, an opposite, what a pronoun means."""
    if (met.apart | met.as_told[0]) & other.excluded or (met.beside | met.as_told[1]) & one.excluded:
        return True
    if met.both and (met.both <= one.excluded or met.both <= other.excluded):
        return True
    if one.ranges and other.ranges and set(one.ranges) != set(other.ranges):
        return True
    if _named_apart(met.apart, one, other, task) or _named_apart(met.beside, other, one, task):
        return True
    if _lean_apart(a, b) or _means_others(a, met.beside - task) or _means_others(b, met.apart - task):
        return True
    both_sided = _parts_it(met.apart, other, task) and _parts_it(met.beside, one, task)
    both_in_task = met.apart & task and met.beside & task
    return bool(both_sided or both_in_task) or opposed(a.text, b.text) or adjoining(a.text, b.text)


def _doubts(a: Told, b: Told, met: Met, one: Scope, other: Scope, task: frozenset[str]) -> int:
    """How much makes it unsure that two are one: one speaks of a number or a side, or a pronoun may mean the task's."""
    sided = _parts_it(met.apart, other, task) + _parts_it(met.beside, one, task)
    return sided + (_means_others(a, met.beside) or _means_others(b, met.apart))


_ENOUGH = 0.8


def _lightly(a: Told, b: Told, met: Met, left: frozenset[str], over: frozenset[str]) -> float:
    """What speaks against two being one where the one may only be narrower: words that both have alone more than those
    of one, and what each is on where the other does not speak of it.
    """
    if not (left or over) or len(met.both) + met.asked < 2:
        return math.inf
    fewer, more = sorted((len(left), len(over)))
    unmet = [t.head for t in (a, b) if t.head and not any(near(t.head, w) for w in met.both)]
    return 1.5 * met.alone + 0.3 * more + 1.2 * fewer + sum(1.0 if head in left | over else 0.5 for head in unmet)


def _mostly(common: float, met: Met, left: frozenset[str], over: frozenset[str]) -> bool:
    """Whether two acts have more in common than each has alone, so that they may well be one."""
    fewer, more = sorted((len(left), len(over)))
    return len(met.both) + met.asked >= 2 and common > met.alone + 0.3 * more + 0.5 * fewer


_WHO = re.compile(r"\bwho\b", re.IGNORECASE)


def _of_one_thing(a: Told, b: Told) -> bool:
    """Whether two decisions ask what may be one, of what may be one thing: who leads is not when it begins."""
    if a.quality and b.quality and not agree(a.quality, b.quality):
        return False
    if any(_WHO.search(here.text) and there.quality for here, there in ((a, b), (b, a))):
        return False
    return bool(a.quality or b.quality) or all(
        not here.head or not there.head or any(near(here.head, w) for w in there.words | there.around)
        for here, there in ((a, b), (b, a))
    )


def _is_an_item(words: frozenset[str], task: str) -> bool:
    """Whether one of some words tells an item of the task's list."""
    return any(near(w, x) for w in words for x in items_apart(task))


def _means_others(told: Told, beside: frozenset[str]) -> bool:
    """Whether a pronoun of what is told stands for another thing than the other names: its gaps, the wires' gaps."""
    leant = told.around if told.leans else frozenset()
    return bool(leant and beside) and not (leant & kinds_of_things() or _all_met(beside, leant))


def _lean_apart(a: Told, b: Told) -> bool:
    """Whether the pronouns of both stand for two things."""
    if not (a.leans and b.leans and a.around and b.around):
        return False
    return not _all_met(a.around, b.around) and not _all_met(b.around, a.around)


def _all_met(words: frozenset[str], others: frozenset[str]) -> bool:
    return all(any(near(w, x) for x in others) for w in words)


@cache
def _meanings(task: str) -> frozenset[str]:
    return frozenset(meant(task))


def _parts_it(extra: frozenset[str], barer: Scope, task: frozenset[str]) -> bool:
    """Whether what one has alone is a number or one of two sides, which part work from other work where the other has
    one too.
    """
    return any(parts(w) or (w[0].isdigit() and w not in task | _all_said(barer)) for w in extra)


def _named_apart(extra: frozenset[str], scope: Scope, barer: Scope, task: frozenset[str]) -> bool:
    """Whether what one has alone is a name. A name of the whole task parts nothing where the other names none."""
    mine, theirs = named_in(scope.contract.objective), named_in(barer.contract.objective)
    return bool(extra & mine - task) or bool(extra & mine and theirs - mine)


def _by_kind(
    apart: frozenset[str], beside: frozenset[str], task: frozenset[str]
) -> tuple[frozenset[str], frozenset[str]] | None:
    """What is left where one calls by its kind what the other calls by its name: the drink, the task's cider."""
    if apart - task and apart - task <= kinds_of_things() and beside & task:
        return apart - kinds_of_things(), beside - task
    if beside - task and beside - task <= kinds_of_things() and apart & task:
        return apart - task, beside - kinds_of_things()
    return None


def _unsaid(extra: frozenset[str], barer: Scope, task: frozenset[str]) -> frozenset[str]:
    """What neither the task nor the barer says anywhere."""
    known = task | _all_said(barer)
    return frozenset(w for w in extra if w not in known and not any(grouped(w, k) for k in known))


@lru_cache(maxsize=1024)
def _said(told: tuple[str, ...]) -> frozenset[str]:
    return frozenset(w for text in told for w in meant(text))


def _all_said(scope: Scope) -> frozenset[str]:
    contract = scope.contract
    return _said((contract.name.replace("-", " "), contract.objective, contract.output_format))
