"""What ran when, and beside what: a bar for each inference, call and question, on the time that the run really took.

With few workers each has a lane under its name. With many, lanes are filled like the slots of the bench, so that their
number says how many were out at once. Time in which nothing was out, while the run was stopped or waited for a person
to come back, is cut out.
"""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from workbench.core.run import dotted
from workbench.core.shown import shorten, visible
from workbench.widgets.run.pauses import GAP
from workbench.widgets.run.rows import MOODS, took
from workbench.widgets.run.tree import Path, Tree

WIDTH = 1000
"""Units of length that a timeline has."""
NAMED = 20
"""So many lanes have names at most."""
LANES = 40
_TICKS = (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1800, 3600, 7200, 36000)


@dataclass(frozen=True)
class Span:
    """One effect in time: seconds of drawn time from the beginning."""

    path: Path
    began: float
    ended: float
    mood: str


def timeline_state(tree: Tree, now: float | None, selected: Path | None = None) -> dict[str, Any]:
    """What is painted; `now` is where the bars of what is out end while the run goes on."""
    spans, cut = spans_of(tree, now)
    if not spans:
        return {"told": "When its steps ran is not known: a run tells that which was read from a journal.", "bars": []}
    whole = max(s.ended for s in spans) or 0.001
    lanes = _named(tree, spans)
    names = [visible(shorten(tree.name(p), 30)) for p in lanes] if lanes else []
    placed = [(lanes[_worker(tree, s.path)], s) for s in spans] if lanes else _packed(spans)
    count = len(lanes) or max(lane for lane, _ in placed) + 1
    return {
        "told": _told(spans, whole),
        "cut": f"{took(cut)} in which nothing was out are left out" if cut else "",
        "lanes": count,
        "names": names,
        "ticks": _ticks(whole),
        "bars": _bars(placed, whole, selected),
    }


def spans_of(tree: Tree, now: float | None) -> tuple[list[Span], float]:
    """Every effect of which it is known when it ran, by its beginning, with long pauses cut out; and how much was."""
    raw = []
    for path in tree.order[1:]:
        glance = tree.nodes[path].glance
        if glance is None or glance.is_part or glance.began is None:
            continue
        ended = glance.ended if glance.ended is not None else now
        if ended is not None and glance.kind != "ask":
            raw.append((glance.began, max(ended, glance.began), path, MOODS.get(glance.status, "")))
    raw.sort()
    spans, shift, cut, busy = [], raw[0][0] if raw else 0.0, 0.0, raw[0][0] if raw else 0.0
    for began, ended, path, mood in raw:
        if began - busy > GAP:
            gone = began - busy - GAP / 10
            shift, cut = shift + gone, cut + gone
        spans.append(Span(path, began - shift, ended - shift, mood))
        busy = max(busy, ended)
    return spans, cut


def _worker(tree: Tree, path: Path) -> Path:
    """Whose lane an effect is in: its outermost branch's, else its own."""
    return next((path[:n] for n in range(2, len(path)) if tree.is_branch(path[:n])), path)


def _named(tree: Tree, spans: Sequence[Span]) -> dict[Path, int]:
    """A lane for each worker, where they are few; none where they are many."""
    lanes: dict[Path, int] = {}
    for path in sorted({_worker(tree, s.path) for s in spans[: 40 * NAMED]}):
        lanes[path] = len(lanes)
        if len(lanes) > NAMED:
            return {}
    return lanes if len(spans) <= 40 * NAMED else {}


def _packed(spans: Sequence[Span]) -> list[tuple[int, Span]]:
    """Each in the first lane that is free again."""
    free: list[int] = []
    busy: list[tuple[float, int]] = []
    placed, lanes = [], 0
    for span in spans:
        while busy and busy[0][0] <= span.began:
            heapq.heappush(free, heapq.heappop(busy)[1])
        if free:
            lane = heapq.heappop(free)
        else:
            lane, lanes = min(lanes, LANES - 1), lanes + 1
        heapq.heappush(busy, (span.ended, lane))
        placed.append((lane, span))
    return placed


def _bars(placed: Sequence[tuple[int, Span]], whole: float, selected: Path | None) -> list[list[Any]]:
    """`[lane, from, length, mood, place]` in units of `WIDTH`; neighbours too thin to tell apart are drawn as one."""
    bars: list[list[Any]] = []
    last: dict[int, list[Any]] = {}
    thin = 2.5 if len(placed) > 400 else 0.0
    for lane, span in placed:
        start = round(span.began / whole * WIDTH, 1)
        length = max(1.0, round((span.ended - span.began) / whole * WIDTH, 1))
        before = last.get(lane)
        if before and thin and before[3] == span.mood and length < 4 * thin and start - before[1] - before[2] < thin:
            before[2] = round(start + length - before[1], 1)
            continue
        bar = [
            lane,
            start,
            length,
            span.mood,
            dotted(span.path),
            bool(selected) and span.path[: len(selected or ())] == selected,
        ]
        bars.append(bar)
        last[lane] = bar
    return bars


def _ticks(whole: float) -> list[list[Any]]:
    """Where round times stand on the axis; the last is not written where it would stick out."""
    step = next((t for t in _TICKS if whole / t <= 5), _TICKS[-1])
    places = [n * step / whole * WIDTH for n in range(int(whole / step) + 1)]
    return [[round(x, 1), "" if x > 0.94 * WIDTH else _round(n * step)] for n, x in enumerate(places)]


def _round(seconds: float) -> str:
    """A time on the axis, without the zeros of what it has none of: "2 s" and "6 min"."""
    return took(seconds).replace(".0 s", " s").removesuffix(" 0 s").removesuffix(" 0 min") if seconds else "0"


def _told(spans: Sequence[Span], whole: float) -> str:
    """How many there were, in what time, and how many were out at once. What they waited for is not known here."""
    moves = sorted([(s.began, 1) for s in spans] + [(s.ended, -1) for s in spans], key=lambda m: (m[0], m[1]))
    most = out = 0
    for _, by in moves:
        out += by
        most = max(most, out)
    return f"{len(spans):,} steps in {took(whole)} · at most {most:,} at once"
