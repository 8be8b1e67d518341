"""One answer of a design review: what is said, on which figures and runs it rests, and what would make it stale.

What is not known is an answer, too: then it says so, and which experiment would tell.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from workbench.core.share import Share
from workbench.core.shown import shorten, visible
from workbench.core.value import Value
from workbench.measure.experiment.intervals import Interval

Question = Literal["smallest unit", "state", "isolation boundary", "verification", "cost"]
ASKS: dict[Question, str] = {
    "smallest unit": "What is the smallest unit of work, and is it one?",
    "state": "Where does state live?",
    "isolation boundary": "Where is the isolation boundary, and why there?",
    "verification": "What verifies at run time, and how far is the checker to be trusted?",
    "cost": "What is the cost multiplier, and for what lift?",
}
"""The five questions, in their order."""
Unit = Literal["share", "difference", "times", "number"]


class Figure(Value):
    """A figure that an answer rests on, with its interval of 95 % where it has one."""

    what: str
    value: float
    low: float | None = None
    high: float | None = None
    unit: Unit = "number"
    of: str = ""
    """What it was counted over: "30 cases"."""

    @classmethod
    def interval(cls, what: str, told: Interval, unit: Unit) -> Figure:
        """From an interval over cases."""
        return cls(what=what, value=told.value, low=told.low, high=told.high, unit=unit, of=counted(told.n, "case"))

    @classmethod
    def share(cls, what: str, told: Share, noun: str) -> Figure:
        """From a share, by Wilson's interval."""
        ends = {"low": told.low, "high": told.high}
        return cls(what=what, value=told.value, unit="share", of=counted(told.total, noun), **ends)

    @property
    def told(self) -> str:
        """The figure and its interval in words."""
        if self.low is None or self.high is None:
            return _number(self.value, self.unit)
        return f"{_number(self.value, self.unit)} ({_number(self.low, self.unit)} to {_number(self.high, self.unit)})"


class Answer(Value):
    """What is known about one of the five questions."""

    question: Question
    told: str
    """The answer in a sentence or two; of what is not answered, what is missing."""
    answered: bool
    figures: tuple[Figure, ...] = ()
    design_says: tuple[str, ...] = ()
    """What the design itself tells, measured or not."""
    because: tuple[str, ...] = ()
    """Further reasons and findings."""
    runs: tuple[str, ...] = ()
    """The runs on record from which the figures come."""
    owner: str = ""
    """Who answers for it."""
    stale: tuple[str, ...] = ()
    """What would make it stale."""
    experiment: str = ""
    """Where it is not answered: what would answer it, in words."""
    call: str = ""
    """And the very call to make."""
    simulated: bool = False
    """Whether it rests on simulated answers: then it supports no claim about another model."""
    dated: str = Field(default="", exclude=True, repr=False)
    """The day of the latest of its runs, where that is known. No part of the value."""

    @property
    def asks(self) -> str:
        """The question in words."""
        return ASKS[self.question]

    @property
    def status(self) -> str:
        """`answered`, or that it is not yet."""
        return "answered" if self.answered else "not answered yet"

    def __eq__(self, other: object) -> bool:
        """The day on which its runs ended makes no other answer of it."""
        return isinstance(other, Answer) and other.digest == self.digest

    __hash__ = Value.__hash__

    def __repr__(self) -> str:
        return visible(f"Answer({self.question}, {self.status}: {shorten(self.told, 200)})")

    __str__ = __repr__


def counted(n: int, noun: str) -> str:
    """`1 case`, `30 cases`."""
    return f"{n:,} {noun}" if n == 1 else f"{n:,} {noun}{'es' if noun.endswith(('s', 'x')) else 's'}"


def _number(value: float, unit: Unit) -> str:
    if unit == "share":
        return f"{value:.0%}"
    if unit == "difference":
        return f"{100 * value:+.0f} points"
    if unit == "times":
        return f"{value:.1f}×"
    return f"{value:,.0f}" if value == int(value) else f"{value:,.2f}"
