"""What tokens cost, as dated data: `data/prices.toml`, read once. A model that is not in it has no price here."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import Any

from pydantic import Field

from workbench.context.shipped import shipped
from workbench.core.value import Value
from workbench.errors import BadInput

_DATED = re.compile(r"-20\d{6}\Z")


class Tier(Value):
    """Dollars per million tokens, for prompts of up to `up_to` tokens (None: of any length)."""

    input: Decimal = Field(ge=0)
    output: Decimal = Field(ge=0)
    up_to: int | None = Field(default=None, gt=0)


class Price(Value):
    """The list price of one model, with where and when it was read."""

    model: str
    name: str
    """The model's name for people: "Opus 5.5"."""
    window: int
    """The most tokens it can hold."""
    tiers: tuple[Tier, ...] = Field(min_length=1)
    """By prompt length, shortest first; the tier of a call is set by its whole prompt."""
    cache_read: Decimal
    """Of the input price, for tokens read from the cache."""
    cache_write_5m: Decimal
    """Of the input price, for tokens written to the cache for five minutes."""
    cache_write_1h: Decimal
    """Of the input price, for tokens written to the cache for an hour."""
    batch: Decimal
    """Of every price, for calls made in a batch."""
    source: str
    date: str
    """When it was read or came into force, ISO."""
    carried_by: str = ""
    """The simulated model whose calls carry this price and cost nothing; empty for the model's own calls."""

    @property
    def label(self) -> str:
        """What kind of figure this is, in words to show beside it."""
        if self.carried_by:
            return f"list price of {self.name} ({self.source}, {self.date}); simulated, nothing is spent"
        return f"list price of {self.name} ({self.source}, {self.date})"

    def tier(self, prompt_tokens: int) -> Tier:
        """The tier of a prompt of that length, cached tokens counted."""
        return next(t for t in self.tiers if t.up_to is None or prompt_tokens <= t.up_to)


@cache
def _data() -> dict[str, Any]:
    with shipped("prices.toml").open("rb") as file:
        return tomllib.load(file, parse_float=Decimal)


@cache
def prices() -> dict[str, Price]:
    """Every known price by model id, in the order of the data."""
    return {entry["model"]: Price(**entry) for entry in _data()["models"]}


@cache
def carried_prices() -> dict[str, str]:
    """Whose list price the calls of each built-in simulated model carry: what `list_price_model` takes."""
    return {entry["model"]: entry["list_price"] for entry in _data()["simulated"]}


@cache
def cache_minima() -> dict[str, int]:
    """Tokens that a prefix needs to be cached, by model, where that is known."""
    return {entry["model"]: entry["cache_minimum"] for entry in _data()["simulated"]}


def price_of(model: str, list_price_model: Mapping[str, str] | None = None) -> Price | None:
    """The list price of `model`; None when it is not known, which is to be shown as "unknown" and never as 0.

    A dated id (`claude-…-20261001`) has the price of its model. `list_price_model` says which model's list price a
    simulated model carries, e.g. `{"simulated-classroom": "claude-sonnet-5-5"}`.
    """
    known = prices()
    carried = (list_price_model or {}).get(model)
    if carried is not None:
        if carried not in known:
            raise BadInput(
                f"{model} is to carry the list price of {carried!r}, which is not one of {', '.join(known)}."
            )
        return Price.model_validate(known[carried].replace(carried_by=model))
    return known.get(model) or known.get(_DATED.sub("", model))
