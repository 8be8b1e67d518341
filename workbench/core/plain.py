"""Arguments as plain data, so that a flow has a digest that is the same in any process.

What has no content of its own to hash (an open file, a client, a lambda) is refused by name, when the flow is made.
"""

from __future__ import annotations

import copy
import dataclasses
import datetime
import decimal
import enum
import operator
import types
import typing
from collections.abc import Mapping
from pathlib import PurePath
from typing import Any

from pydantic import BaseModel

from workbench.core.value import Value, canonical
from workbench.errors import BadInput

_SIMPLE = {bool, int, str}


class Described:
    """What says itself what it is as plain data: flows and patterns."""

    __slots__ = ()

    def as_plain(self) -> dict[str, Any]:
        """What it is, as JSON data."""
        raise NotImplementedError


def plain(value: Any, place: str) -> Any:
    """`value` as JSON data that says what it is. Raises `BadInput` naming the `place` of what cannot be said."""
    if value is None or type(value) in _SIMPLE:
        return value
    if isinstance(value, enum.Enum):
        return {_address(type(value)): value.name}
    if isinstance(value, (int, str)):
        return value
    if isinstance(value, float):
        return {"float": repr(value)}
    if isinstance(value, Value):
        return {type(value).__name__: value.digest}
    if isinstance(value, Mapping):
        entries = [[plain(k, place), plain(v, f"{place}[{k!r}]")] for k, v in value.items()]
        names = all(type(k) is str and k.isidentifier() for k in value)  # the order of names is that of their JSON
        return {"dict": sorted(entries, key=operator.itemgetter(0) if names else lambda entry: canonical(entry[0]))}
    if isinstance(value, (list, tuple)):
        return {type(value).__name__: [plain(v, f"{place}[{i}]") for i, v in enumerate(value)]}
    if isinstance(value, (set, frozenset)):
        return {"set": sorted((plain(v, place) for v in value), key=canonical)}
    return _other(value, place)


def _other(value: Any, place: str) -> Any:
    if isinstance(value, Described):
        return value.as_plain()
    if isinstance(value, BaseModel):
        return {_address(type(value)): value.model_dump(mode="json")}
    if isinstance(value, (datetime.date, datetime.time, datetime.timedelta, decimal.Decimal, PurePath, bytes)):
        return {type(value).__name__: str(value) if not isinstance(value, bytes) else value.hex()}
    if typing.get_origin(value) is not None or isinstance(value, types.UnionType):  # list[int], str | None
        return {"type": repr(value)}
    if isinstance(value, (type, types.FunctionType, types.BuiltinFunctionType)):
        if value.__name__ == "<lambda>":
            raise BadInput(f"{place} is a lambda, which has no name to record. Write it with def.")
        return {"code": _address(value)}
    if dataclasses.is_dataclass(value):
        told = {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
        return {_address(type(value)): plain(told, place)}
    raise BadInput(
        f"{place} is a {type(value).__name__}, which a flow cannot record. Pass values: strings, numbers, lists, "
        "pydantic models, dataclasses, flows, or functions made with def."
    )


def _address(thing: Any) -> str:
    return f"{thing.__module__}:{thing.__qualname__}"


def unshared(value: Any) -> Any:
    """A copy of what could change in `value`, so that changing a list later changes no flow."""
    if value is None or type(value) in _SIMPLE or isinstance(value, (Value, type)):
        return value
    if type(value) is dict:
        return {k: unshared(v) for k, v in value.items()}
    if type(value) in {list, tuple, set}:
        return type(value)(unshared(v) for v in value)
    if isinstance(value, (BaseModel, list, dict, set)) or dataclasses.is_dataclass(value):
        return copy.deepcopy(value)
    return value
