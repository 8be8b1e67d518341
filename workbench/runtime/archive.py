"""Runs moved between people: a zip of events and blobs as JSON and bytes, every hash derived again when it is read."""

from __future__ import annotations

import hashlib
import json
import zipfile
from pathlib import Path
from typing import Any

from workbench.errors import BadInput
from workbench.runtime.forget import blobs_of
from workbench.runtime.importing import FORMAT, load, read
from workbench.runtime.journal.store import Journal
from workbench.runtime.journal.transaction import Transaction
from workbench.runtime.verify import verify


def export(journal: Journal, bench: str, path: Path) -> Path:
    """Write the runs of `bench` and every blob they use. Raises `BadInput` where there is none, or no place for it."""

    def job(tx: Transaction) -> tuple[list[dict[str, Any]], list[dict[str, Any]], dict[str, bytes]]:
        runs = journal.runs(tx, bench)
        if not runs:
            raise BadInput(f"bench {bench!r} has no runs to export.")
        events, used = [], set()
        for run in runs:
            rows = journal.rows(tx, run.id)
            used |= blobs_of(rows)
            events += [{k: v for k, v in row.__dict__.items() if k != "at"} for row in rows]
        blobs = {str(n): tx.read_blob(n) for n in sorted(used)}
        return [dict(run.__dict__) for run in runs], events, blobs

    runs, events, blobs = journal.writer.do(job)
    lines = "".join(json.dumps(e) + "\n" for e in events).encode()
    hashes = {n: hashlib.sha256(data).hexdigest() for n, data in blobs.items()}
    checked = {"blobs": hashes, "events": hashlib.sha256(lines).hexdigest()}
    told = {"format": FORMAT, "bench": bench, "runs": runs, **checked}
    try:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as zipped:
            zipped.writestr("workbench.json", json.dumps(told))
            zipped.writestr("events.jsonl", lines)
            for number, data in blobs.items():
                zipped.writestr(f"blobs/{number}", data)
    except OSError as error:
        raise BadInput(f"{path} cannot be written ({error.strerror}); pass a path that can.") from None
    return path


def opened(path: Path) -> tuple[str, Journal]:
    """The name of the bench in the archive, and a read-only journal of its runs. Raises `BadInput` for a bad one."""
    index, events, blobs = read(path)
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
    journal.read_only = True
    return index.bench, journal
