"""The runs of a bench, as they stand when they are looked at: by label, what waits in them, what they have spent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from workbench.core.boxes import box, table
from workbench.core.pending import Pending
from workbench.core.run import Run
from workbench.core.shown import shorten, visible
from workbench.errors import BadInput
from workbench.runtime.journal.store import Journal, RunRow
from workbench.runtime.journal.transaction import Transaction
from workbench.runtime.opening import current
from workbench.runtime.pictures import picture, statuses, waiting


class Runs(Mapping[str, Run]):
    """`runs["brief"]` is the present revision of that name, the one that was asked for last, `runs["brief@1"]` the
    first. Reading one loads it.
    """

    def __init__(self, journal: Journal, bench: str) -> None:
        self._journal, self._bench = journal, bench
        self._rows = journal.writer.do(lambda tx: journal.runs(tx, bench))

    def __getitem__(self, label: str) -> Run:
        def job(tx: Transaction) -> Run:
            row = found(self._journal, tx, self._bench, label)
            return picture(self._journal, tx, row)

        try:
            return self._journal.writer.do(job)
        except BadInput as error:
            raise KeyError(str(error)) from None

    def __iter__(self) -> Iterator[str]:
        return iter([f"{row.name}@{row.revision}" for row in self._rows])

    def __len__(self) -> int:
        return len(self._rows)

    def __repr__(self) -> str:
        return f"Runs({', '.join(f'{label} {status}' for label, status in self._told())})"

    def _repr_html_(self) -> str:
        return box(table(("run", "status"), self._told()))

    def _told(self) -> list[tuple[str, str]]:
        """Each run and how it stands now, in a line."""
        now = self._journal.writer.do(lambda tx: statuses(self._journal, tx, self._bench))
        listed = {row.id for row in self._rows}
        return [(_line(row.exact), status) for row, status in now if row.id in listed]


def found(journal: Journal, tx: Transaction, bench: str, label: Any) -> RunRow:
    """The row of the run called `label`: its exact revision, or of that name the one that was asked for last."""
    rows = journal.runs(tx, bench)
    meant = [r for r in rows if r.exact == label] or [r for r in rows if r.name == label]
    if not meant:
        known = ", ".join(_line(r.exact) for r in rows[-12:]) or "none yet"
        raise BadInput(f"bench {bench!r} has no run {label!r}; it has {known}.")
    return journal.newest(tx, meant)


def _line(label: str) -> str:
    """A run's label, which may hold anything, in a line."""
    return visible(shorten(label, 200))


def waiting_in(journal: Journal, bench: str) -> tuple[Pending, ...]:
    """What waits for a person, oldest run first."""

    def job(tx: Transaction) -> tuple[Pending, ...]:
        rows = current(journal, tx, journal.runs(tx, bench))
        return tuple(p for row in rows for p in waiting(journal, tx, row))

    return journal.writer.do(job)


def spent_by(journal: Journal, account: str) -> dict[str, float]:
    """What one account has spent, dollars at list price and tokens, and what of both is set aside for calls that are
    out.
    """

    def job(tx: Transaction) -> dict[str, float]:
        kept = tx.balance(account)
        out = {"dollars_out": kept.reserved_nano / 1e9, "tokens_out": kept.reserved_tokens}
        return {"dollars": kept.nano / 1e9, "tokens": kept.tokens, **out}

    return journal.writer.do(job)
