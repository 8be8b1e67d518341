"""What waits for a person and what was decided, kept true, and one of it on the table.

The truth is what the bench says waits and what is on its record; here it is only remembered which of it is looked at.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar

from workbench.core.pending import Pending
from workbench.core.run import Run, Step
from workbench.core.shown import visible
from workbench.errors import BadInput
from workbench.widgets.desk.trail import is_over, key_of
from workbench.widgets.frame.view import EVERY, View

Waiting = Callable[[], Sequence[Pending]]
Runs = Callable[[], Mapping[str, Run]]
Watch = Callable[[Callable[[], object]], object]
Place = tuple[Run, Step]

_LOOKED = 12
"""Runs in which something was decided that are shown, at first and at each look further back."""
_READ = 4
"""For each of them, so many are read at most: many a run asked nobody."""


class Table(View):
    """Shows what waits, oldest first, and what was decided, newest first. Subclasses say what, and paint it."""

    elsewhere: ClassVar[str] = ""
    """Where the other things that wait are decided."""

    def __init__(self, *, pending: Waiting, runs: Runs, watch: Watch | None = None) -> None:
        self._pending, self._runs = pending, runs
        self._waiting: tuple[Pending, ...] = ()
        self._others = 0
        self._pictures: dict[str, Run] = {}
        self._done: list[Place] = []
        self._over: dict[str, tuple[Place, ...]] = {}
        self._back = _LOOKED
        self._further = False
        self._picked = ""
        self._number = 0
        self._refused = ""
        self._due: asyncio.Task[None] | None = None
        self._followed = 0.0
        self._watch, self._stale = watch, False
        super().__init__()
        self.refresh()
        if watch is not None:
            watch(self._moved)

    # -- what subclasses say ---------------------------------------------------------------------------------------

    def waits_here(self, item: Pending) -> bool:
        """Whether it is for this desk."""
        raise NotImplementedError

    def was_done(self, step: Step) -> bool:
        """Whether a person's word on record is one that is given at this desk."""
        raise NotImplementedError

    def paint(self) -> dict[str, Any]:
        """The state, from what waits, what is done and what is picked."""
        raise NotImplementedError

    # -- what is on the table --------------------------------------------------------------------------------------

    @property
    def item(self) -> Pending | None:
        """What waits and is shown; None while nothing waits or something decided is shown."""
        self._catch_up()
        return next((p for p in self._waiting if _key(p) == self._picked), None)

    @property
    def done(self) -> Place | None:
        """What was decided and is shown: the run as it stands, and the step."""
        self._catch_up()
        return next((d for d in self._done if key_of(d[0].label, d[1].path) == self._picked), None)

    def next(self) -> Pending | None:
        """Show what has waited longest of what is listed, and give it; None where nothing is."""
        self._refused = ""
        self._catch_up()
        listed = self.listed()
        self.pick(_key(listed[0]) if listed else "")
        return self.item

    def listed(self) -> Sequence[Pending]:
        """What of that which waits is listed: here all of it."""
        return self._waiting

    def pick(self, key: str) -> None:
        """Show another place, waiting or decided."""
        if key != self._picked:
            self._picked, self._number = key, 0
        self.refresh()

    def do_pick(self, key: str) -> None:
        self._refused = ""
        self.pick(key)

    def do_next(self) -> None:
        self.next()

    def do_page(self, page: int) -> None:
        self._number = int(page)
        self.repaint()

    def do_back(self) -> None:
        """Look further back for what was decided."""
        self._back += _LOOKED
        self.refresh()

    # -- keeping it true -------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read again what waits and what is on record."""
        with self.painting:
            self._stale = False
            self._pictures = {}
            pending = self._pending()
            self._waiting = tuple(p for p in pending if self.waits_here(p))
            self._others = len(pending) - len(self._waiting)
            self._done = self._read_done()
            known = [_key(p) for p in self._waiting] + [key_of(r.label, s.path) for r, s in self._done]
            if self._picked not in known:
                known = [_key(p) for p in self.listed()] or known
                self._picked, self._number = (known[0] if known else ""), 0
            self.repaint()

    def repaint(self) -> None:
        """Make the state anew of what was read."""
        others = {"others": self._others, "elsewhere": self.elsewhere}
        with self.painting:
            self.state = {**self.paint(), **others, "refused": self._refused, "further": self._further}

    def _read_done(self) -> list[Place]:
        """What was decided, newest run first. A run that is over is read once."""
        runs = self._runs()
        labels = list(runs)[::-1]
        waiting = {p.run for p in self._waiting}
        self._over = {label: places for label, places in self._over.items() if label in runs}
        found: list[Place] = []
        read = heard = 0
        for label in labels:
            if label not in waiting and (heard >= self._back or read >= _READ * self._back):
                continue
            read += 1
            if label in waiting:
                self._over.pop(label, None)  # what was over waits again: a decision was undone
            places = self._places(label, runs)
            heard += bool(places)
            found += places
        self._further = read < len(labels)
        return found

    def _places(self, label: str, runs: Mapping[str, Run]) -> tuple[Place, ...]:
        """What was decided in one run, newest first."""
        places = self._over.get(label)
        if places is None and (run := runs.get(label)) is not None:
            self._pictures[label] = run
            places = tuple((run, s) for s in reversed(run.steps) if self.was_done(s))
            if is_over(run) and run.status != "failed":
                self._over[label] = places
        return places or ()

    def _moved(self) -> bool:
        """Something moved elsewhere. Many moves in a row are followed ten times a second, the last one always.

        Gives False where the desk is shown nowhere any more: it rests, and needs not be told until it is.
        """
        if self.rests:
            self._stale = True
            return False
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            self._follow()
            return True
        if self._due is None or self._due.done():
            self._due = loop.create_task(self._soon())
        return True

    def woke(self) -> None:
        """Shown again: what moved meanwhile is read, and followed from now on."""
        if self._stale:
            if self._watch is not None:
                self._watch(self._moved)
            self._follow()

    def _catch_up(self) -> None:
        """By method a desk that rests tells the truth, too."""
        if self._stale:
            self.refresh()

    async def _soon(self) -> None:
        try:
            await asyncio.sleep(max(0.0, self._followed + EVERY - time.monotonic()))
        finally:  # also where the loop ends first
            self._follow()

    def _follow(self) -> None:
        try:
            self.refresh()
        except Exception as error:  # noqa: BLE001 - whoever moved the run is not to hear what is wrong with a picture
            self.trouble = visible(f"{type(error).__name__}: {error}")
        self._followed = time.monotonic()

    def picture(self, item: Pending) -> Run:
        """The run that an item waits in, as it stood at the last refresh."""
        label = item.run
        if label not in self._pictures:
            self._pictures[label] = self.run_named(label)
        return self._pictures[label]

    def run_named(self, run: Run | str) -> Run:
        """The run as it stands. Raises `BadInput` where there is none of that name."""
        label = run.exact if isinstance(run, Run) else run
        try:
            return self._runs()[label]
        except KeyError as error:
            raise BadInput(str(error.args[0] if error.args else error)) from None


def _key(item: Pending) -> str:
    return key_of(item.run, item.path)
