"""Carries a bench's requests to the engine, waits for them in slices, and tells whoever watches.

A request is what the engine does for one call of the bench, with a runner that stops with that call: interrupted, it
starts nothing any more, however far it has come.
"""

from __future__ import annotations

import threading
import weakref
from collections.abc import Awaitable, Callable, Coroutine
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from workbench.core.account import Counts
from workbench.core.flow import Flow
from workbench.core.pending import Pending
from workbench.core.run import Run
from workbench.core.wanted import a_text
from workbench.core.window import Window
from workbench.errors import BadInput
from workbench.runtime.carried import Active, Ended
from workbench.runtime.counting import counted
from workbench.runtime.edit import edit_of
from workbench.runtime.engine import Engine, waited
from workbench.runtime.following import Following
from workbench.runtime.given import as_flow, label_of
from workbench.runtime.journal.drafts import Drafts
from workbench.runtime.journal.store import RunRow
from workbench.runtime.kin import Kin, kin_of
from workbench.runtime.opening import Opened
from workbench.runtime.pictures import picture
from workbench.runtime.quiet import Path, Stop
from workbench.runtime.runner import Runner
from workbench.runtime.runs import found
from workbench.runtime.spoken import Spoken
from workbench.runtime.started import Started
from workbench.runtime.stepper import Stepper
from workbench.runtime.watchers import Watchers

T = TypeVar("T")
Request = Callable[[Runner], Coroutine[Any, Any, T]]
"""What the engine does for one call of the bench."""


@dataclass
class Carrier:
    """Between a notebook, where people wait, and the engine, where the work is done."""

    runner: Runner
    spoken: Spoken
    """What streamed answers say."""
    engine: Engine = field(default_factory=Engine.shared)
    watchers: Watchers = field(default_factory=Watchers)
    steppers: dict[int, weakref.WeakSet[Stepper]] = field(default_factory=dict)
    """Who steps through a run here, by run: kept alive by nobody here."""

    @property
    def drafts(self) -> Drafts:
        """What was typed about the runs of this bench and not sent."""
        return Drafts(self.runner.journal, self.runner.bench)

    async def wait(self, request: Request[T], name: str) -> T:
        """What a request gives; interruptible."""
        runner = replace(self.runner, stop=Stop())
        told = f"{name!r} was interrupted: nothing new is sent, what was out is journaled. Run the cell again to go on."
        try:
            return await waited(self.engine.submit(request(runner)), runner.stop.close, told, self.spoken.show)
        finally:
            self.spoken.end()
            self.watchers.tell()

    @property
    def count(self) -> Callable[[Window], Awaitable[Counts]] | None:
        """Counts the tokens of a window and of its segments; None where nobody here can."""
        if not hasattr(self.runner.respondent.door, "count_tokens"):
            return None

        async def count(window: Window) -> Counts:
            return await self.wait(lambda runner: counted(runner.respondent, window), "The count of a window")

        return count

    def now(self, request: Request[T]) -> T:
        """What a request that waits for no model gives; blocks for it."""
        result = self.engine.do(request(self.runner))
        self.watchers.tell()
        return result

    def start(self, flow: Flow[Any], name: str, *, fresh: bool = False) -> Started:
        """Have a run carried out by itself; comes back as soon as it is found or made, or raises why it cannot be."""
        runner, found, said = replace(self.runner, stop=Stop(), on_text=None), Future[RunRow](), list[str]()

        async def carried() -> Ended:
            try:
                opened = await runner.open(flow, name, fresh=fresh, say=said.append)
            except BaseException as error:
                found.set_exception(error)
                raise
            found.set_result(opened.row)
            return await runner.run(flow, opened)

        future = self.engine.submit(carried())
        row, journal = found.result(), self.runner.journal
        for line in said:
            say(line)
        # Whoever watches may wait for the engine, so it is not the engine's thread that tells them.
        future.add_done_callback(lambda _: threading.Thread(target=self.watchers.tell, daemon=True).start())
        return Started(future, runner.stop, lambda goes_on: Following(journal, row, goes_on), self.watchers.add)

    def follow(self, label: str) -> Following:
        """The run of that label, as it changes while this process is at it."""
        return Following(self.runner.journal, self.row(label))

    def row(self, which: Run | Pending | str) -> RunRow:
        """The run that is meant, as the index knows it."""
        label, journal = label_of(which), self.runner.journal
        return journal.writer.do(lambda tx: found(journal, tx, self.runner.bench, label))

    def picture(self, run: Run | str) -> Run:
        """The run in hand, or the present one of that label."""
        if isinstance(run, Run):
            return run
        row, journal = self.row(run), self.runner.journal
        return journal.writer.do(lambda tx: picture(journal, tx, row))

    async def forking(
        self, row: RunRow, flow: Flow[Any], path: Path, at: Ended | None, *, name: str | None, **edit: Any
    ) -> Request[Opened]:
        """What opens a fork with this edit: `window=`, `reply=` or `feedback=`."""
        if name is not None:
            a_text(name, "name=")
        if row.flow != as_flow(flow).digest:
            raise BadInput(f"{row.label} is a run of another flow; a fork needs the very flow of its parent.")
        step, asked = await self.wait(lambda runner: runner.place(row, path, at), row.name)
        edited = edit_of(step, **edit)
        return lambda runner: runner.open_fork(flow, row, path, asked, edited, name)

    async def moved_on(self, row: RunRow, heard: Active | None) -> Run:
        """The run as it stands when a decision has moved it on; whoever steps through it is told."""
        ended = await self.wait(lambda runner: runner.move_on(row, heard), row.name)
        if ended is None:
            return self.picture(row.exact)
        if ended.granting.grants is not None:
            for stepper in list(self.steppers.get(row.id, ())):
                stepper.moved_on(ended)
        return ended.run

    def stepper(self, flow: Flow[Any], row: RunRow, ended: Ended) -> Stepper:
        """A stepper that stands where `ended` stands."""

        async def carry(grants: int) -> Ended:
            return await self.wait(lambda runner: runner.step_again(flow, row, grants), row.name)

        async def fork(path: Path, at: Ended, *, name: str | None, **edit: Any) -> Stepper:
            granted = at.granting.granted
            position = granted.index(path) if path in granted else len(granted)
            begin = await self.forking(row, flow, path, at, name=name, **edit)

            async def forked(runner: Runner) -> tuple[RunRow, Ended]:
                opened = await begin(runner)
                return opened.row, await runner.step(flow, opened, position)

            return self.stepper(flow, *await self.wait(forked, name or row.name))

        async def other(label: str) -> Stepper:
            its = self.row(label)
            return self.stepper(flow, its, await self.wait(lambda runner: runner.step_again(flow, its, 0), its.name))

        def labels() -> tuple[str, ...]:
            return self.runner.journal.writer.do(lambda tx: kin_of(tx, self.runner.journal, row))

        stepper = Stepper(carry, fork, ended, Kin(labels, self.picture, other), self.drafts)
        self.steppers.setdefault(row.id, weakref.WeakSet()).add(stepper)
        return stepper


def run_of(flow: Flow[Any], name: str, *, fresh: bool = False) -> Request[Ended]:
    """Run a flow, resume it, or give back what is on record."""

    async def carried(runner: Runner) -> Ended:
        return await runner.run(flow, await runner.open(flow, name, fresh=fresh, say=say))

    return carried


def say(told: str, end: str = "\n") -> None:
    """To whoever is at the notebook."""
    print(told, end=end, flush=True)  # noqa: T201 - the bench speaks to a person
