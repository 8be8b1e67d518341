"""What was read out of the events of runs lately, at hand as long as nothing is added to them.

A desk looks at the same runs with every click. Events are only ever added, so what the same last event tells is the
same; the bytes of a window are read, unpacked and checked once and not a hundred times.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from typing import Any


class AtHand:
    """Values by key, each with the last event that it tells of and its weight. What was not asked for longest goes."""

    most = 2_000
    """Of the weight of all: steps of runs."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Hashable, tuple[int, int, Any]] = OrderedDict()
        self._weight = 0

    def get(self, key: Hashable, last: int) -> Any:
        """What is kept under `key`, if it tells of no other event than `last`; else None."""
        kept = self._kept.get(key)
        if kept is None or kept[0] != last:
            return None
        self._kept.move_to_end(key)
        return kept[2]

    def keep(self, key: Hashable, last: int, weight: int, value: Any) -> None:
        """Keep `value`, which is as long as `last` is the last event. What alone is too much is not kept."""
        if weight > self.most:
            return
        self._weight += weight - self._kept.pop(key, (0, 0, None))[1]
        self._kept[key] = (last, weight, value)
        while self._weight > self.most:
            self._weight -= self._kept.popitem(last=False)[1][1]

    def __len__(self) -> int:
        return len(self._kept)

    def clear(self) -> None:
        """Let everything go."""
        self._kept.clear()
        self._weight = 0
