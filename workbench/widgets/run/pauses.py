"""When anything of a run was out, and so when nothing was: it was stopped, or waited for a person."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from workbench.core.glance import Glance, Path

GAP = 2.0
"""Seconds in which nothing is out before that counts as a pause."""


class Pauses:
    """The times at which effects were out, as few stretches as there are pauses between them."""

    def __init__(self) -> None:
        self._stretches: list[tuple[float, float]] = []
        self._out: dict[Path, float] = {}

    def note(self, glance: Glance) -> None:
        """An effect as it stands now. What waits for a person is no work."""
        if glance.is_part or glance.kind == "ask" or glance.began is None:
            return
        ended = glance.ended
        if ended is None and glance.status == "running":
            self._out[glance.path] = glance.began
        else:
            self._out.pop(glance.path, None)
        self._add(glance.began, glance.began if ended is None else max(ended, glance.began))

    def _add(self, began: float, ended: float) -> None:
        """Put a stretch among the others; those that it meets, or comes near, become one with it."""
        first = bisect_left(self._stretches, began - GAP, key=lambda s: s[1])
        last = bisect_right(self._stretches, ended + GAP, key=lambda s: s[0])
        met = self._stretches[first:last]
        self._stretches[first:last] = [(min([began, *(s[0] for s in met)]), max([ended, *(s[1] for s in met)]))]

    def between(self, began: float, ended: float) -> float:
        """Seconds of pause from one time to another."""
        out = ((start, max(start, ended)) for start in self._out.values())
        busy = sorted(s for s in (*self._stretches, *out) if s[1] > began and s[0] < ended)
        paused, until = 0.0, began
        for start, end in (*busy, (ended, ended)):
            paused += start - until if start - until > GAP else 0.0
            until = max(until, end)
        return paused
