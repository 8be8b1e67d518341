"""What patterns ask of their arguments alike, told in one way when it is not so."""

from __future__ import annotations

from typing import Any

from workbench.core.shown import said, shorten
from workbench.errors import BadInput


def at_least(least: int, /, **given: Any) -> None:
    """Raises `BadInput` for what is no whole number, or less than `least`: `at_least(1, rounds=rounds)`."""
    for name, value in given.items():
        if isinstance(value, bool) or not isinstance(value, int):
            raise BadInput(f"{name} is a whole number, at least {least}; got {shorten(said(value), 80)}.")
        if value < least:
            raise BadInput(f"{name} is at least {least}; got {value}.")
