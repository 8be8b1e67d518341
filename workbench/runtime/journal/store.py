"""The journal: an append-only record of what was asked, sent, answered and decided, and the bytes it refers to."""

from __future__ import annotations

import functools
import json
import os
import socket
import threading
import time
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

import psutil
from sqlalchemy import bindparam, delete, insert, select, update
from sqlalchemy.exc import SQLAlchemyError

from workbench.errors import BadInput, JournalError, OtherVersion, RunBusy
from workbench.runtime.journal import tables as t
from workbench.runtime.journal.accounts import account_of
from workbench.runtime.journal.amiss import cause_of
from workbench.runtime.journal.kinds import CODES, NAMES, STATES
from workbench.runtime.journal.place import connect, default_place, network_file_system, prepare_folder
from workbench.runtime.journal.prepared import Prepared
from workbench.runtime.journal.transaction import Transaction
from workbench.runtime.journal.writer import Writer


@dataclass(frozen=True)
class RunRow:
    """One run as the index knows it."""

    id: int
    bench: str
    name: str
    revision: int
    model: str
    flow: str
    state: str

    @property
    def label(self) -> str:
        """`brief@2`; the first revision is just `brief`."""
        return self.name if self.revision == 1 else f"{self.name}@{self.revision}"

    @property
    def account(self) -> str:
        """Which row of the ledger its calls are counted in."""
        return account_of(self.bench, self.model)

    @property
    def exact(self) -> str:
        """`brief@1`: this very revision, whichever is the latest."""
        return f"{self.name}@{self.revision}"


@dataclass(frozen=True)
class Row:
    """One event as it is stored, unpacked."""

    seq: int
    run: int
    kind: str
    path: str
    at: float
    asked: str | None
    data: dict[str, Any]


