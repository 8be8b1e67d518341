"""The moments of a run at which something was asked of a model, answered or not: what a window view slides over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from workbench.context.compaction import Compaction
from workbench.core.inference import Inference
from workbench.core.run import Run, dotted
from workbench.core.window import Window
from workbench.errors import BadInput
from workbench.widgets.window.about import About

Against = str
"""`previous` or `worker`: which earlier window a window is compared with."""


@dataclass(frozen=True)
class Moment:
    """One window, where it stands and what became of it."""

    window: Window
    inference: Inference | None = None
    place: str = ""
    worker: str = ""
    status: str = ""
    error: str = ""
    reused: str = ""


def moments_of(shown: Window | Inference | Run | Compaction) -> tuple[Moment, ...]:
    """Every window in it, in path order; of a compaction the one before and the one after.

    Raises `BadInput` for anything else, and for a run that asked nothing.
    """
    if isinstance(shown, Inference):
        return (Moment(shown.window, shown, worker=_worker(shown.window)),)
    if isinstance(shown, Window):
        return (Moment(shown, worker=_worker(shown)),)
    if isinstance(shown, Compaction):
        both = (("before", shown.before), ("after", shown.after))
        return tuple(Moment(window, place=place, worker=_worker(window)) for place, window in both)
    if not isinstance(shown, Run):
        raise BadInput(f"WindowView shows a Window, an Inference or a Run; a {type(shown).__name__} was given.")
    return tuple(
        Moment(window, s.inference, dotted(s.path), s.name or _worker(window), s.status, s.error, s.reused)
        for s in shown.steps
        if (window := s.asked) is not None
    )


def about(moments: tuple[Moment, ...], at: int, against: Against, why: str | None, holds: Mapping[str, int]) -> About:
    """The moment at `at` with all that is known about it there."""
    moment = moments[at]
    before = _before(moments, at, against)
    return About(
        window=moment.window,
        inference=moment.inference,
        previous=moments[before].window if before is not None else None,
        since=_since(moments, before, at, against),
        status=moment.status,
        error=moment.error,
        reused=moment.reused,
        why=why,
        holds=holds.get(moment.inference.model if moment.inference else moment.window.model or ""),
    )


def _before(moments: tuple[Moment, ...], at: int, against: Against) -> int | None:
    """The moment that this one is compared with."""
    if against == "worker":
        return next((n for n in range(at - 1, -1, -1) if moments[n].worker == moments[at].worker), None)
    return at - 1 if at else None


def _since(moments: tuple[Moment, ...], before: int | None, at: int, against: Against) -> str:
    """What it is compared with, in words; or why it is compared with nothing."""
    if len(moments) == 1:
        return ""
    if before is None:
        return "The first window of this worker" if against == "worker" else "The first window"
    if against == "worker":
        return f"this worker's last window, {before + 1}"
    same = moments[before].worker == moments[at].worker
    return "the previous window" if same else "the previous window, another worker's"


def _worker(window: Window) -> str:
    return next((s.name for s in window.segments if s.kind == "contract" and s.name), window.role)
