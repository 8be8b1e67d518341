"""The estimate of tokens held against this bench's own journal: its latest runs, read once until one moves."""

from __future__ import annotations

from typing import Any

from workbench.context.accounting import Calibration, calibrate
from workbench.core.run import Run
from workbench.runtime.fold import fold
from workbench.runtime.journal.store import Journal
from workbench.runtime.journal.transaction import Transaction
from workbench.runtime.record import Record

LATEST = 30
"""Runs that are read, the latest ones."""
LONG = 1_000
"""Events beyond which a run is passed over: to read it would take longer than a figure beside an estimate is worth."""


class Calibrating:
    """Gives the calibration of a bench as its journal stands now."""

    def __init__(self, journal: Journal, bench: str) -> None:
        self._journal, self._bench = journal, bench
        self._known: tuple[Any, Calibration] = ((), Calibration(()))

    def __call__(self) -> Calibration:
        def read(tx: Transaction) -> tuple[Any, list[Run] | None]:
            rows = self._journal.runs(tx, self._bench)[-LATEST:]
            state = tuple((row.id, row.state) for row in rows)
            if state == self._known[0]:
                return state, None
            told = [(row, self._journal.rows(tx, row.id)) for row in rows]
            return state, [fold(tx, row, Record.of(events)) for row, events in told if len(events) <= LONG]

        state, runs = self._journal.writer.do(read)
        if runs is not None:
            self._known = state, calibrate(runs)
        return self._known[1]
