"""What changed between two texts, as it is shown: what is kept far from any change is counted, long ones have pages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from workbench.context.text_diff import Pieces, diff
from workbench.core.shown import visible
from workbench.widgets.texts.pages import SIZE

__all__ = ["Pieces", "diff", "paged", "shown", "words_changed"]

_NEAR = 2
"""Kept lines that are shown on either side of a change."""


def words_changed(pieces: Pieces) -> str:
    """How much changed, in words; "" where nothing did."""
    if all(op == "=" for op, _ in pieces):
        return ""
    gone, come = (sum(len(text.split()) for op, text in pieces if op == kind) for kind in "-+")
    return f"{gone:,} word{'' if gone == 1 else 's'} gone, {come:,} new"


def paged(pieces: Pieces, number: int = 0, size: int = SIZE) -> dict[str, Any]:
    """One page of the pieces as they are shown: some `size` characters, and which page of how many they are."""
    close, whole = list(_close(pieces)), sum(len(text) for kind, text in _close(pieces) if kind != "…")
    pages = max(1, -(-whole // size))
    number = min(max(0, number), pages - 1)
    start, end, at = number * size, (number + 1) * size, 0
    told: Pieces = []
    for kind, text in close:
        if kind == "…":
            told += [[kind, text]] if start <= at < end or at == whole == end else []
            continue
        cut = text[max(0, start - at) : max(0, end - at)]
        told += [[kind, visible(cut)]] if cut else []
        at += len(text)
    return {"pieces": told, "page": number, "pages": pages}


def _close(pieces: Pieces) -> Iterable[list[str]]:
    """The pieces, with what is kept far from any change only counted."""
    for n, (op, text) in enumerate(pieces):
        far = op == "=" and len(pieces) > 1
        yield from _near(text, first=n == 0, last=n == len(pieces) - 1) if far else [[op, text]]


def shown(pieces: Pieces, most: int = 20_000) -> Pieces:
    """The pieces as they are shown: far from any change kept lines are counted ("…"), and the rest after `most`."""
    told: Pieces = []
    left = most
    for kind, part in _close(pieces):
        if left <= 0:
            break
        cut = part if kind == "…" else part[:left]
        told.append([kind, visible(cut)])
        left -= len(cut)
    long = left <= 0 and sum(len(text) for _, text in pieces) > most
    return [*told, ["…", f"cut here, after {most:,} characters"]] if long else told


def _near(text: str, *, first: bool, last: bool) -> Pieces:
    """A kept text without its middle, where that is more than a few lines."""
    lines = text.splitlines(keepends=True)
    head = 0 if first else _NEAR + 1  # the first may be the rest of a changed line
    tail = 0 if last else _NEAR + 1
    hidden = len(lines) - head - tail
    if hidden <= 3:
        return [["=", text]]
    above, below = "".join(lines[:head]), "".join(lines[len(lines) - tail :])
    return [p for p in (["=", above], ["…", f"{hidden} lines kept"], ["=", below]) if p[1]]
