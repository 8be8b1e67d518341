"""The JSON Schema that an answer type is asked for with, as the API's structured output accepts it.

Every object is closed, every array typed. A type that would lose fields on the way (an open `dict`, a recursive
model, `Any`) is refused when it is asked for, not when the empty answer comes back.
"""

from __future__ import annotations

import copy
from functools import lru_cache
from typing import Any

from pydantic import PydanticInvalidForJsonSchema, PydanticSchemaGenerationError, TypeAdapter

from workbench.errors import BadInput

_KEPT = {"type", "description", "title", "enum", "const", "format", "anyOf", "items", "properties", "required", "$ref"}
_FORMATS = {"date-time", "time", "date", "duration", "email", "hostname", "uri", "ipv4", "ipv6", "uuid"}


@lru_cache(maxsize=256)
def adapter(wanted: type) -> TypeAdapter[Any]:
    """The validator for `wanted`, made once."""
    try:
        return TypeAdapter(wanted)
    except PydanticSchemaGenerationError as error:
        raise BadInput(f"{_called(wanted)} cannot be asked for: {error.message.splitlines()[0]}") from None


@lru_cache(maxsize=256)
def _strict(wanted: type) -> dict[str, Any]:
    try:
        made = adapter(wanted).json_schema()
    except PydanticInvalidForJsonSchema as error:
        raise BadInput(f"{_called(wanted)} has no JSON Schema: {error.message.splitlines()[0]}") from None
    return check_schema(made, _called(wanted))


def strict_schema(wanted: type) -> dict[str, Any]:
    """The schema to send so that the answer can be read back as `wanted`. Raises `BadInput` naming the field."""
    return copy.deepcopy(_strict(wanted))


def check_schema(schema: dict[str, Any], called: str = "schema") -> dict[str, Any]:
    """`schema` as the API takes it; constraints it cannot enforce move into the description. Raises `BadInput`."""
    if not isinstance(schema, dict):
        raise BadInput(f"{called}: a JSON Schema is a dict; {type(schema).__name__} was given.")
    definitions = schema.get("$defs", {})
    _refuse_recursion(schema, definitions, called)
    closed = {name: _close(part, f"{called}.{name}") for name, part in definitions.items()}
    top = _close({k: v for k, v in schema.items() if k != "$defs"}, called)
    return {**top, "$defs": closed} if closed else top


def _close(part: Any, place: str) -> dict[str, Any]:
    if not isinstance(part, dict) or not (_KEPT - {"description", "title", "format"}) & (set(part) | _aliased(part)):
        raise BadInput(
            f"{place} allows anything, and the API would answer it with nothing. Give it a type: str, int, float, "
            "bool, a Literal, a list of one of these or a model with named fields."
        )
    if part.get("type") == "object" and not part.get("properties"):
        raise BadInput(
            f"{place} is an open dict, and the API's structured output empties those. Ask for a list of records with "
            "named fields instead: list[Entry], where Entry has a key and a value."
        )
    kept: dict[str, Any] = {k: v for k, v in part.items() if k in _KEPT and k not in {"title", "anyOf", "format"}}
    notes = [f"{k}: {v}" for k, v in sorted(part.items()) if k not in _KEPT | _HANDLED]
    if part.get("format") in _FORMATS:
        kept["format"] = part["format"]
    variants = part.get("anyOf") or part.get("oneOf")
    if variants:
        kept["anyOf"] = [_close(v, f"{place}[{i}]") for i, v in enumerate(variants)]
    elif len(part.get("allOf", ())) == 1:
        kept.update(_close(part["allOf"][0], place))
    if part.get("type") == "object":
        kept["properties"] = {name: _close(p, f"{place}.{name}") for name, p in part["properties"].items()}
        kept["required"] = list(part["properties"])
        kept["additionalProperties"] = False
    if part.get("type") == "array":
        kept["items"] = _items(part, place)
    if notes:
        kept["description"] = " ".join(filter(None, [kept.get("description"), "{" + ", ".join(notes) + "}"]))
    return kept


_HANDLED = {"anyOf", "oneOf", "allOf", "additionalProperties", "default", "prefixItems", "discriminator", "examples"}


def _aliased(part: dict[str, Any]) -> set[str]:
    return {"anyOf"} if "oneOf" in part or "allOf" in part else set()


def _items(part: dict[str, Any], place: str) -> dict[str, Any]:
    if "prefixItems" in part:
        raise BadInput(f"{place} is a tuple of fixed length, which the API cannot ask for. Use a model or a list.")
    if "items" not in part:
        raise BadInput(f"{place} is a list of anything. Say of what: list[str], list[Entry]…")
    return _close(part["items"], f"{place}[]")


def _refuse_recursion(schema: Any, definitions: dict[str, Any], called: str) -> None:
    """The API takes no schema that refers to itself."""

    def walk(part: Any, above: tuple[str, ...]) -> None:
        if isinstance(part, list):
            for each in part:
                walk(each, above)
        if not isinstance(part, dict):
            return
        name = str(part.get("$ref", "")).rsplit("/", 1)[-1]
        if name in above:
            raise BadInput(f"{called} contains itself through {name!r}, which the API cannot ask for. Flatten it.")
        if name and name in definitions:
            walk(definitions[name], (*above, name))
        for key, each in part.items():
            if key != "$defs":
                walk(each, above)

    walk(schema, ())


def _called(wanted: Any) -> str:
    return getattr(wanted, "__name__", None) or str(wanted)
