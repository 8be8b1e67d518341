"""Captures that were killed: what was out then is lost, and their runs have stopped. Said when the next one begins."""

from __future__ import annotations

from workbench.errors import RunBusy
from workbench.runtime.journal.store import Journal
from workbench.runtime.journal.transaction import Transaction
from workbench.runtime.opening import load
from workbench.runtime.record import write_path

_UNDER_WAY: set[tuple[str, int]] = set()
"""Captures of this process, by the journal's owner and the run."""


def begins(journal: Journal, run: int) -> None:
    """A capture is under way here."""
    _UNDER_WAY.add((journal.owner, run))


def ends(journal: Journal, run: int) -> None:
    """It is over."""
    _UNDER_WAY.discard((journal.owner, run))


def stop_killed(tx: Transaction, journal: Journal, bench: str, name: str, pattern: str) -> None:
    """End the runs of this name whose process is no more."""
    for row in journal.runs(tx, bench, name):
        if row.state != "running" or (journal.owner, row.id) in _UNDER_WAY:
            continue
        record = load(journal, tx, row)
        if record.started is None or record.started.data.get("pattern") != pattern:
            continue
        try:
            journal.take(tx, row.id)
        except RunBusy:
            continue
        why = "the capture was killed before the answer came"
        for fact in [f for f in record.facts.values() if f.out and not f.settled]:
            data = {"error": "UnknownOutcome", "message": why, "status": None}
            tx.event(row.id, "failed", write_path(fact.path), data)
        tx.event(row.id, "stopped", "", {})
        journal.set_state(tx, row.id, "stopped")
        journal.release(tx, row.id)
