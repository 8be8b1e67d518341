"""A window with what is known about it, and where in it a person looks: what every painted window is made from."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Any

from workbench.core.account import Counts
from workbench.core.inference import Inference
from workbench.core.window import Window


@dataclass(frozen=True)
class About:
    """A window with everything that is known about it from outside."""

    window: Window
    inference: Inference | None = None
    """The answer, once there is one; its window is the one shown."""
    previous: Window | None = None
    """The window that this one is compared with."""
    since: str = ""
    """What `previous` is, in words; without one, why there is none."""
    status: str = ""
    """The step's status, where it is known: `passed`, `waiting`, …"""
    error: str = ""
    """Why there is no answer, or why it is of no use."""
    reused: str = ""
    """The run it was taken over from, unbought."""
    holds: int | None = None
    """How many tokens the model can hold, where whoever shows it knows better than the price list."""
    counts: Counts | None = None
    """Exact tokens, where somebody counted."""
    expected: str = ""
    """What it will probably take, in words, where that is known better than by the estimate."""
    why: str | None = None
    """What *Why?* shows, once it was asked; None: it was not."""


@dataclass(frozen=True)
class Look:
    """Where one looks: what is open, which page of it, which words are searched. All of it the browser may set."""

    open: str = ""
    """`s3` a segment, `o0` one left out, `d0` one dropped, `request`, `why`; empty: the first segment."""
    page: int = 0
    answer: int = 0
    """The page of the answer."""
    find: str = ""
    hit: int = 0
    """Which found place one stands at."""
    rows: int = 0
    """The first row listed, in windows of very many segments."""

    def turned(self, **how: Any) -> Look:
        """Where one looks after an act: opening something begins at its first page, a search at its first hit."""
        told = {name: _as(type(getattr(self, name)), value) for name, value in how.items() if name in _LOOKS}
        if "open" in told and "page" not in told:
            told["page"] = 0
        if "find" in told and "hit" not in told:
            told["hit"] = 0
        return replace(self, **told)


_LOOKS = {field.name for field in fields(Look)}


def _as(kind: type, value: Any) -> Any:
    """What the browser sent as what is wanted; text and numbers only."""
    return int(value) if kind is int else str(value)[:1_000]
