"""Arguments as plain data, so that a flow has a digest that is the same in any process.

What has no content of its own to hash (an open file, a client, a lambda) is refused by name, when the flow is made.
"""

from __future__ import annotations

import datetime
import decimal
import enum
import types
from collections.abc import Mapping
from pathlib import PurePath
from typing import Any

from pydantic import BaseModel

from workbench.core.value import Value, canonical
from workbench.errors import BadInput


def plain(value: Any, place: str) -> Any:
    """`value` as JSON data that says what it is. Raises `BadInput` naming the `place` of what cannot be said."""
    if value is None or isinstance(value, (bool, int, str)) and not isinstance(value, enum.Enum):
        return value
    if isinstance(value, float):
        return {"float": repr(value)}
    if isinstance(value, Value):
        return {type(value).__name__: value.digest}
    if isinstance(value, Mapping):
        entries = [[plain(k, place), plain(v, f"{place}[{k!r}]")] for k, v in value.items()]
        return {"dict": sorted(entries, key=lambda entry: canonical(entry[0]))}
    if isinstance(value, (list, tuple)):
        return {type(value).__name__: [plain(v, f"{place}[{i}]") for i, v in enumerate(value)]}
    if isinstance(value, (set, frozenset)):
        return {"set": sorted((plain(v, place) for v in value), key=canonical)}
    return _other(value, place)


def _other(value: Any, place: str) -> Any:
    if hasattr(value, "describe"):
        return {"flow": value.describe()}
    if isinstance(value, BaseModel):
        return {_address(type(value)): value.model_dump(mode="json")}
    if isinstance(value, enum.Enum):
        return {_address(type(value)): value.name}
    if isinstance(value, (datetime.date, datetime.time, datetime.timedelta, decimal.Decimal, PurePath, bytes)):
        return {type(value).__name__: str(value)}
    if hasattr(value, "address"):
        return {"pattern": value.address}
    if isinstance(value, (type, types.FunctionType, types.BuiltinFunctionType, types.GenericAlias)):
        if "<" in getattr(value, "__qualname__", "") and getattr(value, "__name__", "") == "<lambda>":
            raise BadInput(f"{place} is a lambda, which has no name to record. Write it with def.")
        return {"code": _address(value)}
    raise BadInput(
        f"{place} is a {type(value).__name__}, which a flow cannot record. Pass values: strings, numbers, lists, "
        "pydantic models, dataclasses turned into them, flows, or functions made with def."
    )


def _address(thing: Any) -> str:
    return f"{getattr(thing, '__module__', '')}:{getattr(thing, '__qualname__', str(thing))}"


def unshared(value: Any) -> Any:
    """A copy of the containers in `value`, so that changing a list later changes no flow."""
    if type(value) is dict:
        return {k: unshared(v) for k, v in value.items()}
    if type(value) is list:
        return [unshared(v) for v in value]
    if type(value) is tuple:
        return tuple(unshared(v) for v in value)
    return set(value) if type(value) is set else value
