"""Texts taken apart into sentences, lines and quotations, so that a part of one is known again inside another.

A source stands whole in one window, is quoted in a draft, cut short in a lead's window and half of it in a tool's
result. What is the same in all of these are its sentences. A piece is too long to be the same by chance, and where two
texts that could not know each other have one in common, it is nobody's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from collections.abc import Set as AbstractSet

SHORTEST = 20
"""Characters of a piece. Shorter ones, a field of a table or a "Yes, it is.", are in many texts by chance."""
_ENDS = ('"', "|", "\t", ". ", "? ", "! ", "; ", " (evidence: ")
"""What ends a piece besides the end of a line: sentences, and what stands around quotations and in tables."""
_LABELS = (": ", "] ")
_AROUND = " \r-*#>.,;:!?'`()[]{}=_…"
_SENTENCE = 40
"""Characters after a colon that are a sentence of its own, and no value of a field."""
NOBODY = -1


def pieces(text: str, *, labelled: bool = False) -> set[str]:
    """The pieces of a text. Of one that is JSON, those of its strings.

    `labelled`: what stands before a colon is a label, as in `- [failed] licences: It names none.`
    """
    if "\\" in text:  # a text inside JSON
        text = text.replace("\\n", "\n").replace('\\"', '"')
    for end in (*_ENDS, *_LABELS) if labelled else _ENDS:
        text = text.replace(end, "\n")
    parts = (part for line in text.split("\n") for part in (_after_colon(line) if ": " in line else (line,)))
    return {piece for part in parts if len(piece := part.strip(_AROUND)) >= SHORTEST}


def _after_colon(line: str) -> tuple[str, ...]:
    """A line, or what stands before a colon and after it: "the source says: The ferry goes as far as Skarn"."""
    before, _, after = line.partition(": ")
    return (before, after) if len(after) >= _SENTENCE else (line,)


class Pieces:
    """The pieces of all facts of a run: which facts hold one, and whose it is.

    `wanted` are those that stand in anything that may hold a part of a fact: no others need be kept.
    """

    def __init__(self, wanted: AbstractSet[str]) -> None:
        self._wanted = wanted
        self._holders: dict[str, tuple[int, ...]] = {}
        self._owner: dict[str, int] = {}
        """Whose a piece is, where several facts hold it or none."""
        self._length: dict[int, int] = {}

    def add(self, fact: int, told: AbstractSet[str], whose: Callable[[int, str], int]) -> None:
        """Take in the pieces of a fact that came after all those before.

        `whose(owner, piece)`: whose a piece is now that had an owner: that one's, this fact's, or `NOBODY`'s.
        """
        self._length[fact] = _length(told)
        for piece in told & self._wanted:
            held = self._holders.get(piece)
            if held is None:
                self._holders[piece] = (fact,)
                continue
            owner = self._whose(piece, held)
            self._owner[piece] = owner if owner == NOBODY else whose(owner, piece)
            self._holders[piece] = (*held, fact)

    def tell(self, told: Iterable[str]) -> None:
        """Take in words that everybody was told, as a contract's: those that no fact had before are nobody's."""
        for piece in told:
            if piece not in self._holders:
                self._holders[piece] = ()
                self._owner[piece] = NOBODY

    def known(self, told: AbstractSet[str]) -> float:
        """Which share of some pieces was there before, by their length, 0 to 1. 0 of none."""
        return _length(told & self._holders.keys()) / (_length(told) or 1)

    def within(self, told: AbstractSet[str]) -> dict[int, float]:
        """The facts that a text with these pieces holds some of, and which share of each.

        Words that are nobody's tell of nothing, and words that two facts hold not of the one that has them from the
        other.
        """
        found: dict[int, int] = {}
        own: set[int] = set()
        for piece in told & self._holders.keys():
            held = self._holders[piece]
            own.add(self._whose(piece, held))
            for fact in held:
                found[fact] = found.get(fact, 0) + len(piece)
        return {fact: found[fact] / self._length[fact] for fact in sorted(own) if fact != NOBODY}

    def _whose(self, piece: str, held: tuple[int, ...]) -> int:
        return self._owner[piece] if piece in self._owner else held[0]


def _length(told: AbstractSet[str]) -> int:
    return sum(map(len, told))
