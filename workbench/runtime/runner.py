"""Carries out the runs of one bench on the engine: start, resume, revise, step, replay, fork, decide.

They are all the same: find or make the run, load its record, drive the flow with performers wrapped as needed, and
write down how it ended. A run that only people can move on is unwound; its record brings it back.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from workbench.core.flow import Flow
from workbench.core.run import Run, Step
from workbench.core.value import digest_of
from workbench.errors import BadInput, Diverged
from workbench.runtime.drive import Driver, Performer, dotted
from workbench.runtime.edit import Edit
from workbench.runtime.fold import fold, result_of
from workbench.runtime.journal.store import Journal, RunRow
from workbench.runtime.journal.transaction import Budget, Transaction
from workbench.runtime.perform import gated, live, recorded, replayed, reused
from workbench.runtime.perform.recorded import Gate
from workbench.runtime.quiet import Parked, Path, Quiet
from workbench.runtime.record import Fact, Record, write_path
from workbench.runtime.respondent import Respondent
from workbench.runtime.session import Session


@dataclass(frozen=True)
class Opened:
    """A run that is about to be carried out."""

    row: RunRow
    record: Record
    base: Record | None = None
    is_new: bool = False


@dataclass
class Ended:
    """How carrying a run out ended: the picture, and the very value or error where there is one."""

    run: Run
    value: Any = None
    error: Exception | None = None
    bought: int = 0
    next: tuple[Path, Any] | None = None
    """Where a stepper stands: the first effect in path order that has not been granted."""
    granted: tuple[Path, ...] = ()


@dataclass(frozen=True)
class Active:
    """A run that this process is at, and how others may wait for its end."""

    session: Session
    ended: asyncio.Future[Ended]


@dataclass
class Runner:
    """One bench's way of carrying out runs."""

    journal: Journal
    bench: str
    respondent: Respondent
    slots: asyncio.Semaphore
    budget: Budget = field(default_factory=Budget)
    unknown: str = "ask"
    stream: bool = False
    reviewer: Callable[..., Any] | None = None
    on_text: Callable[[Path, str], None] | None = None

    # -- finding or making the run ---------------------------------------------------------------------------------

    async def open(self, flow: Flow[Any], name: str, *, fresh: bool = False) -> Opened:
        """The run of this name and digest, held by this process; else a new revision of the name."""

        def job(tx: Transaction) -> Opened:
            earlier = self.journal.runs(tx, self.bench, name)
            alike = [r for r in earlier if r.model == self.respondent.identity]
            same = [r for r in alike if r.flow == flow.digest]
            if same and not fresh:
                return self._reopened(tx, same[-1])
            base = self.load(tx, alike[-1]) if alike and not fresh else None
            told = {"pattern": flow.name, **({"base": alike[-1].id} if base else {})}
            row = self.journal.add_run(
                tx, bench=self.bench, name=name, model=self.respondent.identity, flow=flow.digest, told=told
            )
            self.journal.take(tx, row.id)
            return Opened(row, self.load(tx, row), base, is_new=True)

        return await self.journal.writer.done(job)

    async def open_fork(
        self, flow: Flow[Any], parent: RunRow, path: Path, asked: str, edit: Edit, name: str | None
    ) -> Opened:
        """The fork of `parent` with this edit at `path`: the same one every time, so a cell may be run again."""
        told = digest_of([parent.label, list(path), edit.told])
        name = name or f"{parent.label}~{told[:6]}"

        def job(tx: Transaction) -> Opened:
            for row in self.journal.runs(tx, self.bench, name):
                if row.flow == flow.digest and row.model == self.respondent.identity:
                    return self._reopened(tx, row)
            said = {"pattern": flow.name, "base": parent.id, "parent": f"{parent.label}/{write_path(path)}"}
            row = self.journal.add_run(
                tx, bench=self.bench, name=name, model=self.respondent.identity, flow=flow.digest, told=said
            )
            self.journal.take(tx, row.id)
            tx.event(row.id, "edited", write_path(path), edit.write(tx), asked)
            return Opened(row, self.load(tx, row), self.load(tx, parent), is_new=True)

        return await self.journal.writer.done(job)

    def _reopened(self, tx: Transaction, row: RunRow) -> Opened:
        """A run that is on record, with what it may take over from while it is not finished."""
        self.journal.take(tx, row.id)
        record = self.load(tx, row)
        told = record.started.data if record.started else {}
        over = record.state is not None and record.state.kind == "finished"
        base = next((r for r in self.journal.runs(tx, self.bench) if r.id == told.get("base")), None)
        return Opened(row, record, self.load(tx, base) if base and not over else None)

    def load(self, tx: Transaction, row: RunRow) -> Record:
        """The record of a run."""
        record = Record.of(self.journal.rows(tx, row.id))
        record.label = row.label
        return record

    async def reopen(self, row: RunRow) -> Opened:
        """The run as it is on record now."""
        return await self.journal.writer.done(lambda tx: self._reopened(tx, row))

    # -- carrying it out -------------------------------------------------------------------------------------------

    async def run(
        self, flow: Flow[Any], name: str, *, fresh: bool = False, grants: int | None = None, say: Callable[[str], None]
    ) -> Ended:
        """Open the run and carry it out; join it where this process is at it already."""
        opened = await self.open(flow, name, fresh=fresh)
        while (active := self.journal.active.get(opened.row.id)) is not None:
            if active.session.quiet.closed or grants is not None:
                await asyncio.wait((active.ended,))  # interrupted, and what was out is still coming in
                opened = await self.reopen(opened.row)
            else:
                return await asyncio.shield(active.ended)
        if opened.row.revision > 1 and not fresh:  # said every time, so that a cell prints the same when run again
            say(
                f"{opened.row.label}: a revision of {name!r}, since flow or model differ from what is on record under "
                "that name. What is unchanged was taken over."
            )
        return await self.carry(flow, opened, grants=grants)

    async def carry(self, flow: Flow[Any], opened: Opened, *, grants: int | None = None) -> Ended:
        """Drive the flow to its end, its next wait, or (with `grants`) until that many effects were performed."""
        granted: list[Path] = []
        session = self._session(opened, Quiet(_granting(granted, grants)))
        active = Active(session, asyncio.get_running_loop().create_future())
        run = opened.row.id
        self.journal.active[run] = active
        self.journal.flows[run] = (flow, grants is not None)
        try:
            await self._declare_lost(session)
            ended = await self._drive(flow, session, granted, stepping=grants is not None)
        except BaseException as error:
            active.ended.set_exception(error if isinstance(error, Exception) else RuntimeError(repr(error)))
            active.ended.exception()  # looked at: nobody else may be waiting
            raise
        else:
            active.ended.set_result(ended)
            if not ended.run.waiting:
                self.journal.flows.pop(run, None)
            return ended
        finally:
            del self.journal.active[run]
            await self.journal.writer.done(lambda tx: self.journal.release(tx, run))

    async def replay(self, flow: Flow[Any], row: RunRow) -> Ended:
        """Drive the flow from the record alone."""
        record = await self.journal.writer.done(lambda tx: self.load(tx, row))
        session = self._session(Opened(row, record), Quiet())
        session.only_record = True
        return await self._drive(flow, session, [], stepping=False)

    def stop(self, name: str) -> None:
        """Close the gate of the runs of this name: nothing new is sent, from any thread, at once."""
        for active in list(self.journal.active.values()):
            row = active.session.row
            if row.bench == self.bench and (row.name == name or row.name.startswith(f"{name}~")):
                active.session.quiet.closed = True
                active.ended.get_loop().call_soon_threadsafe(active.session.quiet.close)

    async def move_on(self, row: RunRow) -> Ended | None:
        """Carry a run on after a decision, if this process knows its flow. None if it does not."""
        active = self.journal.active.get(row.id)
        if active is not None:
            return await asyncio.shield(active.ended)
        flow, stepping = self.journal.flows.get(row.id, (None, False))
        if flow is None or stepping:
            return None
        return await self.carry(flow, await self.reopen(row))

    async def place(self, row: RunRow, path: Path, ended: Ended | None) -> tuple[Step, str]:
        """The step at a path and the digest of what was asked there: on record, or next in a stepper."""

        def job(tx: Transaction) -> tuple[Step, str] | None:
            record = self.load(tx, row)
            fact = record.facts.get(path)
            return (fold(tx, row, record).at(path), fact.asked) if fact is not None else None

        found = await self.journal.writer.done(job)
        if found is not None:
            return found
        if ended is not None and ended.next is not None and ended.next[0] == path:
            effect = ended.next[1]
            window, item = getattr(effect, "window", None), getattr(effect, "item", None)
            kind = "infer" if window else "ask" if item else "call"
            return Step(path=path, kind=kind, window=window, item=item), effect.asked
        raise BadInput(f"{row.label} has no step at {dotted(path)}.")

    def _session(self, opened: Opened, quiet: Quiet) -> Session:
        return Session(
            journal=self.journal,
            row=opened.row,
            record=opened.record,
            respondent=self.respondent,
            slots=self.slots,
            quiet=quiet,
            budget=self.budget,
            base=opened.base,
            unknown=self.unknown,
            stream=self.stream,
            reviewer=self.reviewer,
            on_text=self.on_text,
        )

    async def _declare_lost(self, session: Session) -> None:
        """What was out when an earlier process ended will never be settled: it is unknown, and counts as spent."""
        for fact in [f for f in session.record.facts.values() if f.out is not None and not f.settled]:
            await session.write(_lost(session, fact))

    def _performer(self, session: Session, *, stepping: bool) -> Performer:
        state = session.record.state
        over = session.only_record or (state is not None and state.kind == "finished")
        inner = replayed(session) if over else reused(session, live(session))
        performer = recorded(session, inner)
        return gated(session, performer) if stepping else performer

    async def _drive(self, flow: Flow[Any], session: Session, granted: list[Path], *, stepping: bool) -> Ended:
        ended = Ended(run=Run(bench=self.bench, name=session.row.name))
        quiet = session.quiet
        parked: list[tuple[Path, Any]] = []
        quiet.on_park = lambda waiting: parked.extend(waiting)
        driver = Driver(self._performer(session, stepping=stepping), session, quiet)
        try:
            ended.value = await driver.run(flow)
            self._check_nothing_left(session, stepping=stepping)
            await self._conclude(session, "finished", {"result": result_of(ended.value)})
        except Parked:
            gates = _gates(parked)
            ended.next = gates[0] if gates else None
            waits = len(parked) > len(gates) and not quiet.closed
            await self._conclude(session, "waiting" if waits and not gates else "stopped", {})
        except Exception as error:
            ended.error = error
            if not isinstance(error, Diverged):
                await self._conclude(session, "ended", _why(session, error))
        ended.run = await self.journal.writer.done(
            lambda tx: fold(tx, session.row, session.record, session.inferences)
        )
        if ended.value is not None:
            ended.run.__dict__["value"] = ended.value
        ended.bought, ended.granted = session.bought, tuple(granted)
        return ended

    def _check_nothing_left(self, session: Session, *, stepping: bool) -> None:
        left = session.record.left_over()
        if left:
            raise Diverged(
                f"the flow ended without asking for what is on record at {', '.join(map(dotted, left))}. Its code has "
                "changed since it was recorded: run it with fresh=True, or under a new name, to keep both."
            )

    async def _conclude(self, session: Session, kind: str, data: dict[str, Any]) -> None:
        """Record how it stands, unless the record says so already, or is only read."""
        state = session.record.state
        if session.only_record:
            return
        if state is not None and (state.kind == "finished" or (state.kind, state.data) == (kind, data)):
            return

        def job(tx: Transaction) -> Any:
            self.journal.set_state(tx, session.row.id, kind)
            return session.event(tx, kind, (), data, like=session.record.shared.alike(()))

        await session.write(job)


