"""What a server counted and billed, one JSON line at a time, readable while it runs and after it was killed.

A request is on the ledger before it is thought about, its answer before the first byte of it is sent. So every answer
that a client has seen is here, and here alone stands what was billed and never arrived.
"""

from __future__ import annotations

import hashlib
import json
import os
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from workbench.simulated.framing import Sent


class Ledger:
    """Lines appended to a file: `received` with a number and the digest of the body, then `answered` with usage."""

    def __init__(self, path: str | Path) -> None:
        self._file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
        self._count = 0
        self._lock = threading.Lock()

    def received(self, path: str, headers: Mapping[str, str], body: bytes) -> int:
        """Count a request; its number, from 1."""
        marks = {name.lower(): value for name, value in headers.items() if name.lower().startswith("x-workbench-")}
        with self._lock:
            self._count += 1
            number = self._count
            self._write("received", number, path=path, body=hashlib.sha256(body).hexdigest(), headers=marks)
        return number

    def answered(self, number: int, sent: Sent) -> None:
        """Bill the answer: its usage, or nothing where it is an error."""
        message = sent.message or {}
        with self._lock:
            self._write(
                "answered",
                number,
                status=sent.status,
                id=message.get("id"),
                usage=message.get("usage"),
                arrives=sent.ending == "whole",
            )

    def _write(self, event: str, number: int, **told: Any) -> None:
        # One write of one line: lines never mix, and nothing waits in a buffer when the process is killed.
        os.write(self._file, json.dumps({"event": event, "number": number, **told}).encode() + b"\n")

    def close(self) -> None:
        """Close the file."""
        os.close(self._file)


def read_ledger(path: str | Path) -> list[dict[str, Any]]:
    """The whole lines of a ledger, in order; a last line that was cut off is left out."""
    lines = Path(path).read_bytes().split(b"\n")
    return [json.loads(line) for line in lines[:-1]]
