"""One piece of text through time: where it came up, who had it, where it was changed, and where it was left out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from workbench.context.search import wanted
from workbench.context.searchable import Place, Searchable, plain, readable
from workbench.core.boxes import box, head, table
from workbench.core.run import Run
from workbench.core.segment import Kind, Omission, Segment
from workbench.core.shown import shorten, visible
from workbench.errors import BadInput

State = Literal["in", "changed", "left out", "not in"]
Name = tuple[Kind, str]


@dataclass(frozen=True)
class Moment:
    """What became of the text in one window."""

    at: int
    """The window's position in the run, counted from 0."""
    path: str
    worker: str
    state: State
    """`in`: the window holds it; `changed`: what held it before is there, and says something else; `left out`."""
    where: str = ""
    """The segment that holds it, or held it, in words."""
    reason: str = ""
    """Why it was left out."""
    said: bool = False
    """The answer holds it."""


@dataclass(frozen=True)
class Followed:
    """One piece of text through every window of a run, in path order."""

    what: str
    run: str
    moments: tuple[Moment, ...]

    def of(self, state: State) -> tuple[Moment, ...]:
        """The windows in which it stands so."""
        return tuple(m for m in self.moments if m.state == state)

    @property
    def events(self) -> tuple[tuple[str, Moment], ...]:
        """What happened, in order: where it came in, was changed, left out or gone, worker by worker; who said it first
        in an answer; and where it was in last.
        """
        told: list[tuple[str, Moment]] = []
        before: dict[tuple[str, str], State] = {}
        had, said = self.of("in"), False
        for m in self.moments:
            worker = m.worker, m.path.rpartition(".")[0]
            word = _event(m, before.get(worker), first=had[:1] == (m,), last=had[-1:] == (m,))
            told += [(word, m)] if word else []
            told += [("first said", m)] if m.said and not said else []
            before[worker], said = m.state, said or m.said
        return tuple(told)

    @property
    def told(self) -> str:
        """In how many windows it stands, and how."""
        counts = {state: len(self.of(state)) for state in ("in", "changed", "left out")}
        others = "".join(f", {word} in {n:,}" for word, n in counts.items() if n and word != "in")
        return f"in {counts['in']:,} of {len(self.moments):,} windows{others}"

    def __repr__(self) -> str:
        events = "; ".join(f"{word}: window {m.at + 1} ({shorten(m.worker, 30)})" for word, m in self.events[:8])
        return visible(f"Followed({shorten(self.what, 60)!r} {self.told}{f': {events}' if events else ''})")

    def _repr_html_(self) -> str:
        rows = [(word, m.path, shorten(m.worker, 60), shorten(m.where, 60), m.reason) for word, m in self.events[:50]]
        parts = [head(f"Followed: {shorten(self.what, 60)}", f"run {shorten(self.run, 60)}", self.told)]
        return box(*parts, table(("", "place", "worker", "where", "why"), rows, tight=(0, 1)) if rows else "")


def followed(run: Run, what: str | Segment) -> Followed:
    """Some words, or a segment's whole text, followed through the windows of a run, in either case of its letters.

    Raises `BadInput` where there is nothing to follow, or no run.
    """
    if not isinstance(run, Run):
        raise BadInput(f"followed() looks through a Run; a {type(run).__name__} was given.")
    needle, called = wanted(what)
    texts = Searchable.of(run)
    count = texts.counts(needle)
    trail, moments = _Trail(needle), []
    for at in texts.places:
        held = [at.window.segments[n] for n, text in enumerate(at.texts) if count(text)]
        said = at.answer is not None and bool(count(at.answer))
        moments.append(trail.moment(at, held, said=said))
    return Followed(called, texts.label, tuple(moments))


def _event(m: Moment, before: State | None, *, first: bool, last: bool) -> str:
    """What happened here, to a worker in whose window before this one it was so; "" where nothing did."""
    if m.state == "in":
        again = "in" if before is None else "in again" if before != "in" else ""
        return "first in" if first else again or ("last in" if last else "")
    if m.state == "not in":
        return "gone" if before not in {None, "not in"} else ""
    return m.state if m.state != before else ""


class _Trail:
    """What held the text so far: another text under that name is a change, and to leave that out leaves it out."""

    def __init__(self, needle: str) -> None:
        self._needle = needle
        self._names: set[Name] = set()
        self._digests: set[str] = set()
        self._omitted: dict[str, bool] = {}

    def moment(self, at: Place, held: list[Segment], *, said: bool) -> Moment:
        """What became of it in this window, of whose segments `held` have it."""
        state: State = "not in"
        where = reason = ""
        if held:
            state, where = "in", _called(held)
            self._names |= {_name(s, at) for s in held}
            self._digests |= {s.digest for s in held}
        elif gone := next((o for o in at.window.omitted if self._held(o, at)), None):
            state, where, reason = "left out", _called([gone]), gone.reason
        elif other := [s for s in at.window.segments if _name(s, at) in self._names]:
            state, where = "changed", _called(other)
        return Moment(at.at, at.path, at.worker, state, where, reason, said)

    def _held(self, gone: Omission, at: Place) -> bool:
        if gone.digest_left_out not in self._omitted:
            text = plain(readable(gone.segment)) if gone.segment is not None else ""
            self._omitted[gone.digest_left_out] = self._needle in text or gone.digest_left_out in self._digests
        return self._omitted[gone.digest_left_out] or (gone.segment is None and _name(gone, at) in self._names)


def _name(what: Segment | Omission, at: Place) -> Name:
    """By which it is known again: a draft has no name, and is one worker's."""
    return what.kind, what.name or at.worker


def _called(what: Iterable[Segment | Omission]) -> str:
    return ", ".join(dict.fromkeys(f"{s.kind} {s.name}".rstrip() for s in what))
