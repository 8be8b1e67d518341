"""The segments of a window as rows to read and blocks to see: who says it, how large it is, where it came from."""

from __future__ import annotations

from typing import Any

from workbench.core.account import FRAMING, SIGN, Account
from workbench.core.segment import LETTERS, Omission, Segment
from workbench.core.shown import shorten, visible
from workbench.core.window import Window

FRAME = "f"
"""The key of the framing."""
ROWS = 200
"""Rows that are listed at once."""
THIN = 0.004
"""Neighbouring blocks of one kind that are thinner than this share are drawn as one."""


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


def framing_row(sizes: Account) -> dict[str, Any]:
    """The line of what nobody wrote."""
    return {
        "key": FRAME,
        "kind": FRAMING,
        "letter": SIGN,
        "name": "",
        "origin": "",
        "tokens": sizes.framing,
        "share": sizes.framing / max(1, sizes.total),
        "mark": "",
        "hits": 0,
    }


def blocks(sizes: Account) -> list[dict[str, Any]]:
    """The stack: one block a segment, in order; crowds of very thin ones of one kind together; then the framing."""
    total = max(1, sizes.total)
    stack: list[dict[str, Any]] = []
    for n, (segment, tokens) in enumerate(zip(sizes.segments, sizes.each, strict=True)):
        share = tokens / total
        last = stack[-1] if stack else None
        if last and last["kind"] == segment.kind and share < THIN and last["share"] / last["count"] < THIN:
            last |= {"share": last["share"] + share, "tokens": last["tokens"] + tokens, "count": last["count"] + 1}
        else:
            block = {"key": f"s{n}", "kind": segment.kind, "letter": LETTERS[segment.kind], "share": share}
            stack.append(block | {"tokens": tokens, "count": 1, "name": visible(shorten(segment.name, 60))})
    if sizes.framing:
        told = framing_row(sizes)
        stack.append({**{k: told[k] for k in ("key", "kind", "letter", "share", "tokens", "name")}, "count": 1})
    return stack
