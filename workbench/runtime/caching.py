"""How a bench caches prompts: a window is sent with breakpoints, where it may be with the question why one was missed.

What a flow asks for has neither. Both are told beside the window in the event that says what was sent, so a window
read back is the very request that went out, and the journal's digest is that of what was asked.
"""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from workbench.context.caching import MINIMUM, CachePolicy, with_sources_first
from workbench.core.frozen import FrozenDict
from workbench.core.marks import Breakpoint
from workbench.core.window import Window
from workbench.runtime.respondent import Respondent
from workbench.runtime.warming import Turn, Warmth

DIAGNOSTICS = "diagnostics"
"""The parameter of a request that asks for the API's cache diagnostics, and the field of the answer with them."""


@dataclass
class Caching:
    """One bench's prompt cache: where prefixes are to be held, and which are, as far as it knows."""

    policy: CachePolicy
    respondent: Respondent
    warmth: Warmth = field(default_factory=Warmth)
    _turns: dict[object, Turn] = field(default_factory=dict)

    def marked(self, window: Window) -> Window:
        """The window as it is sent."""
        asked = window
        if self.policy.sources_first:
            window = with_sources_first(window)
        alike, answer = self.warmth.alike(self._named(window))
        window = self.policy.placed(window, self._minimum(window), alike=alike)
        if not window.breakpoints:
            return asked
        return asking_why(window, answer) if self.policy.diagnose else window

    @contextlib.asynccontextmanager
    async def turn(self, of: object, window: Window, check: Callable[[], None]) -> AsyncIterator[None]:
        """The time in which the request `of` is out; before that it waits for whoever writes what it could read."""
        if not window.breakpoints:
            yield
            return
        least = self.policy.minimum or self._minimum(window)
        turn = self._turns[of] = await self.warmth.turn(self._named(window), check, self.policy.patience, least)
        try:
            yield
        finally:
            self.warmth.ends(turn)
            self._turns.pop(of, None)

    def begins(self, of: object, answer: str = "") -> None:
        """The answer of a request begins; or it is there, and has that id."""
        turn = self._turns.get(of)
        if turn is None:
            return
        self.warmth.begins(turn)
        self.warmth.seen(turn.window, answer)

    def _minimum(self, window: Window) -> int:
        return self.respondent.cache_minimum.get(self.respondent.model_for(window), MINIMUM)

    def _named(self, window: Window) -> Window:
        return window.model_copy(update={"model": self.respondent.model_for(window)})


def asking_why(window: Window, previous: str | None) -> Window:
    """The same window, asking why the prefix of the request whose answer had the id `previous` cannot be read."""
    asked = FrozenDict(previous_message_id=previous)
    return window.model_copy(update={"settings": FrozenDict({**window.settings, DIAGNOSTICS: asked})})


def told_of(window: Window) -> dict[str, Any]:
    """What the event that it was sent says beside the window itself; nothing where nothing is cached."""
    told: dict[str, Any] = {}
    if window.breakpoints:
        told["cache"] = [[b.at, b.lifetime] for b in window.breakpoints]
        told |= {"sources": "first"} if any(s.kind == "source" for s in window.system) else {}
        asked = window.settings.get(DIAGNOSTICS)
        told |= {"diagnosed": asked.get("previous_message_id")} if asked is not None else {}
    return told


def as_sent(window: Window, told: Mapping[str, Any]) -> Window:
    """The window with what such an event says of it."""
    if "cache" not in told or window.breakpoints:
        return window
    window = with_sources_first(window) if told.get("sources") == "first" else window
    points = tuple(Breakpoint.made(at=at, lifetime=lifetime) for at, lifetime in told["cache"])
    window = window.model_copy(update={"breakpoints": points})
    return asking_why(window, told["diagnosed"]) if "diagnosed" in told else window
