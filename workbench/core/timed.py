"""A function of somebody else's, given so many seconds.

What is `async` is cancelled when they are over. A plain function runs in a thread, and no thread can be stopped: nobody
waits for it any longer, but what it does may still happen, and whoever is told of it is told that, too. Its thread
keeps no process from ending.
"""

from __future__ import annotations

import asyncio
import contextlib
import inspect
import threading
from collections.abc import Callable, Mapping
from typing import Any


async def within(seconds: float, function: Callable[..., Any], given: Mapping[str, Any]) -> Any:
    """What the function gives; raises what it raises, and `TimeoutError` when the seconds are over."""
    doing = asyncio.ensure_future(_done(function, given))
    try:
        await asyncio.wait({doing}, timeout=seconds)
        if not doing.done():
            goes_on = (
                "" if inspect.iscoroutinefunction(function) else " It cannot be stopped, and may still do its work."
            )
            raise TimeoutError(f"it took longer than {seconds:g} seconds.{goes_on}")
        if doing.cancelled():  # by itself: to whoever awaits this it would mean something else
            raise RuntimeError("CancelledError was raised")
    finally:
        doing.cancel()
    result, error = doing.result()
    if error is not None:
        raise error
    return result


async def _done(function: Callable[..., Any], given: Mapping[str, Any]) -> tuple[Any, BaseException | None]:
    """Its result or its error, as a value: some errors would end the loop on their way out of a task."""
    try:
        result = function(**given) if inspect.iscoroutinefunction(function) else await _beside(function, given)
        return (await result if inspect.isawaitable(result) else result), None
    except asyncio.CancelledError:
        raise
    except BaseException as error:  # noqa: BLE001 - raised again where it is awaited
        return None, error


async def _beside(function: Callable[..., Any], given: Mapping[str, Any]) -> Any:
    """Call it in a thread of its own: one that never returns must not hold a place in a pool."""
    loop = asyncio.get_running_loop()
    came: asyncio.Future[tuple[Any, BaseException | None]] = loop.create_future()

    def settle(told: tuple[Any, BaseException | None]) -> None:
        if not came.done():
            came.set_result(told)

    def call() -> None:
        told: tuple[Any, BaseException | None]
        try:
            told = function(**given), None
        except BaseException as error:  # noqa: BLE001 - raised again where it is awaited
            told = None, error
        with contextlib.suppress(RuntimeError):  # the loop was closed meanwhile: nobody waits
            loop.call_soon_threadsafe(settle, told)

    threading.Thread(target=call, name=f"tool-{getattr(function, '__name__', '')}", daemon=True).start()
    result, error = await came
    if isinstance(error, (StopIteration, asyncio.CancelledError)):  # a coroutine means something else by these
        error = RuntimeError(f"{type(error).__name__} was raised")
    if error is not None:
        raise error
    return result
