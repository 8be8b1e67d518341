"""What both desks are: a table of what waits and was decided, and hands that move a run on from there.

What is pressed is carried out at once and does not hold up the rest: a run may take minutes to its next wait.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import ClassVar

from workbench.core.label import exact, named
from workbench.core.pending import Pending
from workbench.core.run import Run
from workbench.core.shown import visible
from workbench.errors import BadInput, StaleDecision
from workbench.widgets.desk.table import Runs, Table, Waiting, Watch
from workbench.widgets.desk.trail import key_of
from workbench.widgets.frame.across import all_done
from workbench.widgets.texts.told import line

Move = Callable[[Pending], Awaitable[Run]]
Wanted = Callable[[Run, list[Pending]], Pending | None]
"""Which of a run's waiting items is meant."""

_LOOK = 0.3
"""Seconds between two looks at a run that is under way."""


class Desk(Table):
    """A table from which runs are moved on. Subclasses say by which word."""

    asked: ClassVar[str] = ""
    """What a person is asked for here, in the plural."""

    def __init__(self, *, pending: Waiting, runs: Runs, watch: Watch | None = None) -> None:
        self._going: dict[asyncio.Task[Run], str] = {}
        self._followers: set[asyncio.Task[None]] = set()
        super().__init__(pending=pending, runs=runs, watch=watch)

    # -- by method -------------------------------------------------------------------------------------------------

    async def move(self, item: Pending | None, moved: Move) -> Run:
        """Move a run on from what is shown. Raises `BadInput` where nothing that waits is."""
        if item is None:
            raise BadInput("nothing that waits is shown: desk.next() shows what has waited longest.")
        try:
            return await moved(item)
        finally:
            self.refresh()

    async def move_unless_done(self, run: Run | str | None, wanted: Wanted, moved: Move) -> Run | None:
        """Move the run on from the item that is wanted, if that still waits once all that was pressed is carried out.

        `run` None is the only one that a person was asked about. Gives the run as it stands; None where there is none.
        """
        await self.settled()
        self.refresh()
        which = run if run is not None else self._only_run()
        if which is None:
            return None
        picture = self.run_named(which)
        one_revision = isinstance(which, Run) or exact(which) == which
        mine = [p for p in self._waiting if (p.run == picture.exact if one_revision else named(p.run) == picture.name)]
        try:
            item = wanted(picture, mine)
            if item is not None:
                return await moved(item)
        except StaleDecision:
            pass  # somebody was faster: what they said stands
        finally:
            self.refresh()
        return self.run_named(which)

    def _only_run(self) -> str | None:
        """The one run that a person was asked about, as far as it is on record."""
        names = {named(p.run) for p in self._waiting if p.kind != "unknown"} | {r.name for r, _ in self._done}
        if len(names) > 1:
            raise BadInput(f"{self.asked} of several runs are on record: say which, run= one of {sorted(names)}.")
        return next(iter(names), None)

    async def settled(self) -> None:
        """Wait until everything that was pressed here has been carried out."""
        here = asyncio.current_task()
        while tasks := [t for t in (self._carrying, *self._going) if t and t is not here and not t.done()]:
            await all_done(tasks)

    # -- by mouse and keyboard ---------------------------------------------------------------------------------------

    def shown_item(self, key: str, shown: str) -> Pending | None:
        """The item that was on the screen when a button was pressed; None, and that is said, if it is no more."""
        item = next((p for p in self._pending() if key_of(p.run, p.path) == key), None)
        still = item is not None and item.shown == shown
        gone = "Not taken: it no longer waits: it was decided elsewhere in the meantime, or revised."
        self._refused = "" if still else gone
        if not still:
            self.refresh()
        return item if still else None

    def is_going(self, key: str) -> bool:
        """Whether what was decided there is carrying the run on now."""
        return key in self._going.values()

    async def carry(self, key: str, moving: Awaitable[Run]) -> None:
        """Have a run moved on from the table: until it is on record, that is; the rest is followed as it happens."""
        task = asyncio.ensure_future(moving)
        self._going[task] = key
        while not task.done() and any(key_of(p.run, p.path) == key for p in self._waiting):
            await asyncio.wait({task}, timeout=_LOOK)
            self.refresh()
        if task.done():
            self._landed(task)
        else:
            follower = asyncio.ensure_future(self._accompany(task))
            self._followers.add(follower)
            follower.add_done_callback(self._followers.discard)

    async def _accompany(self, task: asyncio.Task[Run]) -> None:
        while not task.done():
            self._follow()
            await asyncio.wait({task}, timeout=_LOOK)
        try:
            self._landed(task)
        except Exception as error:  # noqa: BLE001 - nobody awaits this: it is shown where the button was
            self.trouble = visible(f"{type(error).__name__}: {error}")

    def _landed(self, task: asyncio.Task[Run]) -> None:
        self._going.pop(task, None)
        try:
            task.result()
        except StaleDecision as error:
            self._refused = f"Not taken: {line(str(error), 400)}"
        finally:
            self.refresh()
