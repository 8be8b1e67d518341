"""What the words of one question find in an index, and which units are worth a look at their spans."""

import re

from workbench.simulated.close.hints import Hint
from workbench.simulated.close.index import WORTH, Index
from workbench.simulated.close.question import Question
from workbench.simulated.close.ranges import may_lie_within

POOL = 30  # units whose spans are looked at


class Evidence:
    """What the words of one question find in an index."""

    def __init__(self, question: Question, index: Index, hints: tuple[Hint, ...] = ()) -> None:
        self.question, self.index, self.hints = question, index, hints
        self.ways = [index.ways(term) for term in question.terms]
        self.found = [index.matches(ways) for ways in self.ways]
        self.weights = [
            term.weight * (index.rarity(found) if found else 0.0)
            for term, found in zip(question.terms, self.found, strict=True)
        ]
        self.ranged = may_lie_within(question.case)
        self._documents: list[dict[str, float]] | None = None
        self._of_documents = self.weights
        self.weights = [
            weight * self._of_subject(found) if term.stem in question.names else weight
            for term, found, weight in zip(question.terms, self.found, self.weights, strict=True)
        ]
        self.known = sum(self.weights) or 1.0
        self.asked = frozenset(term.stem for term in question.terms)
        self.rarest = max(range(len(self.weights)), key=self.weights.__getitem__) if self.weights else -1
        missing = sum(term.weight for term, found in zip(question.terms, self.found, strict=True) if not found)
        self.missing = missing / (sum(term.weight for term in question.terms) or 1.0)

    def _of_subject(self, found: dict[int, dict[str, float]]) -> float:
        """What a name counts that stands where its documents begin: it tells which is meant, and hardly which line."""
        units, sizes = self.index.units, self.index.sizes
        own = [at for at, fields in found.items() if not fields.keys() <= _ABOVE]
        if not found:
            return 1.0
        first = [units[at].order <= _BEGINNING and sizes[units[at].doc] >= _LONG for at in own]
        if all(first):
            return _SUBJECT
        begins = {units[at].doc for at, here in zip(own, first, strict=True) if here and units[at].kind in _SAYS}
        return _KNOWN if begins >= {units[at].doc for at in own} else 1.0

    def documents(self) -> list[dict[str, float]]:
        """For each document how much of the question it speaks of anywhere, and how far it is behind the best."""
        if self._documents is None:
            number = 1 + max((unit.doc for unit in self.index.units), default=0)
            like, same = [0.0] * number, [0.0] * number
            known = sum(self._of_documents) or 1.0
            for found, weight in zip(self.found, self._of_documents, strict=True):
                best = [0.0] * number
                for at, fields in found.items():
                    doc = self.index.units[at].doc
                    best[doc] = max([best[doc], *(value * (WORTH[name] + 1) / 2 for name, value in fields.items())])
                for doc, value in enumerate(best):
                    like[doc] += weight * value / known
                    same[doc] += weight * (value >= _SAME) / known
            self._documents = [
                {"doc behind": a - max(like), "doc behind exactly": b - max(same)}
                for a, b in zip(like, same, strict=True)
            ]
        return self._documents

    def pool(self) -> list[int]:
        """The units that cover most of the question, best first."""
        cover: dict[int, float] = {}
        for found, weight in zip(self.found, self.weights, strict=True):
            for at, fields in found.items():
                cover[at] = cover.get(at, 0.0) + weight * max(value * WORTH[name] for name, value in fields.items())
        best = sorted(cover, key=lambda at: (-cover[at], at))[:POOL]
        if len(best) < POOL:
            best += [at for at in range(len(self.index.units)) if at not in cover][: POOL - len(best)]
        if self.question.ask in ("version", "when", "which") and self.question.extreme in ("last", "first"):
            best += [
                at
                for at, unit in enumerate(self.index.units)
                if unit.kind == "heading" and VERSION.search(unit.text) and at not in best
            ][:12]
        return best

    def fields(self, at: int) -> list[dict[str, float]]:
        """For each term the fields of a unit that hold it."""
        return [found.get(at, {}) for found in self.found]


_SUBJECT = 0.2
"""What a name counts, beside another word, that only says which document is meant."""
_KNOWN = 0.4
"""What it counts where it stands elsewhere, too."""
_SAYS = ("heading", "line", "sentence")
"""What a text says of itself at its beginning; a cell or a setting is one of many."""
_BEGINNING = 2
"""Units after which a document has begun."""
_LONG = 8
"""Units from which it has a beginning."""
_ABOVE = frozenset(("title", "heading", "lead", "before"))
_SAME = 0.7
"""From here on a word of a document is the question's own, if only in its name."""
VERSION = re.compile(r"\bv?(\d+(?:\.\d+){1,3})\b")
