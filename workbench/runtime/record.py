"""What a run already knows, by path: the facts a flow is fed from on replay, resume, step and fork.

Folded from the run's events. A failure that ended the run, and bought nothing, does not bind the next attempt: when the
run is carried on, it and the joins above it are set aside, so that running the cell again goes on from there.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from workbench.core.effects import Together
from workbench.errors import Diverged, UnknownOutcome
from workbench.runtime.drive import dotted
from workbench.runtime.journal.store import Row
from workbench.runtime.journal.windows import Shared, WindowReader
from workbench.runtime.memory import Memory
from workbench.runtime.quiet import Path
from workbench.runtime.taking_back import take_back


@lru_cache(maxsize=4096)
def read_path(text: str) -> Path:
    """`2.0.1` as (2, 0, 1)."""
    return tuple(int(part) for part in text.split(".")) if text else ()


@lru_cache(maxsize=4096)
def write_path(path: Path) -> str:
    """(2, 0, 1) as `2.0.1`."""
    return ".".join(map(str, path))


@dataclass
class Fact:
    """What is recorded of one effect. `outcome` is the event that settled it, None while it is open."""

    path: Path
    asked: str
    sent: Row | None = None
    """The event that holds the window or item that was asked about."""
    attempts: int = 0
    out: Row | None = None
    """An attempt that was sent and not settled."""
    unknown: Row | None = None
    """An attempt that will never be settled, and that nobody has decided about."""
    resolved: str = ""
    """What was decided about the last unknown: `retry` or `abandon`."""
    outcome: Row | None = None
    edited: Row | None = None
    undone: list[Row] = field(default_factory=list)
    """What took decisions back here, oldest first: nothing is taken over from another run any more."""
    withdrawn: str = ""
    """The run in which this place was left open anew, since more had been bought in this one."""
    aside: list[Row] = field(default_factory=list)
    """What was said about it that moved nothing: it was passed on, labelled, offered a decision in a pack."""

    @property
    def settled(self) -> bool:
        """The flow was told, or will be."""
        return self.outcome is not None

    @property
    def inferred(self) -> bool:
        """It is an inference, and has its answer: a model's or a person's."""
        kind, data, _ = self.settlement()
        return kind == "answered" or (kind == "decided" and "blob" in data)

    @property
    def lost(self) -> Row | None:
        """What says that this was sent and its answer never came, unless it is to be sent again; given up or not."""
        if self.outcome is None:
            return self.out or self.unknown or (self.sent if self.resolved == "abandon" else None)
        kind, data, _ = self.settlement()
        return self.outcome if kind == "failed" and data["error"] == UnknownOutcome.__name__ else None

    @property
    def is_replied(self) -> bool:
        """A fork's edit says what is answered here; nobody is asked."""
        return self.edited is not None and not self.edited.data.get("window")

    def settlement(self) -> tuple[str, dict[str, Any], dict[str, Any]]:
        """How it was settled ("" if it was not), the data of that event, and what was told when it was asked."""
        told = self.sent.data if self.sent else {}
        if self.outcome is None:
            return "", {}, told
        data = self.outcome.data
        if self.outcome.kind == "reused":
            return data["kind"], data["data"], data["told"]
        return self.outcome.kind, data, told


_STATES = {"started", "waiting", "stopped", "finished", "ended", "reopened"}
SETTLING = {"answered", "failed", "decided", "unasked", "called", "saved", "loaded", "remembered", "reused"}
ASIDE = {"undone", "escalated", "labelled", "revealed", "offered"}
"""What people say about a run beside deciding, also once it is over."""
_OPENING = {"sent", "asked", "edited", "unknown", "resolved", "attempt failed", "calling"}


