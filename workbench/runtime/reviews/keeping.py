"""What came of a decision that is outweighed by a later pack: kept as a run of its own, beside the one that goes on.

The name of a run always leads to what came of the word that counts, in whatever order packs were merged. So it is the
outweighed continuation that gets a name of its own here, forked at the same place, with everything that was bought.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from workbench.core.returned import renamed
from workbench.core.value import digest_of
from workbench.runtime.journal.store import Journal, Row, RunRow
from workbench.runtime.journal.transaction import Transaction
from workbench.runtime.journal.windows import write_window
from workbench.runtime.perform.recorded import TOLD
from workbench.runtime.quiet import Path
from workbench.runtime.record import Fact, Record, edited_window, read_path, write_path

_FRAMES = {"entered", "branched", "joined", "left"}


def kept_aside(
    journal: Journal, tx: Transaction, row: RunRow, record: Record, path: Path, undone: dict[str, Any]
) -> RunRow:
    """A run that stands where this one stands now, its answers taken over from here. For what is at rest.

    The decision at `path` counts in it no more, either.
    """
    rows, place = journal.rows(tx, row.id), write_path(path)
    edit = digest_of([row.exact, place, "kept", rows[-1].seq])
    started = record.started.data if record.started else {}
    about = {"pattern": started.get("pattern", ""), "base": row.id, "parent": f"{row.label}/{place}", "edit": edit}
    told = {**about, "at": place}
    name = f"{row.label}~{edit[:6]}"
    kept, _ = journal.add_run(tx, bench=row.bench, name=name, model=row.model, flow=row.flow, told=told)
    into = Record()
    for each in rows:
        for kind, data in _again(tx, row, kept, record, into, each):
            seq = tx.event(kept.id, kind, each.path, data, each.asked or _asked(record, each))
            into.take(Row(seq, kept.id, kind, each.path, 0.0, each.asked, data))
    state = record.state.kind if record.state is not None and record.state.kind in {"finished", "ended"} else "stopped"
    said = record.state.data if record.state is not None and state != "stopped" else {}
    tx.event(kept.id, state, "", _renamed(said, row, kept))
    tx.event(kept.id, "undone", place, {**undone, "fork": row.exact})
    journal.set_state(tx, kept.id, state)
    journal.release(tx, kept.id)
    return kept


def declared_lost(tx: Transaction, row: RunRow, record: Record) -> None:
    """What was out when a process ended counts as spent, before its place is asked for anew."""
    for fact in record.facts.values():
        if fact.out is not None and not fact.settled:
            tx.settle(row.account, *_reserved(fact.out))
            tx.event(row.id, "unknown", write_path(fact.path), {"of": fact.out.seq, "reason": "it was outweighed"})


def _reserved(out: Row) -> tuple[Any, ...]:
    reserved = out.data.get("reserve") or [0, 0]
    return (reserved[0], reserved[1]), reserved[0], reserved[1]


def _again(
    tx: Transaction, row: RunRow, kept: RunRow, record: Record, into: Record, each: Row
) -> list[tuple[str, dict[str, Any]]]:
    """How one event of the run is told of the other: nothing where it holds no more, or moves nothing."""
    path = read_path(each.path)
    if each.kind in _FRAMES:
        holds = path in record.entered or path in record.joins or path in record.left or each.kind == "branched"
        return [(each.kind, _renamed(each.data, row, kept))] if holds else []
    fact = record.facts.get(path)
    if fact is None or fact.outcome is None or fact.outcome.seq != each.seq:
        return []
    return [("reused", _taken_over(tx, row, record, into, fact))]


def _taken_over(tx: Transaction, row: RunRow, record: Record, into: Record, fact: Fact) -> dict[str, Any]:
    kind, settled, told = fact.settlement()
    data: dict[str, Any] = {"label": row.label, "kind": kind, "data": settled}
    data["told"] = {name: told[name] for name in TOLD if name in told}
    holder = next((e for e in (fact.edited, fact.sent, fact.outcome) if e is not None and e.data.get("window")), None)
    if holder is not None:
        window = record.reader.window(tx, holder.seq, holder.data["window"])
        data["window"], _ = write_window(tx, window, into.shared, fact.path)
        data |= {"edited": True} if edited_window(fact) is not None else {}
    return data


def _asked(record: Record, each: Row) -> str | None:
    fact = record.facts.get(read_path(each.path))
    return fact.asked or None if fact is not None else None


def _renamed(data: dict[str, Any], row: RunRow, kept: RunRow) -> dict[str, Any]:
    """What is said of answers by their origins, said of those of the other run."""
    told = renamed(data, partial(_origin, row=row, kept=kept))
    result = renamed(told.get("result") or {}, partial(_origin, row=row, kept=kept))
    return {**told, "result": result} if result else told


def _origin(origin: Any, row: RunRow, kept: RunRow) -> Any:
    mine = f"{row.exact}/"
    return (
        f"{kept.exact}/{origin.removeprefix(mine)}" if isinstance(origin, str) and origin.startswith(mine) else origin
    )
