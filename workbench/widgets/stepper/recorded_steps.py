"""A run on record, stepped through as a picture: no flow, no model, no journal, nothing to change.

It walks like a stepper as far as looking goes. The order is that of the places, in which a stepper would go, too.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from workbench.core.run import Run, Step
from workbench.core.window import Window
from workbench.errors import BadInput
from workbench.widgets.stepper.steps import Steps


class RecordedSteps:
    """Steps through a frozen run. `runs` gives the runs that are beside it, to compare with and to switch to."""

    def __init__(self, run: Run, runs: Callable[[], Mapping[str, Run]] | None = None) -> None:
        self.record = run
        self._runs = runs
        self._order = tuple(s.path for s in run.steps if not s.is_part)
        self.position = 0
        self._watching: list[Callable[[], object]] = []

    @property
    def run(self) -> Run:
        """The run as it looks from here."""
        if self.done:
            return self.record
        here = set(self.places)
        steps = tuple(s for s in self.record.steps if s.path in here or (s.is_part and self._passed(s, here)))
        return self.record.model_copy(update={"steps": steps, "status": "stopped", "result": None, "error": ""})

    def _passed(self, part: Step, here: set[tuple[int, ...]]) -> bool:
        """A child flow is entered with its first effect, branches are joined after their last."""
        inside = [p for p in self._order if p[: len(part.path)] == part.path]
        return any(p in here for p in inside) if part.kind == "flow" else all(p in here for p in inside)

    @property
    def places(self) -> tuple[tuple[int, ...], ...]:
        """Where the steps done so far are."""
        return self._order[: self.position]

    @property
    def next_path(self) -> tuple[int, ...] | None:
        """Where the next step is; None at the end."""
        return None if self.done else self._order[self.position]

    @property
    def next_step(self) -> Step | None:
        """What was done next, without what came of it."""
        if self.next_path is None:
            return None
        step = self.record.at(self.next_path)
        gone: dict[str, Any] = {"inference": None, "decision": None, "output": None, "error": "", "status": "unchecked"}
        return step.model_copy(update={**gone, "window": step.asked})

    @property
    def next_window(self) -> Window | None:
        """The window that was sent next; None where the next step is no inference."""
        step = self.next_step
        return step.window if step is not None else None

    @property
    def done(self) -> bool:
        """Nothing is left to look at."""
        return self.position >= len(self._order)

    async def step(self, times: int = 1) -> Run:
        """Look one step further."""
        return self._to(self.position + times)

    def back(self, times: int = 1) -> Run:
        """Look at the run as it was one step earlier."""
        return self._to(self.position - times)

    async def finish(self) -> Run:
        """Look at all of it."""
        return self._to(len(self._order))

    def _to(self, position: int) -> Run:
        self.position = max(0, min(position, len(self._order)))
        for told in self._watching:
            told()
        return self.run

    async def fork(
        self,
        *,
        window: Window | None = None,  # noqa: ARG002 - as a stepper's
        reply: Any = None,  # noqa: ARG002
        feedback: str | None = None,  # noqa: ARG002
        name: str | None = None,  # noqa: ARG002
    ) -> Steps:
        """A picture cannot go another way."""
        raise BadInput(
            f"this is a picture of {self.record.label}, and its flow is not at hand, so nothing can be run from here. "
            "Step through it by bench.step(flow, name=…) to fork it."
        )

    def kin(self) -> tuple[str, ...]:
        """The exact labels of the runs beside it, itself among them."""
        return tuple(dict.fromkeys([*(r.exact for r in self._beside().values()), self.record.exact]))

    def picture(self, label: str) -> Run:
        """One of these."""
        return next((r for r in self._beside().values() if r.exact == label), self.record)

    async def of(self, label: str) -> Steps:
        """Steps through another of these, from its beginning."""
        return RecordedSteps(self.picture(label), self._runs)

    def unsent(self) -> str:
        """A picture takes no edits."""
        return ""

    def keep_unsent(self, text: str) -> None:
        """So there are none to keep."""

    def watch(self, told: Callable[[], object]) -> None:
        """Have `told()` called after every move."""
        self._watching.append(told)

    def _beside(self) -> Mapping[str, Run]:
        return self._runs() if self._runs is not None else {}
