"""A task with its sources, and what is known about a right answer."""

from __future__ import annotations

from workbench.core.contract import Criterion
from workbench.core.source import Source
from workbench.core.value import Value


class Case(Value):
    """One task to try a design on. `expected` and `checks` may both be empty: then only people's labels tell."""

    name: str
    task: str
    sources: tuple[Source, ...] = ()
    expected: str | None = None
    """The right answer, where there is one."""
    checks: tuple[Criterion, ...] = ()
    """What must hold of a right answer."""
