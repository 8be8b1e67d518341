"""The same work several times, side by side: what varies is the model's, not yours.

The limit it shows: an inference is not the same twice, so one good answer proves little. Where it stops paying: once
you know how much answers vary. To choose among them by itself, somebody must count (`voting`) or check.
"""

from __future__ import annotations

from typing import Any

from workbench.core.asked import at_least
from workbench.core.effects import Together
from workbench.core.flow import Flow, flow


@flow
async def sampling(work: Flow[Any], n: int = 3) -> tuple[Any, ...]:
    """Do `work` `n` times, each from the same window. Gives the results in order."""
    at_least(1, n=n)
    return await Together([work] * n)
