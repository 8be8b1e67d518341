"""What a task names and nobody takes on: each sibling does its own part well, and the answer has a hole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from workbench.control.lint.boundaries.forbidden import positive
from workbench.control.lint.rule import Found, Siblings
from workbench.control.lint.siblings.counted_pieces import left_out
from workbench.control.lint.siblings.kin import alike
from workbench.control.lint.siblings.questions import unasked
from workbench.control.lint.siblings.scope import Scope, scopes_of
from workbench.control.lint.siblings.stretches import by_month, by_number, month, plain, stretches
from workbench.control.lint.words.lexicon import verb_kinds
from workbench.control.lint.words.meaning import meant, weak
from workbench.control.lint.words.reading import reading
from workbench.control.lint.words.series import member, members, whole_series
from workbench.core.contract import Contract
from workbench.core.shown import shorten

_BREAK = re.compile(
    r"\b(?:of|for|on|about|in|at|by|with|from|to|into|against|between|among|regarding|concerning|across|over|under|"
    r"per|than|versus|vs|"
    r"which|that|who|what|how|why|where|when|whether|is|are|was|were|be|do|does|should|must|will|can|as|so|if|then|"
    r"including|especially|using|than)\b|[.;:!?()\n]|\s[–—-]\s",
    re.IGNORECASE,
)
_JOINT = re.compile(r",\s*(?:and|or|plus)?\s+|\s+(?:and|or|plus|&)\s+|\s+as well as\s+|,\s*", re.IGNORECASE)
_AGAIN = re.compile(
    r"(?P<joint>\band|\bas well as|,)\s+(?:from|of|for|in|to|by|with|on|at)\s+(?:the\s+)?(?=[a-z]+\s*(?:[,.;]|"
    r"\band\b|\Z))"
)
"""A preposition that is said again: "from customers as well as from dealers"."""
_CHAIN = re.compile(
    r"\bfrom\s+(?P<first>[^,.;:]{2,40}?)\s+(?:through|via|over|"
    r"by\s+way\s+of)\s+(?P<second>[^,.;:]{2,40}?)\s+to\s+(?=\D)",
    re.IGNORECASE,
)
"""What is gone through from one end to the other: "from its founding through its bankruptcy to its sale"."""
_PROPER = re.compile(r"(?<=[^\s.!?:;])\s+[\"'`(]?([A-Z][\w&-]+(?:\s+[A-Z][\w&-]+)*|(?:19|20)\d\d)\b")
_ALL = re.compile(r"\b(?:all|every|each|any|both|whole|entire|remaining|rest|other|others)\b", re.IGNORECASE)


_BOTH_SIDES = re.compile(
    r"\b(?:for and against|pros? and cons?|pro and contra|both sides(?!\s+of\s+(?:the|an?|each|this)\s+(?!argument|"
    r"debate|case|question|"
    r"issue|dispute|matter|story|quarrel|coin)))\b",
    re.IGNORECASE,
)
_AGAINST = re.compile(
    r"\b(?:against|cons?|contra|oppos\w+|object\w+|critic\w+|disadvantages?|drawbacks?|risks?|both sides|sides|"
    r"counter\w*)\b",
    re.IGNORECASE,
)


def parts_of(task: str) -> Iterator[tuple[tuple[str, ...], bool]]:
    """The lists of things that a task names, each as its items; and the single names, each as a list of one."""
    listed: set[str] = set()
    chain = _ACT_ON.sub(_by_thing, _CHAIN.sub(r"\g<first>, \g<second> and ", task))
    for sentence in reading(_AGAIN.sub(r"\g<joint> ", chain)).sentences:
        for piece in _BREAK.split(sentence.text):
            told = [item for item in _JOINT.split(piece or "") if item and item.strip()]
            if len(told) == 2 and _WITHIN.match(told[0]) and _BESIDE.match(told[1]):
                continue
            ordering = bool(told) and _orders(told[-1])
            items = tuple(_item(item) for item in told if _item(item) and not (ordering and _is_verb(item)))
            items = (_name_after(items), *items[1:-1], _name_of(items)) if len(items) > 1 else items
            items = items[1:] if _announces(items) else items
            if len(items) >= 2:
                listed |= {w for item in items for w in meant(item)}
                yield items, True
    names = tuple(dict.fromkeys(m[1] for m in _PROPER.finditer(task) if not set(meant(m[1])) & listed))
    if names:
        yield names, False


_WITHIN = re.compile(r"\s*the\s", re.IGNORECASE)
_BESIDE = re.compile(r"\s*an?\s", re.IGNORECASE)
"""What is joined to all that stands before: "the acts of the opera and a synopsis"."""
_ACT_ON = re.compile(
    r"(?P<joint>,\s*(?:(?:and|or|plus)\s+)?|\s+and\s+)an?\s+(?P<act>[a-z]+)\s+(?:of|on|for)\s+(?:the\s+|all\s+|its\s+|our\s+)?"
    r"(?P<thing>[a-z-]+(?:\s+[a-z-]+)?)(?=\s*(?:[,.;:]|\Z))"
)


def _by_thing(m: re.Match[str]) -> str:
    """An item that names an act on a thing, by the thing: "and a check of the insurance", "and insurance check"."""
    tells = all(w in weak() for w in meant(m["act"])) or m["act"] in verb_kinds()
    return f"{m['joint']}{m['thing']} {m['act']}" if tells else m[0]


def _orders(item: str) -> bool:
    """Whether an item is a verb with its object: the last of "wash, dry and iron the shirts"."""
    first, *rest = item.split()
    return first.lower() in verb_kinds() and bool(rest)


def _is_verb(item: str) -> bool:
    told = item.split()
    return len(told) == 1 and told[0].strip(" .,:").lower() in verb_kinds()


def _name_of(items: tuple[str, ...]) -> str:
    """The last of some names without what is said of them: "Brandt, Olsen and Kaya told …"."""
    last = items[-1]
    if len(items) < 2 or not all(re.fullmatch(r"(?:[A-Z][\w.-]*\s*)+", item) for item in items[:-1]):
        return last
    lead = re.match(r"(?:[A-Z][\w.-]*(?:\s+|\Z))+", last)
    return lead[0].strip() if lead else last


def _announces(items: tuple[str, ...]) -> bool:
    """Whether the first item is the number of those that follow: "three stretches, upper, middle and lower"."""
    first, *others = [item.split() for item in items] or [[]]
    if len(others) < 2 or len(first) < 2 or any(_counted(told[0]) for told in others):
        return False
    return len(others) - _counted(first[0]) in {0, 1}  # "the four sources, wind, sun, water and wood, for the village"


def _counted(word: str) -> int:
    words = "one two three four five six seven eight nine ten eleven twelve".split()
    return int(word) if word.isdigit() else words.index(word.lower()) + 1 if word.lower() in words else 0


def _name_after(items: tuple[str, ...]) -> str:
    """The first of some names without what they are: "candidate databases Postgres, DynamoDB and Mongo"."""
    named = re.fullmatch(r"(?:[a-z][\w-]*\s+)+(?P<name>[A-Z][\w.-]*)", items[0])
    return named["name"] if named and all(re.match(r"[A-Z]", item) for item in items[1:]) else items[0]


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
    for told in missing_stretches(siblings.task, scopes):
        message = f"The task goes on without a break, and no sibling takes on {told}."
        yield scopes[0].contract, Found("objective", message, "Let one of them begin where the other ends.")
    for told, beside in unasked(siblings.task, scopes):
        message = f"The task asks {told!r} beside {beside!r}, and no sibling asks it."
        yield scopes[0].contract, Found("objective", message, "Give the question to one of them.")
    for item, beside, sure in uncovered(siblings.task, scopes):
        message = f"The task names {item!r} beside {beside}, and no sibling takes it on."
        fix = "Give it a sibling, or add it to the one that it belongs to."
        yield scopes[0].contract, Found("objective", message, fix, severity=None if sure else "advice")


def uncovered(task: str, scopes: Sequence[Scope]) -> Iterator[tuple[str, str, bool]]:
    """What no sibling takes on: the item, the items beside it that are covered, and whether that is sure."""
    made = frozenset().union(*(s.makes for s in scopes)) if scopes else frozenset()
    for items, sure in parts_of(task):
        own = {item: frozenset(w for w in meant(item) if w not in weak()) for item in items}
        common = frozenset.intersection(*own.values()) if len(own) > 1 else frozenset()
        here = {item: words - common or words for item, words in own.items()}
        here = {item: _without_head(item, words, items, scopes) for item, words in here.items()}
        missing = [item for item, words in here.items() if not _covered(words, made) and not stretches(item)]
        found = [item for item in here if item not in missing]
        if not found or not missing or (sure and _by_all(scopes, own.values())):
            continue
        for item in missing:
            if not _asked_for(item, scopes):
                yield item, shorten(", ".join(found), 60), sure


def _without_head(item: str, words: frozenset[str], items: Sequence[str], scopes: Sequence[Scope]) -> frozenset[str]:
    """The words of a list's last item without the one that all share: "the north, east and west side" has three "
    "sides.
    """
    told = item.split()
    if item != items[-1] or len(told) != 2 or any(len(other.split()) != 1 for other in items[:-1]):
        return words
    shared = any(f"{other} {told[1]}".lower() in s.contract.objective.lower() for other in items[:-1] for s in scopes)
    return (frozenset(meant(told[0])) & words or words) if shared else words


_ASKED = {
    "date": r"when\b",
    "time": r"when\b",
    "day": r"when\b",
    "place": r"where\b",
    "site": r"where\b",
    "cost": r"how\s+(?:much|expensive)|what\b[^.;]*\bcost",
    "price": r"how\s+(?:much|expensive)|what\b[^.;]*\bcost",
    "reason": r"why\b",
    "cause": r"why\b",
    "number": r"how\s+many",
    "length": r"how\s+long",
    "duration": r"how\s+long",
    "size": r"how\s+(?:big|large)",
    "height": r"how\s+(?:high|tall)",
    "age": r"how\s+old",
    "distance": r"how\s+far",
    "author": r"who\b",
    "builder": r"who\b",
    "owner": r"who\b",
    "method": r"how\b",
}
"""Which question asks for what."""


def _asked_for(item: str, scopes: Sequence[Scope]) -> bool:
    """Whether a sibling asks for an item by a question: "when" asks for the date."""
    head = item.lower().split()[-1].removesuffix("s")
    pattern = _ASKED.get(head)
    return bool(pattern) and any(re.search(rf"\b{pattern}", s.contract.objective, re.IGNORECASE) for s in scopes)


def missing_stretches(task: str, scopes: Sequence[Scope]) -> Iterator[str]:
    """What of a task's stretch or series nobody takes on, as the task would name it."""
    runs = left_out(task, [positive(s.contract.objective) for s in scopes])
    if runs is not None and not any(_ALL.search(s.contract.objective) for s in scopes):
        yield from (" to ".join(ends) for ends in runs)
    for low, high in holes(task, scopes) if runs is None else ():
        ends = [month(n) if by_month(task) and 1 <= n <= 12 else member(n, task) for n in (low, high)]
        yield " to ".join(ends if low != high else ends[:1])
    series = whole_series(task, tuple(s.contract.objective for s in scopes))
    if series:
        unit, low, high = series
        taken = frozenset(n for s in scopes for n in members(positive(s.contract.objective), unit))
        if not any(_ALL.search(s.contract.objective) for s in scopes):
            yield from (member(n, "", unit) for n in range(low, high + 1) if n not in taken)


