"""What is painted of a difference of two windows: a pure function of it, and of where one looks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from workbench.context.difference import ORDER, Change, Difference
from workbench.core.segment import LETTERS, Segment
from workbench.core.shown import shorten, visible
from workbench.core.window import Window
from workbench.widgets.texts.diff import paged, words_changed
from workbench.widgets.window.window_rows import ROWS, THIN, row

FEW = 12
"""So many segments are all listed at first; of more, those that differ."""


@dataclass(frozen=True)
class Look:
    """Where one looks."""

    open: int | None = None
    """The place of the change whose text is shown; None: the first that says most."""
    page: int = 0
    kept: bool | None = None
    """Whether what was kept is listed too; None: where there are few segments."""
    rows: int = 0
    """The first row listed, where there are very many."""


def difference_state(told: Difference, look: Look, names: tuple[str, str]) -> dict[str, Any]:
    """The dict that `difference_view.js` paints."""
    listed = listing(told, look)
    opened = open_at(told, look)
    first = min(max(0, look.rows), max(0, len(listed) - 1)) // ROWS * ROWS
    return {
        "title": " → ".join(visible(shorten(name, 60)) for name in names),
        "same": not told,
        "counts": [[became, len(told[became])] for became in ORDER],
        "kept": shows_kept(told, look),
        "prefix": _prefix(told),
        "rows": [_row(told, n) for n in listed[first : first + ROWS]],
        "list": {"first": first, "last": min(first + ROWS, len(listed)), "count": len(listed), "by": ROWS},
        "open": _open(told, opened, look.page) if opened is not None else None,
    }


def listing(told: Difference, look: Look) -> list[int]:
    """The places of the changes that are listed."""
    kept = shows_kept(told, look)
    return [n for n, change in enumerate(told.changes) if kept or change.became != "kept"]


def shows_kept(told: Difference, look: Look) -> bool:
    """Whether what was kept is listed."""
    return (len(told.changes) <= FEW or not told) if look.kept is None else look.kept


def open_at(told: Difference, look: Look) -> int | None:
    """The place of the change that is open: what is looked at, else the first of the sort that says most."""
    if look.open is not None and 0 <= look.open < len(told.changes):
        return look.open
    return next((n for became in ORDER for n, c in enumerate(told.changes) if c.became == became), None)


def called(window: Window, otherwise: str) -> str:
    """What to call a window: by its contract."""
    return next((s.name for s in window.segments if s.kind == "contract" and s.name), otherwise)


def _row(told: Difference, n: int) -> dict[str, Any]:
    change = told.changes[n]
    at = [("–" if place is None else f"{place + 1:,}") for place in (change.was_at, change.now_at)]
    place = at[0] if at[0] == at[1] else " → ".join(at)
    return row(f"c{n}", change.segment, change.segment.tokens, 1, change.became) | {"at": place}


def _open(told: Difference, n: int, page: int) -> dict[str, Any]:
    change = told.changes[n]
    title = f"{change.segment.kind} {visible(shorten(change.segment.name, 80))}".rstrip()
    return {"key": f"c{n}", "title": title, "note": _note(change), "became": change.became, **paged(change.text, page)}


def _note(change: Change) -> str:
    if change.became == "changed" and change.before is not None and change.after is not None:
        sizes = f"about {change.before.tokens:,} → {change.after.tokens:,} tokens"
        return f"{words_changed(change.text) or 'the same text in another form'} · {sizes}"
    told = {"added": "only in the second", "dropped": "only in the first", "moved": "in both, in another order"}
    return f"{told.get(change.became, 'in both')} · about {change.segment.tokens:,} tokens"


def _prefix(told: Difference) -> dict[str, Any]:
    """The second window's blocks in the order of the cache, and how many of them both windows begin with."""
    segments = told.b.segments[: len(told.b.segments) - (told.b.output is not None)]
    whole = "all of the first window is the beginning of the second: nothing of it would have to be read anew"
    return {
        "blocks": _blocks(segments, told.shared),
        "tokens": told.shared_tokens,
        "told": visible(told.broke.told) if told.broke else whole,
        "broken": told.broke is not None,
    }


def _blocks(segments: tuple[Segment, ...], shared: int) -> list[dict[str, Any]]:
    """One block a segment; crowds of very thin ones of one kind, on one side of the break, together."""
    total = max(1, sum(s.tokens for s in segments))
    drawn: list[dict[str, Any]] = []
    for n, segment in enumerate(segments):
        share, alike = segment.tokens / total, (segment.kind, n < shared)
        last = drawn[-1] if drawn else None
        if last and (last["kind"], last["cached"]) == alike and max(share, last["share"] / last["count"]) < THIN:
            tokens, count = last["tokens"] + segment.tokens, last["count"] + 1
            last |= {"share": last["share"] + share, "tokens": tokens, "count": count}
        else:
            told = {"key": f"s{n}", "kind": segment.kind, "letter": LETTERS[segment.kind], "cached": n < shared}
            name = visible(shorten(segment.name, 60))
            drawn.append(told | {"name": name, "share": share, "tokens": segment.tokens, "count": 1})
    return drawn
