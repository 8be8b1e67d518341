"""A run as it stands, and what waits in it: made anew only where an event was added since it was last looked at."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import bindparam, func, select

from workbench.core.pending import Pending
from workbench.core.run import Run, Status
from workbench.runtime.fold import fold, pending_of, stands, steps_in
from workbench.runtime.journal.kinds import CODES, STATES
from workbench.runtime.journal.prepared import Prepared
from workbench.runtime.journal.store import Journal, RunRow, row_of
from workbench.runtime.journal.tables import events, runs
from workbench.runtime.journal.transaction import Transaction
from workbench.runtime.opening import load
from workbench.runtime.record import Record

T = TypeVar("T")


def picture(journal: Journal, tx: Transaction, row: RunRow) -> Run:
    """The run as it stands."""
    return _at_hand(journal, tx, row, lambda record: fold(tx, row, record))


def statuses(journal: Journal, tx: Transaction, bench: str) -> list[tuple[RunRow, Status]]:
    """Every run of a bench and how it stands, oldest first, without reading what was asked and answered in it."""
    rows = journal.runs(tx, bench)
    words = {row.run: row_of(tx, row) for row in tx.connection.execute(_LAST_WORDS, {"bench": bench})}

    def status(row: RunRow) -> Status:
        word = words.get(row.id)
        waits = word is not None and word.kind == "waiting"
        return stands(word, steps_in(load(journal, tx, row)) if waits else set())[0]

    return [(row, status(row)) for row in rows]


def waiting(journal: Journal, tx: Transaction, row: RunRow) -> tuple[Pending, ...]:
    """What of the run waits for a person, in path order."""
    return _at_hand(journal, tx, row, lambda record: tuple(pending_of(tx, row, record)), "waiting")


def _at_hand(journal: Journal, tx: Transaction, row: RunRow, made: Callable[[Record], T], what: str = "run") -> T:
    """What is made of the run's record. In a transaction that adds events, which may yet be given up, none is kept."""
    if not tx.only_reads:
        return made(load(journal, tx, row))
    last = int(_LAST_EVENT(tx.connection, {"run": row.id}).scalar() or 0)
    found: T | None = tx.known.at_hand.get((what, row), last)
    if found is None:
        record = load(journal, tx, row)
        found = made(record)
        tx.known.at_hand.keep((what, row), last, 1 + len(record.facts), found)
    return found


_WORDS = [CODES[kind] for kind in STATES if kind != "started"]
_OF_BENCH = select(runs.c.id).where(runs.c.bench == bindparam("bench"))
_LAST = select(func.max(events.c.seq)).where(events.c.run.in_(_OF_BENCH), events.c.kind.in_(_WORDS))
_LAST_WORDS = select(events).where(events.c.seq.in_(_LAST.group_by(events.c.run)))
_LAST_EVENT = Prepared(select(func.max(events.c.seq)).where(events.c.run == bindparam("run")))
