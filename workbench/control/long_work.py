"""What came of a long task: every step that was done, held against the plan as it was made.

Whoever did the steps knew only what was in their windows; what is told here is counted afterwards, from outside.
"""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import Literal

from workbench.control.checklist import PlanStep
from workbench.core.boxes import box, head, table, text
from workbench.core.shown import shorten, visible
from workbench.core.value import Value

LongStopped = Literal["finished", "rounds", "lost", "overflow"]
"""`finished`: the model said that no step is left. `rounds`: they were used up. `lost`: twice it named a step that its
saved plan does not have next. `overflow`: not even a fresh window could hold the plan and the next step."""
_ROWS = 60


class StepDone(Value):
    """One step as it was done."""

    step: str
    """In the words of whoever chose it."""
    number: int = 0
    """Which step of the plan that is, from 1; 0 where the plan has no such step."""
    text: str = ""
    """What came of it."""
    origin: str = ""
    """The inference that did it."""
    window: int = 1
    """In the how manieth window it was done: restarts so far, and one."""


class LongWork(Value):
    """What came of a long task."""

    steps: tuple[PlanStep, ...] = ()
    """The plan as it was made."""
    done: tuple[StepDone, ...] = ()
    """What was done, in this order."""
    stopped: LongStopped = "finished"
    memory: bool = True
    restarts: int = 0
    """How often it went on in a fresh window."""
    cut: int = 0
    """In how many windows earlier turns were left out, since nobody had kept what was in them."""
    tokens: int = 0
    """What its history came to in all, estimated: as if one window had held it."""
    limit: int | None = None
    """The most that one window was to hold."""
    told: str = ""
    """Why it stopped, in words, where there is more to say."""

    @cached_property
    def numbers(self) -> tuple[int, ...]:
        """The steps of the plan that were done, by number, in the order in which they were done."""
        return tuple(d.number for d in self.done if d.number)

    @property
    def forgotten(self) -> tuple[int, ...]:
        """The steps that were never done."""
        return tuple(n for n in range(1, len(self.steps) + 1) if n not in self.numbers)

    @property
    def repeated(self) -> tuple[int, ...]:
        """The steps that were done more than once."""
        return tuple(sorted(n for n, times in Counter(self.numbers).items() if times > 1))

    @property
    def strange(self) -> tuple[str, ...]:
        """What was done though no plan says so."""
        return tuple(d.step for d in self.done if not d.number)

    @property
    def in_order(self) -> bool:
        """Whether what was done of the plan was done in its order."""
        return list(self.numbers) == sorted(self.numbers)

    @property
    def kept(self) -> bool:
        """Whether the plan survived: every step done exactly once and in order, and nothing else."""
        return self.numbers == tuple(range(1, len(self.steps) + 1)) and not self.strange

    @property
    def times(self) -> float | None:
        """How many times the limit its history came to; None where there was none."""
        return self.tokens / self.limit if self.limit else None

    @property
    def status(self) -> str:
        """`unchecked` where the plan was kept: nobody judged what came of the steps. Else it failed its check."""
        return "unchecked" if self.kept else "failed its check"

    @property
    def error(self) -> str:
        """In what the plan was not kept; empty where it was."""
        if self.kept:
            return ""
        told = [f"{len(self.forgotten)} of {len(self.steps)} steps never done"] if self.forgotten else []
        told += [f"{len(self.repeated)} done more than once"] if self.repeated else []
        told += [f"{len(self.strange)} done that are not in the plan"] if self.strange else []
        told += ["not in order"] if not self.in_order else []
        return "; ".join([*told, *([self.told] if self.told else [])])

    @property
    def text(self) -> str:
        """What came of every step, in the order in which they were done."""
        return "\n\n".join(f"{d.number or '?'}. {d.step}\n{d.text}" for d in self.done)

    def __repr__(self) -> str:
        of = f", {self.times:.1f} times the limit of {self.limit:,}" if self.times is not None else ""
        how = f"{self.restarts} fresh windows" if self.memory else f"no memory, {self.cut} windows cut"
        told = [f"{len(self.done)} done of {len(self.steps)} steps", f"{self.stopped}, {how}{of}", self.error]
        return visible(f"LongWork({'; '.join(filter(None, told))})")

    __str__ = __repr__

    def _repr_html_(self) -> str:
        parts = [head("Long task", self.status, self.stopped, "with memory" if self.memory else "without memory")]
        parts += [text(self.error)] if self.error else []
        rows = [
            (str(d.number or "not in the plan"), shorten(d.step, 120), str(d.window), shorten(d.text, 200))
            for d in self.done[:_ROWS]
        ]
        return box(*parts, table(("step", "what", "window", "what came of it"), rows, tight=(0, 2)))
