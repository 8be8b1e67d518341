"""Where a prompt cache is to hold what a window begins with: breakpoints placed by a policy, at most four.

A cache serves whole prefixes that end where an earlier request had a breakpoint. So they are placed where requests
part: after the tools (workers with contracts of their own share these), after the contract, after the sources, after
all that stays when a draft is written anew, and at the end of what only grows. What is left of the four divides the
longest stretches, so that a window in which one source is missing still begins with something that is held.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Self

from pydantic import Field, model_validator

from workbench.context.prefix import LOOK_BACK, Prefix
from workbench.core.marks import LIFETIMES, MARK, MOST, Breakpoint, Lifetime, mark_of
from workbench.core.value import Value
from workbench.core.window import Window

MINIMUM = 1024
"""Tokens that a prefix needs before it is cached, where the model's own figure is not known: what the API asks of most
models (platform.claude.com, prompt caching). Too low does no harm: a mark below the minimum is passed over, free."""
_VOLATILE = {"draft", "feedback"}


class CachePolicy(Value):
    """Which prefixes of a window are cached, and for how long: "5m", "1h", or None for no breakpoint there.

    A mark changes no answer and no digest. Writing costs 1.25 times the input price ("1h": 2 times) and reading a
    tenth or less of it, so what is never read again costs a quarter more: `cache_report` tells. Raises `BadInput` where
    a later part is to live longer than an earlier one, which the API refuses.
    """

    contract: Lifetime | None = "5m"
    """After the tools, and after the contract."""
    sources: Lifetime | None = "5m"
    """After the sources that stand before everything else that is said."""
    history: Lifetime | None = "5m"
    """After the task, before a draft and what was found about it; and at the end of a window that grows."""
    minimum: int | None = Field(default=None, ge=1)
    """Tokens, by estimate, that a prefix needs to be marked; None: the model's own minimum."""
    patience: float = Field(default=60.0, ge=0, allow_inf_nan=False)
    """Seconds that a request waits, at most, for another to have begun its answer, where it can then read from the
    cache what it would else write once more: the first of several siblings starts alone. 0: nobody waits."""
    sources_first: bool = False
    """Send the sources as the beginning of the system, before the contract, so that workers with contracts of their own
    share them. Another window than the one that was asked for: answers may differ, and a source then speaks from where
    the operator speaks. Only for sources that you trust."""
    diagnose: bool = False
    """Ask the API why a prefix could not be read (its cache diagnostics), each time against the request before that
    began most alike."""

    @model_validator(mode="after")
    def _longest_first(self) -> Self:
        first = (self.sources, self.contract) if self.sources_first else (self.contract, self.sources)
        given = [life for life in (*first, self.history) if life is not None]
        if given != sorted(given, key=LIFETIMES.index, reverse=True):
            raise ValueError(
                "what is read first is kept longest: a part may not live longer than one before it (contract, sources, "
                "history; with sources_first, sources, contract, history), or the API refuses the request"
            )
        return self

    def placed(self, window: Window, minimum: int = MINIMUM, *, alike: int = 0) -> Window:
        """The same window with breakpoints. One that has marks of its own is left as it is.

        `minimum` is the model's, in tokens; the policy's own wins. `alike` is how many blocks an earlier window began
        with in the same way: the next one may part there, too.
        """
        if window.breakpoints or MARK in window.settings or any(mark_of(s.block) for s in window.segments):
            return window
        least = minimum if self.minimum is None else self.minimum
        places, chosen = _Places(Prefix(window), self, least), dict[int, Lifetime]()
        places.choose(chosen, places.ends())
        places.choose(chosen, places.parting(alike - 1))
        places.choose(chosen, places.openings())
        if window.limit is None:  # with a limit sources come and go, and so the stretches are divided first
            places.choose(chosen, places.parting(places.prefix.opening - 1))
        places.divide(chosen)
        points = tuple(Breakpoint.made(at=place, lifetime=chosen[place]) for place in sorted(chosen))
        return window.model_copy(update={"breakpoints": points}) if points else window


