"""A window with everything put back that was left out of it: what it would have been without its limit.

It works from the window alone, as it is on record. A result of a tool that gave way to a line in its place stays out:
that line answers the use of a tool, and stands for it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import count

from workbench.context.arranged import given_for
from workbench.context.candidates import asking
from workbench.core.segment import Omission, Segment
from workbench.core.window import Turn, Window


def restored(window: Window) -> Window:
    """The window with what can be put back in its place, and without what was decided about what is in."""
    gone = {o.turn: o.role for o in window.omitted if o.segment and o.turn is not None and o.role is not None}
    numbers = _numbers(len(window.turns), set(gone))
    back, stays = _by_turn(window, numbers, set(gone))
    turns = {number: Turn(role=role, segments=()) for number, role in gone.items() if role is not None}
    first = len(window.tools) + len(window.system)
    for number, turn in zip(numbers, window.turns, strict=True):
        segments = _merged(list(turn.segments), back.pop(number, []), first)
        turns[number] = turn.model_copy(update={"segments": segments})
        first += len(turn.segments)
    for number, omissions in back.items():
        turns[number] = turns[number].model_copy(update={"segments": tuple(_segments(omissions))})
    whole = tuple(turns[number] for number in sorted(turns))
    return window.model_copy(update={"turns": whole, "omitted": tuple(stays), "breakpoints": ()})


def _numbers(turns: int, gone: set[int]) -> list[int]:
    """Which turn each of those that are left was, when all were there."""
    free = (n for n in count() if n not in gone)
    return [next(free) for _ in range(turns)]


def _by_turn(window: Window, numbers: list[int], gone: set[int]) -> tuple[dict[int, list[Omission]], list[Omission]]:
    """What can be put back, by the turn it stood in; and what cannot."""
    back: dict[int, list[Omission]] = defaultdict(list)
    stays: list[Omission] = []
    now = asking(window.turns)
    for omission in window.omitted:
        if omission.segment is not None and omission.turn in gone | set(numbers):
            back[omission.turn or 0].append(omission)
        elif omission.segment is not None and omission.kind in {"source", "memory"} and now < len(numbers):
            unplaced = omission.model_copy(update={"before": None})
            back[numbers[now]].append(unplaced)  # nobody knows where it stood: where what is asked for begins
        else:
            stays.append(omission)
    return back, stays


def _merged(kept: list[Segment], back: list[Omission], first: int) -> tuple[Segment, ...]:
    """The segments of a turn, of which the first has the place `first`, with what was left out among them."""
    at: dict[int, list[Omission]] = defaultdict(list)
    for omission in back:
        at[min(max((omission.before or 0) - first, 0), len(kept))].append(omission)
    merged: list[Segment] = []
    for n in range(len(kept) + 1):
        merged += _segments(at.get(n, []))
        merged += [given_for(kept[n])] if n < len(kept) else []
    return tuple(merged)


def _segments(omissions: list[Omission]) -> Iterator[Segment]:
    return (o.segment for o in omissions if o.segment is not None)
