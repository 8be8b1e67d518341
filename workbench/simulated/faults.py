"""What can go wrong on the way, on request: `Simulated(faults=(Fault("429", times=2), Fault("cut body", every=5)))`.

Faults are countable. Without a condition a fault strikes every call; conditions narrow that, and `times` ends it.
`each` and `probability` look at the request itself, so they strike the same requests in any order of calls.
"""

from __future__ import annotations

import hashlib
import threading
from collections import Counter
from typing import Any, Literal

from pydantic import Field

from workbench.core.value import Value

Kind = Literal["429", "529", "500", "refusal", "cut stream", "error event", "cut body", "reset", "drip"]

ONLY_STREAMED = frozenset({"cut stream", "error event"})


class Fault(Value):
    """One kind of fault, and which calls of `/v1/messages` it strikes.

    * `429`, `529`, `500`: the error instead of an answer; nothing is billed.
    * `refusal`: the model declines; it is an answer like any other, and billed.
    * `cut stream`: a stream ends in good order before `message_stop`. `error event`: it ends in an error event.
    * `cut body`: the connection breaks in the middle of the answer.
    * `reset`: the connection breaks before the first byte of an answer that was made, and billed.
    * `drip`: the answer comes in small pieces, `seconds` apart.

    The first fault of the tuple that strikes a call is the one that happens.
    """

    kind: Kind
    every: int = Field(default=0, ge=0)
    """Strike every so-manyth call: 5 strikes calls 5, 10, 15…"""
    at: tuple[int, ...] = ()
    """Strike these calls, counted from 1."""
    each: int = Field(default=0, ge=0)
    """Strike the first so many arrivals of every distinct request (so a retry gets through)."""
    probability: float = Field(default=0.0, ge=0, le=1)
    """Strike an arrival of a request with this probability, drawn from a hash of seed, request and arrival."""
    times: int = Field(default=0, ge=0)
    """Strike so many times in all; 0 is without end. Alone: the first so many calls."""
    retry_after: float | None = Field(default=None, ge=0)
    """Seconds in the `retry-after` header of a 429, 529 or 500; None sends none."""
    seconds: float = Field(default=0.05, ge=0)
    """Seconds between the pieces of a drip."""

    def __init__(self, kind: Any = None, **fields: Any) -> None:
        super().__init__(**({} if kind is None else {"kind": kind}), **fields)

    def meets(self, call: int, arrival: int, draw: float) -> bool:
        """Whether its conditions hold for the `call`th call, the `arrival`th of this request; `draw` is in [0, 1)."""
        return (
            (not self.every or call % self.every == 0)
            and (not self.at or call in self.at)
            and (not self.each or arrival <= self.each)
            and (not self.probability or draw < self.probability)
        )


class FaultPlan:
    """The faults of one endpoint, with what has been counted so far. Safe to use from several threads."""

    def __init__(self, faults: tuple[Fault, ...], seed: int) -> None:
        self.faults = faults
        self.calls = 0
        self._seed = seed
        self._arrivals: Counter[str] = Counter()
        self._struck: Counter[int] = Counter()
        self._lock = threading.Lock()

    def strike(self, request: str, *, streamed: bool) -> Fault | None:
        """Count one call of the request with this digest; the fault that strikes it, if any."""
        with self._lock:
            self.calls += 1
            if not self.faults:
                return None
            self._arrivals[request] += 1
            for place, fault in enumerate(self.faults):
                if self._strikes(place, fault, request, streamed=streamed):
                    self._struck[place] += 1
                    return fault
            return None

    def _strikes(self, place: int, fault: Fault, request: str, *, streamed: bool) -> bool:
        if (fault.kind in ONLY_STREAMED and not streamed) or (fault.times and self._struck[place] >= fault.times):
            return False
        arrival = self._arrivals[request]
        drawn = hashlib.sha256(f"{self._seed} {place} {arrival} {request}".encode()).digest()
        return fault.meets(self.calls, arrival, int.from_bytes(drawn[:8], "big") / 2**64)
