"""How what a flow gave stands, by its own word: what patterns, runs and pictures read of any result alike.

A value that holds answers says how it stands in `status`, and how the answers in it stand in `judged`. Who takes only
the text of such a value takes what failed for something that nobody looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal

from workbench.core.draft import Draft
from workbench.core.shown import shorten

Standing = Literal["unchecked", "passed", "failed its check", "malformed", "failed"]
SAID: tuple[Standing, ...] = ("passed", "failed its check", "malformed", "failed")
"""What a flow may say of what it gives, and of the answers that it came from."""
FAILING: tuple[Standing, ...] = ("failed its check", "malformed", "failed")
"""What of it must not be lost on the way to whoever reads the whole."""
_REASONS = ("error", "reason")
"""What values call why they stand as they do."""


def standing(came: Any) -> Standing:
    """How what a flow gave stands. Of several: as `together`. `unchecked` where nothing is said about it."""
    several = _several(came)
    if several is not None:
        return together(standing(each) for each in several)
    said = getattr(came, "status", "")
    return said if isinstance(said, str) and said in SAID else "unchecked"


def together(each: Iterable[Standing]) -> Standing:
    """How a whole stands: it failed where all of it did, failed its check where some did; it passed if all passed."""
    said = tuple(each)
    failing = [s for s in said if s in FAILING]
    if failing:
        return "failed" if failing.count("failed") == len(said) else "failed its check"
    return "passed" if said and set(said) == {"passed"} else "unchecked"


def why(came: Any) -> str:
    """Why it stands so, in its own words; else what it says of itself."""
    told = next((said for name in _REASONS if isinstance(said := getattr(came, name, ""), str) and said.strip()), "")
    return told or shorten(repr(came), 300)


def judged(came: Any) -> dict[str, Standing]:
    """How the answers in what a flow gave stand, by the inferences they came from; without those unspoken of."""
    several = _several(came)
    if several is not None:
        return {origin: said for each in several for origin, said in judged(each).items()}
    if isinstance(came, Draft):
        return {came.origin: said} if (said := standing(came)) != "unchecked" and came.origin != "unknown" else {}
    told = getattr(came, "judged", None)
    return {o: said for o, said in told.items() if said in SAID} if isinstance(told, dict) else {}


def _several(came: Any) -> tuple[Any, ...] | None:
    """What is held in a list or a mapping; None where it is one thing."""
    if isinstance(came, (tuple, list)):
        return tuple(came)
    return tuple(came.values()) if isinstance(came, Mapping) else None
