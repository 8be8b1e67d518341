"""Where the tokens of a window go: to the text of each segment, and to the framing around all of them.

Before the call everything is an estimate that errs upwards. The answer tells the true total, and the estimates are
scaled to it. The exact split is counted on request, by whoever answers (`bench.count`).

Framing is what nobody wrote: the frames around blocks and messages, and what the API itself tells a model of tools.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from workbench.core.inference import Inference
from workbench.core.segment import Segment
from workbench.core.shown import shorten, visible
from workbench.core.tokens import BLOCK_OVERHEAD, TOOLS_OVERHEAD
from workbench.core.window import Window
from workbench.errors import BadInput

FRAMING = "framing"
"""What the row is called that stands for no segment."""
SIGN = "+"
"""The letter of that row: kinds have letters, and this is none."""


class Counts(NamedTuple):
    """Exact tokens of a window, as whoever answers counts them."""

    total: int
    each: tuple[int, ...] | None = None
    """Of each segment, without its frame; None where only the whole could be counted."""
    framing: int = 0
    """What is left: frames, and what the API tells a model of tools."""


@dataclass(frozen=True)
class Account:
    """The tokens of a window: `each` of its segments, then `framing`; together they are `total`."""

    segments: tuple[Segment, ...]
    each: tuple[int, ...]
    framing: int
    preamble: int
    """Of the framing, what the API tells a model of tools; by its documentation, and 0 where it has none."""
    total_is: str = "estimate"
    """`estimate` or `exact`."""
    each_is: str = "estimate"
    """`estimate`, `estimate, scaled to the exact total` or `exact`."""

    @property
    def total(self) -> int:
        """All input tokens."""
        return sum(self.each) + self.framing

    @property
    def placed(self) -> tuple[int, ...]:
        """Tokens of each segment with its share of the framing, in the order in which a model reads: up to a segment's
        end, that is what a cached prefix holds.
        """
        if not self.segments:
            return ()
        frames = shared_out([1] * len(self.segments), self.framing - self.preamble)
        both = [a + b for a, b in zip(self.each, frames, strict=True)]
        return (both[0] + self.preamble, *both[1:])

    @property
    def told(self) -> str:
        """What the framing is, in words."""
        count = len(self.segments)
        said = f"Written by nobody here: the frames around {count} block{'' if count == 1 else 's'}"
        tools = f", and what the API itself tells a model of tools (about {self.preamble:,})" if self.preamble else ""
        return f"{said}{tools}. {self.framing:,} tokens ({self.each_is})."

    def __repr__(self) -> str:
        rows = [(s.name or s.kind, n) for s, n in zip(self.segments, self.each, strict=True)] + [
            (FRAMING, self.framing)
        ]
        told = ", ".join(f"{shorten(name, 60)} {tokens:,}" for name, tokens in rows)
        split = "" if self.each_is == self.total_is else f"; the split: {self.each_is}"
        return visible(f"Account({self.total:,} tokens ({self.total_is}): {told}{split})")

    def _repr_html_(self) -> str:
        from workbench.core.page import account_html

        return account_html(self)


def account(what: Window | Inference, counts: Counts | None = None) -> Account:
    """The account of a window, or of an inference, whose answer tells the true total. `counts` are exact, and win.

    Raises `BadInput` for anything else.
    """
    if not isinstance(what, (Window, Inference)):
        raise BadInput(f"account() takes a Window or an Inference; a {type(what).__name__} was given.")
    window = what.window if isinstance(what, Inference) else what
    true = what.usage.total_input if isinstance(what, Inference) else 0
    preamble = TOOLS_OVERHEAD if window.tools else 0
    if counts is not None and counts.each is not None:
        framing = max(0, (true or counts.total) - sum(counts.each))
        return Account(window.segments, counts.each, framing, min(preamble, framing), "exact", "exact")
    texts = [s.tokens - BLOCK_OVERHEAD for s in window.segments]
    frames = BLOCK_OVERHEAD * len(texts)
    true = true or (counts.total if counts is not None else 0)
    if not true:
        return Account(window.segments, tuple(texts), frames + preamble, preamble)
    preamble = preamble if preamble < true else 0  # told by its documentation, so it is not scaled
    *each, frames = shared_out([*texts, frames], true - preamble)
    scaled = "estimate, scaled to the exact total"
    return Account(window.segments, tuple(each), frames + preamble, preamble, "exact", scaled)


def shared_out(sizes: Sequence[int], total: int) -> tuple[int, ...]:
    """The sizes in proportion, as whole numbers that add up to `total`; the last takes all where all are 0."""
    whole = sum(sizes)
    if not whole:
        return (*(0 for _ in sizes[1:]), total) if sizes else ()
    ends = [round(end * total / whole) for end in accumulate(sizes)]
    return tuple(end - start for start, end in zip([0, *ends], ends, strict=False))
