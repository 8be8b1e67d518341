"""Exact tokens of a window, its segments and its framing: whoever answers counts growing beginnings of it.

Counting costs nothing, but is a request each time: of a window of very many segments only the whole is counted.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from itertools import pairwise
from typing import Any

from workbench.core.account import Counts
from workbench.core.window import Turn, Window
from workbench.errors import BadInput, CallFailed
from workbench.runtime.frames import frames_of
from workbench.runtime.respondent import Respondent
from workbench.runtime.unanswered import Lost, NeverSent, RefusedByApi

MOST = 60
"""Segments that are counted one by one, at most."""
_SIDE_BY_SIDE = 4
"""Counts that are out at once."""
_DOT = {"role": "user", "content": "."}
"""Stands where a beginning has no turn yet: a request has at least one."""

Count = Callable[[dict[str, Any]], Awaitable[int]]


async def counted(respondent: Respondent, window: Window) -> Counts:
    """The exact total, what the text of each segment adds to it, and the rest; only the total where the split cannot be
    counted.

    Raises `BadInput` where whoever answers cannot count, and `CallFailed` where the count did not come.
    """
    count: Count | None = getattr(respondent.door, "count_tokens", None)
    if count is None:
        raise BadInput("nobody here counts tokens: a simulated or a live bench does.")
    model = respondent.model_for(window)
    total = await _whole_count(count, window.request(model))
    if not 0 < len(window.segments) <= MOST:
        return Counts(total)
    slots = asyncio.Semaphore(_SIDE_BY_SIDE)

    async def size(body: dict[str, Any]) -> int:
        async with slots:
            return await count(body)

    bodies = [begun.request(model) for begun in _beginnings(window)]
    asked = {k: v for k, v in window.request(model).items() if k in {"model", "max_tokens"}}
    try:
        frames = await frames_of(window, asked, size)
        whole = [{**asked, "messages": [_DOT]}, *(_whole(body) for body in bodies)]
        empty, *sizes = await asyncio.gather(*(size(body) for body in whole))
    except Exception:  # noqa: BLE001 - whatever it was, the whole is counted
        return Counts(total)  # a beginning that is no request of its own, as a tool's use without its result
    ends = [0, *(n if body["messages"] else n - empty for n, body in zip(sizes, bodies, strict=True)), total]
    each = [max(0, b - a - frame) for (a, b), frame in zip(pairwise(ends), frames, strict=True)]
    return Counts(total, tuple(each), total - sum(each))


async def _whole_count(count: Count, body: dict[str, Any]) -> int:
    try:
        return await count(body)
    except (RefusedByApi, NeverSent, Lost) as error:
        failed = CallFailed(f"the tokens could not be counted: {error}", getattr(error, "status", None))
    raise failed


def _whole(body: dict[str, Any]) -> dict[str, Any]:
    return body if body["messages"] else {**body, "messages": [_DOT]}


def _beginnings(window: Window) -> list[Window]:
    """The window cut after its first segment, its second, … but for the last, in the order in which it is read."""
    nothing = window.model_copy(update={"tools": (), "system": (), "turns": (), "output": None})
    found = [nothing.model_copy(update={"tools": window.tools[: n + 1]}) for n in range(len(window.tools))]
    tools = {"tools": window.tools}
    found += [nothing.model_copy(update={**tools, "system": window.system[: n + 1]}) for n in range(len(window.system))]
    heard: tuple[Turn, ...] = ()
    for turn in window.turns:
        for n in range(len(turn.segments)):
            said = (*heard, turn.model_copy(update={"segments": turn.segments[: n + 1]}))
            found.append(nothing.model_copy(update={**tools, "system": window.system, "turns": said}))
        heard = (*heard, turn)
    return found if window.output else found[:-1]
