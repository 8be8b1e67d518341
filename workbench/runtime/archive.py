"""Runs moved between people: a zip of events and blobs as JSON and bytes, every hash derived again when it is read."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Collection
from pathlib import Path
from typing import Any

from workbench.core.written import written
from workbench.errors import BadInput
from workbench.runtime.forget import blobs_of
from workbench.runtime.importing import FORMAT, load, read
from workbench.runtime.journal.store import Journal
from workbench.runtime.journal.transaction import Transaction
from workbench.runtime.verify import verify


def export(journal: Journal, bench: str, path: Path) -> Path:
    """Write the runs of `bench` and every blob they use. Raises `BadInput` where there is none, or no place for it."""
    return written(path, zipped(journal, bench))


def zipped(journal: Journal, bench: str, only: Collection[str] | None = None, without: Collection[str] = ()) -> bytes:
    """The archive itself: of all runs, or of those with these exact labels; `without` events of these kinds."""

    def job(tx: Transaction) -> tuple[list[dict[str, Any]], list[dict[str, Any]], dict[str, bytes]]:
        runs = [r for r in journal.runs(tx, bench) if only is None or r.exact in only]
        if not runs:
            raise BadInput(f"bench {bench!r} has no runs to export.")
        events, used = [], set()
        for run in runs:
            rows = [row for row in journal.rows(tx, run.id) if row.kind not in without]
            used |= blobs_of(rows)
            events += [{k: v for k, v in row.__dict__.items() if k != "at"} for row in rows]
        blobs = {str(n): tx.read_blob(n) for n in sorted(used)}
        return [dict(run.__dict__) for run in runs], events, blobs

    runs, events, blobs = journal.writer.do(job)
    lines = "".join(json.dumps(e) + "\n" for e in events).encode()
    hashes = {n: hashlib.sha256(data).hexdigest() for n, data in blobs.items()}
    checked = {"blobs": hashes, "events": hashlib.sha256(lines).hexdigest()}
    told = {"format": FORMAT, "bench": bench, "runs": runs, **checked}
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as into:
        into.writestr("workbench.json", json.dumps(told))
        into.writestr("events.jsonl", lines)
        for number, data in blobs.items():
            into.writestr(f"blobs/{number}", data)
    return kept.getvalue()


def opened(path: Path, data: bytes | None = None, *, read_only: bool = True) -> tuple[str, Journal]:
    """The name of the bench in the archive, and a journal of its runs in memory. Raises `BadInput` for a bad one.

    `data` is the archive itself, where it is no file of its own: then `path` only names where it came from.
    """
    index, events, blobs = read(path, data)
    journal = Journal(":memory:")
    try:
        journal.writer.do(lambda tx: load(tx, index, events, blobs))
        faults = verify(journal)
    except Exception as error:  # noqa: BLE001 - a hostile archive may fail in any way
        journal.close()
        raise BadInput(f"{path.name} cannot be loaded ({type(error).__name__}: {error}).") from None
    if faults:
        journal.close()
        raise BadInput(f"{path.name} was changed or damaged: {faults[0]}.")
    journal.read_only = read_only
    return index.bench, journal