def with_sources_first(window: Window) -> Window:
    """The same window with the sources that stand before everything else that is said as the beginning of the system.

    One that has sources in its system, none that can be moved, or turns that could not stand alone, stays as it is.
    """
    first = window.turns[0] if window.turns else None
    if first is None or first.role != "user" or any(s.kind == "source" for s in window.system):
        return window
    rest = tuple(itertools.dropwhile(lambda s: s.kind == "source" and not s.bare, first.segments))
    read = first.segments[: len(first.segments) - len(rest)]
    if not read or any(s.bare for s in window.system):
        return window
    if not rest and (len(window.turns) < 2 or window.turns[1].role != "user"):
        return window
    turns = (*((first.replace(segments=rest),) if rest else ()), *window.turns[1:])
    return window.model_copy(update={"system": (*read, *window.system), "turns": turns})


@dataclass(frozen=True)
class _Places:
    """The places in one window at which a breakpoint may stand."""

    prefix: Prefix
    policy: CachePolicy
    least: int

    def choose(self, chosen: dict[int, Lifetime], wanted: Iterable[tuple[int, Lifetime | None]]) -> None:
        """Take the places that are wanted, as long as there are breakpoints left."""
        for place, life in wanted:
            if len(chosen) < MOST and life is not None and place >= 0 and self.fits(place):
                chosen.setdefault(place, life)

    def ends(self) -> Iterator[tuple[int, Lifetime | None]]:
        """Where what only grows ends, and where that ends which stays when a draft is written anew."""
        window, policy = self.prefix.window, self.policy
        ends = [end - 1 for end in self._ends()]
        last = window.turns[-1].segments if window.turns else ()
        stays = next((n for n, s in enumerate(last) if s.kind in _VOLATILE), len(last))
        grows = window.tools and window.settings.get("tool_choice", {}).get("type") != "none"
        if ends:
            if grows:
                yield ends[-1], policy.history
            if stays or len(ends) > 1:
                yield (ends[-1] - len(last) + stays), policy.history
            before = ends[-3] if len(ends) > 2 else None
            if before is not None and ends[-1] - before >= LOOK_BACK:
                yield before, policy.history

    def parting(self, place: int) -> Iterator[tuple[int, Lifetime | None]]:
        """A place in between, which lives as long as what it is in."""
        if 0 <= place < len(self.prefix.blocks):
            yield place, self._life(place)

    def _life(self, place: int) -> Lifetime | None:
        """How long a prefix lives that ends there."""
        if place < self.prefix.opening:
            is_first = place < len(self.prefix.window.tools) and self.policy.sources_first
            is_source = self.prefix.blocks[place].kind == "source"
            return self.policy.sources if is_first or is_source else self.policy.contract
        read = self._read()
        return self.policy.sources if read and place <= read[-1] else self.policy.history

    def openings(self) -> Iterator[tuple[int, Lifetime | None]]:
        """After the sources, and after the tools."""
        if read := self._read():
            yield from self.parting(read[-1])
        yield from self.parting(len(self.prefix.window.tools) - 1)

    def _read(self) -> list[int]:
        """Where the sources stand that come before everything else that is said."""
        window = self.prefix.window
        first = len(window.tools)
        told = (*window.system, *(window.turns[0].segments if window.turns else ()))
        return [first + n for n, s in enumerate(told) if s.kind == "source"]

    def _ends(self) -> Iterator[int]:
        """Where each turn ends."""
        end = self.prefix.opening
        for turn in self.prefix.window.turns:
            end += len(turn.segments)
            yield end

    def fits(self, place: int) -> bool:
        """Whether a mark can stand there: not on thinking, and of plain strings only on the last of all."""
        block, last = self.prefix.blocks[place], place == len(self.prefix.blocks) - 1
        takes = (last or not block.bare) and block.block.get("type") not in {"thinking", "redacted_thinking"}
        return takes and self.prefix.sizes[place] >= self.least

    def divide(self, chosen: dict[int, Lifetime]) -> None:
        """What is left of the breakpoints divides the longest stretches."""
        while 0 < len(chosen) < MOST and (between := self._between(sorted(chosen))) is not None:
            self.choose(chosen, self.parting(between))

    def _between(self, chosen: list[int]) -> int | None:
        """The block that divides the longest stretch between breakpoints best, if that is worth one."""
        sizes, best, most = self.prefix.sizes, None, self.least
        for start, end in zip([-1, *chosen], chosen, strict=False):
            first = sizes[start] if start >= 0 else 0
            middle = (first + sizes[end]) / 2
            inner = [n for n in range(start + 1, end) if self.fits(n) and self._life(n)]
            if inner and sizes[end] - first > most:
                most, best = sizes[end] - first, min(inner, key=lambda n: abs(sizes[n] - middle))
        return best
