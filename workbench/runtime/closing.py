"""Connections that nobody closed: they are let go with what held them, and the others before Python ends."""

from __future__ import annotations

import asyncio
import atexit
import contextlib
import os
import weakref
from collections.abc import Callable, Coroutine, Iterable
from typing import Any

from workbench.runtime.engine import Engine

Close = Callable[[], Coroutine[Any, Any, None]]
PATIENCE = 2.0
"""Seconds that the end of Python is held up for, at most."""
_open: weakref.WeakKeyDictionary[object, tuple[Engine, Close]] = weakref.WeakKeyDictionary()


def closed_with(owner: object, close: Close) -> None:
    """Have `close`, which must not hold `owner`, done on the engine's loop when nobody holds `owner` any more."""
    engine = Engine.shared()
    weakref.finalize(owner, _let_go, engine, close).atexit = False
    _open[owner] = engine, close


def _let_go(engine: Engine, close: Close) -> None:
    if engine.pid == os.getpid():  # in a fork it is a copy: the connections are the parent's
        engine.submit(close())


@atexit.register
def _let_all_go() -> None:
    ours = [(engine, close) for engine, close in list(_open.values()) if engine.pid == os.getpid()]
    for engine, _ in ours[:1]:  # a process has one
        with contextlib.suppress(TimeoutError):
            engine.do(_unless_busy(close for _, close in ours), PATIENCE)


async def _unless_busy(closes: Iterable[Close]) -> None:
    """Close them, but nothing under a run that is still carried out: it breaks off here and is resumed as it is."""
    if asyncio.all_tasks() == {asyncio.current_task()}:
        await asyncio.gather(*(close() for close in closes), return_exceptions=True)
