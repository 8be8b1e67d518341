"""A run as it stands, and what waits in it: made anew only where an event was added since it was last looked at."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import bindparam, func, select

from workbench.core.pending import Pending
from workbench.core.run import Run
from workbench.runtime.fold import fold, pending_of
from workbench.runtime.journal.prepared import Prepared
from workbench.runtime.journal.store import Journal, RunRow
from workbench.runtime.journal.tables import events
from workbench.runtime.journal.transaction import Transaction
from workbench.runtime.opening import load
from workbench.runtime.record import Record

T = TypeVar("T")


def picture(journal: Journal, tx: Transaction, row: RunRow) -> Run:
    """The run as it stands."""
    return _at_hand(journal, tx, row, lambda record: fold(tx, row, record))


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


_LAST_EVENT = Prepared(select(func.max(events.c.seq)).where(events.c.run == bindparam("run")))
