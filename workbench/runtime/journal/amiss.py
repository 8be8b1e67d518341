"""What is wrong with a journal's file, in words: it is damaged, or it can no longer be written."""

from __future__ import annotations

import sqlite3

from workbench.errors import JournalError

_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


def amiss(told: str, error: Exception) -> JournalError:
    """The error of the database about the journal at `told`, with what to do about it."""
    cause = cause_of(error)
    if is_damaged(error):
        return JournalError(
            f"the journal at {told} is damaged ({cause}). Nothing was sent after that. Leave the file as it is and "
            "keep a copy of it; then pass another journal=, or put a copy from before in its place. What can still be "
            f"read comes out with bench.export('runs.zip'), or else with: sqlite3 '{told}' .recover"
        )
    return JournalError(
        f"the journal at {told} could not be written ({cause}). Nothing was sent after that. Free space or make it "
        "writable, then run the cell again: it goes on where it stopped."
    )


def is_damaged(error: Exception) -> bool:
    """Whether what is in the file is no database any more, or not all of it."""
    code = getattr(getattr(error, "orig", None), "sqlite_errorcode", None)
    return isinstance(code, int) and (code & 0xFF) in _DAMAGED


def cause_of(error: Exception) -> str:
    """The driver's own words, in a line."""
    return str(getattr(error, "orig", None) or error).splitlines()[0]
