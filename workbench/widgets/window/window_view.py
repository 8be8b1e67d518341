"""The exact context window of an inference, or of every inference of a run, one after the other.

Keys: n and p (or the slider's arrows) go to the next and the previous window, / searches, j and k go through the
segments, r shows the raw request, y code that asks again. Nothing here changes what it shows.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from typing import Any, ClassVar

from workbench.context.compaction import Compaction
from workbench.core.account import Counts
from workbench.core.boxes import box, head
from workbench.core.inference import Inference
from workbench.core.run import Run
from workbench.core.shown import shorten, visible
from workbench.core.window import Window
from workbench.errors import BadInput
from workbench.widgets.window.about import About
from workbench.widgets.window.moments import Moment, about, moments_of
from workbench.widgets.window.opened import same_segment
from workbench.widgets.window.shows_windows import ShowsWindows
from workbench.widgets.window.strip import strip

Why = Callable[[Inference], Any]
"""Says why a simulated answer is what it is: `bench.explain`."""
Count = Callable[[Window], Awaitable[Counts]]


class WindowView(ShowsWindows):
    """Shows a window, an inference, a run, or a compaction's windows before and after.

    `view.window` and `view.inference` are what it shows now.

    `why` says why a simulated model answered so (`bench.explain`); `at` is the position in a run, counted from 0, and
    may be set. What is open stays open while one slides, where the other window has a segment of that kind and name.
    `holds` says how many tokens a model can hold, for models that are not on the price list; `count(window)` counts
    exactly, the whole and its segments; `expected(window)` says what an unanswered one will probably take.
    """

    scripts: ClassVar[tuple[str, ...]] = (*ShowsWindows.scripts, "window/window_view.js")
    styles: ClassVar[tuple[str, ...]] = (*ShowsWindows.styles, "window/window_view.css")
    painted_as: ClassVar[str] = "window-view"

    def __init__(
        self,
        shown: Window | Inference | Run | Compaction,
        *,
        why: Why | None = None,
        at: int = 0,
        holds: Mapping[str, int] | None = None,
        count: Count | None = None,
        expected: Callable[[Window], str] | None = None,
    ) -> None:
        self.shown = shown
        self._moments = moments_of(shown)
        self._why = why
        self._holds = dict(holds or {})
        self._whys: dict[int, str] = {}
        self._count, self._counted = count, dict[str, Counts]()
        self._expected = expected
        self._against = "previous"
        self._at = self._clamped(at)
        self._strip = strip(self._moments)
        super().__init__()
        self.repaint()

    # -- what can be taken away ------------------------------------------------------------------------------------

    @property
    def at(self) -> int:
        """The position in the run, counted from 0."""
        return self._at

    @at.setter
    def at(self, at: int) -> None:
        if isinstance(at, bool) or not isinstance(at, int):
            raise BadInput(f"view.at is a position, a whole number counted from 0; got {at!r}.")
        self._go(at)

    @property
    def window(self) -> Window | None:
        """The window shown now; None in a run that asked nothing."""
        return self._moments[self._at].window if self._moments else None

    @property
    def inference(self) -> Inference | None:
        """The inference shown now; None while its window has no answer."""
        return self._moments[self._at].inference if self._moments else None

    def __len__(self) -> int:
        return len(self._moments)

    # -- what it paints --------------------------------------------------------------------------------------------

    def about(self, pane: str = "") -> About | None:  # noqa: ARG002 - there is one pane
        if not self._moments:
            return None
        told = about(self._moments, self._at, self._against, self._whys.get(self._at), self._holds)
        counts = self._counted.get(told.window.digest)
        if told.inference is not None or counts is not None or self._expected is None:
            return replace(told, counts=counts)
        return replace(told, expected=self._expected(told.window))

    def repaint(self) -> None:
        with self.painting:
            moment = self._moments[self._at] if self._moments else Moment(Window())
            self.state = {
                "at": self._at,
                "count": len(self._moments),
                "run": visible(shorten(self.shown.label, 60)) if isinstance(self.shown, Run) else "",
                "place": moment.place,
                "worker": visible(shorten(moment.worker, 60)),
                "against": self._against,
                "strip": self._strip,
                "countable": self._count is not None and moment.window.digest not in self._counted,
                "window": self.painted(),
            }

    def told(self) -> str:
        if not self._moments:
            return visible(f"run {shorten(self.shown.label, 60)}, no inference") if isinstance(self.shown, Run) else ""
        moment = self._moments[self._at]
        where = ""
        if isinstance(self.shown, Run):
            where = f"run {shorten(self.shown.label, 60)}, window {self._at + 1} of {len(self._moments)}: "
        answered = "answered" if moment.inference else "not answered"
        return visible(f"{where}{shorten(moment.worker, 60)}, about {moment.window.tokens:,} tokens, {answered}")

    def snapshot(self) -> str:
        """The run's table, and the window that is open, as static HTML."""
        parts = [box(head("WindowView", self.told()))]
        parts += [self.shown._repr_html_()] if isinstance(self.shown, Run) else []
        parts += [html._repr_html_()] if (html := self.inference or self.window) is not None else []
        return "".join(parts)

    # -- what a person does ----------------------------------------------------------------------------------------

    def do_go(self, at: int = 0) -> None:
        self._go(int(at))

    def do_against(self, what: str = "previous") -> None:
        self._against = "worker" if what == "worker" else "previous"
        self.repaint()

    async def count(self) -> Counts:
        """Have the tokens of the window counted exactly, in all and, where that can be done, segment by segment.

        Costs nothing, but is a request for each segment. Raises `BadInput` where nobody is there who counts.
        """
        window = self.window
        if self._count is None or window is None:
            raise BadInput("this view knows nobody who counts: bench.view(…) of a simulated or a live bench does.")
        if window.digest not in self._counted:
            self._counted[window.digest] = await self._count(window)
            self.repaint()
        return self._counted[window.digest]

    async def do_count(self) -> None:
        await self.count()

    def do_why(self, pane: str = "") -> None:
        """Ask why, once for each answer, and show it where a segment's text stands."""
        if self._at not in self._whys:
            self._whys[self._at] = self._told_why()
        self.look(pane, open="why")
        self.repaint()

    def _told_why(self) -> str:
        inference = self.inference
        if inference is None:
            return "There is no answer yet."
        if inference.stamp != "simulated":
            return f"Only the simulated model can tell why it answered as it did; this answer is {inference.stamp}."
        if self._why is None:
            return "This view does not know the bench that made the answer: bench.view(…) does, and can tell."
        return repr(self._why(inference))

    def _go(self, at: int) -> None:
        before, self._at = self._at, self._clamped(at)
        look = self._looks.get("")
        if look is not None and before != self._at:
            key = same_segment(look.open, self._moments[before].window, self._moments[self._at].window)
            self._looks[""] = replace(look, open=key, page=0 if key != look.open else look.page, answer=0, hit=0)
        self.repaint()

    def _clamped(self, at: int) -> int:
        return min(max(0, at), max(0, len(self._moments) - 1))
