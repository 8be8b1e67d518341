"""The same work several times, side by side: what varies is the model's, not yours.

The limit it shows: an inference is not the same twice, so one good answer proves little. Where it stops paying: once
you know how much answers vary. To choose among them by itself, somebody must count (`voting`) or check.
"""

from __future__ import annotations

from typing import Any

from workbench.core.effects import Together
from workbench.core.flow import Flow, flow
from workbench.errors import BadInput


@flow
async def sampling(work: Flow[Any], n: int = 3) -> tuple[Any, ...]:
    """Do `work` `n` times, each from the same window. Gives the results in order."""
    if n < 1:
        raise BadInput(f"n is at least 1; got {n}.")
    return await Together([work] * n)
