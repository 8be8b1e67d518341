"""Two siblings that decide the same thing or write the same file."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from workbench.control.lint.rule import Found, Siblings
from workbench.control.lint.siblings.claims import opposed
from workbench.control.lint.siblings.decisions import Decision, decisions
from workbench.control.lint.siblings.files_written import one_file
from workbench.control.lint.siblings.kin import likened
from workbench.control.lint.siblings.meanings import Told, told_of
from workbench.control.lint.siblings.one_meaning import Oneness, one_meaning
from workbench.control.lint.siblings.qualities import agree
from workbench.control.lint.siblings.same_work import named_in
from workbench.control.lint.siblings.scope import Scope, in_a_row, scopes_of
from workbench.control.lint.siblings.things import Thing
from workbench.control.lint.words.meaning import meant
from workbench.core.contract import Contract


def two_writers(siblings: Siblings) -> Iterator[tuple[Contract, Found]]:
    """One decision or one file in two hands."""
    scopes = scopes_of(siblings.contracts)
    decided = [(s, decisions(s.contract)) for s in scopes]
    for n, (one, mine) in enumerate(decided):
        for other, theirs in decided[n + 1 :] if mine else ():
            row = in_a_row(one, other, siblings)
            both = [(a, b) for a in mine for b in theirs if (a.sure and b.sure) or (not row and (a.sure or b.sure))]
            surely = [(_one(a, b, one, other, siblings), a, b) for a, b in both]
            if surely and (found := max(surely, key=lambda told: told[0]))[0]:
                yield from _told(one, other, *found)
    yield from one_file(scopes, siblings)


def _one(a: Decision, b: Decision, one: Scope, other: Scope, siblings: Siblings) -> Oneness:
    """How surely two decisions are one, as they are told or by their meanings."""
    if one_decision(a, b, one, other, siblings.task):
        return Oneness.SURE
    return one_meaning(_told_of(a), _told_of(b), one, other, siblings, frozenset(), enough=1, topical=1, narrower=False)


def one_decision(a: Decision, b: Decision, one: Scope, other: Scope, task: str) -> bool:
    """Whether two decisions are one."""
    here, there = a.thing, _aligned(a.thing, b.thing)
    if not agree(here.quality, there.quality) or not _one_head(here, there):
        return False
    apart, beside = here.words - there.all, there.words - here.all
    if apart & other.excluded or beside & one.excluded:
        return False
    if apart and beside and not _of_one(here, there, one, other):
        return False
    if here.pointing and there.pointing and not (here.around <= there.around or there.around <= here.around):
        return False
    if (
        opposed(a.told, b.told)
        or not _leans_right(here, there, one, task)
        or not _leans_right(there, here, other, task)
    ):
        return False
    mine, theirs = one.words - other.words, other.words - one.words
    return not (mine & (one.narrowed | apart) and theirs & (other.narrowed | beside))


@lru_cache(maxsize=4096)
def _told_of(decision: Decision) -> Told:
    thing = decision.thing
    return told_of(thing.quality, thing.head, thing.words, thing.around, decision.told, thing.leans)


def _aligned(one: Thing, other: Thing) -> Thing:
    words, around = likened(one.all, other.words), likened(one.all, other.around)
    head = next(iter(likened(one.all, frozenset({other.head}))), "") if other.head else ""
    return other._replace(words=words, around=around, head=head)


def _one_head(here: Thing, there: Thing) -> bool:
    """Whether both speak of one kind of thing: the fee is no list of fees."""
    if here.head and there.head:
        return here.head == there.head or (bool(here.quality) and here.head in there.words and there.head in here.words)
    if here.head or there.head:
        head, thing = (here.head, there) if here.head else (there.head, here)
        return head in thing.all or (bool(here.quality) and thing.words <= (here if thing is there else there).all)
    return bool(here.words & there.words) or not here.words or not there.words


def _leans_right(bare: Thing, full: Thing, scope: Scope, task: str) -> bool:
    """Whether what names no thing of its own means this one: "the date" of a worker that speaks of the fair."""
    beside = full.words - bare.words
    if bare.leans and beside and not beside & bare.around:
        return False
    if bare.head or not beside or not bare.quality:
        return True
    return bool(beside & (bare.around or frozenset(meant(f"{scope.contract.objective} {task}"))))


def _of_one(here: Thing, there: Thing, one: Scope, other: Scope) -> bool:
    """Whether two things of one kind are one, whatever else is said of each: "the shop price of the honey", "the price
    for which the honey is sold". Two that are each said to be of some kind are two: retail, wholesale price.
    """
    common = (here.words & there.words) - {here.head, there.head}
    apart = here.words ^ there.words
    names = {w for s in (one, other) for w in named_in(s.contract.objective)}
    if apart & names or any(c.isdigit() for w in apart for c in w):
        return False
    return bool(common) and len(apart) <= 2


def _told(one: Scope, other: Scope, surely: Oneness, a: Decision, b: Decision) -> Iterator[tuple[Contract, Found]]:
    sure = surely is Oneness.SURE
    for here, there, mine, theirs in ((one, other, a, b), (other, one, b, a)):
        decided = "is decided" if sure else "may be decided"
        message = f"{mine.told!r} {decided} by {there.contract.name!r} too: {theirs.told!r}."
        fix = "Let one of the two decide, and give the other its decision."
        span = mine.start, mine.end
        yield (
            here.contract,
            Found(mine.part, message, fix, span, other=there.contract.name, severity=None if sure else "advice"),
        )
