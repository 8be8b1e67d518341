"""One thread owns the journal's connection and groups commits: every job waiting is done in one transaction.

A job is a function of a `Transaction`. Its result is handed out only after the commit, so whoever has a result has it
durably. A job that raises leaves nothing behind and spoils nobody else's.
"""

from __future__ import annotations

import asyncio
import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DatabaseError, SQLAlchemyError

from workbench.errors import JournalError, WorkbenchError
from workbench.runtime.journal.transaction import KnownBlobs, Transaction

T = TypeVar("T")
Job = Callable[[Transaction], Any]

_LARGEST_GROUP = 256


def _VACUUM(_tx: Transaction) -> None:  # noqa: N802 - a mark, never called
    """Stands for the one statement that is no transaction."""


class Writer:
    """Runs jobs one group at a time, in the order in which they came."""

    def __init__(self, engine: Engine, told: str) -> None:
        self._engine = engine
        self._told = told
        self._known = KnownBlobs()
        self._jobs: queue.SimpleQueue[tuple[Job, Future[Any]] | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._work, name="workbench-journal", daemon=True)
        self.closed = False
        self._thread.start()

    def submit(self, job: Callable[[Transaction], T]) -> Future[T]:
        """The future of the job's result, set after its commit."""
        if self.closed:
            raise JournalError("this journal is closed; make a new Bench.")
        future: Future[T] = Future()
        self._jobs.put((job, future))
        return future

    def do(self, job: Callable[[Transaction], T]) -> T:
        """Do the job and wait for it. Not from the engine's own thread."""
        return self.submit(job).result()

    async def done(self, job: Callable[[Transaction], T]) -> T:
        """Do the job and await it."""
        return await asyncio.wrap_future(self.submit(job))

    def vacuum(self) -> None:
        """Rewrite the file without what was deleted, its write-ahead log included."""
        self.do(_VACUUM)

    def close(self) -> None:
        """Finish what is queued, then let the file go."""
        if not self.closed:
            self.closed = True
            self._jobs.put(None)
            self._thread.join()
            self._engine.dispose()

    def _work(self) -> None:
        connection: Connection | None = None
        while (first := self._jobs.get()) is not None:
            group = [first]
            while len(group) < _LARGEST_GROUP:
                try:
                    more = self._jobs.get_nowait()
                except queue.Empty:
                    break
                if more is None:
                    self._jobs.put(None)
                    break
                group.append(more)
            if any(job is _VACUUM for job, _ in group):
                connection = self._swept(group, connection)
            else:
                connection = self._commit(group, connection)
        if connection is not None:
            connection.close()

    def _swept(self, group: list[tuple[Job, Future[Any]]], connection: Connection | None) -> Connection | None:
        """VACUUM cannot stand inside a transaction, so it splits the group."""
        for job, future in group:
            if job is not _VACUUM:
                connection = self._commit([(job, future)], connection)
                continue
            try:
                connection = connection or self._engine.connect()
                raw = connection.connection.driver_connection
                assert raw is not None  # an open connection has its driver's
                raw.execute("VACUUM")
                raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            except Exception as error:
                future.set_exception(self._explained(error))
            else:
                future.set_result(None)
        return connection

    def _commit(self, group: list[tuple[Job, Future[Any]]], connection: Connection | None) -> Connection | None:
        """Do the group in one transaction; if one job spoils it, do each in its own."""
        try:
            connection = connection or self._engine.connect()
            with connection.begin():
                transaction = Transaction(connection, self._known)
                results = [job(transaction) for job, _ in group]
                transaction.flush()
            transaction.committed()
        except Exception as error:
            if len(group) > 1 and not _is_broken(error):
                for each in group:
                    connection = self._commit([each], connection)
                return connection
            for _, future in group:
                future.set_exception(self._explained(error))
            return connection
        for (_, future), result in zip(group, results, strict=True):
            future.set_result(result)
        return connection

    def _explained(self, error: Exception) -> Exception:
        if isinstance(error, WorkbenchError) or not isinstance(error, SQLAlchemyError):
            return error
        cause = str(getattr(error, "orig", None) or error).splitlines()[0]
        return JournalError(
            f"the journal at {self._told} could not be written ({cause}). Nothing was sent after that. Free space or "
            "make it writable, then run the cell again: it goes on where it stopped."
        )


def _is_broken(error: Exception) -> bool:
    return isinstance(error, DatabaseError) and any(word in str(error) for word in ("full", "readonly", "disk I/O"))
