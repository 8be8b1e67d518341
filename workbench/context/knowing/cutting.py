"""Sources that were cut short: a lead that only plans sees how each begins."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

_BEGINNING = 0.8
"""The share of a text that is the beginning of a longer one, from which it is that one cut short."""
_STEP = 64


def cut_short(texts: Sequence[str]) -> dict[str, tuple[str, float]]:
    """Of texts of one name, those that are the beginning of a longer one: that one, and which share of it."""
    found: dict[str, tuple[str, float]] = {}
    longest_first = sorted(texts, key=len, reverse=True)
    for n, text in enumerate(longest_first):
        for longer in longest_first[:n]:
            common = _common(text, longer)
            if longer not in found and common >= _BEGINNING * len(text):
                found[text] = longer, common / len(longer)
                break
    return found


def _common(a: str, b: str) -> int:
    """How many characters both begin with."""
    steps = takewhile(lambda at: a.startswith(b[at : at + _STEP], at), range(0, min(len(a), len(b)), _STEP))
    at = sum(_STEP for _ in steps)
    return at + sum(
        1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(a[at:], b[at : at + _STEP], strict=False))
    )
