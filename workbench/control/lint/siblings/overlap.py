"""Siblings that do the same work: it is paid for twice, and where the results differ nobody knows which is right."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise

from workbench.control.lint.rule import Found, Siblings
from workbench.control.lint.siblings.acts import TIED, Act
from workbench.control.lint.siblings.claims import adjoining, claimed_twice, claims, opposed, taken_over
from workbench.control.lint.siblings.kin import near
from workbench.control.lint.siblings.one_act import act_in_both, all_meant, of_two_things, usual_words
from workbench.control.lint.siblings.one_meaning import Oneness
from workbench.control.lint.siblings.one_template import of_one_template
from workbench.control.lint.siblings.same_work import in_other_words, one_slot
from workbench.control.lint.siblings.scope import Scope, in_a_row, scopes_of
from workbench.control.lint.words.akin import akin, aligned
from workbench.control.lint.words.lexicon import words
from workbench.control.lint.words.meaning import meant
from workbench.control.lint.words.phrases import orders
from workbench.control.lint.words.reading import FUNCTION, NUMBER, reading, stem
from workbench.control.lint.words.series import counted
from workbench.core.contract import Contract
from workbench.core.shown import shorten

_LIST = re.compile(
    r"(?<![\w'’-])((?:[\w'’-]+\s+){0,3}[\w'’-]+)((?:\s*,\s*(?:[\w'’-]+\s+){0,3}[\w'’-]+)*)\s*,"
    r"?\s+and\s+((?:[\w'’-]+\s+){0,3}[\w'’-]+)"
)


def overlapping(siblings: Siblings) -> Iterator[tuple[Contract, Found]]:
    """Two siblings with one objective. Those that part the work by an entity, a period or a source have two."""
    scopes = scopes_of(siblings.contracts)
    usual = usual_words(scopes)
    meant_by = [all_meant(s.contract) for s in scopes]
    claiming = [claims(s.contract.boundaries) for s in scopes]
    for n, one in enumerate(scopes):
        for m, other in enumerate(scopes[n + 1 :], n + 1):
            mine, theirs = one.numbers, other.numbers
            numbered_apart = bool(mine - theirs and theirs - mine)  # district 4 and district 7
            apart = numbered_apart and mine.isdisjoint(theirs)
            decided = _only_decides(one) and _only_decides(other)
            told = () if apart or decided else shared(one, other, siblings) or _otherwise(one, other, siblings, usual)
            tasks = one.contract.objective, other.contract.objective
            if told and not opposed(*tasks) and not adjoining(*tasks):
                yield from _told(one, other, told)
                continue
            part_by_name = numbered_apart or of_one_template(*tasks)
            act = None if part_by_name else act_in_both(one, other, siblings, usual, meant_by[n], meant_by[m])
            if act and act[2] is Oneness.SURE:
                yield from _act_told(one, other, *act)
                continue
            both = claimed_twice(one, other) if claiming[n] else ""
            if both := both or taken_over(one, other) or taken_over(other, one):
                yield from _claimed(one, other, both)
            elif act:
                yield from _act_told(one, other, *act)


def _only_decides(scope: Scope) -> bool:
    """Whether all that a sibling is told to do is to decide: whether two decide one thing is another rule's."""
    return bool(scope.orders) and all(o.verb in words("siblings", "deciding") for o in scope.orders)


def _told(one: Scope, other: Scope, words: tuple[str, ...]) -> Iterator[tuple[Contract, Found]]:
    for here, there in ((one, other), (other, one)):
        name = repr(there.contract.name)
        message = f"It does work that {name} does too: both are about {shorten(', '.join(_spelled(words, here)), 80)}."
        fix = f"Part it by an entity, a period or a source, and say so in both boundaries; or drop {name}."
        yield here.contract, Found("objective", message, fix, other=there.contract.name)


def _act_told(one: Scope, other: Scope, a: Act, b: Act, surely: Oneness) -> Iterator[tuple[Contract, Found]]:
    sure = surely is Oneness.SURE
    for here, there, mine, theirs in ((one, other, a, b), (other, one, b, a)):
        name, part = repr(there.contract.name), mine.part
        done = "is done" if sure else "may be done"
        message = f"{shorten(mine.told, 60)!r} {done} by {name} too: {shorten(theirs.told, 60)!r}."
        fix = "Leave it to one of the two, and say so in both boundaries."
        at = getattr(here.contract, part).find(mine.told) if part != "done" else -1
        span = (at, at + len(mine.told)) if at >= 0 else None
        yield (
            here.contract,
            Found(
                "objective" if part == "done" else part,
                message,
                fix,
                span,
                other=there.contract.name,
                severity=None if sure else "advice",
            ),
        )


