"""A run, as a frozen picture: a fold over the journal's events at one moment.

The present one is `bench.runs()[name]`; a run in hand never changes.
"""

from __future__ import annotations

from pathlib import Path as FilePath
from typing import Any, Literal

from workbench.core.decision import Decision, Item
from workbench.core.derived import cached_property
from workbench.core.frozen import Json, JsonObject
from workbench.core.inference import Inference
from workbench.core.note import Note, Notes
from workbench.core.returned import read_back, text_of
from workbench.core.shown import shorten, visible
from workbench.core.usage import Usage
from workbench.core.value import Value
from workbench.core.window import Window
from workbench.core.written import written

Status = Literal[
    "unchecked", "passed", "failed its check", "malformed", "failed", "waiting", "unknown", "running", "stopped"
]
Kind = Literal["infer", "ask", "call", "save", "load", "flow", "together"]


class Step(Value):
    """One effect of a run, or a child flow or a joining of branches, at its place in the tree."""

    path: tuple[int, ...]
    kind: Kind
    name: str = ""
    """The worker's contract, the function, the note, or what a child flow is called: its label, else its pattern."""
    status: Status = "unchecked"
    window: Window | None = None
    """What was asked for, where no answer came."""
    inference: Inference | None = None
    item: Item | None = None
    decision: Decision | None = None
    output: Json = None
    """A call's result, a note's text."""
    notes: tuple[Note, ...] = ()
    """The versions of notes that were kept here, or read."""
    error: str = ""
    edited: bool = False
    """A person changed the window or the reply in a fork."""
    reused: str = ""
    """Which other run it was taken over from, unbought."""
    unasked: str = ""
    """Why no person was asked about the item here, where a policy of oversight said so."""
    undone: tuple[Decision, ...] = ()
    """What was decided here before and undone, oldest first."""
    withdrawn: str = ""
    """Where the decision here was undone after more had been bought: the run that goes on from here without it."""
    refused: tuple[Decision, ...] = ()
    """Decisions about the item here that came in packs and do not count: another outweighs them, or was there first."""

    @property
    def asked(self) -> Window | None:
        """The window that was asked, answered or not; None where nothing was."""
        return self.inference.window if self.inference else self.window

    @property
    def is_part(self) -> bool:
        """Whether it is no effect but holds some: a child flow, or a joining of branches."""
        return self.kind in {"flow", "together"}


class Run(Value):
    """One run of one flow: what was asked for, every step so far, and where it stands."""

    bench: str
    name: str
    revision: int = 1
    model: str = ""
    """The identity of what answered."""
    pattern: str = ""
    flow: str = ""
    """The digest of the flow."""
    status: Status = "running"
    steps: tuple[Step, ...] = ()
    result: JsonObject | None = None
    """What the flow returned, as data."""
    error: str = ""
    parent: str = ""
    """The run this one was forked from, and where: `brief@1/2`."""

    @property
    def label(self) -> str:
        """`brief`, or `brief@2` for a later revision."""
        return self.name if self.revision == 1 else f"{self.name}@{self.revision}"

    @property
    def exact(self) -> str:
        """`brief@1`: this very revision, whichever is the latest."""
        return f"{self.name}@{self.revision}"

    @property
    def inferences(self) -> tuple[Inference, ...]:
        """Every answered inference, in path order."""
        return tuple(s.inference for s in self.steps if s.inference is not None)

    @property
    def windows(self) -> tuple[Window, ...]:
        """Every window that was asked, answered or not."""
        return tuple(s.asked for s in self.steps if s.asked is not None)

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """What people decided and nobody undid, in path order."""
        return tuple(s.decision for s in self.steps if s.decision is not None and not s.withdrawn)

    @cached_property
    def notes(self) -> Notes:
        """Its memory: every version of every note that was kept, and who wrote it."""
        return Notes.of(note for s in self.steps if s.kind != "load" for note in s.notes)

    @property
    def waiting(self) -> tuple[Step, ...]:
        """The steps that only a person can move on."""
        return tuple(s for s in self.steps if s.status in {"waiting", "unknown"})

    @property
    def usage(self) -> Usage:
        """Tokens of all inferences that this run bought itself."""
        return sum((s.inference.usage for s in self.steps if s.inference and not s.reused), Usage())

    @property
    def dollars(self) -> float | None:
        """List price of all inferences that this run bought itself; None if one is unknown."""
        prices = [s.inference.dollars for s in self.steps if s.inference and not s.reused]
        return None if any(p is None for p in prices) else sum(p for p in prices if p is not None)

    @cached_property
    def value(self) -> Any:
        """What the flow returned: the object itself from `bench.run`, else drafts, inferences and plain data."""
        return self.returned

    @cached_property
    def times(self) -> dict[tuple[int, ...], tuple[float | None, float | None]]:
        """When steps began and ended, in seconds since the epoch, by path: of a run that was read from its journal.

        No part of the value, of its text or of its pages: equal runs may have taken longer.
        """
        return {}

    @property
    def returned(self) -> Any:
        """What is on record of what the flow returned: the same bought or read back."""
        return read_back(self.result, self.inferences)

    @property
    def output(self) -> str:
        """What the flow returned, as text; empty while it has returned nothing. The same bought or read back."""
        return text_of(self.result, self.inferences)

    def at(self, path: tuple[int, ...] | str) -> Step:
        """The step at a path, `(2, 0)` or `"2.0"`. Raises `KeyError` listing the paths there are."""
        wanted = path if isinstance(path, str) else dotted(path)
        for step in self.steps:
            if dotted(step.path) == wanted:
                return step
        known = ", ".join(dotted(s.path) for s in self.steps) or "none yet"
        raise KeyError(f"{self.label} has no step at {path!r}; it has {known}.")

    def to_html(self, path: str | FilePath) -> FilePath:
        """Write one self-contained page that shows everything, every character escaped. Gives its path."""
        from workbench.core.page import run_page

        return written(path, run_page(self))

    def poster(self, path: str | FilePath) -> FilePath:
        """Write one self-contained page to hang on a wall: the fullest windows, duplicated text, where the cached
        prefix first broke, and what was checked. It prints on one sheet, A4 or A3 on its side. Gives its path.
        """
        from workbench.measure.poster_page import poster

        return written(path, poster(self))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Run) and other.digest == self.digest

    __hash__ = Value.__hash__

    def __repr__(self) -> str:
        unchecked = sum(s.status == "unchecked" for s in self.steps if s.inference)
        told = [f"{len(self.inferences)} inferences", f"{unchecked} unchecked"]
        if self.waiting:
            told.append("waits for you at " + ", ".join(dotted(s.path) for s in self.waiting))
        if self.error:
            told.append(self.error)
        if self.result is not None and "type" in self.result and self.result.get("goes_on"):
            told.append(str(self.result["goes_on"]))
        return visible(f"Run({shorten(self.label, 80)}, {self.status}: {'; '.join(told)})")

    __str__ = __repr__

    def _repr_html_(self) -> str:
        from workbench.core.page import run_html

        return run_html(self)


def dotted(path: tuple[int, ...]) -> str:
    """A path as people read it: `2.0.1`."""
    return ".".join(map(str, path))
