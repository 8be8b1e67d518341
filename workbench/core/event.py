"""One fact of a run, as the journal tells it. Facts are appended; everything else is folded from them."""

from __future__ import annotations

from workbench.core.frozen import JsonObject
from workbench.core.value import Value


class Event(Value):
    """What happened, where in the run's tree, in which order. Times are the journal's, not part of the value."""

    seq: int
    kind: str
    path: tuple[int, ...] = ()
    data: JsonObject = {}