def _claimed(one: Scope, other: Scope, both: str) -> Iterator[tuple[Contract, Found]]:
    for here, there in ((one, other), (other, one)):
        name = repr(there.contract.name)
        fix = "Leave it to one of the two, and say so in both boundaries."
        part = "boundaries" if both in here.contract.boundaries else "objective"
        yield here.contract, Found(part, f"{both!r} is in {name} too.", fix, other=there.contract.name)


def _spelled(stems: tuple[str, ...], scope: Scope) -> list[str]:
    """The words as the contract spells them, in its order."""
    told = re.findall(r"[\w'’-]+", f"{scope.contract.objective} {scope.contract.boundaries}")
    first = {s: word for word in reversed(told) for s in meant(word) if s in stems}
    return sorted(first.values(), key=told.index)


def shared(one: Scope, other: Scope, siblings: Siblings) -> tuple[str, ...]:
    """The words of the work that both do; none where they do not overlap."""
    a, b = one.words, other.words
    if not a & b or not one.kinds & other.kinds or _ask_apart(one, other):
        return ()
    if min(len(a - b), len(b - a)) < 4 and (a - b) and (b - a):
        b = aligned(a, b, doers=_asks_who(one) or _asks_who(other))  # "who owned" and "the owners"
    common = a & b
    only_a, only_b = (frozenset(w for w in x - common if not any(akin(w, c) for c in common)) for x in (a, b))
    if len(common) < 2 and max(len(a), len(b)) > 2:
        return ()
    beside_a, beside_b = _stands_beside(one, only_a, common), _stands_beside(other, only_b, common)
    apart = (only_b & one.excluded and not beside_b) or (only_a & other.excluded and not beside_a)
    if apart or in_a_row(one, other, siblings):
        return ()
    loose_a = beside_a and not beside_b and _mere(other, only_b)
    loose_b = beside_b and not beside_a and _mere(one, only_a)
    if (not only_a or not only_b) and of_two_things(one, other):
        return ()
    if not only_a or not only_b or (beside_a and beside_b) or loose_a or loose_b:
        return tuple(sorted(common))
    if _lists_meet(one, other, only_a, only_b):
        return tuple(sorted(_items(one) & _items(other)))
    if len(common) < 4 * max(len(only_a), len(only_b)) or _names(one, only_a) or _names(other, only_b):
        return ()
    if one_slot(one.contract.objective, other.contract.objective) and not _all_near(only_a, only_b):
        return ()
    return tuple(sorted(common))


def _all_near(words: frozenset[str], others: frozenset[str]) -> bool:
    return all(any(near(w, x) for x in others) for w in words)


def _otherwise(one: Scope, other: Scope, siblings: Siblings, usual: frozenset[str]) -> tuple[str, ...]:
    """The words of one work that two siblings have in other words."""
    if (
        not one.kinds & other.kinds
        or _ask_apart(one, other)
        or in_a_row(one, other, siblings)
        or _ranges_part(one, other)
    ):
        return ()
    return in_other_words(one, other, siblings, usual)


def _ranges_part(one: Scope, other: Scope) -> bool:
    """Whether both keep to stretches of their own."""
    return bool(one.ranges and other.ranges and set(one.ranges) != set(other.ranges))


_BESIDE = re.compile(r",?\s+(?:and|as well as|including|plus|along with|together with)\s+", re.IGNORECASE)


@lru_cache(maxsize=1024)
def _pieces(text: str) -> tuple[tuple[tuple[str, ...], bool], ...]:
    """What stands on either side of each "and", as its words without the verb, and whether a name stands beside it."""
    verbs, told = {o.verb for o in orders(reading(text))}, _BESIDE.split(text.rstrip(". "))
    if len(told) == 2 and _WITHIN.search(told[0]) and _NAMED_ALONE.match(told[1]):
        return ()  # "the hotels for Rome and Turin" are not the hotels, and Turin
    words = [
        ()
        if n and _POINTS.search(piece)
        else tuple(w for t in piece.split() if t.lower() not in verbs for w in meant(t))
        for n, piece in enumerate(told)
    ]
    named = [bool(_NAMED_LAST.search(one) and other[:1].isupper()) for one, other in pairwise(told)]
    return tuple(zip(words, [*named, False], strict=True))


