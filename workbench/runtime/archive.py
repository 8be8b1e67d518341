"""Runs moved between people: a zip of events and blobs as JSON and bytes, every hash derived again when it is read.

An archive is hostile until it is checked: it is read under size limits, as data alone, into a journal in memory that
can only be looked at.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
from pathlib import Path
from typing import Any

from sqlalchemy import insert, select

from workbench.errors import BadInput
from workbench.runtime.forget import blobs_of
from workbench.runtime.journal import tables as t
from workbench.runtime.journal.kinds import CODES, STATES
from workbench.runtime.journal.packing import pack
from workbench.runtime.journal.store import Journal
from workbench.runtime.journal.transaction import Transaction

FORMAT = 1
_LARGEST = 256 * 2**20
_LARGEST_LINE = 16 * 2**20
_RATIO = 200


def export(journal: Journal, bench: str, path: Path) -> Path:
    """Write the runs of `bench` and every blob they use."""

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
    index = {n: hashlib.sha256(data).hexdigest() for n, data in blobs.items()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as zipped:
        zipped.writestr("workbench.json", json.dumps({"format": FORMAT, "bench": bench, "runs": runs, "blobs": index}))
        zipped.writestr("events.jsonl", "".join(json.dumps(e) + "\n" for e in events))
        for number, data in blobs.items():
            zipped.writestr(f"blobs/{number}", data)
    return path


def opened(bench_class: Any, path: Path) -> Any:
    """A bench on the runs in the archive. Raises `BadInput` naming what is wrong with it."""
    index, events, blobs = _read(path)
    journal = Journal(":memory:")
    journal.writer.do(lambda tx: _load(tx, index, events, blobs))
    journal.read_only = True
    return bench_class(name=index["bench"], journal=journal)


def _read(path: Path) -> tuple[dict[str, Any], list[dict[str, Any]], dict[int, bytes]]:
    try:
        with zipfile.ZipFile(path) as zipped:
            _check_sizes(path, zipped)
            index = json.loads(zipped.read("workbench.json"))
            if index.get("format") != FORMAT:
                raise BadInput(f"{path.name} has format {index.get('format')!r}; this version reads {FORMAT}.")
            lines = zipped.read("events.jsonl").splitlines()
            if any(len(line) > _LARGEST_LINE for line in lines):
                raise BadInput(f"{path.name} holds a line over {_LARGEST_LINE:,} bytes.")
            events = [json.loads(line) for line in lines]
            blobs = {int(n): zipped.read(f"blobs/{int(n)}") for n in index["blobs"]}
    except (OSError, zipfile.BadZipFile) as error:
        raise BadInput(f"{path} is not a readable archive ({error}).") from None
    except (KeyError, ValueError, TypeError, AttributeError, RecursionError) as error:
        if isinstance(error, BadInput):
            raise
        raise BadInput(f"{path.name} is not an archive of runs ({type(error).__name__}: {error}).") from None
    for number, data in blobs.items():
        if hashlib.sha256(data).hexdigest() != index["blobs"][str(number)]:
            raise BadInput(f"{path.name}: blob {number} is not what its hash says. The archive was changed or damaged.")
    return index, events, blobs


def _check_sizes(path: Path, zipped: zipfile.ZipFile) -> None:
    whole = sum(info.file_size for info in zipped.infolist())
    packed = max(1, sum(info.compress_size for info in zipped.infolist()))
    if whole > _LARGEST or (whole > 10 * 2**20 and whole / packed > _RATIO):
        raise BadInput(f"{path.name} unpacks to {whole:,} bytes, which is refused (at most {_LARGEST:,}).")


def _load(tx: Transaction, index: dict[str, Any], events: list[dict[str, Any]], blobs: dict[int, bytes]) -> None:
    connection = tx.connection
    for number, data in blobs.items():
        codec, packed = pack(data)
        key = hashlib.sha256(data).digest()
        connection.execute(insert(t.blobs).values(id=number, hash=key, codec=codec, data=packed))
    runs = {}
    try:
        for run in index["runs"]:
            kept = {k: run[k] for k in ("id", "bench", "name", "revision", "model", "flow")}
            state = run["state"] if run["state"] in STATES.values() else "stopped"
            runs[kept["id"]] = kept
            connection.execute(insert(t.runs).values(**kept, state=state))
        for e in events:
            if e["run"] not in runs:
                raise BadInput(f"event {e['seq']} belongs to a run that the archive does not list.")
            if not blobs_of_event(e) <= set(blobs):
                raise BadInput(f"event {e['seq']} refers to a blob that the archive does not hold.")
            codec, packed = pack(json.dumps(e["data"]).encode())
            asked = bytes.fromhex(e["asked"]) if e["asked"] else None
            told = {"seq": e["seq"], "run": e["run"], "kind": CODES[e["kind"]], "path": e["path"], "at": 0.0}
            connection.execute(insert(t.events).values(**told, asked=asked, codec=codec, data=packed))
    except (KeyError, TypeError, ValueError) as error:
        if isinstance(error, BadInput):
            raise
        raise BadInput(f"the archive's events cannot be read ({type(error).__name__}: {error}).") from None


def blobs_of_event(event: dict[str, Any]) -> set[int]:
    """The blobs that one event of an archive refers to."""
    from workbench.runtime.journal.store import Row

    return blobs_of([Row(event["seq"], event["run"], event["kind"], event["path"], 0.0, None, event["data"])])


def verify(journal: Journal) -> list[str]:
    """Derive every hash again; one line for each blob or event that is not what it should be."""

    def job(tx: Transaction) -> list[str]:
        faults, present = [], set()
        for row in tx.connection.execute(select(t.blobs)).all():
            present.add(row.id)
            try:
                if hashlib.sha256(tx.unpacked(row.codec, row.data)).digest() != row.hash:
                    faults.append(f"blob {row.id} is not what its hash says")
            except ValueError as error:
                faults.append(f"blob {row.id}: {error}")
        for run in journal.runs(tx):
            missing = blobs_of(journal.rows(tx, run.id)) - present
            faults += [f"run {run.label} refers to blob {n}, which is gone" for n in sorted(missing)]
        return faults

    return journal.writer.do(job)
