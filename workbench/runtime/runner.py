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
from workbench.core.returned import data_of
from workbench.core.run import Run, Step
from workbench.core.window import Window
from workbench.errors import BadInput, Diverged, JournalError
from workbench.runtime.beating import keep_beating
from workbench.runtime.caching import Caching
from workbench.runtime.carried import Active, Ended, Met
from workbench.runtime.concluding import Writing, as_recorded, check_nothing_left, concluded, last_word, lost, why
from workbench.runtime.described import as_step
from workbench.runtime.drive import Driver, Performer, dotted
from workbench.runtime.edit import Edit
from workbench.runtime.fold import fold
from workbench.runtime.granting import ALL, Granting
from workbench.runtime.journal.store import Journal, RunRow
from workbench.runtime.journal.transaction import Budget, Transaction
from workbench.runtime.opening import Opened, Opening, load
from workbench.runtime.perform import gated, live, recorded, replayed, reused
from workbench.runtime.quiet import Parked, Path, Quiet, Stop
from workbench.runtime.record import edited_window
from workbench.runtime.respondent import Respondent
from workbench.runtime.session import Session

_KEPT = 100
"""Flows of runs that are over and may still be undone, at most."""


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
    caching: Caching | None = None
    stop: Stop = field(default_factory=Stop)
    """Of the request that runs are carried out for: whoever makes one makes another of these."""

    @property
    def opening(self) -> Opening:
        """How runs of this bench are found."""
        return Opening(self.journal, self.bench, self.respondent.identity)

    async def open(
        self, flow: Flow[Any], name: str, *, fresh: bool = False, say: Callable[[str], None] = lambda _: None
    ) -> Opened:
        """The run of this name and digest, held by this process; else a new revision of the name, said in one line."""
        opened = await self.journal.writer.done(lambda tx: self.opening.run(tx, flow, name, fresh=fresh))
        if opened.is_new and opened.row.revision > 1 and not fresh:
            say(f"{name}: changed, so this is revision {opened.row.revision}.")
        return opened

    async def open_fork(
        self, flow: Flow[Any], parent: RunRow, path: Path, asked: str, edit: Edit, name: str | None
    ) -> Opened:
        """The fork of `parent` with this edit at `path`."""
        return await self.journal.writer.done(lambda tx: self.opening.fork(tx, flow, parent, path, asked, edit, name))

    async def run(self, flow: Flow[Any], opened: Opened) -> Ended:
        """Carry a run out to its end or its next wait; join in where this process is at it already."""
        active = self.journal.active.get(opened.row.id)
        if active is not None and not (active.stepping or active.session.quiet.closed or self.stop.closed):
            return await self._joined(active)
        return await self.carry(flow, await self._alone(opened))

    async def _joined(self, active: Active) -> Ended:
        """The end of what is carried out already; who stops waiting for it stops it."""
        self.stop.bind(active.session.quiet)
        ended: Ended = await asyncio.shield(active.ended)
        return ended

    async def step(self, flow: Flow[Any], opened: Opened, grants: int) -> Ended:
        """Carry a run out until that many effects were performed or replayed."""
        return await self.carry(flow, await self._alone(opened), grants=grants)

    async def step_again(self, flow: Flow[Any], row: RunRow, grants: int) -> Ended:
        """As `step`, for a run that was opened before."""
        return await self.step(flow, await self._reopen(row), grants)

    async def _reopen(self, row: RunRow) -> Opened:
        return await self.journal.writer.done(lambda tx: self.opening.again(tx, row))

    async def _alone(self, opened: Opened) -> Opened:
        """The run as it is on record when nobody in this process is at it any more."""
        while (active := self.journal.active.get(opened.row.id)) is not None:
            await asyncio.wait((active.over,))  # interrupted, and what was out is still coming in; or stepped
            opened = await self._reopen(opened.row)
        return opened

    async def carry(
        self, flow: Flow[Any], opened: Opened, *, grants: int | None = None, decided: bool = False
    ) -> Ended:
        """Drive the flow to its end, its next wait, or (with `grants`) until that many effects were performed.

        `decided` carries a run that is stepped on after a decision: up to the next step that is not on record.
        """
        granting = Granting(grants, opened.record.holds if decided and grants != ALL else None)
        session = self._session(opened, Quiet(granting.on_quiet))
        granting.seen = session.seen
        self.stop.bind(session.quiet)
        loop = asyncio.get_running_loop()
        active = Active(session, grants is not None, loop.create_future(), loop.create_future())
        run = opened.row.id
        self.journal.active[run] = active
        self.journal.flows[run] = Met(flow, grants)
        keep_beating(self.journal)
        try:
            session.record.go_on()
            await self._declare_lost(session)
            ended = await self._drive(flow, session, granting)
        except BaseException as error:
            active.ended.set_exception(error if isinstance(error, Exception) else RuntimeError(repr(error)))
            active.ended.exception()  # looked at: nobody else may be waiting
            raise
        else:
            active.ended.set_result(ended)
            if not session.record.waits:
                self._no_longer_waits(session)
            return ended
        finally:
            await self._let_go(active, held=active.ended.exception() is not None)

    def _no_longer_waits(self, session: Session) -> None:
        """Its flow is let go; that of one that people decided about is kept a while, since they may undo it."""
        run, over = session.row.id, self.journal.over
        met = self.journal.flows.pop(run, None)
        if met is not None and any("decision" in f.settlement()[1] for f in session.record.facts.values()):
            over[run] = met
            for old in list(over)[:-_KEPT]:
                del over[old]

    async def _let_go(self, active: Active, *, held: bool) -> None:
        """Whoever waited for the run may take it up now. Its lease goes first, lest it be taken from them.

        One that came to its end is `held` no more: its last commit let it go.
        """
        run = active.session.row.id
        try:
            if held:
                await self.journal.writer.done(lambda tx: self.journal.release(tx, run))
        finally:
            del self.journal.active[run]
            active.over.set_result(None)

    async def replay(self, flow: Flow[Any], row: RunRow) -> Ended:
        """Drive the flow from the record alone."""
        record = await self.journal.writer.done(lambda tx: load(self.journal, tx, row))
        session = self._session(Opened(row, record), Quiet())
        session.only_record = True
        return await self._drive(flow, session, Granting())

    async def move_on(self, row: RunRow, heard: Active | None) -> Ended | None:
        """Carry a run on after a decision, if this process knows its flow, as it was last: None if it does not.

        One that is stepped goes on to its next step, which is not taken; one that was run on is run on.
        `heard` is the session that took the decision in. One that was just ending has not: the run is taken up again.
        """
        if heard is not None:
            return await self._joined(heard)
        while (active := self.journal.active.get(row.id)) is not None:
            await asyncio.wait((active.over,))
        met: Met | None = self.journal.flows.get(row.id)
        if met is None or row.model != self.respondent.identity:
            return None
        if met.grants is None:
            return await self.run(met.flow, await self._reopen(row))
        return await self.carry(met.flow, await self._alone(await self._reopen(row)), grants=met.grants, decided=True)

    async def place(self, row: RunRow, path: Path, ended: Ended | None) -> tuple[Step, str]:
        """The step at a path and the digest of what was asked there: on record, or next in a stepper."""

        def job(tx: Transaction) -> tuple[Step, str] | None:
            record = load(self.journal, tx, row)
            fact = record.facts.get(path)
            return (fold(tx, row, record).at(path), fact.asked) if fact is not None else None

        found = await self.journal.writer.done(job)
        if found is not None:
            return found
        if ended is not None and ended.next is not None and ended.next[0] == path:
            return as_step(*ended.next), ended.next[1].asked
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
            forked_at=opened.forked_at,
            unknown=self.unknown,
            stream=self.stream,
            reviewer=self.reviewer,
            on_text=self.on_text,
            caching=self.caching,
        )

    async def _declare_lost(self, session: Session) -> None:
        """What was out when an earlier process ended will never be settled: it is unknown, and counts as spent."""
        for path, out in [(f.path, f.out) for f in session.record.facts.values() if f.out and not f.settled]:
            await session.write(lost(session, path, out))

    def _performer(self, session: Session, *, stepping: bool) -> Performer:
        over = session.only_record or session.record.over
        inner = replayed(session) if over else reused(session, live(session))
        performer = recorded(session, inner)
        return gated(session, performer) if stepping else performer

    async def _drive(self, flow: Flow[Any], session: Session, granting: Granting) -> Ended:
        ended = Ended(run=Run(bench=self.bench, name=session.row.name), granting=granting)
        quiet = session.quiet
        parked: list[tuple[Path, Any]] = []
        quiet.on_park = parked.extend
        driver = Driver(self._performer(session, stepping=granting.grants is not None), session, quiet)
        last: Writing | None = None
        try:
            ended.value = await driver.run(flow)
            await check_nothing_left(session)
            last = last_word(session, "finished", {"result": data_of(ended.value)})
        except Parked:
            ended.next = granting.first(parked)
            waits = any(not granting.is_gate(what) for _, what in parked) and not quiet.closed
            moved = bool(session.wrote) or granting.on_record is not None
            if ended.next is None or moved:  # who only looks on changes nothing
                kind = "waiting" if waits and ended.next is None else "stopped"
                last = last_word(session, kind, {}, moved=moved)
        except Diverged as error:
            ended.error = error
        except JournalError:
            raise
        except Exception as error:  # noqa: BLE001 - whatever a flow raises is on record, and raised by the bench
            ended.error = as_recorded(session, error)
            if ended.error is error:
                last = last_word(session, "ended", why(session, error))
        ended.bought, ended.edited = session.bought, await _edited(session)
        ended.run = await concluded(session, last, ended.value)
        if ended.value is not None:
            ended.run.__dict__["value"] = ended.value
        return ended


async def _edited(session: Session) -> tuple[Path, Window] | None:
    fact = session.record.facts.get(session.forked_at or ())
    edit = edited_window(fact) if fact is not None else None
    if fact is None or edit is None:
        return None
    reader = session.record.reader
    return fact.path, await session.journal.writer.done(lambda tx: reader.window(tx, edit.seq, edit.data["window"]))
