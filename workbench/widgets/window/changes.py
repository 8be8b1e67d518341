"""What is new in a window, what was kept and what was dropped since the one before; and what the cache covered.

Segments are compared by their digests: one that was moved is kept, one of which a comma changed is new.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.context.difference import difference
from workbench.core.marks import MARK, mark_of
from workbench.core.segment import Segment
from workbench.core.usage import Usage
from workbench.core.window import Window

NEAR = 0.1
"""How far, as a share of the tokens read from the cache, the end of a segment may be from where the cached part ends
to be taken for it."""


@dataclass(frozen=True)
class Changes:
    """What became of the segments of the window before."""

    kept: tuple[bool, ...]
    """For each segment of the window: whether the one before had it."""
    dropped: tuple[Segment, ...]
    """What only the one before had."""

    @classmethod
    def between(cls, before: Window, now: Window) -> Changes:
        """As the difference of the two windows tells it; of what changed there, the one is new, the other dropped."""
        told = difference(before, now)
        became = {change.now_at: change.became for change in told.changes}
        kept = tuple(became[n] in {"kept", "moved"} for n in range(len(now.segments)))
        gone = {c.was_at: c.before for c in (*told.dropped, *told.changed) if c.before is not None}
        return cls(kept, tuple(gone[at] for at in sorted(gone, key=lambda at: at or 0)))


@dataclass(frozen=True)
class Cached:
    """What was read from the prompt cache: how many of the first segments, as far as that is known."""

    tokens: int = 0
    segments: int = 0
    told: str = ""

    @classmethod
    def of(cls, window: Window, usage: Usage, sizes: Sequence[int]) -> Cached:
        """`sizes` are the segments' tokens, adding up to the true total. A cached part ends at a segment's end."""
        read = usage.cache_read_input_tokens
        if not read:
            return cls()
        ends, size = [], 0
        for segment, tokens in zip(window.segments, sizes, strict=True):
            size += tokens
            ends.append(size)
            if segment is window.output:
                ends.pop()
        last = _last_mark(window)
        ends = ends[: last + 1] if last is not None else ends
        nearest = min(range(len(ends)), key=lambda n: abs(ends[n] - read), default=None)
        if nearest is None or abs(ends[nearest] - read) > NEAR * read:
            return cls(read, 0, f"{read:,} tokens were read from the cache; of which segments is not known")
        count = nearest + 1
        which = "the first segment" if count == 1 else f"the first {count} segments"
        return cls(read, count, f"{read:,} tokens were read from the cache: {which}, by estimate")


def _last_mark(window: Window) -> int | None:
    """The last segment with a breakpoint; None where the request leaves the breakpoints to the API."""
    if window.settings.get(MARK):
        return None
    marked = [n for n, s in enumerate(window.segments) if mark_of(s.block)] + [b.at for b in window.breakpoints]
    return max(marked, default=None)
