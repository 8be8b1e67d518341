"""The kin of a run: the one that it was forked from in the first place, and every fork of that, oldest first."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workbench.core.run import Run
from workbench.errors import BadInput
from workbench.runtime.journal.store import Journal, RunRow
from workbench.runtime.journal.transaction import Transaction

if TYPE_CHECKING:
    from workbench.runtime.stepper import Stepper


@dataclass(frozen=True)
class Kin:
    """How a stepper finds them, sees them as they stand on record, and steps through another one."""

    labels: Callable[[], tuple[str, ...]]
    picture: Callable[[str], Run]
    stepper: Callable[[str], Awaitable[Stepper]]


def nobody(run: Run) -> Kin:
    """The kin of a run that stands alone."""

    async def stepper(label: str) -> Stepper:
        raise BadInput(f"{label} is no fork of {run.label}, nor the run that it was forked from.")

    return Kin(lambda: (run.exact,), lambda _: run, stepper)


def kin_of(tx: Transaction, journal: Journal, row: RunRow) -> tuple[str, ...]:
    """The exact labels of the kin of the run in `row`, itself among them. A fork keeps flow, model and bench."""
    rows = [r for r in journal.runs(tx, row.bench) if (r.flow, r.model) == (row.flow, row.model)]
    parents = {r.id: _parent(journal.rows(tx, r.id)[0].data) for r in rows}
    first = row.id
    while parents.get(first) in parents:
        first = parents[first] or first
    found = {first}
    for each in rows:  # a fork is always younger than what it was forked from
        if parents[each.id] in found:
            found.add(each.id)
    return tuple(r.exact for r in rows if r.id in found)


def _parent(started: dict[str, Any]) -> int | None:
    return started["base"] if "at" in started else None
