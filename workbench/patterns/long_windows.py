"""The windows of a long task, one after another: what is carried on, what is left out, and what is read again.

With memory a full window is given up for a fresh one, which begins with the notes. Without it the oldest turns give
way, whatever stood in them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from workbench.context.conversation import carried_on, tokens_of
from workbench.context.fetching import Fetched, fetched
from workbench.context.segments import memory_segment, task_segment
from workbench.core.contract import Contract
from workbench.core.effects import Infer, Load
from workbench.core.inference import Inference
from workbench.core.note import Note
from workbench.core.segment import Omission, Segment, text_segment
from workbench.core.source import Source
from workbench.core.window import Turn, Window
from workbench.errors import CallFailed, WindowOverflow

PLAN, PROGRESS, TASK = "plan", "progress", "task"
"""The notes that an orchestrator reads again in a fresh window."""
_SHORTER = 0.8
"""Of a window that the model refused as too long: what the next one may hold."""


class Windows:
    """What one orchestrator has before it, turn by turn."""

    def __init__(self, contract: Contract, sources: Sequence[Source], limit: int | None, *, memory: bool) -> None:
        self.contract, self.sources, self.limit, self.memory = contract, sources, limit, memory
        self.turns: tuple[Turn, ...] = ()
        self.kept: dict[int, bool] = {}
        """The steps whose results are kept as notes, and whether each was done in the present window."""
        self.gone = 0
        """How many of the turns were left out of a window before: nobody takes them up again."""
        self.restarts, self.cut, self.history = 0, 0, 0

    def open(self, turns: Sequence[Turn]) -> None:
        """Begin with these turns."""
        self.turns, self.gone = tuple(turns), 0
        self.history += tokens_of(turns) if not self.restarts else 0

    async def ask(self, ask: str, returns: Any) -> Inference:
        """An answer in a form, to what is asked with nothing else in the window."""
        window = carried_on(self.contract, (), (task_segment(ask),), limit=self.limit, returns=returns)
        answer: Inference = await Infer(window)
        return answer

    async def choose(self, ask: str, returns: Any, wrong: str = "") -> Any:
        """A choice in a form. It is no part of what is carried on. `wrong` is what was wrong with the last one."""
        told = (text_segment("feedback", f'<feedback by="code">\n{wrong}\n</feedback>', origin="code"),)
        now = (task_segment(ask), *(told if wrong else ()))
        while True:
            window = await self._window(now, returns=returns)
            try:
                return await Infer(window, returns=returns)
            except CallFailed as error:
                self._shorten(window, error)

    async def do(self, what: str, ask: str, reads: Sequence[str], needs: Sequence[int]) -> Inference:
        """One step done, with what is fetched for it; the exchange is carried on."""
        while True:
            window = await self._working(what, ask, reads, needs)
            try:
                answer: Inference = await Infer(window)
            except CallFailed as error:
                self._shorten(window, error)
                continue
            self.turns = (*self.turns, *answer.exchange)
            self.history += tokens_of(answer.exchange)
            return answer

    def keep(self, number: int) -> None:
        """The result of a step is a note from now on."""
        self.kept[number] = True

    def _shorten(self, window: Window, error: CallFailed) -> None:
        """Go on under a lower limit where the model refused a window as too long; else raise what was wrong."""
        if not error.too_long or len(window.turns) < 2:
            raise error
        self.limit = int(window.tokens * _SHORTER)

    async def _window(self, now: Sequence[Segment], *, returns: Any = None, omitted: Sequence[Omission] = ()) -> Window:
        """The next window: carried on, or with memory a fresh one where that would be too full."""
        window = self._carried(now, returns, omitted)
        gone = len(self.turns) - (len(window.turns) - 1)
        if not gone:
            return window
        if not self.memory:
            self.gone = gone
            self.cut += 1
            return window
        await self._restart()
        fresh = self._carried(now, returns, omitted)
        if len(fresh.turns) == 1:
            raise WindowOverflow(
                f"the notes and what is to be done now exceed the limit of {self.limit:,} in a fresh window. Raise "
                "limit=, or give a plan of fewer or shorter steps."
            )
        return fresh

    def _carried(self, now: Sequence[Segment], returns: Any, omitted: Sequence[Omission]) -> Window:
        said: dict[str, Any] = {"limit": self.limit, "returns": returns, "omitted": omitted, "gone": self.gone}
        return carried_on(self.contract, self.turns, now, **said)

    async def _restart(self) -> None:
        """A fresh window: nothing in it but the notes, as they are now."""
        self.restarts += 1
        self.kept = dict.fromkeys(self.kept, False)
        await self.reopen("re-read after the window was restarted")

    async def reopen(self, why: str) -> None:
        """Begin with the notes, read as they are now."""
        notes = [note for name in (TASK, PLAN, PROGRESS) if (note := await Load(name, returns=Note)) is not None]
        self.open([Turn.made(role="user", segments=tuple(memory_segment(n.because(why), 1) for n in notes))])

    async def _working(self, what: str, ask: str, reads: Sequence[str], needs: Sequence[int]) -> Window:
        """The window of one step: in the present one if it fits there, in a fresh one if that is needed for it."""
        said = (task_segment(ask),)
        there = {segment.digest for turn in self.turns for segment in turn.segments}
        whole = fetched(what, self.sources, reads=reads, there=there)
        notes = await self._notes(needs)
        if self.memory and self._over((*notes, *whole.segments, *said)):
            if len(self.turns) > 1:
                await self._restart()
                notes = await self._notes(needs)
            whole = self._fitting(what, reads, (*notes, *said))
        elif not self.memory and self.limit is not None:
            fits = self._fitting(what, reads, said, there, opening=0)
            whole = fits if fits.omitted else whole
        return await self._window((*notes, *whole.segments, *said), omitted=whole.omitted)

    def _over(self, now: Sequence[Segment]) -> bool:
        bare = carried_on(self.contract, (), (), limit=None).tokens
        return self.limit is not None and bare + tokens_of(self.turns) + sum(s.tokens for s in now) > self.limit

    def _fitting(
        self, what: str, reads: Sequence[str], now: Sequence[Segment], there: Any = (), *, opening: int | None = None
    ) -> Fetched:
        """What of the sources fits beside `now`, with nothing carried on but the opening."""
        bare = carried_on(self.contract, (), now, limit=None).tokens
        before = tokens_of(self.turns) if opening is None else opening
        room = None if self.limit is None else self.limit - bare - before
        return fetched(what, self.sources, reads=reads, there=there, room=room)

    async def _notes(self, needs: Sequence[int]) -> tuple[Segment, ...]:
        """The kept results that a step speaks of and this window does not show."""
        wanted = [n for n in needs if self.kept.get(n) is False]
        notes = [await Load(f"step {n}", returns=Note) for n in wanted]
        return tuple(memory_segment(note.because("the step speaks of it"), 1) for note in notes if note is not None)
