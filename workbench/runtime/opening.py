"""Finding a run or making it, and holding it, so that no other process carries it out at the same time.

The same flow under the same name, on the same model, is the same run. Any other is a new revision of that name, which
takes over what is unchanged from the one before it. A fork is a run that begins with a person's edit.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from workbench.core.flow import Flow
from workbench.core.value import digest_of
from workbench.errors import BadInput
from workbench.runtime.edit import Edit
from workbench.runtime.journal.store import Journal, Row, RunRow
from workbench.runtime.journal.transaction import Transaction
from workbench.runtime.quiet import Path
from workbench.runtime.record import Record, read_path, write_path

_LONGEST_NAME = 150


@dataclass(frozen=True)
class Opened:
    """A run that is about to be carried out."""

    row: RunRow
    record: Record
    base: Record | None = None
    forked_at: Path | None = None
    is_new: bool = False


@dataclass(frozen=True)
class Opening:
    """Opens the runs of one bench on one model. Every function is for use in one transaction."""

    journal: Journal
    bench: str
    model: str
    """The identity of what answers."""

    def run(self, tx: Transaction, flow: Flow[Any], name: str, *, fresh: bool = False) -> Opened:
        """The run of this name and digest; else a new revision of the name. Raises `RunBusy`."""
        alike = [r for r in self.journal.runs(tx, self.bench, name) if r.model == self.model]
        same = [r for r in alike if r.flow == flow.digest]
        if same and not fresh:
            return self._heir(tx, self._gone_back_to(tx, same[-1]))
        base = self._base(tx, alike[-1]) if alike and not fresh else None
        told = {"pattern": flow.name, **({"base": alike[-1].id} if base else {})}
        row, record = self._new(tx, flow, checked(name), told)
        return Opened(row, record, base, is_new=True)

    def fork(
        self, tx: Transaction, flow: Flow[Any], parent: RunRow, path: Path, asked: str, edit: Edit, name: str | None
    ) -> Opened:
        """The fork of `parent` with this edit at `path`: the same one every time, so a cell may be run again."""
        told = digest_of([parent.exact, list(path), edit.told])
        name = checked(name) if name else f"{parent.label}~{told[:6]}"
        for row in self.journal.runs(tx, self.bench, name):
            if row.flow == flow.digest and row.model == self.model and self._started(tx, row).get("edit") == told:
                return self._gone_back_to(tx, row)
        place = write_path(path)
        said = {"pattern": flow.name, "base": parent.id, "parent": f"{parent.label}/{place}", "edit": told, "at": place}
        row, _ = self._new(tx, flow, name, said)
        tx.event(row.id, "edited", place, edit.write(tx), asked)
        return Opened(row, load(self.journal, tx, row), self._base(tx, parent), path, is_new=True)

    def _gone_back_to(self, tx: Transaction, row: RunRow) -> Opened:
        """A run that is asked for again: from now on it is the present one of its name, if it was not."""
        opened = self.again(tx, row)
        if self.journal.newest(tx, self.journal.runs(tx, row.bench, row.name)) != row:
            tx.event(row.id, "reopened", "", {})
        return opened

    def again(self, tx: Transaction, row: RunRow) -> Opened:
        """A run that is on record, with what it may take over from while it is not finished. Raises `RunBusy`."""
        if row.id not in {r.id for r in self.journal.runs(tx, row.bench, row.name)}:
            raise BadInput(f"{row.label} was forgotten: run the flow again to start anew.")
        self.journal.take(tx, row.id)
        record = load(self.journal, tx, row)
        told = record.started.data if record.started else {}
        rows = self.journal.runs(tx, self.bench) if "base" in told and not record.over else []
        base = next((self._base(tx, r) for r in rows if r.id == told["base"]), None)
        return Opened(row, record, base, read_path(told["at"]) if "at" in told else None)

    def _heir(self, tx: Transaction, opened: Opened) -> Opened:
        """The run that goes on in its place, where a decision in it was undone after more had been bought."""
        label = opened.record.heir
        heir = [r for r in self.journal.runs(tx, self.bench) if r.exact == label] if label else []
        if not heir:
            return opened
        self.journal.release(tx, opened.row.id)
        return self._heir(tx, self.again(tx, heir[0]))

    def _base(self, tx: Transaction, row: RunRow) -> Record:
        """What to take over from. While this process is at it, the very record that its answers still come in to."""
        active = self.journal.active.get(row.id)
        if active is None:
            return load(self.journal, tx, row)
        record: Record = active.session.record
        return record

    def _new(self, tx: Transaction, flow: Flow[Any], name: str, told: dict[str, Any]) -> tuple[RunRow, Record]:
        row, started = self.journal.add_run(
            tx, bench=self.bench, name=name, model=self.model, flow=flow.digest, told=told
        )
        return row, recorded(row, [started])

    def _started(self, tx: Transaction, row: RunRow) -> dict[str, Any]:
        return self.journal.rows(tx, row.id)[0].data


def load(journal: Journal, tx: Transaction, row: RunRow) -> Record:
    """The record of a run."""
    return recorded(row, journal.rows(tx, row.id))


def recorded(row: RunRow, rows: list[Row]) -> Record:
    """The record that these events of a run make."""
    record = Record.of(rows)
    record.label = row.label
    return record


def current(journal: Journal, tx: Transaction, rows: Iterable[RunRow]) -> list[RunRow]:
    """Of every name, on every model, the revision that was asked for last: people decide about no other."""
    groups: dict[tuple[str, str], list[RunRow]] = {}
    for row in rows:
        groups.setdefault((row.name, row.model), []).append(row)
    return sorted((journal.newest(tx, group) for group in groups.values()), key=lambda row: row.id)


def checked(name: str) -> str:
    """A name that a run may have. Raises `BadInput`."""
    if not isinstance(name, str) or not name.strip() or len(name) > _LONGEST_NAME or re.search(r"@\d+$", name):
        raise BadInput(
            f"name= is a short text that does not end in @ and a number, which is how revisions are told apart; got "
            f"{name!r}."
        )
    return name
