"""A run that is carried out: what this process is at, how it ended, and the flow of one that waits for a person."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import Any

from workbench.core.flow import Flow
from workbench.core.run import Run
from workbench.core.window import Window
from workbench.runtime.granting import Granting
from workbench.runtime.quiet import Path
from workbench.runtime.session import Session


@dataclass
class Ended:
    """How carrying a run out ended: the picture, and the very value or error where there is one."""

    run: Run
    value: Any = None
    error: Exception | None = None
    bought: int = 0
    next: tuple[Path, Any] | None = None
    """Where a stepper stands: the first effect in path order that has not been granted."""
    granting: Granting = field(default_factory=Granting)
    edited: tuple[Path, Window] | None = None
    """In a fork by an edited window: what is sent there instead of what the flow asks for."""


@dataclass(frozen=True)
class Active:
    """A run that this process is at, and how others may wait for its end."""

    session: Session
    stepping: bool
    ended: asyncio.Future[Ended]
    over: asyncio.Future[None]
    """Done when the run is let go, too."""


@dataclass(frozen=True)
class Met:
    """The flow of a run that waits for a person, and how it was carried out last: at once, or a step at a time."""

    flow: Flow[Any]
    grants: int | None
