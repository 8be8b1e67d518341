"""Waiting for what another loop does: JupyterLab has clicks heard in one thread, and cells run in another."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from concurrent.futures import Future
from typing import Any


async def all_done(tasks: Iterable[asyncio.Task[Any]]) -> None:
    """Wait until these tasks are done, well or badly, whichever loops they are of."""
    await asyncio.gather(*(asyncio.wrap_future(_end_of(task)) for task in tasks))


def _end_of(task: asyncio.Task[Any]) -> Future[None]:
    """`asyncio.wait` on a task of another loop would not be woken by its end."""
    end: Future[None] = Future()
    if task.done() or task.get_loop().is_closed():
        end.set_result(None)
    else:
        task.get_loop().call_soon_threadsafe(task.add_done_callback, lambda _: end.set_result(None))
    return end
