"""Which prefixes a bench knows to be cached, and who is writing one just now: siblings wait for the first of them.

A prefix can be read once the answer to the request that writes it has begun. So a request that could read one of those
waits for that answer, instead of writing the same once more; others go at once. Only time is at stake: what a flow
hears is the same. Used on the engine's loop alone, so nothing is locked.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from workbench.context.prefix import LOOK_BACK, Prefix
from workbench.core.marks import Lifetime
from workbench.core.window import Window

SECONDS: dict[Lifetime, float] = {"5m": 300.0, "1h": 3600.0}
"""How long a prefix is kept after it was last used."""
_SLICE = 0.02
_MANY = 20_000


@dataclass(eq=False)
class Turn:
    """The turn of one request, until its answer has begun or it came to nothing."""

    window: Window
    points: dict[bytes, Lifetime]
    """The prefixes that it has cached."""
    over: asyncio.Future[None]


@dataclass
class Warmth:
    """What is cached, as far as one bench knows."""

    clock: Callable[[], float] = time.monotonic
    _until: dict[bytes, float] = field(default_factory=dict)
    _out: dict[bytes, Turn] = field(default_factory=dict)
    _ids: dict[bytes, str] = field(default_factory=dict)

    async def turn(self, window: Window, check: Callable[[], None], patience: float, least: int) -> Turn:
        """Wait, `patience` seconds at most, while somebody writes what this request could read.

        `check` is called again and again meanwhile, and may raise. `least` is how many tokens there must be to read.
        """
        prefix, until = Prefix(window), self.clock() + patience
        while (other := self._worth_waiting(prefix, least)) is not None and self.clock() < until:
            check()
            await asyncio.wait((other.over,), timeout=_SLICE)
        points = {prefix.keys[b.at]: b.lifetime for b in window.breakpoints}
        turn = Turn(window, points, asyncio.get_running_loop().create_future())
        self._out |= {key: turn for key in points if key not in self._out}
        return turn

    def begins(self, turn: Turn) -> None:
        """Its answer has begun: what it wrote or used can be read from now on."""
        now = self.clock()
        self._until |= {key: now + SECONDS[life] for key, life in turn.points.items()}
        if len(self._until) > _MANY:
            self._until = {key: until for key, until in self._until.items() if until > now}
        self.ends(turn)

    def ends(self, turn: Turn) -> None:
        """It writes nothing any more: whoever waits for it goes on."""
        for key in turn.points:
            if self._out.get(key) is turn:
                del self._out[key]
        if not turn.over.done():
            turn.over.set_result(None)

    def alike(self, window: Window) -> tuple[int, str | None]:
        """How many blocks an earlier request began with in the same way, and its answer's id; (0, None) if none."""
        keys = Prefix(window).keys
        count = next((n for n in range(len(keys), 0, -1) if keys[n - 1] in self._ids), 0)
        return count, (self._ids[keys[count - 1]] or None) if count else None

    def seen(self, window: Window, message: str) -> None:
        """Remember how a request began, and under which id it was answered; "" where that is not known."""
        if len(self._ids) > _MANY:
            self._ids.clear()
        self._ids |= dict.fromkeys(Prefix(window).keys, message)

    def _worth_waiting(self, prefix: Prefix, least: int) -> Turn | None:
        """Who writes a prefix of this one that it could read, and at least `least` tokens more than it can read now."""
        if not self._out:
            return None
        now, found = self.clock(), -1
        points = prefix.window.breakpoints
        reach = {n for b in points for n in range(max(0, b.at - LOOK_BACK + 1), b.at + 1)}
        held = 0
        for place in sorted(reach, reverse=True):
            key = prefix.keys[place]
            if self._until.get(key, 0.0) > now:
                held = prefix.sizes[place]
                break
            if found < 0 and key in self._out:
                found = place
        worth = found >= 0 and prefix.sizes[found] - held >= least
        return self._out[prefix.keys[found]] if worth else None
