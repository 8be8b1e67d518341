"""A task with its sources, and what is known about a right answer.

What is known may be one value, criteria, or single facts, each with the source that proves it and the sources that
would lead a careless reader astray. Where nothing is known, only people's labels tell.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from workbench.core.contract import Criterion
from workbench.core.source import Source
from workbench.core.value import Value

CaseKind = Literal["fact", "comparison", "survey"]
"""One thing to look up, a few things side by side, or the same things of many."""


class Misleading(Value):
    """A source that says something else than what is true, and how one can see that it is not to be followed."""

    source: str
    says: str
    """What it says instead, word for word."""
    why: str
    """What in the text gives it away: a date, an unnamed witness, a footnote."""


class Truth(Value):
    """One fact that a right answer states: `entity` has `value` for `name`, and `source` proves it."""

    entity: str
    """What the fact is about: "Heron"."""
    name: str
    """What is known of it: "range"."""
    value: str = Field(min_length=1)
    """The value as its source writes it: "34 nautical miles"."""
    asks: str = ""
    """The question that this fact answers, where it is to be asked alone: "How far does the Heron go?"."""
    also: tuple[str, ...] = ()
    """Other ways to write the same value."""
    source: str
    """The name of the source that proves it."""
    says: str = ""
    """The passage that proves it, word for word; empty where the value alone is passage enough."""
    misleading: tuple[Misleading, ...] = ()


class Case(Value):
    """One task to try a design on. `expected`, `truths`, `checks` may all be empty: then only people's labels tell."""

    name: str
    task: str
    sources: tuple[Source, ...] = ()
    expected: str | None = None
    """The right answer, where there is one."""
    checks: tuple[Criterion, ...] = ()
    """What must hold of a right answer."""
    kind: CaseKind | None = None
    """How broad the task is, where that is known."""
    truths: tuple[Truth, ...] = ()
    """The facts that a right answer states, each with its proof. For measuring only: never rendered into a window."""

    @property
    def entities(self) -> tuple[str, ...]:
        """What the truths are about, each once, in their order."""
        return tuple(dict.fromkeys(truth.entity for truth in self.truths))
