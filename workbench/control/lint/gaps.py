"""What a task names and nobody takes on: each sibling does its own part well, and the answer has a hole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from workbench.control.lint.lexicon import verb_kinds
from workbench.control.lint.reading import reading, stem
from workbench.control.lint.rule import Found, Siblings
from workbench.control.lint.scope import Scope, meant, plain, scopes_of, stretches, weak
from workbench.core.contract import Contract
from workbench.core.shown import shorten

_BREAK = re.compile(
    r"\b(?:of|for|on|about|in|at|by|with|from|to|into|against|between|among|regarding|concerning|across|over|under|"
    r"per|than|versus|vs|"
    r"which|that|who|what|how|why|where|when|whether|is|are|was|were|be|do|does|should|must|will|can|as|so|if|then|"
    r"including|especially|using|than)\b|[.;:!?()\n]",
    re.IGNORECASE,
)
_JOINT = re.compile(r",\s*(?:and|or|plus)?\s+|\s+(?:and|or|plus|&)\s+|\s+as well as\s+|,\s*", re.IGNORECASE)
_AGAIN = re.compile(
    r"(?P<joint>\band|\bas well as|,)\s+(?:from|of|for|in|to|by|with|on|at)\s+(?:the\s+)?(?=[a-z]+\s*(?:[,.;]|"
    r"\band\b|\Z))"
)
"""A preposition that is said again: "from customers as well as from dealers"."""
_PROPER = re.compile(r"(?<=[^\s.!?:;])\s+[\"'`(]?([A-Z][\w&-]+(?:\s+[A-Z][\w&-]+)*|(?:19|20)\d\d)\b")
_ALL = re.compile(r"\b(?:all|every|each|any|both|whole|entire|remaining|rest|other|others)\b", re.IGNORECASE)


_BOTH_SIDES = re.compile(r"\b(?:for and against|pros? and cons?|pro and contra|both sides)\b", re.IGNORECASE)
_AGAINST = re.compile(
    r"\b(?:against|cons?|contra|oppos\w+|object\w+|critic\w+|disadvantages?|drawbacks?|risks?|both sides|sides|"
    r"counter\w*)\b",
    re.IGNORECASE,
)


def parts_of(task: str) -> Iterator[tuple[tuple[str, ...], bool]]:
    """The lists of things that a task names, each as its items; and the single names, each as a list of one."""
    listed: set[str] = set()
    for sentence in reading(_AGAIN.sub(r"\g<joint> ", task)).sentences:
        for piece in _BREAK.split(sentence.text):
            items = tuple(_item(item) for item in _JOINT.split(piece or "") if item and _item(item))
            items = (*items[:-1], _name_of(items)) if items else items
            if len(items) >= 2:
                listed |= {w for item in items for w in meant(item)}
                yield items, True
    names = tuple(dict.fromkeys(m[1] for m in _PROPER.finditer(task) if not set(meant(m[1])) & listed))
    if names:
        yield names, False


def _name_of(items: tuple[str, ...]) -> str:
    """The last of some names without what is said of them: "Brandt, Olsen and Kaya told …"."""
    last = items[-1]
    if len(items) < 2 or not all(re.fullmatch(r"(?:[A-Z][\w.-]*\s*)+", item) for item in items[:-1]):
        return last
    lead = re.match(r"(?:[A-Z][\w.-]*(?:\s+|\Z))+", last)
    return lead[0].strip() if lead else last


def _item(told: str) -> str:
    """An item without the verb before it: "compare prices" names prices."""
    words = told.strip(" \t\"'`“”•-").split()
    while words and (
        (words[0].lower() in verb_kinds() and len(words) > 1)
        or words[0].lower() in {"the", "a", "an", "its", "their", "please", "you", "our", "your", "also", "then"}
    ):
        words = words[1:]
    kept = " ".join(words)
    return kept if any(w not in weak() for w in meant(kept)) and len(words) <= 6 else ""


def gaps(siblings: Siblings) -> Iterator[tuple[Contract, Found]]:
    """Parts of the task that no sibling takes on. The finding stands with the first of them: it is nobody's own."""
    scopes = scopes_of(siblings.contracts)
    if not siblings.task.strip() or not scopes:
        return
    sided = _BOTH_SIDES.search(siblings.task)
    if sided and not any(_AGAINST.search(s.contract.objective) for s in scopes):
        message = f"The task wants {sided[0]!r}, and no sibling takes on the side against."
        yield scopes[0].contract, Found("objective", message, "Give that side a sibling.")
    for low, high in holes(siblings.task, scopes):
        told = f"{low} to {high}" if low != high else f"{low}"
        message = f"The task goes on without a break, and no sibling takes on {told}."
        yield scopes[0].contract, Found("objective", message, "Let one of them begin where the other ends.")
    for item, beside, sure in uncovered(siblings.task, scopes):
        message = f"The task names {item!r} beside {beside}, and no sibling takes it on."
        fix = "Give it a sibling, or add it to the one that it belongs to."
        yield scopes[0].contract, Found("objective", message, fix, severity=None if sure else "advice")


def uncovered(task: str, scopes: Sequence[Scope]) -> Iterator[tuple[str, str, bool]]:
    """What no sibling takes on: the item, the items beside it that are covered, and whether that is sure."""
    made = frozenset().union(*(s.makes for s in scopes)) if scopes else frozenset()
    orders = {stem(v) for v in verb_kinds()}
    for items, sure in parts_of(task):
        own = {item: frozenset(w for w in meant(item) if w not in weak()) for item in items}
        common = frozenset.intersection(*own.values()) if len(own) > 1 else frozenset()
        here = {item: words - common or words for item, words in own.items()}
        missing = [item for item, words in here.items() if not _covered(words, made)]
        found = [item for item in here if item not in missing]
        if not found or not missing or (sure and _by_all(scopes, own.values())):
            continue
        for item in missing:
            if not here[item] <= orders:
                yield item, shorten(", ".join(found), 60), sure


def holes(task: str, scopes: Sequence[Scope]) -> Iterator[tuple[int, int]]:
    """Stretches of years, chapters or months within the task's that lie between those of its siblings."""
    words = plain(frozenset(meant(task)) - weak())
    for low, high in stretches(task):
        parts = sorted(r for s in scopes if plain(s.words) & words for r in s.ranges if low <= r[0] and r[1] <= high)
        if len(parts) < 2 or len(parts) < len([s for s in scopes if plain(s.words) & words]):
            continue
        at = low
        for start, end in [*parts, (high + 1, high + 1)]:
            if start > at + 1 or (start > at and at == low and (low, start) != (low, low)):
                yield (at if at == low else at + 1), start - 1
            at = max(at, end)


def _covered(words: frozenset[str], made: frozenset[str]) -> bool:
    """Whether somebody speaks of it: of most of its words, so that other words beside them do no harm."""
    hit = sum(
        1
        for w in words
        if w in made
        or any(len(w) > 4 and len(m) > 4 and (m.startswith(w[:5]) and abs(len(m) - len(w)) < 4) for m in made)
    )
    return 2 * hit >= len(words) if len(words) > 1 else hit == len(words)


def _by_all(scopes: Sequence[Scope], items: object) -> bool:
    """Whether one sibling takes on all of them without naming them: "each of the countries"."""
    return any(_ALL.search(s.contract.objective) and not _names_one(s, items) for s in scopes)


def _names_one(scope: Scope, items: object) -> bool:
    return any(words & scope.words for words in items)  # type: ignore[attr-defined]
