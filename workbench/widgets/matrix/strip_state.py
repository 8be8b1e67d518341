"""One row of the matrix over all inferences at once: where in a long run a fact was known, and where no more."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import Any

from workbench.context.knowing.evidence import Evidence
from workbench.context.knowing.fact import Fact
from workbench.context.who_knew import Knowledge
from workbench.widgets.matrix.grid_state import CODES

BINS = 240
"""Places of the strip, at most: each then stands for several inferences."""
_WORST = "xapmw"
"""Of inferences that share a place and are as many, the first of these is drawn."""


def strip_state(known: Knowledge, fact: Fact | None, evidence: Evidence | None) -> list[list[Any]]:
    """Runs of equal places: [letter, first inference, how many inferences]."""
    readers = known.readers
    if fact is not None:
        codes = [CODES[known.state(fact, r)[0]] for r in readers]
    elif evidence is not None:
        codes = [{"had": "w", "left out": "x", "lacked": "a"}[evidence.told(r)] for r in readers]
    else:
        return []
    bins = min(BINS, len(codes))
    cuts = [n * len(codes) // bins for n in range(bins + 1)] if bins else []
    runs: list[list[Any]] = []
    for a, b in pairwise(cuts):
        count = Counter(codes[a:b])
        code = min(count, key=lambda c: (-count[c], _WORST.index(c)))
        if runs and runs[-1][0] == code:
            runs[-1][2] += b - a
        else:
            runs.append([code, a, b - a])
    return runs
