"""A plan as a list of steps, and how far it is done: what an orchestrator keeps as two notes, and reads again.

The plan never changes, so it is the same text in whichever window it is found again; what is done of it stands in a
note of its own, which has a version for every step.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from pydantic import Field, field_validator

from workbench.core.shown import said, shorten
from workbench.core.value import Value
from workbench.errors import BadInput

_LINE = re.compile(r"^ *(\d+)\. (.+)$", re.M)
_DONE = re.compile(r"^Done so far: (.*)$", re.M)
_RANGE = re.compile(r"(\d+)(?: to (\d+))?")
_MOST = 1_000


class PlanStep(Value):
    """One step of a long task: what is to be done, in one line, and the names of the sources it needs, if known."""

    what: str = Field(min_length=1)
    reads: tuple[str, ...] = ()
    """Empty where whoever fetches for the step is to look by its words."""

    @field_validator("what")
    @classmethod
    def _one_line(cls, what: str) -> str:
        """A step is a line of a list, whatever it was typed as."""
        if not (line := " ".join(what.split())):
            raise ValueError("a step says what is to be done")
        return line


class Checklist(Value):
    """The steps of a plan in their order, and the numbers (from 1) of those that are done."""

    steps: tuple[PlanStep, ...]
    done: tuple[int, ...] = ()

    @classmethod
    def of(cls, steps: Iterable[str | PlanStep]) -> Checklist:
        """A plan of which nothing is done. Raises `BadInput` for what is no list of steps."""
        if isinstance(steps, (str, PlanStep)):
            raise BadInput(f"steps takes a list; write steps=[{shorten(said(steps), 60)}, …].")
        kept = tuple(s if isinstance(s, PlanStep) else _step(s, n) for n, s in enumerate(steps, 1))
        if len(kept) > _MOST:
            raise BadInput(f"a plan has at most {_MOST:,} steps; {len(kept):,} were given. Make a step of several.")
        return cls(steps=kept)

    @classmethod
    def read(cls, plan: str, progress: str = "") -> Checklist:
        """The plan in the two notes, as they were written here or edited by a person."""
        steps = tuple(PlanStep(what=what) for _, what in _LINE.findall(plan))
        last = _DONE.findall(progress)
        told = [range(int(a), min(int(b or a), len(steps)) + 1) for a, b in _RANGE.findall(last[-1])] if last else []
        return cls(steps=steps, done=tuple(sorted({n for r in told for n in r if 1 <= n <= len(steps)})))

    def render(self) -> str:
        """The plan as a note: a line a step."""
        return "\n".join(f"{n}. {step.what}" for n, step in enumerate(self.steps, 1))

    @property
    def progress(self) -> str:
        """How far it is done, as a note of one line."""
        return f"Done so far: {_ranges(self.done)}."

    def with_done(self, number: int) -> Checklist:
        """The same plan with one more step done."""
        return self.replace(done=tuple(sorted({*self.done, number})))

    def find(self, what: str, number: int = 0) -> int:
        """The number of the step that is meant; 0 where there is none. Of equal ones the number decides."""
        alike = [n for n, step in enumerate(self.steps, 1) if folded(step.what) == folded(what)]
        if number in alike or not alike:
            return number if number in alike else 0
        return next((n for n in alike if n not in self.done), alike[0])

    @property
    def next(self) -> int:
        """The number of the first step that is not done; 0 where all are."""
        return next((n for n in range(1, len(self.steps) + 1) if n not in self.done), 0)


def folded(what: str) -> str:
    """A step's words as they are compared: case, spaces and a closing full stop make no other step."""
    return " ".join(what.casefold().split()).rstrip(" .;")


def _step(what: object, n: int) -> PlanStep:
    if not isinstance(what, str) or not what.strip():
        raise BadInput(
            f"step {n} is a text that says what is to be done, or a PlanStep; got {shorten(said(what), 60)}."
        )
    return PlanStep(what=what)


def _ranges(numbers: Sequence[int]) -> str:
    """`1 to 7, 9`; `nothing` for none."""
    told: list[tuple[int, int]] = []
    for n in numbers:
        told = [*told[:-1], (told[-1][0], n)] if told and told[-1][1] == n - 1 else [*told, (n, n)]
    return ", ".join(f"{a} to {b}" if b > a else str(a) for a, b in told) or "nothing"
