"""One effect at a time: when every branch waits, the first gate in path order is opened, while steps are left."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from workbench.runtime.perform.recorded import Gate
from workbench.runtime.quiet import Path, Quiet

Waiting = list[tuple[Path, Any]]
ALL = 10**9
"""As many steps as there are."""


@dataclass
class Granting:
    """Opens `grants` gates (None: there are none), and keeps what had come to pass before each."""

    grants: int | None = None
    on_record: Callable[[Path], bool] | None = None
    """Which gates are opened without a step; the others then stay shut: a decision moves on who steps, no further."""
    granted: list[Path] = field(default_factory=list)
    effects: list[Any] = field(default_factory=list)
    """What was asked for at each of these."""
    seen: list[Path] = field(default_factory=list)
    """Child flows that were entered and groups that were joined: the session's own list."""
    _before: list[int] = field(default_factory=list)

    def on_quiet(self, quiet: Quiet) -> None:
        """All branches wait: open the first gate, or set all aside."""
        first = self.first([(p, w) for p, (w, future) in quiet.waiting.items() if not future.done()])
        if first is not None and self._opens(first[0]):
            self._before.append(len(self.seen))
            self.granted.append(first[0])
            self.effects.append(first[1])
            quiet.grant(first[0])
        else:
            quiet.park()

    def _opens(self, path: Path) -> bool:
        if self.on_record is not None:
            return self.on_record(path)
        return self.grants is not None and len(self.granted) < self.grants

    def first(self, waiting: Waiting) -> tuple[Path, Any] | None:
        """The first gate in path order, and the effect behind it."""
        gates = sorted(((p, w.effect) for p, w in waiting if self.is_gate(w)), key=lambda pair: pair[0])
        return gates[0] if gates else None

    @staticmethod
    def is_gate(waits_for: Any) -> bool:
        """Whether somebody waits for a step, not for a person."""
        return isinstance(waits_for, Gate)

    def shown(self, position: int) -> set[Path]:
        """The paths of all that had come to pass when `position` effects were granted."""
        seen = self.seen if position >= len(self._before) else self.seen[: self._before[position]]
        return {*self.granted[:position], *seen}
