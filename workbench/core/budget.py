"""The most a bench may spend, as a value: dollars at list price, or tokens in and out."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from workbench.core.value import Value


class Dollars(Value):
    """A budget in US dollars at list price; simulated calls count at the list price of their profile's model."""

    amount: float = Field(gt=0)

    def __init__(self, amount: float, **unknown: Any) -> None:
        super().__init__(amount=amount, **unknown)


class Tokens(Value):
    """A budget in tokens, input and output together."""

    amount: int = Field(gt=0)

    def __init__(self, amount: int, **unknown: Any) -> None:
        super().__init__(amount=amount, **unknown)
