"""What one sibling takes on: the words of its objective and of what narrows it, less what its boundaries exclude.

Siblings are compared by these words. The same sentence with another country, year or source in it is another scope.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

from workbench.control.lint.boundaries.forbidden import positive
from workbench.control.lint.rule import Siblings
from workbench.control.lint.siblings.stretches import stretches, whole_stretches
from workbench.control.lint.words.lexicon import expression, verb_kinds, words
from workbench.control.lint.words.meaning import meant, weak
from workbench.control.lint.words.phrases import Order, orders
from workbench.control.lint.words.reading import reading, stem
from workbench.core.contract import Contract

_NARROWS = re.compile(
    r"\b(?:only|solely|exclusively|just|limit\w*|restrict\w*|confin\w*|cover\w*|stick to|keep to|scope|yours|within|"
    r"from|between)\b",
    re.IGNORECASE,
)
_STOPS = re.compile(r"\b(?:stop|finish|end|done|hand)\w*\b", re.IGNORECASE)


@dataclass(frozen=True)
class Scope:
    """One contract, as its siblings see it."""

    contract: Contract

    @cached_property
    def orders(self) -> list[Order]:
        return orders(reading(self.contract.objective))

    @cached_property
    def kinds(self) -> frozenset[str]:
        """Which kinds of work its objective is."""
        told = frozenset(kind for o in self.orders for kind in kinds_of(o.verb)) or frozenset({"telling"})
        return told | {"telling"} if _TELLS_IN_FORM.search(self.contract.objective) else told

    @cached_property
    def words(self) -> frozenset[str]:
        """The words that its work is about."""
        verbs = {w for o in self.orders for w in (stem(o.verb), *meant(o.verb))}
        own = set(meant(positive(self.contract.objective)))
        return frozenset(own - verbs - weak() | set(self.narrowed))

    @cached_property
    def numbers(self) -> frozenset[str]:
        """The numbers that its work is about."""
        return frozenset(w for w in self.words if w[0].isdigit())

    @cached_property
    def narrowed(self) -> frozenset[str]:
        """What its boundaries narrow it to."""
        told = [text for text in self._limits if _NARROWS.search(text) and not _leaves(text)]
        return frozenset(w for text in told for w in meant(text) if w not in weak())

    @cached_property
    def excluded(self) -> frozenset[str]:
        """What it leaves to others, by the boundaries and by the objective's own exceptions."""
        cut = set(meant(self.contract.objective)) - set(meant(positive(self.contract.objective)))
        return frozenset({w for text in self._limits if _leaves(text) for w in meant(text)} | cut)

    @cached_property
    def _limits(self) -> list[str]:
        """The clauses of its boundaries, but for those on when to stop."""
        told = reading(self.contract.boundaries).sentences
        clauses = (c.strip() for s in told for c in re.split(r"[;:]|, (?!\w+(?:,| and))", s.text))
        return [c for c in clauses if c and not _STOPS.match(c)]

    @cached_property
    def ranges(self) -> tuple[tuple[int, int], ...]:
        """The stretches of years, chapters or numbers that it covers."""
        told = [positive(self.contract.objective), *(c for c in self._limits if not _leaves(c))]
        return tuple(stretch for text in told for stretch in stretches(text))

    @cached_property
    def whole(self) -> frozenset[tuple[int, int]]:
        """Those of its stretches whose two ends are in it: months, and things counted like chapters."""
        told = [positive(self.contract.objective), *(c for c in self._limits if not _leaves(c))]
        return frozenset(stretch for text in told for stretch in whole_stretches(text))

    @cached_property
    def makes(self) -> frozenset[str]:
        """The words of all that it says it gives: name, objective, output format, done."""
        contract = self.contract
        told = [contract.name.replace("-", " ").replace("_", " "), positive(contract.objective), contract.output_format]
        return frozenset(w for text in (*told, *(c.text for c in contract.done)) for w in meant(text)) | self.narrowed


@lru_cache(maxsize=4)
def scopes_of(siblings: tuple[Contract, ...]) -> tuple[Scope, ...]:
    """Each sibling's scope, made once for all the rules."""
    return tuple(Scope(contract) for contract in siblings)


def in_a_row(one: Scope, other: Scope, siblings: Siblings) -> bool:
    """Whether one works on what the other made."""
    a, b = one.contract.name, other.contract.name
    return b in siblings.needs.get(a, ()) or a in siblings.needs.get(b, ())


@cache
def kinds_of(verb: str) -> frozenset[str]:
    """The kinds of work that a verb is of, as siblings are compared; a verb of no kind is one of its own."""
    told = frozenset(kind for kind in ("telling", "making", "checking") if verb in words("siblings", kind))
    return told or frozenset({verb if verb in verb_kinds() else "telling"})


_TELLS_IN_FORM = re.compile(
    r"\b(?:set\s+out|set\s+forth|work\s+out|look\s+(?:at|over|into|up)|go\s+(?:over|through)|take\s+stock|"
    r"draw\s+up\s+(?:an?\s+)?(?:list|inventory)|"
    r"put\s+together)\b|\A\W*(?:please\s+)?(?:write|compile|make|prepare|create|produce|draft|deliver|give|"
    r"draw\s+up|put\s+together|provide)\s+"
    r"(?:an?|the)\s+(?:[\w-]+\s+){0,2}?(?:lists?|inventory|overview|account|description|summary|history|table|"
    r"catalogue|survey|report|analysis|"
    r"chronology|timeline|profile|portrait|review|comparison|explanation|digest|synopsis|record|assessment|estimate|"
    r"index|steps)\b|"
    r"\b(?:check|test|verify|inspect)\s+(?:the\s+)?(?:state|condition|health|status)\b",
    re.IGNORECASE,
)
"""Telling that stands in other verbs: "write a history of"; "make an inventory"."""


@cache
def _leaves(text: str) -> bool:
    """Whether a clause leaves something to others."""
    if _YOURS.search(text) and not _NOT.search(text):
        return False
    return bool(expression("boundaries", "forbids").search(text) or _OTHERS.search(text))


_YOURS = re.compile(
    r"\b(?:yours|(?:you|this worker) (?:also )?(?:covers?|handles?|treats?|takes?|deals? with|describes?|sees? to)|"
    r"(?:to|by|for) (?:you|this worker)|(?:is|are) your|"
    r"here (?:too|as well)|also[^.;]* here)\b(?!\s+\w*n['’]t)",
    re.IGNORECASE,
)
_NOT = re.compile(r"\b(?:not|never|no|nothing|nor|neither)\b|n['’]t", re.IGNORECASE)
_OTHERS = re.compile(
    r"\b(?:covered|handled|done|treated|elsewhere|sibling|colleague|another|others?|out of scope|excluded|left|leave|"
    r"neither|belongs?|separate(?:ly)?|workers?|ignored?|skip|out|apart|nothing|not|no|none)\b",
    re.IGNORECASE,
)
