"""The runs of a bench, by label, as they stand when they are looked at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from workbench.core.run import Run
from workbench.core.shown import escaped
from workbench.errors import BadInput
from workbench.runtime.fold import fold
from workbench.runtime.journal.store import Journal, RunRow
from workbench.runtime.journal.transaction import Transaction
from workbench.runtime.record import Record


class Runs(Mapping[str, Run]):
    """`runs["brief"]` is the latest revision of that name, `runs["brief@1"]` the first. Reading one loads it."""

    def __init__(self, journal: Journal, bench: str) -> None:
        self._journal, self._bench = journal, bench
        self._rows = journal.writer.do(lambda tx: journal.runs(tx, bench))

    def __getitem__(self, label: str) -> Run:
        def job(tx: Transaction) -> Run:
            row = found(self._journal, tx, self._bench, label)
            return fold(tx, row, Record.of(self._journal.rows(tx, row.id)))

        try:
            return self._journal.writer.do(job)
        except BadInput as error:
            raise KeyError(str(error)) from None

    def __iter__(self) -> Iterator[str]:
        return iter([f"{row.name}@{row.revision}" for row in self._rows])

    def __len__(self) -> int:
        return len(self._rows)

    def __repr__(self) -> str:
        told = ", ".join(f"{row.name}@{row.revision} {row.state}" for row in self._rows)
        return f"Runs({told})"

    def _repr_html_(self) -> str:
        rows = "".join(
            f"<tr><td style='text-align:left'>{escaped(row.name)}@{row.revision}</td>"
            f"<td style='text-align:left'>{escaped(row.state)}</td></tr>"
            for row in self._rows
        )
        return f"<table><thead><tr><th>run</th><th>state</th></tr></thead><tbody>{rows}</tbody></table>"


def found(journal: Journal, tx: Transaction, bench: str, label: Any) -> RunRow:
    """The row of the run called `label`: its exact revision, or the latest of that name."""
    rows = journal.runs(tx, bench)
    exact = [r for r in rows if f"{r.name}@{r.revision}" == label]
    named = [r for r in rows if r.name == label]
    if not exact and not named:
        known = ", ".join(f"{r.name}@{r.revision}" for r in rows[-12:]) or "none yet"
        raise BadInput(f"bench {bench!r} has no run {label!r}; it has {known}.")
    return (exact or named)[-1]
