"""Failures as recorded facts: written down when they happen, and the same error again when they are replayed."""

from __future__ import annotations

from typing import Any

from workbench.errors import BudgetSpent, CallFailed, UnknownOutcome, WorkbenchError

_KINDS: dict[str, type[WorkbenchError]] = {
    "CallFailed": CallFailed,
    "BudgetSpent": BudgetSpent,
    "UnknownOutcome": UnknownOutcome,
}


def written(error: WorkbenchError) -> dict[str, Any]:
    """The failure as data."""
    return {"error": type(error).__name__, "message": str(error), "status": getattr(error, "status", None)}


def error_from(data: dict[str, Any]) -> WorkbenchError:
    """The failure as it was first raised. Data chooses among three known kinds, never a class of its own."""
    kind = _KINDS.get(data["error"], CallFailed)
    return CallFailed(data["message"], data["status"]) if kind is CallFailed else kind(data["message"])
