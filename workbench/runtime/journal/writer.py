"""One thread owns the journal's connection and groups commits: every job waiting is done in one transaction.

A job is a function of a `Transaction`. Its result is handed out only after the commit, so whoever has a result has it
durably. A job that raises leaves nothing behind and spoils nobody else's.
"""

from __future__ import annotations

import asyncio
import contextlib
import queue
import threading
import time
import weakref
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DatabaseError, SQLAlchemyError

from workbench.errors import JournalError, WorkbenchError
from workbench.runtime.journal.amiss import amiss
from workbench.runtime.journal.known import Known
from workbench.runtime.journal.transaction import Transaction

T = TypeVar("T")
Job = Callable[[Transaction], Any]
Waiting = Future[Any] | asyncio.Future[Any]

_LARGEST_GROUP = 256
_GATHERING = 0.008
"""Seconds a group is held open for more while jobs come side by side: a commit costs more than several jobs."""


def _VACUUM(_tx: Transaction) -> None:  # noqa: N802 - a mark, never called
    """Stands for the one statement that is no transaction."""


class Writer:
    """Runs jobs one group at a time, in the order in which they came."""

    def __init__(self, engine: Engine, told: str, owner: object = None) -> None:
        """With its `owner`, where one is named, it ends."""
        self._engine = engine
        self._told = told
        self._known = Known()
        self._version: int | None = None
        self._jobs: queue.SimpleQueue[tuple[Job, Waiting] | None] = queue.SimpleQueue()
        self._gathering = 0.0
        self._thread = threading.Thread(target=self._work, name="workbench-journal", daemon=True)
        self.closed = False
        self._thread.start()
        if owner is not None:
            weakref.finalize(owner, self.end)

    def submit(self, job: Callable[[Transaction], T]) -> Future[T]:
        """The future of the job's result, set after its commit."""
        future: Future[T] = Future()
        self._put(job, future)
        return future

    def do(self, job: Callable[[Transaction], T]) -> T:
        """Do the job and wait for it. Not from the engine's own thread."""
        return self.submit(job).result()

    async def done(self, job: Callable[[Transaction], T]) -> T:
        """Do the job and await it. Cancelling the wait does not undo the job."""
        future: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._put(job, future)
        return await future

    def _put(self, job: Job, future: Waiting) -> None:
        if self.closed:
            raise JournalError("this journal is closed; make a new Bench.")
        self._jobs.put((job, future))

    def vacuum(self) -> None:
        """Rewrite the file without what was deleted, its write-ahead log included."""
        self.do(_VACUUM)

    def close(self) -> None:
        """Finish what is queued, then let the file go."""
        if not self.closed:
            self.closed = True
            self._jobs.put(None)
            self._thread.join()

    def end(self) -> None:
        """Finish what is queued, and wait for nothing: whoever could ask has gone."""
        self.closed = True
        self._jobs.put(None)

    def _work(self) -> None:
        connection: Connection | None = None
        while (first := self._jobs.get()) is not None:
            connection = self._carry_out(self._group(first), connection)
            del first  # a job knows its journal, which may be let go while the next one is awaited
        if connection is not None:
            connection.close()
        self._engine.dispose()

    def _carry_out(self, group: list[tuple[Job, Waiting]], connection: Connection | None) -> Connection | None:
        if any(job is _VACUUM for job, _ in group):
            return self._swept(group, connection)
        return self._commit(group, connection)

    def _group(self, first: tuple[Job, Waiting]) -> list[tuple[Job, Waiting]]:
        """The jobs that wait, and where the last group was one of several, those that come in a moment."""
        group = [first]
        if self._gathering:
            time.sleep(self._gathering)
        while len(group) < _LARGEST_GROUP:
            try:
                more = self._jobs.get_nowait()
            except queue.Empty:
                break
            if more is None:
                self._jobs.put(None)
                break
            group.append(more)
        self._gathering = _GATHERING if len(group) > 2 else 0.0
        return group

    def _swept(self, group: list[tuple[Job, Waiting]], connection: Connection | None) -> Connection | None:
        """VACUUM cannot stand inside a transaction, so it splits the group."""
        for job, future in group:
            if job is not _VACUUM:
                connection = self._commit([(job, future)], connection)
                continue
            try:
                connection = connection or self._engine.connect()
                raw = connection.connection.driver_connection
                if raw is not None:  # an open connection has its driver's
                    raw.execute("VACUUM")
                    raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            except Exception as error:  # noqa: BLE001 - whoever waits for the job hears of it
                _hand_out([(future, None, self._explained(error))])
            else:
                _hand_out([(future, None, None)])
        return connection

    def _commit(self, group: list[tuple[Job, Waiting]], connection: Connection | None) -> Connection | None:
        """Do the group in one transaction; if one job spoils it, do each in its own."""
        try:
            connection = connection or self._engine.connect()
            with connection.begin():
                self._look_about(connection)
                transaction = Transaction(connection, self._known)
                results = [job(transaction) for job, _ in group]
                transaction.flush()
            transaction.committed()
        except Exception as error:  # noqa: BLE001 - whoever waits for it hears of it
            if len(group) > 1 and not _is_broken(error):
                for each in group:
                    connection = self._commit([each], connection)
                return connection
            _hand_out([(future, None, self._explained(error)) for _, future in group])
            return connection
        _hand_out([(future, result, None) for (_, future), result in zip(group, results, strict=True)])
        return connection

    def _look_about(self, connection: Connection) -> None:
        """What is known without asking holds while nobody else writes."""
        raw = connection.connection.driver_connection
        version = raw.execute("PRAGMA data_version").fetchone()[0] if raw is not None else None
        if version != self._version:
            self._known.shared = self._version is not None
            self._version = version
            self._known.forget_all()

    def _explained(self, error: Exception) -> Exception:
        if isinstance(error, WorkbenchError) or not isinstance(error, SQLAlchemyError):
            return error
        return amiss(self._told, error)


def _is_broken(error: Exception) -> bool:
    return isinstance(error, DatabaseError) and any(word in str(error) for word in ("full", "readonly", "disk I/O"))


def _hand_out(outcomes: list[tuple[Waiting, Any, Exception | None]]) -> None:
    """Tell whoever waits; a loop is woken once for all of its own."""
    loops: dict[asyncio.AbstractEventLoop, list[tuple[Waiting, Any, Exception | None]]] = {}
    for outcome in outcomes:
        if isinstance(outcome[0], asyncio.Future):
            loops.setdefault(outcome[0].get_loop(), []).append(outcome)
        else:
            _tell([outcome])
    for loop, theirs in loops.items():
        with contextlib.suppress(RuntimeError):  # a loop that was closed meanwhile waits for nothing
            loop.call_soon_threadsafe(_tell, theirs)


def _tell(outcomes: list[tuple[Waiting, Any, Exception | None]]) -> None:
    for future, result, error in outcomes:
        if future.done():  # whoever waited has gone; the job is done all the same
            continue
        if error is not None:
            future.set_exception(error)
        else:
            future.set_result(result)