class Journal:
    """Opens the file (or memory), and gives jobs to its one writer."""

    def __init__(self, place: str | os.PathLike[str] | None = None, *, read_only: bool = False) -> None:
        self.owner = uuid.uuid4().hex
        self.notice = ""
        self.read_only = read_only
        self.path = self._resolve(place)
        self.told = str(self.path) if self.path else ":memory:"
        if self.path and not read_only:
            prepare_folder(self.path)
        self.writer = Writer(connect(self.path, read_only=read_only), self.told, self)
        self._lock = threading.Lock()
        self.active: dict[int, Any] = {}
        """What is being carried out in this process, by run."""
        self.flows: dict[int, Any] = {}
        """The flows of runs that wait for a person and how they are carried out, so that a decision moves them on."""
        self.over: dict[int, Any] = {}
        """The same of the latest runs that are over and were decided about: a decision may be undone."""
        try:
            self.writer.do(self._prepare)
        except JournalError:
            self.writer.close()
            raise

    @classmethod
    def shared(cls, place: str | os.PathLike[str] | None = None) -> Journal:
        """This process's journal at `place`: benches on the same file share one writer. Memory is never shared."""
        journal = cls._open.get((os.getpid(), _key(place)))
        if journal is None or journal.writer.closed:
            journal = cls(place)
            if journal.path is not None:
                cls._open[(os.getpid(), _key(place))] = journal
        return journal

    _open: ClassVar[dict[tuple[int, str], Journal]] = {}

    def _resolve(self, place: str | os.PathLike[str] | None) -> Path | None:
        if place is None:
            path, self.notice = default_place()
            return path
        text = os.fspath(place)
        if text in {":memory:", "sqlite://", "sqlite:///:memory:"}:
            return None
        if "://" in text:
            if not text.startswith("sqlite:///"):
                raise BadInput(
                    f"journal={text.split('://')[0]}://… is not supported: this version keeps journals in SQLite. "
                    "Pass a path, 'sqlite:///path' or ':memory:'."
                )
            text = text.removeprefix("sqlite:///")
        path = Path(text).expanduser().absolute()
        if path.is_dir():
            raise JournalError(
                f"journal={place} is a folder; pass the path of a file in it, e.g. {path / 'journal.db'}."
            )
        if not self.read_only and (system := network_file_system(path)):
            raise JournalError(
                f"{path} is on a network file system ({system}), where SQLite loses data. Pass a path on a local disk."
            )
        return path

    def _prepare(self, tx: Transaction) -> None:
        """Make the tables, or check that they are ours and of a version we know."""
        connection = tx.connection
        try:
            names = {r[0] for r in connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type='table'")}
        except SQLAlchemyError as error:
            raise JournalError(f"{self.told} is not a journal ({cause_of(error)}). Pass another journal=.") from None
        if not names and not self.read_only:
            t.metadata.create_all(connection)
            connection.execute(insert(t.meta).values(key="version", value=str(t.VERSION)))
        elif not names:
            raise JournalError(f"{self.told} is empty.")
        elif "meta" not in names or not names >= {"events", "blobs"}:
            raise JournalError(f"{self.told} is a database of something else. Pass another journal=.")
        else:
            self._check_version(connection.execute(select(t.meta.c.value).where(t.meta.c.key == "version")).scalar())
            self._check_columns(tx)

    def _check_version(self, version: str | None) -> None:
        if version is None or not version.isdecimal():
            raise JournalError(f"{self.told} does not say of which version it is. Pass another journal=.")
        if int(version) > t.VERSION:
            raise OtherVersion(
                f"{self.told} was written by a newer workbench (schema {version}; this one knows {t.VERSION}). "
                "Upgrade orchestration-workbench, or pass another journal=. Nothing was changed."
            )

    def _check_columns(self, tx: Transaction) -> None:
        try:
            for table in (t.events, t.blobs, t.runs):
                tx.connection.execute(select(table).limit(0))
        except SQLAlchemyError:
            raise OtherVersion(f"{self.told} is older than the first release. Pass another journal=.") from None

    # -- runs ---------------------------------------------------------------------------------------------------------

    def runs(self, tx: Transaction, bench: str | None = None, name: str | None = None) -> list[RunRow]:
        """The runs of a bench (or of all), oldest first."""
        if bench is not None and name is not None:
            found: Iterable[Any] = _RUNS_NAMED(tx.connection, {"bench": bench, "name": name})
        else:
            found = _RUNS(tx.connection) if bench is None else _RUNS_OF(tx.connection, {"bench": bench})
        return [RunRow(*row) for row in found]

    def add_run(
        self, tx: Transaction, *, bench: str, name: str, model: str, flow: str, told: dict[str, Any]
    ) -> tuple[RunRow, Row]:
        """A new revision of `name`, held by this process, and the event that says so.

        Numbers of runs are never given twice, also when one is forgotten.
        """
        self.check_writable()
        number = tx.next_run()
        revision = max((r.revision for r in self.runs(tx, bench, name)), default=0) + 1
        row = RunRow(number, bench, name, revision, model, flow, "running")
        _ADD_RUN(tx.connection, row.__dict__)
        _ADD_LEASE(tx.connection, {"run": number, **self._lease()})
        said = {"bench": bench, "name": name, "revision": revision, "model": model, "flow": flow, **told}
        return row, Row(tx.event(number, "started", "", said), number, "started", "", 0.0, None, said)

    def set_state(self, tx: Transaction, run: int, kind: str) -> None:
        """Have the index say that the run waits, stopped, finished or failed."""
        _SET_STATE(tx.connection, {"run": run, "state": STATES[kind]})

    def rows(self, tx: Transaction, run: int, after: int = 0) -> list[Row]:
        """The run's events, in order; those after the one that is numbered so."""
        tx.flush()
        return [row_of(tx, r) for r in _EVENTS_OF(tx.connection, {"run": run, "after": after})]

    def newest(self, tx: Transaction, rows: list[RunRow]) -> RunRow:
        """Of these runs, the one that was started, or gone back to, last."""
        if len(rows) == 1:
            return rows[0]
        tx.flush()
        asked_for = t.events.c.run.in_([r.id for r in rows]), t.events.c.kind.in_([CODES["started"], CODES["reopened"]])
        wanted = select(t.events.c.run).where(*asked_for).order_by(t.events.c.seq.desc()).limit(1)
        last = tx.connection.execute(wanted).scalar()
        return next((r for r in rows if r.id == last), rows[-1])

    # -- leases -------------------------------------------------------------------------------------------------------

    def take(self, tx: Transaction, run: int) -> None:
        """Hold the run, or raise `RunBusy` if another living process does."""
        self.check_writable()
        held = _LEASE(tx.connection, {"run": run}).one_or_none()
        if held is not None and held.owner != self.owner and _alive(held):
            raise RunBusy(
                f"another kernel (process {held.pid}) is carrying out this very run. Nothing was bought here. Look at "
                "it there, interrupt it there, or give this one another name=."
            )
        if held is None:
            _ADD_LEASE(tx.connection, {"run": run, **self._lease()})
        else:
            tx.connection.execute(update(t.leases).where(t.leases.c.run == run).values(**self._lease()))

    def _lease(self) -> dict[str, Any]:
        """Who holds a run that this process carries out."""
        pid, host = os.getpid(), socket.gethostname()
        return {"owner": self.owner, "host": host, "pid": pid, "born": _born(pid), "beat": time.time()}

    def release(self, tx: Transaction, run: int) -> None:
        """Let the run go."""
        _END_LEASE(tx.connection, {"run": run, "owner": self.owner})

    def beat(self, tx: Transaction, runs: Iterable[int]) -> None:
        """Say that this process still lives: for readers on other machines, who cannot see its process table."""
        mine = t.leases.c.owner == self.owner
        tx.connection.execute(update(t.leases).where(mine, t.leases.c.run.in_(list(runs))).values(beat=time.time()))

    def check_writable(self) -> None:
        """Raise `BadInput` for an archive or a journal that was opened read-only."""
        if self.read_only:
            raise BadInput(
                "these runs were opened to look at and replay: nothing can be run, forked, decided or forgotten here. "
                "Do that on a Bench of your own."
            )

    def close(self) -> None:
        """Finish what is queued and close the file."""
        with self._lock:
            self.writer.close()


def _key(place: str | os.PathLike[str] | None) -> str:
    """One file, one journal, however its path is written."""
    path = default_place()[0] if place is None else Path(os.fspath(place).removeprefix("sqlite:///"))
    return os.path.realpath(path.expanduser())


def row_of(tx: Transaction, r: Any) -> Row:
    """One event, of what the table of events has of it."""
    asked = r.asked.hex() if r.asked else None
    return Row(r.seq, r.run, NAMES[r.kind], r.path, r.at, asked, json.loads(tx.unpacked(r.codec, r.data)))


_ALL_RUNS = select(t.runs).order_by(t.runs.c.id)
_RUNS, _RUNS_OF = Prepared(_ALL_RUNS), Prepared(_ALL_RUNS.where(t.runs.c.bench == bindparam("bench")))
_RUNS_NAMED = Prepared(_ALL_RUNS.where(t.runs.c.bench == bindparam("bench"), t.runs.c.name == bindparam("name")))
_ADD_RUN, _ADD_LEASE = Prepared(insert(t.runs)), Prepared(insert(t.leases))
_SET_STATE = Prepared(update(t.runs).where(t.runs.c.id == bindparam("run")).values(state=bindparam("state")))
_AFTER = select(t.events).where(t.events.c.run == bindparam("run"), t.events.c.seq > bindparam("after"))
_EVENTS_OF = Prepared(_AFTER.order_by(t.events.c.seq))
_LEASE = Prepared(select(t.leases).where(t.leases.c.run == bindparam("run")))
_END_LEASE = Prepared(
    delete(t.leases).where(t.leases.c.run == bindparam("run"), t.leases.c.owner == bindparam("owner"))
)

_STALE_AFTER = 60.0


@functools.cache
def _born(pid: int) -> float:
    """When this process began: a number is given to another one some day."""
    return float(psutil.Process(pid).create_time())


def _alive(lease: Any) -> bool:
    """Whether the process that took the lease still runs."""
    if lease.host != socket.gethostname():
        return time.time() - float(lease.beat) < _STALE_AFTER
    try:
        process = psutil.Process(lease.pid)
        is_same = abs(process.create_time() - lease.born) < 1.0
        return is_same and process.status() != psutil.STATUS_ZOMBIE  # killed, and not yet buried by its parent
    except psutil.NoSuchProcess:
        return False
