"""What every noun here is: a frozen value with a canonical form and a digest.

Two values that say the same are the same. Identity, clocks and storage keys belong to the journal; a value never
holds one that it was not given.
"""

from __future__ import annotations

import difflib
import hashlib
import json
from collections.abc import Mapping
from functools import cached_property
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, ValidationError

from workbench.core.shown import shorten
from workbench.errors import BadInput


def canonical(data: Any) -> bytes:
    """JSON with sorted keys, no spaces and no NaN: equal data gives equal bytes, in any process."""
    text = json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return text.encode()


def digest_of(data: Any) -> str:
    """The SHA-256 of `data`'s canonical JSON: 64 hexadecimal digits."""
    return hashlib.sha256(canonical(data)).hexdigest()


class Value(BaseModel):
    """A frozen value: unknown fields are refused, JSON round-trips, equal content has an equal `digest`."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False, use_attribute_docstrings=True)

    def __init__(self, /, **fields: Any) -> None:
        try:
            super().__init__(**fields)
        except ValidationError as refused:
            raise BadInput(_explain(type(self), refused)) from None

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of what this value says; fields left at their defaults do not count, so old digests stay."""
        return digest_of(self.model_dump(mode="json", exclude_defaults=True))

    def replace(self, **changes: Any) -> Self:
        """The same value with some fields changed, checked like a new one."""
        kept = {name: getattr(self, name) for name in type(self).model_fields if name not in changes}
        return type(self)(**kept, **changes)

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """As pydantic's, and forgets what was derived from the old fields (pydantic would copy a stale digest)."""
        copied = super().model_copy(update=update, deep=deep)
        for name in set(copied.__dict__) - set(type(self).model_fields):
            del copied.__dict__[name]
        return copied

    def __hash__(self) -> int:
        return int(self.digest[:15], 16)

    def __repr__(self) -> str:
        told = (
            f"{name}={shorten(repr(value), 80)}"
            for name, field in type(self).model_fields.items()
            if (value := getattr(self, name)) != field.get_default(call_default_factory=True)
        )
        return f"{type(self).__name__}({', '.join(told)})"

    __str__ = __repr__


def _explain(wanted: type[BaseModel], refused: ValidationError) -> str:
    """One line a fault: what came, what was wanted, what to do."""
    known = list(wanted.model_fields)
    lines = []
    for fault in refused.errors(include_url=False):
        place = ".".join(str(part) for part in fault["loc"]) or wanted.__name__
        if fault["type"] == "extra_forbidden" and len(fault["loc"]) == 1:
            near = difflib.get_close_matches(place, known, n=1)
            hint = f"did you mean {near[0]!r}?" if near else f"it has {', '.join(known)}."
            lines.append(f"{wanted.__name__} has no field {place!r}: {hint}")
        elif fault["type"] == "missing":
            lines.append(f"{wanted.__name__} needs {place!r}, which was not given.")
        else:
            came = shorten(repr(fault.get("input")), 60)
            said = fault["msg"].removeprefix("Value error, ")
            lines.append(f"{wanted.__name__}.{place}: {said} (it was given {came}).")
    return "\n".join(lines)