@dataclass
class Record:
    """The facts of one run."""

    facts: dict[Path, Fact] = field(default_factory=dict)
    joins: dict[Path, Row] = field(default_factory=dict)
    entered: dict[Path, tuple[str, str]] = field(default_factory=dict)
    """The digest and pattern of each child flow."""
    left: dict[Path, dict[str, Any]] = field(default_factory=dict)
    """How child flows and branches that are over said they stand, and the answers in them."""
    labels: dict[Path, str] = field(default_factory=dict)
    """What child flows and branches are called, where somebody named them."""
    talk: dict[Path, tuple[list[Row], list[Row]]] = field(default_factory=dict)
    """What people said about places that are not asked about now: `undone` and `aside`, should they be again."""
    memory: Memory = field(default_factory=Memory)
    shared: Shared = field(default_factory=Shared)
    reader: WindowReader = field(default_factory=WindowReader)
    state: Row | None = None
    started: Row | None = None
    used: set[Path] = field(default_factory=set)
    _to_retry: Row | None = None
    """The `ended` event whose failure is tried again when the run is carried on."""
    label: str = ""
    """What people call the run: `brief@2`."""

    @classmethod
    def of(cls, rows: list[Row]) -> Record:
        """Fold the events of a run, in order."""
        record = cls()
        for row in rows:
            record.take(row)
        return record

    def take(self, row: Row) -> None:
        """One more event."""
        path = read_path(row.path)
        if row.kind in ASIDE:
            self._aside(path, row)
            return
        if row.kind not in _STATES:
            self.go_on()
        if row.kind == "started":
            self.started = row
        elif row.kind in _STATES:
            self._stands(row)
        elif row.kind == "entered":
            self.entered[path] = (row.asked or "", row.data["pattern"])
            self.labels |= {path: row.data["label"]} if "label" in row.data else {}
        elif row.kind == "left":
            self.left[path] = row.data
        elif row.kind == "branched":
            self.labels |= {(*path, n): label for n, label in enumerate(row.data["labels"]) if label}
        elif row.kind == "joined":
            self.joins[path] = row
        elif row.kind in SETTLING or row.kind in _OPENING:
            self._effect(path, row)

    def _stands(self, row: Row) -> None:
        """How the run stands now."""
        if row.kind == "reopened":
            return
        self.state = row
        if row.kind in {"finished", "ended"}:
            self._to_retry = row if row.data.get("retry") else None

    def _effect(self, path: Path, row: Row) -> None:
        fact = self.facts.get(path) or self._new(path)
        if row.asked:
            fact.asked = row.asked
        if row.kind in {"asked", "unasked", "calling"} or (row.kind in {"sent", "unknown"} and row.data.get("window")):
            fact.sent = row
        if row.kind in {"sent", "calling"}:
            fact.attempts += 1
            fact.out, fact.unknown, fact.resolved = row, None, ""
        elif row.kind == "unknown":
            fact.out, fact.unknown = None, row
        elif row.kind == "resolved":
            fact.unknown, fact.resolved = None, row.data["action"]
        elif row.kind == "edited":
            fact.edited = row
        elif row.kind != "asked":
            fact.out = None
        if row.kind in SETTLING:
            fact.outcome, fact.unknown = row, None
            self._settled(path, *fact.settlement()[:2])
        if row.data.get("window"):
            self.shared.note(row.seq, self.reader.entries(row.seq, row.data["window"]))

    def _aside(self, path: Path, row: Row) -> None:
        """What people said about a place. Only an undone decision moves something: back."""
        fact = self.facts.get(path)
        if fact is None:
            self.talk.setdefault(path, ([], []))[row.kind != "undone"].append(row)
        elif row.kind == "undone":
            take_back(self, fact, row)
        else:
            fact.aside.append(row)

    def _new(self, path: Path) -> Fact:
        """The fact of a place that is asked for, with what people said about it before."""
        undone, aside = self.talk.pop(path, ([], []))
        fact = self.facts[path] = Fact(path, "", undone=undone, aside=aside)
        return fact

    def _settled(self, path: Path, kind: str, data: dict[str, Any]) -> None:
        """What an outcome, taken over or not, leaves behind for later effects."""
        if data.get("blob"):
            self.shared.note_answer(path, data["blob"])
        self.memory.take(kind, data)

    @property
    def over(self) -> bool:
        """The flow returned: nothing may be added any more."""
        return self.state is not None and self.state.kind == "finished"

    @property
    def waits(self) -> bool:
        """Only people can move the run on."""
        return self.state is not None and self.state.kind == "waiting"

    @property
    def heir(self) -> str:
        """The run that goes on in this one's place, since a decision in it was undone; empty where none does."""
        return next((fact.withdrawn for fact in self.facts.values() if fact.withdrawn), "")

    def abandoned(self, path: Path) -> bool:
        """Whether `path` lies in a group that is over: what was not settled there never will be."""
        return any(path[:n] in self.joins for n in range(len(path)))

    def is_open(self, branch: Path) -> bool:
        """Whether something was sent in a branch that never came to an end, and still can."""
        under = (fact for path, fact in self.facts.items() if path[: len(branch)] == branch)
        return any(not f.settled and (f.out or f.unknown) and not self.abandoned(f.path) for f in under)

    def go_on(self) -> None:
        """The run is carried on: a failure that ended it, and bought nothing, is tried again."""
        failure, self._to_retry = self._to_retry, None
        if failure is not None:
            self._set_aside(read_path(failure.data["at"]))

    def _set_aside(self, at: Path) -> None:
        """Forget the failure at `at`, its like in the branches beside it, and the joins that passed them on."""
        groups = [at[:n] for n in range(len(at)) if at[:n] in self.joins]
        beside = [p for p in self.facts if p == at or (groups and p[: len(groups[0])] == groups[0])]
        for path in [p for p in beside if self.may_retry(p)]:
            self.facts[path].outcome = None
            for length in range(len(path)):
                self.joins.pop(path[:length], None)
                self.left.pop(path[:length], None)

    def may_retry(self, path: Path) -> bool:
        """Whether the effect at `path` failed, bought nothing, and was not answered by the flow with something else."""
        fact = self.facts.get(path)
        if fact is None or fact.outcome is None or fact.outcome.kind != "failed":
            return False
        if fact.outcome.data["error"] == UnknownOutcome.__name__:  # it may have been bought
            return False
        return not any(self._follows(p, path) for places in (self.facts, self.entered, self.joins) for p in places)

    def _follows(self, later: Path, path: Path) -> bool:
        """Whether `later` was asked for after `path`, and not in a branch beside it."""
        parted = next((n for n, (a, b) in enumerate(zip(later, path, strict=False)) if a != b), None)
        return parted is not None and later[parted] > path[parted] and later[:parted] not in self.joins

    def holds(self, path: Path) -> bool:
        """Whether it is on record what came of the effect at `path`."""
        fact = self.facts.get(path)
        return fact is not None and fact.settled

    def settled(self, path: Path) -> Fact | None:
        """The settled fact at `path`; None if there is none."""
        self.used.add(path)
        fact = self.facts.get(path)
        return fact if fact is not None and fact.settled else None

    def joined(self, path: Path, effect: Together[Any]) -> int | bool | None:
        """What is recorded of a `Together` at `path`: False for nothing. Raises `Diverged` if others were joined."""
        joined = self.joins.get(path)
        if joined is None:
            return False
        if joined.asked != effect.asked:
            raise diverged(path, repr(effect), f"Together({', '.join(joined.data['branches'])})")
        failed: int | None = joined.data["failed"]
        return failed

    def left_over(self) -> list[Path]:
        """Settled effects that the flow did not ask for, and a fork's edit that it never came to."""
        return sorted(p for p, f in self.facts.items() if (f.settled or f.edited) and p not in self.used)


def diverged(path: Path, told: str, was: str) -> Diverged:
    """Names what is asked for now and what is on record."""
    return Diverged(
        f"at {dotted(path)} the flow asks for {told}, but on record is {was}. Its code has changed since it was "
        "recorded: run it with fresh=True, or under a new name, to keep both."
    )


def edited_window(fact: Fact) -> Row | None:
    """The event that holds the window a person put in place of the one asked for, here or where it was taken over."""
    taken_over = fact.outcome if fact.outcome and fact.outcome.data.get("edited") else None
    edit = fact.edited or taken_over
    return edit if edit is not None and edit.data.get("window") else None
