"""Cases by lot. Whoever picks cases by hand picks those that go well; a lot has no interest in the result."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import TypeVar

from workbench.errors import BadInput

T = TypeVar("T")


def drawn(pool: Sequence[T], n: int, *, seed: int = 0) -> tuple[T, ...]:
    """`n` different members of `pool`, by lot: another `seed`, another lot; the same one on every machine."""
    if isinstance(n, bool) or not isinstance(n, int) or not 0 <= n <= len(pool):
        raise BadInput(f"drawn takes a number from 0 to {len(pool)}, how many there are; got {n!r}.")
    lots = sorted(range(len(pool)), key=lambda place: hashlib.sha256(f"{seed} {place}".encode()).digest())
    return tuple(pool[place] for place in lots[:n])
