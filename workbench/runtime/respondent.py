"""Who answers a window: through which door, under which names, at which price, and with which stamp."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from workbench.core.inference import Stamp
from workbench.core.usage import Usage
from workbench.core.window import Window
from workbench.errors import BadInput
from workbench.measure.cost import cache_lifetime, cost, worst_case
from workbench.measure.prices import price_of
from workbench.runtime.tape.playing import Playing


class Door(Protocol):
    """Sends a request body and gives the raw body of the answer (see `runtime.claude` for how it fails)."""

    async def send(self, body: dict[str, Any], **options: Any) -> bytes:
        """One request, one answer. `body` is to be read: its blocks are the window's own, and cannot be changed."""

    async def close(self) -> None:
        """Let go what is held open."""


@dataclass(frozen=True)
class Respondent:
    """`identity` is part of what identifies a run: the same windows asked of another model are another run."""

    identity: str
    stamp: Stamp
    models: Mapping[str, str]
    """The model for each role; `""` is for every other role."""
    door: Door | None = None
    """None: a person answers."""
    list_price: Mapping[str, str] = field(default_factory=dict)
    cache_minimum: Mapping[str, int] = field(default_factory=dict)
    """Tokens that a prefix needs to be cached, by model, where that is known."""
    retry_unknown: bool = False
    """An answer that was lost costs nothing and comes out the same: ask again unasked."""
    tape: Playing | None = None
    """Where answers are looked for first; what is not on it goes through the door."""
    beyond: Stamp | None = None
    """The stamp of what comes through the door, where that is not `stamp`."""

    @property
    def door_stamp(self) -> Stamp:
        """The stamp of what comes through the door."""
        return self.beyond or self.stamp

    @property
    def is_simulated(self) -> bool:
        """Whether what it answers may not stand for a model in the world: some of it at least is simulated."""
        taped = self.tape is not None and self.tape.reel.index.by == "simulated"
        return taped or self.door_stamp == "simulated"

    def model_for(self, window: Window) -> str:
        """The model that reads this window."""
        return window.model or self.models.get(window.role) or self.models[""]

    def nano(self, usage: Usage, model: str) -> int | None:
        """List price of what was used, in 1e-9 dollars."""
        return _nano(cost(usage, model, list_price_model=self.list_price))

    def worst(self, window: Window, model: str) -> int | None:
        """The most this window can cost, in 1e-9 dollars; None if the price is not known."""
        marked = window.breakpoints or any(b"cache_control" in s.said for s in window.beyond_text)
        asked = window.settings or marked
        cache = cache_lifetime(window.request(model)) if asked else "none"
        return _nano(
            worst_case(model, window.tokens, window.max_tokens or 0, cache=cache, list_price_model=self.list_price)
        )

    def check_priced(self, budget_in_dollars: bool) -> None:
        """A budget in dollars needs prices. Raises `BadInput` before anything is sent."""
        unknown = sorted({m for m in self.models.values() if price_of(m, self.list_price) is None})
        if budget_in_dollars and unknown and self.door is not None:
            raise BadInput(
                f"the price of {', '.join(unknown)} is unknown, so a budget in dollars cannot be kept. Pass "
                "budget=Tokens(…), or check the model's name."
            )


def _nano(dollars: float | None) -> int | None:
    return None if dollars is None else round(dollars * 1e9)


def sample_number(run: str, revision: int, path: str) -> int:
    """Which of the answers it could give the simulated model gives here: the same in any order, process or resume."""
    told = hashlib.sha256(f"{run}\0{revision}\0{path}".encode()).digest()
    return int.from_bytes(told[:4], "big") >> 1
