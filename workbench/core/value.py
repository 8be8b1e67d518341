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

from workbench.core.shown import said, shorten
from workbench.errors import BadInput


def canonical(data: Any) -> bytes:
    """JSON with sorted keys, no spaces and no NaN: equal data gives equal bytes, in any process.

    Raises `BadInput` for what JSON or UTF-8 cannot write.
    """
    try:
        text = json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
        return text.encode()
    except UnicodeEncodeError as error:
        half = ord(error.object[error.start])
        near = shorten(error.object[max(0, error.start - 30) : error.start], 30)
        raise BadInput(
            f"a text holds the lone surrogate U+{half:04X} (after {near!r}), which UTF-8 cannot write; replace it: "
            'text.encode("utf-8", "replace").decode()'
        ) from None
    except (TypeError, ValueError, RecursionError) as error:
        raise BadInput(f"this is not JSON data: {error}. Use strings, finite numbers, lists and dicts.") from None


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
        """As pydantic's, unchecked; but what was derived from the old fields is forgotten, not copied with them."""
        copied = super().model_copy(update=update, deep=deep)
        fields = type(self).model_fields
        for name in set(copied.__dict__) - set(fields):
            if update and name in update:
                raise BadInput(_unknown(type(self), name))
            del copied.__dict__[name]
        return copied

    def __hash__(self) -> int:
        return int(self.digest[:15], 16)

    def __repr__(self) -> str:
        told = (
            f"{name}={shorten(said(value), 80)}"
            for name, field in type(self).model_fields.items()
            if field.repr and (value := getattr(self, name)) != field.get_default(call_default_factory=True)
        )
        return f"{type(self).__name__}({', '.join(told)})"

    __str__ = __repr__


def _explain(wanted: type[BaseModel], refused: ValidationError) -> str:
    """One line a fault: what came, what was wanted, what to do."""
    lines = []
    for fault in refused.errors(include_url=False):
        place = ".".join(str(part) for part in fault["loc"]) or wanted.__name__
        if fault["type"] == "extra_forbidden" and len(fault["loc"]) == 1:
            lines.append(_unknown(wanted, place))
        elif fault["type"] == "missing":
            lines.append(f"{wanted.__name__} needs {place!r}, which was not given.")
        elif isinstance(cause := fault.get("ctx", {}).get("error"), BadInput):  # a value inside explained itself
            lines += [f"{wanted.__name__}.{place}: {line}" for line in str(cause).splitlines()]
        else:
            came = shorten(said(fault.get("input")), 60)
            told = fault["msg"].removeprefix("Value error, ")
            lines.append(f"{wanted.__name__}.{place}: {told} (it was given {came}).")
    return "\n".join(lines)


def _unknown(wanted: type[BaseModel], name: str) -> str:
    """What to say of a field that `wanted` does not have: the one that was probably meant, or all of them."""
    near = difflib.get_close_matches(name, list(wanted.model_fields), n=1)
    hint = f"did you mean {near[0]!r}?" if near else f"it has {', '.join(wanted.model_fields)}."
    return f"{wanted.__name__} has no field {name!r}: {hint}"
