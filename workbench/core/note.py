"""A note in a run's memory: a named text with versions, who wrote each, and how it came into a window.

An inference remembers nothing. What is to outlive its window is kept as a note, and read back into another window,
where it says which version it is, whose, and why it is there. No version is ever overwritten.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from workbench.core.boxes import box, head, table, text
from workbench.core.shown import shorten, visible
from workbench.core.value import Value

MEMORY_TOOL = "memory"
"""What the tool is called by which a model keeps notes itself."""


class Note(Value):
    """One version of one note."""

    name: str
    version: int = 1
    """From 1; each is given once. 0 where an old journal does not say."""
    text: str = ""
    author: str = ""
    """Who wrote it: the origin of an inference (`brief@1/2`), or "person"; empty where nobody knows."""
    at: str = ""
    """Where in a run it was kept: `brief@1/3`."""
    reason: str = ""
    """Why it is read, where it stands in a window."""
    gone: bool = False
    """It was deleted, or renamed, in this version."""

    @property
    def exact(self) -> str:
        """`plan@2`: this very version."""
        return f"{self.name}@{self.version}" if self.version else self.name

    @property
    def origin(self) -> str:
        """What a window says of it: `note plan@2, by brief@1/2`."""
        return f"note {self.exact}, by {self.author or 'unknown'}"

    def because(self, reason: str) -> Note:
        """The same note with the reason for which it is read."""
        return self.replace(reason=reason)

    def __repr__(self) -> str:
        told = "gone" if self.gone else repr(shorten(self.text, 80))
        return visible(f"Note({shorten(self.exact, 80)}, by {shorten(self.author or 'unknown', 80)}: {told})")

    __str__ = __repr__

    def _repr_html_(self) -> str:
        return box(head("Note", self.exact, f"by {self.author or 'unknown'}", self.at), text(self.text))


class Notes(Value):
    """The memory of a run: every version of every note. `notes["plan"]` is the latest, `notes["plan@1"]` the first."""

    versions: tuple[Note, ...] = ()
    """Note by note, each from its first version on."""

    @classmethod
    def of(cls, kept: Iterable[Note]) -> Notes:
        """The memory that these versions make; each counts once."""
        known = {(note.name, note.version): note for note in kept}
        return cls(versions=tuple(note for _, note in sorted(known.items())))

    @cached_property
    def latest(self) -> tuple[Note, ...]:
        """The last version of each note that is not gone."""
        last = {note.name: note for note in self.versions}
        return tuple(note for note in last.values() if not note.gone)

    def history(self, name: str) -> tuple[Note, ...]:
        """Every version of one note, the first one first; empty where there is none."""
        return tuple(note for note in self.versions if note.name == name)

    def __getitem__(self, name: str) -> Note:
        found = next((n for n in self.versions if n.exact == name), None)
        found = next((n for n in self.latest if n.name == name), found)
        if found is None:
            known = ", ".join(n.exact for n in self.latest) or "none"
            raise KeyError(visible(f"there is no note {shorten(name, 80)!r}; there are: {shorten(known, 300)}."))
        return found

    def __contains__(self, name: object) -> bool:
        return any(name in (n.name, n.exact) for n in self.versions)

    def __iter__(self) -> Iterator[Note]:  # type: ignore[override]
        return iter(self.latest)

    def __len__(self) -> int:
        return len(self.latest)

    def __repr__(self) -> str:
        told = ", ".join(shorten(n.exact, 80) for n in self.latest) or "none"
        return visible(f"Notes({told}; {len(self.versions)} versions)")

    __str__ = __repr__

    def _repr_html_(self) -> str:
        rows = [
            (shorten(n.exact, 80), n.author or "unknown", "gone" if n.gone else shorten(n.text, 300))
            for n in self.versions
        ]
        return box(head("Notes", f"{len(self.latest)} notes"), table(("note", "by", "text"), rows, tight=(0, 1)))
