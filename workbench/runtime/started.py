"""A run that goes on by itself while the notebook does other things: to look at, to wait for, to stop.

Interrupting a cell leaves it alone, whatever the cell was doing; `stop()` is what stops it. After a restart of the
kernel the same call goes on where it was, or gives what is on record, and buys nothing twice. It lives as long as its
process: a script that has nothing left to do waits for it by `await`.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from concurrent.futures import Future
from typing import Any

from workbench.core.boxes import box, head
from workbench.core.run import Run
from workbench.core.shown import shorten, visible
from workbench.runtime.carried import Ended
from workbench.runtime.engine import waited
from workbench.runtime.following import Following
from workbench.runtime.quiet import Stop


class Started:
    """What `bench.start(…)` gives. In a notebook it shows itself as a `RunView`; `await` it for the `Run`.

    Waiting raises what the flow raises. Where only a person can move the run on, it gives the run as it waits, as
    `bench.run` does; a decision then moves it on, and `run` shows it.
    """

    def __init__(
        self,
        future: Future[Ended],
        stop: Stop,
        follow: Callable[[Callable[[], bool]], Following],
        watch: Callable[[Callable[[], object]], None],
    ) -> None:
        self._future, self._stop, self._follow, self.watch = future, stop, follow, watch
        self._following = self.follow()

    @property
    def label(self) -> str:
        """`survey`, or `survey@2` for a later revision."""
        return self._following.label

    @property
    def run(self) -> Run:
        """The run as it stands now. It is folded anew each time: to follow thousands of steps, look at the view."""
        return self._following.run()

    @property
    def done(self) -> bool:
        """Whether nothing more happens by itself: it has ended, stopped, or waits for a person."""
        return self._future.done() and not self._following.under_way

    def stop(self) -> None:
        """Send nothing new. What is out is awaited and journaled; the same call goes on from there."""
        self._stop.close()

    def follow(self) -> Following:
        """The run step by step as it changes, for whoever draws it."""
        return self._follow(lambda: not self._future.done())

    def __await__(self) -> Generator[Any, None, Run]:
        return self._ended().__await__()

    async def _ended(self) -> Run:
        told = f"{self.label!r} goes on by itself: only the waiting was interrupted. Its stop() ends it."
        ended = await waited(self._future, lambda: None, told)
        if ended.error is not None:
            raise ended.error
        return ended.run

    def __repr__(self) -> str:
        return visible(f"Started({shorten(self.label, 80)})")

    def _repr_html_(self) -> str:
        told = "started: it goes on by itself. Await it for the run; bench.tree(…) shows what is on record"
        return box(head(f"Run {self.label}", told))
