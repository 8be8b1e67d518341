"""A flow, one effect at a time. Back is a view; stepping on from there replays, unspent, until something differs."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from workbench.core.run import Run, Step, dotted
from workbench.core.window import Window
from workbench.errors import BadInput
from workbench.runtime.carried import Ended
from workbench.runtime.described import as_step
from workbench.runtime.granting import ALL
from workbench.runtime.journal.drafts import Drafts
from workbench.runtime.kin import Kin, nobody
from workbench.runtime.quiet import Path
from workbench.runtime.watchers import Watchers

Carry = Callable[[int], Awaitable[Ended]]


class Stepper:
    """Steps through one run. `run` is its picture up to here; `next_window` what would be sent next.

    A new stepper stands before the first effect, also of a run that is on record: its steps are then replayed and buy
    nothing, so that a cell that steps may be run again.
    """

    def __init__(
        self,
        carry: Carry,
        fork: Callable[..., Awaitable[Stepper]],
        ended: Ended,
        kin: Kin | None = None,
        drafts: Drafts | None = None,
    ) -> None:
        self._carry = carry
        self._fork = fork
        self._ended = ended
        self._kin = kin or nobody(ended.run)
        self._drafts = drafts
        self._watchers = Watchers()
        self.position = len(ended.granting.granted)

    @property
    def run(self) -> Run:
        """The run as it looks from here: what is on record beyond this place is not shown."""
        if self.next_path is None:
            return self._ended.run
        shown = self._ended.granting.shown(self.position)
        steps = tuple(s for s in self._ended.run.steps if s.path in shown)
        return self._ended.run.model_copy(update={"steps": steps, "status": "stopped", "result": None, "error": ""})

    @property
    def record(self) -> Run:
        """All that is on record of this run, also what lies beyond this place."""
        return self._ended.run

    @property
    def places(self) -> tuple[Path, ...]:
        """Where the steps done so far are, in the order in which they were done."""
        return tuple(self._ended.granting.granted[: self.position])

    @property
    def next_path(self) -> Path | None:
        """Where the next step is; None at the end."""
        granted = self._ended.granting.granted
        if self.position < len(granted):
            return granted[self.position]
        return self._ended.next[0] if self._ended.next else None

    @property
    def next_window(self) -> Window | None:
        """The window that would be sent next; None where the next step is no inference."""
        return self.next_step.window if self.next_step is not None else None

    @property
    def next_step(self) -> Step | None:
        """What would be done next, before it is: the inference with its window, the item to decide about."""
        path, granting = self.next_path, self._ended.granting
        if path is None:
            return None
        here = self.position < len(granting.granted)
        effect = granting.effects[self.position] if here else self._ended.next[1] if self._ended.next else None
        step = as_step(path, effect)
        edited = self._ended.edited
        return step.model_copy(update={"window": edited[1]}) if edited is not None and edited[0] == path else step

    @property
    def done(self) -> bool:
        """Nothing is left to step: the flow ended, or waits for a person."""
        return self.next_path is None

    async def step(self, times: int = 1) -> Run:
        """Perform the first pending effect in path order, or replay it if it is on record; gives the run so far.

        Where the run waits for a person, the decision is the step: once it is made, the next window is seen. One that
        was made in another process is taken in by the next step, which does no more.
        Raises what the flow raises, in the step in which it does.
        """
        for _ in range(times):
            waits = self.done and bool(self.run.waiting)
            if self.done and not waits:
                break
            await self._to(self.position + (not waits))
        return self.run

    def back(self, times: int = 1) -> Run:
        """Look at the run as it was one step earlier. Nothing is undone, and on the way back nothing is bought."""
        self.position = max(0, self.position - times)
        self._watchers.tell()
        return self.run

    async def finish(self) -> Run:
        """Run on to the end, or to where a person is needed."""
        await self._to(ALL)
        return self.run

    async def fork(
        self, *, window: Window | None = None, reply: Any = None, feedback: str | None = None, name: str | None = None
    ) -> Stepper:
        """Another run that differs from here: the next step with an edited window, reply or feedback.

        This run stays as it is. The fork shares everything before this place, unspent.
        """
        path = self.next_path
        if path is None:
            path = self._last()
        fork = await self._fork(path, self._ended, window=window, reply=reply, feedback=feedback, name=name)
        self._watchers.tell()
        return fork

    def kin(self) -> tuple[str, ...]:
        """The run that this one was forked from in the first place and all forks of that, as exact labels, by age."""
        return self._kin.labels()

    def picture(self, label: str) -> Run:
        """One of these as it stands on record."""
        return self._kin.picture(label)

    async def of(self, label: str) -> Stepper:
        """A stepper through another of these, before its first effect."""
        return await self._kin.stepper(label)

    def unsent(self) -> str:
        """What a view of this run keeps of what was typed about its next step and not sent; "" where nothing was."""
        at = dotted(self.next_path or ())
        return self._drafts.read(f"step {at}", self._ended.run.exact) if self._drafts else ""

    def keep_unsent(self, text: str) -> None:
        """Keep that, also over a restart; "" lets it go. The run does not change by it."""
        if self._drafts:
            self._drafts.keep(f"step {dotted(self.next_path or ())}", text, self._ended.run.exact)

    def watch(self, told: Callable[[], object]) -> None:
        """Have `told()` called after every step, fork, or look back. A bound method is held weakly."""
        self._watchers.add(told)

    def moved_on(self, ended: Ended) -> None:
        """A decision moved the run on. Who stood where it waited stands where it stands now; who looked back, still."""
        waited = self.done
        self._ended = ended
        if waited:
            self.position = len(ended.granting.granted)
        self._watchers.tell()

    def _last(self) -> Path:
        granted = self._ended.granting.granted
        if not granted:
            raise BadInput(f"{self._ended.run.label} has no effect that a fork could change.")
        return granted[-1]

    async def _to(self, position: int) -> None:
        self._ended = await self._carry(position)
        self.position = len(self._ended.granting.granted)
        self._watchers.tell()
        if self._ended.error is not None and self._ended.next is None:
            raise self._ended.error

    def __repr__(self) -> str:
        where = "at the end" if self.done else "next: " + ".".join(map(str, self.next_path or ()))
        return f"Stepper({self._ended.run.label}, {self.position} steps done, {where})"

    def _repr_html_(self) -> str:
        window = self.next_window
        return self.run._repr_html_() + (window._repr_html_() if window is not None else "")