def holes(task: str, scopes: Sequence[Scope]) -> Iterator[tuple[int, int]]:
    """Stretches of years, chapters or months within the task's that lie between those of its siblings."""
    words = plain(frozenset(meant(task)) - weak())
    for low, high in stretches(task):
        about = [s for s in scopes if plain(s.words) & words] or list(scopes)
        parts = sorted(r for s in about for r in _pieces_of(s) if low <= r[0] and r[1] <= high)
        if len(parts) < 2 or len(parts) < len(about):
            continue
        at = low - 1
        for start, end in [*parts, (high + 1, high + 1)]:
            if start > at + 1:
                yield at + 1, start - 1
            at = max(at, end)


def _pieces_of(scope: Scope) -> tuple[tuple[int, int], ...]:
    """The stretches of a sibling; a single piece is a stretch where others have some: "weekday 3" alone."""
    if scope.ranges:
        return scope.ranges
    told = {int(m[1]) for m in _ONE_PIECE.finditer(by_number(positive(scope.contract.objective)))}
    return tuple((n, n) for n in sorted(told)) if len(told) == 1 else ()


_ONE_PIECE = re.compile(r"(?<![\d.])(\d{1,4})(?![\d.]*\d)\b(?!\s*%)")


def _covered(words: frozenset[str], made: frozenset[str]) -> bool:
    """Whether somebody speaks of it: of most of its words, so that other words beside them do no harm."""
    hit = sum(
        1
        for w in words
        if w in made
        or any(alike(w, m) for m in made)
        or any(len(m) > 4 and w.startswith(m) for m in made)
        or any(len(w) > 4 and len(m) > 4 and (m.startswith(w[:5]) and abs(len(m) - len(w)) < 4) for m in made)
    )
    return 2 * hit >= len(words) if len(words) > 1 else hit == len(words)


def _by_all(scopes: Sequence[Scope], items: object) -> bool:
    """Whether one sibling takes on all of them without naming them: "each of the countries"."""
    return any(_ALL.search(s.contract.objective) and not _names_one(s, items) for s in scopes)


def _names_one(scope: Scope, items: object) -> bool:
    return any(words & scope.words for words in items)  # type: ignore[attr-defined]
