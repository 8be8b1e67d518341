"""What a criterion tells that no output shows: where, what is wrong with it, and how sure that is."""

from __future__ import annotations

from typing import NamedTuple


class Told(NamedTuple):
    """One reading of a criterion."""

    span: tuple[int, int]
    why: str
    sure: bool = True
    """Whether it says so outright: what is in a head, what was done on the way, what happens by a day to come. Not
    where only what such a verb mostly means puts it outside: "The roof holds", of a house and of a drawing."""
