"""What can be known in a run, and who could know it: a fact is a text with a place it came from, a reader an inference.

Equal text is one fact, whatever it is used for and whoever said it first: two workers that give the same answer know
the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal, get_args

from workbench.context.knowing.places import Places
from workbench.core.blind import is_evaluator
from workbench.core.inference import Inference
from workbench.core.run import Run
from workbench.core.tokens import estimate
from workbench.core.window import Window

Path = tuple[int, ...]
Worker = tuple[str, Path | None]
"""A contract's name, and the branch in which it works."""
FactKind = Literal[
    "task", "source", "note", "decision", "result", "judgement", "tool result", "reasoning", "earlier words"
]
FACT_KINDS: tuple[FactKind, ...] = get_args(FactKind)
FACT_LETTERS: dict[FactKind, str] = dict(zip(FACT_KINDS, "TSMPRJVAH", strict=True))
"""The letter of each kind. A person's decision is P, a judge's word J, what somebody asked for or thought A."""


@dataclass(frozen=True)
class Reader:
    """One inference of a run as somebody who reads: its window is all it knows."""

    n: int
    """Its place among the run's inferences, from 0."""
    path: Path
    name: str
    """Whose contract it worked under."""
    window: Window
    inference: Inference | None
    """None where no answer came."""
    branch: Path | None = None
    """The branch, side by side with others, in which it works; None where it stands in none."""

    @cached_property
    def judges(self) -> bool:
        """Whether it judges a draft."""
        return self.window.role == "judge" or is_evaluator(self.window)

    @property
    def worker(self) -> Worker:
        """Who works here: inferences of one name in one branch are the same worker's, however often it is asked."""
        return self.name, self.branch


@dataclass(frozen=True)
class Fact:
    """A text that entered the run, or was made in it."""

    n: int
    """By which its run's `Knowledge` knows it."""
    kind: FactKind
    name: str
    """What to call it: a source's or a note's name, who answered, how the words begin."""
    texts: tuple[str, ...]
    """What it says; of an answer that asks for tools, each block. Empty where it was left out and nobody kept it."""
    origin: str = "unknown"
    made_by: tuple[int, ...] = ()
    """The places (`Reader.n`) of the inferences that said it; empty for what came from outside."""
    at: Path | None = None
    """Where in the run it was made; None for what was given."""

    @property
    def text(self) -> str:
        """All of it."""
        return "\n\n".join(self.texts)

    @cached_property
    def tokens(self) -> int:
        """Its size, estimated."""
        return sum(map(estimate, self.texts))


def readers_of(run: Run) -> tuple[Reader, ...]:
    """Every inference of a run that was sent a window, answered or not, in path order."""
    places = Places(run)
    asked = [(s, window) for s in run.steps if (window := s.asked) is not None]
    return tuple(
        Reader(n, step.path, step.name or called(window), window, step.inference, places.branch(step.path))
        for n, (step, window) in enumerate(asked)
    )


def called(window: Window) -> str:
    """Whose window it is: its contract's name, else its role."""
    return next((s.name for s in window.segments if s.kind == "contract" and s.name), window.role)
