"""A thread with an event loop of its own, where flows are driven and requests sent.

A notebook's own loop is busy with the notebook; an interrupt there must not have to wait for requests here. Whoever
waits for the engine does so in short slices, so that an interrupt is noticed within one.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import threading
import weakref
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import Future
from typing import Any, Self, TypeVar

from workbench.errors import Interrupted

T = TypeVar("T")

SLICE = 0.02
"""Seconds between two looks at whether the engine is done."""


class Engine:
    """One per process; made when it is first needed, and again in a forked child."""

    _shared: Engine | None = None

    def __init__(self) -> None:
        self.pid = os.getpid()
        self.loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, name="workbench-engine", daemon=True)
        self._thread.start()

    @classmethod
    def shared(cls) -> Engine:
        """This process's engine."""
        if cls._shared is None or cls._shared.pid != os.getpid():
            cls._shared = cls()
        return cls._shared

    def _run(self) -> None:
        asyncio.set_event_loop(self.loop)
        while True:  # what would end a program ends the work that raised it, not everybody's engine
            with contextlib.suppress(SystemExit, KeyboardInterrupt):
                return self.loop.run_forever()

    def submit(self, work: Coroutine[Any, Any, T]) -> Future[T]:
        """Start work on the engine's loop."""
        return asyncio.run_coroutine_threadsafe(work, self.loop)

    def do(self, work: Coroutine[Any, Any, T], timeout: float | None = None) -> T:
        """Do short work there and block for it. For things that wait for no network."""
        return self.submit(work).result(timeout)

    def call(self, function: Callable[..., Any], *args: Any) -> None:
        """Have a function called on the engine's loop."""
        self.loop.call_soon_threadsafe(function, *args)


class InterruptWatch:
    """Notices SIGINT while something waits for the engine, and closes the gate at once.

    A notebook kernel turns SIGINT into a cancellation, which cannot be told from a time-out's; this can. Nested waits
    share one handler. Outside the main thread there are no signals to watch.
    """

    _count = 0
    _previous: Any = None
    _gates: list[Callable[[], None]] = []
    """Of everybody who waits: a process has one SIGINT handler."""
    _hit = False

    def __init__(self, close_gate: Callable[[], None]) -> None:
        self._close_gate = close_gate
        self._watching = threading.current_thread() is threading.main_thread()
        self.hit = False

    def __enter__(self) -> Self:
        cls = InterruptWatch
        if self._watching:
            if cls._count == 0:
                cls._hit = False
                cls._previous = signal.signal(signal.SIGINT, cls._handle)
            cls._count += 1
            cls._gates.append(self._close_gate)
        return self

    def __exit__(self, *_: object) -> None:
        cls = InterruptWatch
        if self._watching:
            self.hit = cls._hit
            cls._gates.remove(self._close_gate)
            cls._count -= 1
            if cls._count == 0:
                signal.signal(signal.SIGINT, cls._previous)

    @classmethod
    def _handle(cls, number: int, frame: Any) -> None:
        cls._hit = True
        for close in cls._gates:
            close()
        if callable(cls._previous):
            cls._previous(number, frame)


class _Beat:
    """Wakes a loop every slice while anybody on it waits, so that an interrupt is noticed: one timer for all."""

    _beats: weakref.WeakKeyDictionary[asyncio.AbstractEventLoop, _Beat] = weakref.WeakKeyDictionary()

    def __init__(self) -> None:
        self._each: dict[object, Callable[[], None]] = {}
        self._timer: asyncio.TimerHandle | None = None

    @classmethod
    def here(cls) -> _Beat:
        """The beat of the running loop."""
        return cls._beats.setdefault(asyncio.get_running_loop(), cls())

    @contextlib.contextmanager
    def calling(self, meanwhile: Callable[[], None]) -> Iterator[None]:
        """Have `meanwhile` called every slice."""
        key = object()
        self._each[key] = meanwhile
        if self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(SLICE, self._tick)
        try:
            yield
        finally:
            del self._each[key]

    def _tick(self) -> None:
        self._timer = asyncio.get_running_loop().call_later(SLICE, self._tick) if self._each else None
        for meanwhile in list(self._each.values()):
            meanwhile()


async def waited(
    future: Future[T], close_gate: Callable[[], None], told: str, meanwhile: Callable[[], None] = lambda: None
) -> T:
    """Await the engine's future in slices. On an interrupt the gate is closed and `Interrupted` raised at once."""
    watch = InterruptWatch(close_gate)
    ours = asyncio.wrap_future(future)
    ours.add_done_callback(lambda done: done.cancelled() or done.exception())  # an abandoned wait is no warning
    try:
        with watch, _Beat.here().calling(meanwhile):
            await asyncio.wait((ours,))
            return ours.result()
    except (asyncio.CancelledError, KeyboardInterrupt) as error:
        close_gate()
        if not watch.hit and not isinstance(error, KeyboardInterrupt):
            raise
    raise Interrupted(told) from None
