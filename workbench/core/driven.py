"""Who may await an effect or a flow: flows, while a loop drives them. Anywhere else nobody would answer."""

from __future__ import annotations

import threading
from collections.abc import Coroutine, Generator
from typing import Any

from workbench.core.shown import shorten
from workbench.errors import FlowError


class _Driving(threading.local):
    now = False


_driving = _Driving()


def resumed(coroutine: Coroutine[Any, Any, Any], reply: Any = None, error: Exception | None = None) -> Any:
    """Let a flow go on with a reply, or with an error thrown into it; gives what it asks for next."""
    before, _driving.now = _driving.now, True
    try:
        return coroutine.send(reply) if error is None else coroutine.throw(error)
    finally:
        _driving.now = before


def awaited(effect: Any) -> Generator[Any, Any, Any]:
    """What awaiting an effect or a flow is. Raises `FlowError` where no flow is driven: in a cell, in a function."""
    if not _driving.now:
        raise FlowError(
            f"{shorten(repr(effect), 80)} is awaited where nobody carries it out. A flow is run by a bench: await "
            "bench.run(flow). An effect is awaited in a function under @flow, and a bench runs that."
        )
    return (yield effect)
