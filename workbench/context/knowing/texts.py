"""The texts of a run, each once: which segment says which, and what they are made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from functools import cached_property

from workbench.context.knowing.fact import Reader
from workbench.context.knowing.inner import inner
from workbench.context.knowing.pieces import pieces
from workbench.core.segment import Kind, Segment

UNREAD: frozenset[Kind] = frozenset({"tool", "schema"})
"""Kinds of segments in which no facts are looked for."""


class Standing:
    """One text as it stands in windows, and which share of which facts it holds."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.shares: dict[int, float] = {}
        self.labelled = False
        """It stands as feedback: what is before a colon is the name of a criterion."""

    @cached_property
    def pieces(self) -> set[str]:
        """What it is made of. Kept until `forget()`: they are many."""
        return pieces(self.text, labelled=self.labelled)

    @cached_property
    def plain(self) -> str:
        """The text as words are looked for in it: in small letters, on one line."""
        return plain(self.text)

    @property
    def all_pieces(self) -> set[str]:
        """Its pieces under every way in which a text is cut."""
        return self.pieces | pieces(self.text) if self.labelled else self.pieces

    def forget(self) -> None:
        """Let its pieces go."""
        self.__dict__.pop("pieces", None)


def plain(text: str) -> str:
    """A text in small letters, on one line."""
    return text.lower().replace("\n", " ")


class Texts:
    """What stands in the windows of a run."""

    def __init__(self) -> None:
        self._standing: dict[str, Standing] = {}
        self._of: dict[int, Standing] = {}

    def of(self, segment: Segment) -> Standing:
        """The text of a segment. Equal texts are one."""
        found = self._of.get(id(segment))
        if found is None:
            text = inner(segment)
            found = self._standing.get(text)
            if found is None:
                found = self._standing[text] = Standing(text)
            self._of[id(segment)] = found
            found.labelled = found.labelled or segment.kind == "feedback"
        return found

    def read_by(self, reader: Reader) -> Iterator[tuple[int, Segment, Standing]]:
        """What stands in a window: the place of each segment, and its text."""
        for n, segment in enumerate(reader.window.segments):
            if segment.kind not in UNREAD:
                yield n, segment, self.of(segment)

    def places(self, reader: Reader, texts: AbstractSet[str]) -> tuple[int, ...]:
        """In which of a window's segments one of these texts stands."""
        return tuple(n for n, _, standing in self.read_by(reader) if standing.text in texts)

    def __contains__(self, text: str) -> bool:
        """Whether it stands in a window, or was left out of one."""
        return text in self._standing

    def all(self) -> Iterable[Standing]:
        """Every text that stands in a window, or was left out of one."""
        return self._standing.values()
