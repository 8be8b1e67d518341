"""What one inference used, in tokens, as the Messages API counts it.

The API's `input_tokens` leaves out what was read from or written to the prompt cache, so the size of a prompt is the
sum of all three: `total_input`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from pydantic import Field, model_validator

from workbench.core.value import Value

Count = Field(default=0, ge=0)
_INT = {int}


class Usage(Value):
    """Tokens in and out of one inference, or of several added up."""

    input_tokens: int = Count
    """Input billed at the full price: neither read from the cache nor written to it."""
    output_tokens: int = Count
    """Everything the model produced, thinking included."""
    cache_creation_input_tokens: int = Count
    """Input written to the cache, both lifetimes together."""
    cache_creation_5m: int = Count
    """Of those, tokens kept for five minutes."""
    cache_creation_1h: int = Count
    """Of those, tokens kept for an hour."""
    cache_read_input_tokens: int = Count
    """Input read from the cache."""

    @model_validator(mode="before")
    @classmethod
    def _split(cls, given: Any) -> Any:
        """The two lifetimes fill up what the total leaves; the API's default lifetime is five minutes."""
        return _filled_up(given) if isinstance(given, Mapping) else given

    @property
    def total_input(self) -> int:
        """The true size of the prompt: full price, written to the cache and read from it."""
        return self.input_tokens + self.cache_creation_input_tokens + self.cache_read_input_tokens

    @property
    def total(self) -> int:
        """All tokens, in and out: what a budget in tokens counts."""
        return self.total_input + self.output_tokens

    def __add__(self, other: Usage) -> Usage:
        """Both together, as a flow's or a run's usage is the sum of its inferences'."""
        return Usage(**{name: getattr(self, name) + getattr(other, name) for name in Usage.model_fields})

    def __radd__(self, zero: int) -> Self:
        """So that `sum(usages)` works, which starts from 0; `sum(usages, Usage())` also covers an empty list."""
        return self if zero == 0 else NotImplemented

    @classmethod
    def from_api(cls, usage: Mapping[str, Any] | None) -> Usage:
        """Usage from the API's `usage` object: unknown fields are ignored, null and missing counts are 0."""
        told = usage or {}
        split = told.get("cache_creation")
        fields = {
            "input_tokens": told.get("input_tokens") or 0,
            "output_tokens": told.get("output_tokens") or 0,
            "cache_creation_input_tokens": told.get("cache_creation_input_tokens") or 0,
            "cache_creation_5m": split.get("ephemeral_5m_input_tokens") or 0 if split else 0,
            "cache_creation_1h": split.get("ephemeral_1h_input_tokens") or 0 if split else 0,
            "cache_read_input_tokens": told.get("cache_read_input_tokens") or 0,
        }
        if {*map(type, fields.values())} != _INT or min(fields.values()) < 0:
            return cls(**fields)
        return cls.made(**(_filled_up(fields) if split or fields["cache_creation_input_tokens"] else fields))


def _filled_up(given: Mapping[str, Any]) -> dict[str, Any]:
    """The fields with both lifetimes and their total in keeping."""
    fields = dict(given)
    names = ("cache_creation_input_tokens", "cache_creation_5m", "cache_creation_1h")
    total, short, long = (fields.get(name, 0) for name in names)
    if isinstance(total, int) and isinstance(short, int) and isinstance(long, int):
        fields["cache_creation_input_tokens"] = max(total, short + long)
        fields["cache_creation_5m"] = short + max(0, total - short - long)
    return fields
