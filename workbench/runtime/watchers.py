"""Who wants to know that something moved: widgets, which must not be kept alive by what they watch."""

from __future__ import annotations

import weakref
from collections.abc import Callable

Told = Callable[[], object]
"""Gives False when nobody is there any more to be told."""


class Watchers:
    """Calls back whoever watches. A bound method is held weakly; one that says False is not called again."""

    def __init__(self) -> None:
        self._held: list[Callable[[], Told | None]] = []

    def add(self, told: Told) -> None:
        """Call `told()` after every move from now on; twice is as good as once."""
        if any(held() == told for held in self._held):
            return
        weak = weakref.WeakMethod(told) if hasattr(told, "__self__") else (lambda: told)
        self._held.append(weak)

    def tell(self) -> None:
        """Something moved."""
        for held in list(self._held):
            told = held()
            if told is None or told() is False:
                self._held.remove(held)

    def __len__(self) -> int:
        """How many are told."""
        return sum(held() is not None for held in self._held)
