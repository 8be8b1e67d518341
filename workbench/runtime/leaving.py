"""What a child flow says of itself when it is over: written down then, so that the run can be read while it goes on."""

from __future__ import annotations

from typing import Any

from workbench.core.run import Status
from workbench.core.standing import judged, standing
from workbench.errors import Malformed
from workbench.runtime.quiet import Path
from workbench.runtime.record import Record

UNSAID: dict[str, Any] = {"status": "unchecked"}
"""What need not be written down: nothing was said."""


def left_as(came: Any, error: Exception | None) -> dict[str, Any]:
    """How a child flow stands that gave `came`, or raised, and the answers in it, as data."""
    if error is not None:
        return {"status": "malformed" if isinstance(error, Malformed) else "failed"}
    told = judged(came)
    return {"status": standing(came), **({"judged": told} if told else {})}


def left_status(record: Record, path: Path) -> Status:
    """How a child flow stands, by its own word; `unchecked` where it said nothing, or is not over."""
    status: Status = record.left.get(path, UNSAID)["status"]
    return status


def words_left(record: Record) -> dict[str, Status]:
    """What child flows said of the answers in them, by their origins: the last word is the outermost one's."""
    inner_first = sorted(record.left.items(), key=lambda left: (-len(left[0]), left[0]))
    return {origin: word for _, said in inner_first for origin, word in said.get("judged", {}).items()}
