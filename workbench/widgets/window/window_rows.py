"""The segments of a window as rows to read and blocks to see: who says it, how large it is, where it came from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from workbench.core.segment import LETTERS, Omission, Segment
from workbench.core.shown import shorten, visible
from workbench.core.window import Window

ROWS = 200
"""Rows that are listed at once."""
THIN = 0.004
"""Neighbouring blocks of one kind that are thinner than this share are drawn as one."""


@dataclass(frozen=True)
class Sizes:
    """The tokens of each segment, and in words how they are known."""

    each: tuple[int, ...]
    total: int
    total_is: str
    """`estimate` or `exact`."""
    each_is: str
    """`estimate`, `estimate, scaled to the exact total` or `exact`."""

    @classmethod
    def of(cls, window: Window, total: int = 0, exact: Sequence[int] | None = None) -> Sizes:
        """`total` is what the answer's usage says; `exact` counts, where somebody has them, win over estimates."""
        estimates = [s.tokens for s in window.segments]
        if exact is not None:
            return cls(tuple(exact), total or sum(exact), "exact", "exact")
        if not total:
            return cls(tuple(estimates), sum(estimates), "estimate", "estimate")
        return cls(_scaled(estimates, total), total, "exact", "estimate, scaled to the exact total")


def _scaled(sizes: Sequence[int], total: int) -> tuple[int, ...]:
    """The sizes in proportion, whole numbers that add up to `total`."""
    whole = sum(sizes) or 1
    ends = [round(end * total / whole) for end in accumulate(sizes)]
    return tuple(end - start for start, end in zip([0, *ends], ends, strict=False))


def speakers(window: Window) -> list[tuple[str, int]]:
    """Who says how many of the segments, in the order in which they are read."""
    said = [("tools", len(window.tools)), ("system", len(window.system))]
    said += [(f"{turn.role} turn", len(turn.segments)) for turn in window.turns]
    said += [("the answer's schema", 1)] if window.output else []
    return [(who, count) for who, count in said if count]


def row(key: str, what: Segment | Omission, tokens: int, total: int, mark: str = "", hits: int = 0) -> dict[str, Any]:
    """One line of the list."""
    name = visible(shorten(what.name, 80))
    origin = visible(shorten(what.origin, 120))
    return {
        "key": key,
        "kind": what.kind,
        "letter": LETTERS[what.kind],
        "name": name,
        "origin": "" if origin in {name, what.kind} else origin,
        "tokens": tokens,
        "share": tokens / max(1, total),
        "mark": mark,
        "hits": hits,
    }


def blocks(segments: Sequence[Segment], sizes: Sequence[int]) -> list[dict[str, Any]]:
    """The stack: one block a segment, in order; crowds of very thin ones of one kind together."""
    total = max(1, sum(sizes))
    stack: list[dict[str, Any]] = []
    for n, (segment, tokens) in enumerate(zip(segments, sizes, strict=True)):
        share = tokens / total
        last = stack[-1] if stack else None
        if last and last["kind"] == segment.kind and share < THIN and last["share"] / last["count"] < THIN:
            last |= {"share": last["share"] + share, "tokens": last["tokens"] + tokens, "count": last["count"] + 1}
        else:
            block = {"key": f"s{n}", "kind": segment.kind, "letter": LETTERS[segment.kind], "share": share}
            stack.append(block | {"tokens": tokens, "count": 1, "name": visible(shorten(segment.name, 60))})
    return stack
