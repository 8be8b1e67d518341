"""What a view of a run needs of one: a run that this process is at, or one in hand that changes no more."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol, runtime_checkable

from workbench.core.glance import Glance, glances
from workbench.core.run import Run, Status, Step

Path = tuple[int, ...]


@runtime_checkable
class Followed(Protocol):
    """A run, step by step as it changes. See `workbench.runtime.following.Following`."""

    @property
    def label(self) -> str: ...
    @property
    def pattern(self) -> str: ...
    @property
    def status(self) -> Status: ...
    @property
    def error(self) -> str: ...
    @property
    def under_way(self) -> bool: ...
    @property
    def stopping(self) -> bool: ...
    @property
    def groups(self) -> Mapping[Path, tuple[int, int]]: ...
    def news(self) -> list[Glance]: ...
    def step(self, path: Path) -> Step | None: ...
    def run(self) -> Run: ...


@runtime_checkable
class Handle(Protocol):
    """What `bench.start(…)` gives, as far as a view needs it."""

    def follow(self) -> Followed: ...
    def stop(self) -> None: ...
    def watch(self, told: Callable[[], object], /) -> None: ...


class Recorded:
    """A run in hand: all of it is known, and nothing is new twice."""

    under_way = False
    stopping = False

    def __init__(self, run: Run) -> None:
        self._run = run
        self._told = False
        self._steps = {step.path: step for step in run.steps}
        self.label, self.pattern, self.error = run.label, run.pattern, run.error
        self.groups: Mapping[Path, tuple[int, int]] = {}

    @property
    def status(self) -> Status:
        """How it stood when it was read."""
        return self._run.status

    def news(self) -> list[Glance]:
        """Every step, the first time."""
        told, self._told = self._told, True
        return [] if told else glances(self._run)

    def step(self, path: Path) -> Step | None:
        """The step at `path`; None where there is none."""
        return self._steps.get(path)

    def run(self) -> Run:
        """The run itself."""
        return self._run
