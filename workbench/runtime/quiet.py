"""When nothing in a run can move any more without a person.

A run's branches are counted. A branch that waits for a person, or for a step to be granted, says so; when every
branch that is left waits, the run is quiet, and whoever runs it decides: grant one, or park them all. Parking unwinds
the flow without telling it anything; the record brings it back to the same place later.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

Path = tuple[int, ...]


class Parked(BaseException):
    """This branch goes no further for now. Not an `Exception`, so that no flow mistakes it for a failure."""


class Held(Parked):
    """Set aside while it waited for a person or a step, not because a sibling failed: it may be granted later."""


class Quiet:
    """Counts branches, holds those that wait, and calls `on_quiet` when all that are left do."""

    def __init__(self, on_quiet: Callable[[Quiet], None] | None = None) -> None:
        self.live = 1
        self.closed = False
        self.waiting: dict[Path, tuple[Any, asyncio.Future[Any]]] = {}
        self._staying: set[Path] = set()
        self.on_park: Callable[[list[tuple[Path, Any]]], None] = lambda _: None
        self._left: dict[Path, int] = {}
        self._branches: dict[Path, int] = {}
        self._on_quiet = on_quiet or Quiet.park

    def check(self) -> None:
        """Raise `Held` if the gate is closed."""
        if self.closed:
            raise Held

    def close(self) -> None:
        """Nothing new is started; who waits is let go. What is already out goes on to its end."""
        self.closed = True
        self.park()

    def park(self) -> None:
        """Let go everybody who waits."""
        self.on_park([(path, what) for path, (what, future) in self.waiting.items() if not future.done()])
        for _, future in list(self.waiting.values()):
            if not future.done():
                future.set_exception(Held())

    def release(self, under: Path) -> None:
        """A group at `under` has failed: let go who waits there, but for those whose reply is on record."""
        for path, (_, future) in list(self.waiting.items()):
            if path[: len(under)] == under and path not in self._staying and not future.done():
                future.set_exception(Parked())

    async def wait(self, path: Path, what: Any, *, stays: bool = False) -> Any:
        """Wait for `what` until somebody grants it; gives what was granted. One who `stays` outlasts its siblings."""
        self.check()
        future: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self.waiting[path] = (what, future)
        if stays:
            self._staying.add(path)
        self._look()
        try:
            return await future
        finally:
            self.waiting.pop(path, None)
            self._staying.discard(path)

    def grant(self, path: Path, answer: Any = None) -> bool:
        """Answer who waits at `path`; False if nobody does."""
        what = self.waiting.get(path)
        if what is None or what[1].done():
            return False
        what[1].set_result(answer)
        return True

    def fan_out(self, group: Path, branches: int) -> None:
        """The branch at `group` becomes several and waits for all of them."""
        self.live += branches - 1
        self._left[group] = self._branches[group] = branches

    @property
    def groups(self) -> dict[Path, tuple[int, int]]:
        """Of each group of branches: how many ended, and how many there are. From any thread."""
        return {path: (branches - self._left[path], branches) for path, branches in list(self._branches.items())}

    def branch_ended(self, group: Path) -> None:
        """One of a group ended; the last hands its place over to the branch that waits for the group."""
        self._left[group] -= 1
        if self._left[group]:
            self.live -= 1
            self._look()

    def _look(self) -> None:
        held = sum(not future.done() for _, future in self.waiting.values())
        if held and held == self.live:
            self._on_quiet(self)


class Stop:
    """Closes what one request has carried out, whether that has begun or not. One per request, never opened again."""

    def __init__(self) -> None:
        self.closed = False
        self._bound: list[tuple[Quiet, asyncio.AbstractEventLoop]] = []

    def bind(self, quiet: Quiet) -> None:
        """Close this with the request; at once if the request was stopped before. For use on the engine's loop."""
        self._bound.append((quiet, asyncio.get_running_loop()))
        if self.closed:  # looked at after it was added: `close` on another thread misses nobody
            quiet.close()

    def close(self) -> None:
        """Nothing new is sent for this request, from any thread, at once."""
        self.closed = True
        for quiet, loop in list(self._bound):
            quiet.closed = True
            loop.call_soon_threadsafe(quiet.close)
