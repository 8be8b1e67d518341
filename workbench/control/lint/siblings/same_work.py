"""Whether two tasks are one in other words, where no word of theirs parts them.

Two objectives of one template with one slot filled otherwise ("the plum trees", "the cherry trees") are two tasks. What
is said in other words in several places, and of which most words are shared, is one.
"""

from __future__ import annotations

import re
from functools import lru_cache

from workbench.control.lint.rule import Siblings
from workbench.control.lint.siblings.scope import Scope
from workbench.control.lint.words.akin import akin, begins
from workbench.control.lint.words.meaning import meant, weak
from workbench.control.lint.words.reading import NUMBER, content, reading

_CONTRAST = re.compile(
    r"(?:north|south|east|west|upper|lower|inner|outer|left|right|front|back|rear|old|new|spring|summer|autumn|"
    r"winter|day|night|morn|"
    r"afternoon|even|domestic|foreign|public|private|male|femal|boy|girl|men|women|adult|child|young|first|second|"
    r"third|last|import|"
    r"export|open|clos|lunch|dinner|breakfast|retail|wholesal|like|dislik|prais|complain|gain|loss|earn|spend|"
    r"monday|tuesday|wednesday|"
    r"thursday|friday|saturday|sunday|weekday|indoor|outdoor|urban|rural|primary|secondary|white|black|red|green|"
    r"blue|yellow)\w{0,4}\Z|(?:spr|privat|mal|kid|lik|praiz|whit|blu|brown|grey|gray|orang)\Z"
)


def parts(word: str) -> bool:
    """Whether a word parts a thing from others of its kind: one of two sides, a season, a colour."""
    return bool(_CONTRAST.match(word))


def in_other_words(one: Scope, other: Scope, siblings: Siblings, usual: frozenset[str]) -> tuple[str, ...]:
    """The words that two tasks share of which the one seems the other in other words; none where they are two. What
    all the siblings say (`usual`) makes no two of them one.
    """
    mine, theirs = one.words - other.words, other.words - one.words
    if not mine or not theirs or max(len(mine), len(theirs)) > 6 or _numbered(mine) or _numbered(theirs):
        return ()
    a, b = _own(one), _own(other)
    if len(begins(a) & begins(b)) < 2:
        return ()
    common = frozenset(w for w in a if any(_is(w, x) for x in b))
    only_a, only_b = a - common, frozenset(w for w in b if not any(_is(w, x) for x in a))
    if (
        len(common) < 2
        or len(common - usual) < min(2, 1 + len(usual))
        or not only_a
        or not only_b
        or max(len(only_a), len(only_b)) > 3
    ):
        return ()
    if one_slot(one.contract.objective, other.contract.objective) or _parted(one, other, only_a, only_b, siblings):
        return ()
    crowded = _crowded(one, other, siblings)
    return (
        tuple(sorted(common))
        if len(common) * (3 if crowded else 2) >= len(only_a) + len(only_b) + (0 if crowded else len(common))
        else ()
    )


def _numbered(told: frozenset[str]) -> bool:
    return any(w[0].isdigit() for w in told)


def _own(scope: Scope) -> frozenset[str]:
    return frozenset(w for w in scope.words if w not in _LOOSE)


_LOOSE = frozenset(content("affect effect people person influence impact long happen ha new time number amount"))


def _is(one: str, other: str) -> bool:
    return one == other or akin(one, other)


def _parted(one: Scope, other: Scope, only_a: frozenset[str], only_b: frozenset[str], siblings: Siblings) -> bool:
    """Whether a word of one alone is a name, a number or one of two sides, is left to the other, or is the task's."""
    apart = only_a | only_b
    if any(_CONTRAST.match(w) or NUMBER.search(w) for w in apart) or apart & (one.excluded | other.excluded):
        return True
    if apart & (named_in(one.contract.objective) | named_in(other.contract.objective)):
        return True
    return bool(only_a & _items(siblings.task)) and bool(only_b & _items(siblings.task))


@lru_cache(maxsize=1024)
def named_in(text: str) -> frozenset[str]:
    """The words of a text's names."""
    return frozenset(w for m in re.finditer(r"(?<=[^\s.!?:])[ \t\"'`(]+([A-Z][\w'’-]*)", text) for w in meant(m[1]))


@lru_cache(maxsize=64)
def _items(task: str) -> frozenset[str]:
    return frozenset(meant(task)) - weak()


def one_slot(one: str, other: str) -> bool:
    """Whether two texts are the same but for one place of few words."""
    a, b = _told(one), _told(other)
    lead = next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    tail = next((n for n, (x, y) in enumerate(zip(a[::-1], b[::-1], strict=False)) if x != y), min(len(a), len(b)))
    inner = max(len(a), len(b)) - lead - tail
    return inner <= 4 and lead >= 1


@lru_cache(maxsize=1024)
def _told(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"[\w'’-]+", text.lower()))


def _crowded(one: Scope, other: Scope, siblings: Siblings) -> bool:
    """Whether there are more siblings than parts of the task, and these two share a part that no other has."""
    parts = _parts(siblings.task)
    if len(parts) < 2 or len(siblings.contracts) <= len(parts):
        return False
    mine, theirs = one.words, other.words
    return any(part & mine and part & theirs for part in parts)


@lru_cache(maxsize=64)
def items_apart(task: str) -> frozenset[str]:
    """The words by which the items of a task's list of three or more are told apart."""
    parts = _parts(task)
    told = [w for part in parts for w in part]
    return frozenset(w for w in told if told.count(w) == 1) if len(parts) > 2 else frozenset()


@lru_cache(maxsize=64)
def _parts(task: str) -> tuple[frozenset[str], ...]:
    """The items of the longest list in a task, each as its words."""
    found: tuple[frozenset[str], ...] = ()
    for sentence in reading(task).sentences:
        for piece in re.split(r"[:;]", sentence.text):
            items = [i for i in re.split(r",\s*(?:and\s+)?|\s+and\s+", piece) if i.strip()]
            told = tuple(frozenset(meant(item)) - weak() for item in items)
            if len(told) > max(1, len(found)):
                found = told
    return tuple(part for part in found if part)
