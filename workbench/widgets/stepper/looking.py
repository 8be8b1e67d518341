"""Where in a view of steps one looks: the pane, the step, the round, the open field. The browser may turn it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

Path = tuple[int, ...]
_TURNS: dict[str, type] = {"round": int, "worker": str, "cell": str, "kind": str, "page": int}


@dataclass(frozen=True)
class Looking:
    """All of it at one moment."""

    pane: str = "window"
    shown: Path | None = None
    """The step that is looked at; None: what comes next."""
    editing: int | None = None
    """The segment whose editor is open."""
    began: str = ""
    """What stood in that editor when it was opened."""
    said: str = ""
    """What was just done, in words."""
    round: int | None = None
    worker: str | None = None
    """Whose drafts; None: whose are judged most."""
    cell: str = ""
    """The open cell of the grid."""
    kind: str = ""
    """What a fork changes."""
    page: int = 0
    """Of the texts that are paged: of a diff, of what was returned."""

    def ahead(self) -> Looking:
        """Whatever was looked at, what comes next is looked at again."""
        return replace(self, shown=None, editing=None, round=None, cell="", page=0)

    def turned(self, **how: Any) -> Looking:
        """As the browser asks."""
        told: dict[str, Any] = {k: _TURNS[k](v) for k, v in how.items() if k in _TURNS}
        if "worker" in told:
            told["round"] = None
        if {"worker", "round"} & set(told):
            told["page"] = 0
        return replace(self, **told)