def _granting(granted: list[Path], grants: int | None) -> Callable[[Quiet], None]:
    """When all branches wait: grant the first gate in path order while grants are left, else park."""

    def on_quiet(quiet: Quiet) -> None:
        gates = _gates([(p, w) for p, (w, future) in quiet.waiting.items() if not future.done()])
        if gates and grants is not None and len(granted) < grants:
            granted.append(gates[0][0])
            quiet.grant(gates[0][0])
        else:
            quiet.park()

    return on_quiet


def _gates(waiting: list[tuple[Path, Any]]) -> list[tuple[Path, Any]]:
    return sorted(((p, w.effect) for p, w in waiting if isinstance(w, Gate)), key=lambda pair: pair[0])


def _why(session: Session, error: Exception) -> dict[str, Any]:
    """The error that ended the run; whether it bought nothing, so that the same cell may try that effect again."""
    said = {"error": f"{type(error).__name__}: {error}"}
    at = next((path for path, raised in session.failures if raised is error), None)
    return said if at is None else {**said, "retry": True, "at": write_path(at)}


def _lost(session: Session, fact: Fact) -> Callable[[Transaction], Any]:
    def job(tx: Transaction) -> Any:
        assert fact.out is not None  # the caller has looked
        reserved = fact.out.data.get("reserve") or [0, 0]
        tx.settle(session.row.bench, (reserved[0], reserved[1]), reserved[0], reserved[1])
        reason = "the process ended while it was out"
        return session.event(tx, "unknown", fact.path, {"of": fact.out.seq, "reason": reason})

    return job
