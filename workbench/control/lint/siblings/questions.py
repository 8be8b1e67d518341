"""The questions that a task asks, and which of them nobody asks: who built it, when, and what it cost."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from workbench.control.lint.siblings.acts import acts
from workbench.control.lint.siblings.decisions import decisions
from workbench.control.lint.siblings.kin import near
from workbench.control.lint.siblings.qualities import agree, of_question
from workbench.control.lint.siblings.scope import Scope
from workbench.control.lint.siblings.things import thing_of
from workbench.control.lint.words.akin import aligned
from workbench.control.lint.words.meaning import meant, weak
from workbench.control.lint.words.reading import reading

_APART = re.compile(
    r"(?:,\s*(?:and\s+|or\s+)?|\s+and\s+|;\s*(?:and\s+)?|:\s*)(?=(?:(?:in|on|at|by|to|from|for|under|with)\s+)?"
    r"(?:what|which|who|whose|how|when|where|why|whether)\b)",
    re.IGNORECASE,
)
_FIRST = re.compile(
    r"\b(?:(?:in|on|at|by|to|from|for|under|with)\s+)?(?:what|which|who|whose|how|when|where|why|whether)\b",
    re.IGNORECASE,
)


_WHY = re.compile(r"(?:for\s+what\s+reason|why)\s+\w", re.IGNORECASE)


def unasked(task: str, scopes: Sequence[Scope]) -> Iterator[tuple[str, str]]:
    """Each question of several that no sibling asks, and one that is asked."""
    asked = [told for told in _questions(task) if of_question(told) or _WHY.match(told)]
    if len(asked) < 2 or len(scopes) >= len(asked):
        return  # where there is one for each, what seems unasked may be asked in other words
    usual = frozenset.intersection(*(frozenset(meant(s.contract.objective)) for s in scopes))
    takes = [[told for told in asked if _asks(told, scope, usual)] for scope in scopes]
    if not all(takes):
        return  # who asks none of them as the task does may ask the one that is left
    taken = [told for told in asked if any(told in each for each in takes)]
    yield from ((told, taken[0]) for told in asked if taken and told not in taken)


def _questions(task: str) -> list[str]:
    found = []
    for sentence in reading(task).sentences:
        pieces = _APART.split(sentence.text)
        first = _FIRST.search(pieces[0])
        found += [pieces[0][first.start() :] if first else "", *pieces[1:]]
    return [told.strip(" .?!") for told in found]


def _asks(told: str, scope: Scope, usual: frozenset[str]) -> bool:
    """Whether a sibling asks this, as a question or by a noun, or speaks of most that it is about."""
    thing, quality = thing_of(told), (of_question(told) or ("", "", ""))[0]
    things = [
        *((a.quality, a.words) for a in acts(scope.contract)),
        *((d.thing.quality, d.thing.words) for d in decisions(scope.contract)),
    ]
    own = re.match(r"(?:\w+\s+)?(?:how\s+\w+|\w+)", told)
    if own and own[0].lower() in scope.contract.objective.lower():
        return True
    words = (thing.all | frozenset(meant(told))) - weak() - usual
    if quality not in {"", "what", "who", "how", "whether"}:
        return any(agree(quality, q) for q, _ in things if q)
    return bool(words & aligned(words, scope.makes)) or any(near(w, m) for w in words for m in scope.makes - usual)