_POINTS = re.compile(r"\b(?:its|their|it|them|they|each|both)\b(?!\s+of\b)", re.IGNORECASE)
"""What says less than it means: "and their causes" is of the things before."""
_WITHIN = re.compile(r"\b(?:for|in|at|from|on)\s+(?:[A-Z][\w-]*(?:,\s+|\s+|\Z))+\Z")
_NAMED_ALONE = re.compile(r"[A-Z][\w-]*(?:\s+[A-Z][\w-]*)*\Z")
_NAMED_LAST = re.compile(r"\b[A-Z][\w-]*\Z")


def _stands_beside(scope: Scope, extra: frozenset[str], common: frozenset[str]) -> bool:
    """Whether what one does alone stands beside what both do: "Danish and Finnish". "Falls at night" is narrower."""
    pieces = _pieces(scope.contract.objective)
    if len(pieces) < 2 or not extra or TIED.search(scope.contract.objective):
        return False
    alone = [w for w, named in pieces if w and (w[-1] if named and w[-1] in extra | common else w[0]) in extra]
    both = [words for words, _ in pieces if common & set(words) and not extra & set(words)]
    if alone and both and extra <= {w for words in alone for w in words}:
        return True
    first, second = pieces[0][0], pieces[1][0]  # "the complaints of traders and tenants"
    return bool(len(pieces) == 2 and first and second and {first[-1]} == extra and second[0] in common)


def _mere(scope: Scope, extra: frozenset[str]) -> bool:
    """Whether what is left of a task is one word that is no name and no number: "compression therapy"."""
    return len(extra) == 1 and not _names(scope, extra)


_WHO = re.compile(r"\b(?:who|whom|whose|whoever|that|which)\b", re.IGNORECASE)
_WHAT = re.compile(r"\b(who|when|where|why|how (?:much|many|long|old|high|far|often)|how|what|which)\b", re.IGNORECASE)


def _ask_apart(one: Scope, other: Scope) -> bool:
    """Whether two objectives ask other questions about one thing: who built it, when it was built; or the one decides
    on the thing, and the other on where or when it is to be.
    """
    a, b = _asked(one.contract.objective), _asked(other.contract.objective)
    if bool(a) != bool(b) and all(o.verb in words("siblings", "deciding") for s in (one, other) for o in s.orders):
        return True
    return bool(a and b and not a & b)


@lru_cache(maxsize=1024)
def _asked(text: str) -> frozenset[str]:
    found: set[str] = set()
    for m in _WHAT.finditer(text):
        after = re.match(r"\s+([a-z]+)", text[m.end() :])
        which = m[1].lower() in {"which", "what"} and after is not None and after[1] not in FUNCTION
        if not (m[1].lower() == "which" and after and after[1] == "of"):
            found.add(stem(after[1]) if which and after else m[1].lower())
    return frozenset(found)


@lru_cache(maxsize=1024)
def _says_who(text: str) -> bool:
    return bool(_WHO.search(text))


def _asks_who(scope: Scope) -> bool:
    return _says_who(scope.contract.objective)


def _names(scope: Scope, told: frozenset[str]) -> bool:
    """Whether some of these words are names or numbers, which part work from other work."""
    proper = _proper(f"{scope.contract.objective}. {scope.contract.boundaries}")
    return bool(told & proper) or any(NUMBER.search(w) for w in told)


@cache
def _proper(text: str) -> frozenset[str]:
    found = re.findall(r"(?<=[^\s.!?:])[ \t\"'`(]+([A-Z][\w'’-]*)", text)
    return frozenset(w for name in found for w in meant(name))


def _items(scope: Scope) -> frozenset[str]:
    return _items_of(scope.contract.objective)


@cache
def _items_of(text: str) -> frozenset[str]:
    found: set[str] = set()
    for m in () if TIED.search(text) else _LIST.finditer(counted(text)):
        *before, last = (meant(item) for item in (m[1], *m[2].split(","), m[3]))
        found |= {told[-1] for told in before if told} | set(last[:1])
    return frozenset(found)


def _lists_meet(one: Scope, other: Scope, only_a: frozenset[str], only_b: frozenset[str]) -> bool:
    """Whether both list parts of one thing, and a part stands in both lists."""
    items_a, items_b = _items(one), _items(other)
    return bool(items_a & items_b) and only_a <= items_a and only_b <= items_b
