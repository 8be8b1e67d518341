"""Who wants to know that something moved: widgets, which must not be kept alive by what they watch."""

from __future__ import annotations

import weakref
from collections.abc import Callable

Told = Callable[[], object]


class Watchers:
    """Calls back whoever watches; a bound method is held weakly, so a widget that nobody shows may go."""

    def __init__(self) -> None:
        self._held: list[Callable[[], Told | None]] = []

    def add(self, told: Told) -> None:
        """Call `told()` after every move from now on."""
        weak = weakref.WeakMethod(told) if hasattr(told, "__self__") else (lambda: told)
        self._held.append(weak)

    def tell(self) -> None:
        """Something moved."""
        self._held = [held for held in self._held if held() is not None]
        for held in self._held:
            if told := held():
                told()
