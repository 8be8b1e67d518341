"""What calls cost at list price, in dollars; an unknown price gives None, which reads "unknown" and is never 0.

The arithmetic is decimal and rounded to a float once, at the end, so equal usage always costs the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any, Literal

from workbench.core.usage import Usage
from workbench.errors import BadInput
from workbench.measure.prices import Price, price_of

Lifetime = Literal["none", "5m", "1h"]

_MILLION = Decimal(1_000_000)


def cost(
    usage: Usage, model: str, *, batch: bool = False, list_price_model: Mapping[str, str] | None = None
) -> float | None:
    """Dollars that `usage` costs on `model` at list price; None when the price is unknown.

    `usage` is that of one call: the prompt's length sets the tier, so the usage of several calls added up would be
    charged at the wrong one. For simulated models pass `list_price_model`; they carry that price and spend nothing.
    """
    price = price_of(model, list_price_model)
    return None if price is None else float(_at(price, usage, batch=batch))


def worst_case(
    model: str,
    input_tokens: int,
    max_tokens: int,
    *,
    cache: Lifetime = "1h",
    batch: bool = False,
    list_price_model: Mapping[str, str] | None = None,
) -> float | None:
    """The most dollars one call can cost: every token that may be written is, and all input goes to the cache.

    Unless `cache` says how long the request asks for (`cache_lifetime(request)`), the dearest lifetime is assumed.
    """
    if input_tokens < 0 or max_tokens < 0:
        raise BadInput(f"Tokens are counted from 0; input_tokens={input_tokens}, max_tokens={max_tokens} were given.")
    price = price_of(model, list_price_model)
    if price is None:
        return None
    times = {"none": Decimal(1), "5m": price.cache_write_5m, "1h": price.cache_write_1h}[cache]
    return float(_charged(price, input_tokens, input_tokens * times, max_tokens, batch=batch))


def total(costs: Iterable[float | None]) -> float | None:
    """The sum of costs; None as soon as one of them is unknown, because the sum then is."""
    amounts = list(costs)
    known = [Decimal(repr(amount)) for amount in amounts if amount is not None]
    return float(sum(known, Decimal(0))) if len(known) == len(amounts) else None


def dollars(amount: float | None) -> str:
    """`amount` for people: "unknown", "$0", "$0.000012", "$12.34"; two significant digits below a cent."""
    if amount is None:
        return "unknown"
    if amount == 0 or abs(amount) >= 1:
        return f"${amount:,.2f}" if amount else "$0"
    exact = Decimal(repr(amount))
    places = max(4, 1 - exact.adjusted())
    return f"${exact:.{places}f}"


def cache_lifetime(request: Any) -> Lifetime:
    """The longest cache lifetime that a Messages request asks for anywhere in it."""
    found: Lifetime = "none"
    waiting = [request]
    while waiting:
        part = waiting.pop()
        if isinstance(part, Mapping):
            control = part.get("cache_control")
            if isinstance(control, Mapping):
                if control.get("ttl") == "1h":
                    return "1h"
                found = "5m"
            waiting.extend(part.values())
        elif isinstance(part, list | tuple):
            waiting.extend(part)
    return found


def _at(price: Price, usage: Usage, *, batch: bool) -> Decimal:
    """What `usage` costs at `price`, exactly."""
    weighted = (
        usage.input_tokens
        + usage.cache_creation_5m * price.cache_write_5m
        + usage.cache_creation_1h * price.cache_write_1h
        + usage.cache_read_input_tokens * price.cache_read
    )
    return _charged(price, usage.total_input, weighted, usage.output_tokens, batch=batch)


def _charged(price: Price, prompt: int, weighted: Decimal, output: int, *, batch: bool) -> Decimal:
    """The price of a prompt of so many tokens, which count as `weighted` at the full price, and of its answer."""
    tier = price.tier(prompt)
    amount = (weighted * tier.input + output * tier.output) / _MILLION
    return amount * price.batch if batch else amount
