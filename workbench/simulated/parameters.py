"""The numbers the simulated mind works with, each with the reason it may be believed.

A parameter is *published* (read off a source), *fitted* (to figures that are named) or *invented* for teaching. Only
the first two may support a claim; an explanation prints every one it used with its tag.
"""

from __future__ import annotations

from typing import Literal

from workbench.core.value import Value


class Parameter(Value):
    """One number of the mind: its name, its value, how it was come by, and what it does."""

    name: str
    value: float
    tag: Literal["published", "fitted", "invented"] = "invented"
    meaning: str = ""
    """What it does, in one sentence; for a published or fitted one also the figures it comes from."""


def _invented(name: str, value: float, meaning: str) -> Parameter:
    return Parameter(name=name, value=value, meaning=meaning)


MIND: tuple[Parameter, ...] = (
    _invented("sigma", 0.7, "Noise on the evidence of each candidate: the larger, the more often a rival wins."),
    _invented("rho", 0.55, "The share of the noise that belongs to question and value, so returns in every call."),
    _invented("know", 6.0, "Evidence a candidate needs to count as known."),
    _invented("heed", 9.5, "Authority of a contract part: recalled with odds e^heed to the number of spans."),
)
"""The parameters a profile has unless it names its own."""
