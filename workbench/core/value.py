"""What every noun here is: a frozen value with a canonical form and a digest.

Two values that say the same are the same. Identity, clocks and storage keys belong to the journal; a value never
holds one that it was not given.
"""

from __future__ import annotations

import difflib
import hashlib
import json
from collections.abc import Mapping
from functools import cache
from typing import Any, Self, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from workbench.core.derived import cached_property
from workbench.core.frozen import frozen
from workbench.core.plain_signature import PlainSignature
from workbench.core.shown import said, shorten, visible
from workbench.errors import BadInput

V = TypeVar("V", bound="Value")
_set = object.__setattr__
_AS_JSON = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def canonical(data: Any) -> bytes:
    """JSON with sorted keys, no spaces and no NaN: equal data gives equal bytes, in any process.

    Raises `BadInput` for what JSON or UTF-8 cannot write.
    """
    try:
        return _AS_JSON.encode(data).encode()
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

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        allow_inf_nan=False,
        use_attribute_docstrings=True,
        ignored_types=(cached_property,),
    )

    @classmethod
    def __pydantic_on_complete__(cls) -> None:
        cls.__signature__ = PlainSignature()  # type: ignore[assignment]  # pydantic's own names every validator

    def __init__(self, /, *unnamed: Any, **fields: Any) -> None:
        if unnamed:
            raise BadInput(_nameless(type(self), unnamed[0]))
        try:
            super().__init__(**fields)
        except ValidationError as refused:
            raise BadInput(_explain(type(self), refused)) from None
        object.__setattr__(self, "__pydantic_fields_set__", _every_field(type(self)))

    @classmethod
    def made(cls, **fields: Any) -> Self:
        """A value of fields that are known to be right, unchecked. For what every call makes of checked values."""
        return _filled(cls, {**_defaults(cls), **fields})

    @classmethod
    def model_validate(cls, obj: Any, **told: Any) -> Self:
        """As pydantic's, but what is wrong is told as the constructor tells it: raises `BadInput`."""
        try:
            return super().model_validate(obj, **told)
        except ValidationError as refused:
            raise BadInput(_explain(cls, refused)) from None

    @classmethod
    def model_validate_json(cls, json_data: str | bytes | bytearray, **told: Any) -> Self:
        """As pydantic's, but what is wrong is told as the constructor tells it: raises `BadInput`."""
        try:
            return super().model_validate_json(json_data, **told)
        except ValidationError as refused:
            raise BadInput(_explain(cls, refused)) from None

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
        fields, changes = type(self).model_fields, update or {}
        for name in changes:
            if name not in fields:
                raise BadInput(_unknown(type(self), name))
        kept = (super().model_copy(deep=True) if deep else self).__dict__
        return _filled(type(self), {name: changes[name] if name in changes else kept[name] for name in fields})

    def __hash__(self) -> int:
        return int(self.digest[:15], 16)

    def __repr__(self) -> str:
        told = (
            f"{name}={shorten(said(value), 80)}"
            for name, field in type(self).model_fields.items()
            if field.repr and (value := getattr(self, name)) != field.get_default(call_default_factory=True)
        )
        return visible(f"{type(self).__name__}({', '.join(told)})")

    __str__ = __repr__


@cache
def _defaults(wanted: type[Value]) -> dict[str, Any]:
    """The fields that need not be given. One default serves every value, so it is made unchangeable."""
    fields = wanted.model_fields.items()
    return {name: frozen(f.get_default(call_default_factory=True)) for name, f in fields if not f.is_required()}


def _filled(wanted: type[V], fields: dict[str, Any]) -> V:
    """What pydantic's own constructors make at last, without the way there."""
    value = wanted.__new__(wanted)
    _set(value, "__dict__", fields)
    _set(value, "__pydantic_fields_set__", _every_field(wanted))
    _set(value, "__pydantic_extra__", None)
    _set(value, "__pydantic_private__", None)
    return value


@cache
def _every_field(wanted: type[Value]) -> set[str]:
    """One set for every value of a type: nothing writes to it, and a thousand of them would each be looked after."""
    return set(wanted.model_fields)


def _explain(wanted: type[BaseModel], refused: ValidationError) -> str:
    """One line a fault: what came, what was wanted, what to do."""
    lines = []
    for fault in refused.errors(include_url=False):
        place = ".".join(str(part) for part in fault["loc"])
        where = f"{wanted.__name__}.{place}" if place else wanted.__name__
        cause = fault.get("ctx", {}).get("error")
        if fault["type"] == "extra_forbidden" and len(fault["loc"]) == 1:
            lines.append(_unknown(wanted, place))
        elif fault["type"] == "missing":
            lines.append(f"{wanted.__name__} needs {place!r}, which was not given.")
        elif isinstance(cause, BadInput):  # a value inside explained itself
            lines += [f"{where}: {line}" if place else line for line in str(cause).splitlines()]
        elif isinstance(cause, Exception) and not place:  # about several fields: the sentence says which
            lines.append(f"{cause}.")
        else:
            came = shorten(said(fault.get("input")), 60)
            told = fault["msg"].removeprefix("Value error, ")
            lines.append(f"{where}: {told} (it was given {came}).")
    return "\n".join(lines)


def _nameless(wanted: type[BaseModel], given: Any) -> str:
    """What to say of a field that was given without its name."""
    known = ", ".join(wanted.model_fields)
    return f"{wanted.__name__} takes its fields by name, {known}; {shorten(said(given), 60)} was given without one."


def _unknown(wanted: type[BaseModel], name: str) -> str:
    """What to say of a field that `wanted` does not have: the one that was probably meant, or all of them."""
    near = difflib.get_close_matches(name, list(wanted.model_fields), n=1)
    hint = f"did you mean {near[0]!r}?" if near else f"it has {', '.join(wanted.model_fields)}."
    return f"{wanted.__name__} has no field {name!r}: {hint}"
