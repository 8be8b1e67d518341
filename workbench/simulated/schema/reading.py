"""Finding one's way in a schema: types, references, variants."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

TYPES = ("object", "array", "string", "integer", "number", "boolean", "null")

NOTES = {
    "title",
    "description",
    "default",
    "examples",
    "$schema",
    "$id",
    "$comment",
    "deprecated",
    "readOnly",
    "writeOnly",
}
"""Keywords that say something about a value and do not limit it."""

DEFINITIONS = {"$defs", "definitions"}


class Unresolved(ValueError):
    """A reference that leads nowhere, or out of the schema."""


def follow(reference: Any, root: dict[str, Any]) -> dict[str, Any]:
    """The part of `root` that a local reference (`#/$defs/Name`) points at."""
    if not isinstance(reference, str) or not reference.startswith("#"):
        raise Unresolved(f"External $ref '{reference}' is not supported")
    part: Any = root
    for step in reference[1:].split("/")[1:]:
        name = step.replace("~1", "/").replace("~0", "~")
        if isinstance(part, list) and name.isdigit() and int(name) < len(part):
            part = part[int(name)]
        elif isinstance(part, dict) and name in part:
            part = part[name]
        else:
            raise Unresolved(f"Invalid schema: $ref '{reference}' points at nothing")
    if not isinstance(part, dict):
        raise Unresolved(f"Invalid schema: $ref '{reference}' does not point at a schema")
    return part


def resolved(schema: dict[str, Any], root: dict[str, Any]) -> dict[str, Any]:
    """`schema` with its reference, or its only `allOf` part, replaced by what it stands for; its own notes win."""
    while "$ref" in schema or "allOf" in schema:
        meant = follow(schema["$ref"], root) if "$ref" in schema else schema["allOf"][0]
        schema = {**meant, **{key: value for key, value in schema.items() if key in NOTES}}
    return schema


def variants(schema: dict[str, Any]) -> list[dict[str, Any]]:
    """What a resolved schema may be: the parts of `anyOf`, one schema for each of several types, or itself."""
    if "anyOf" in schema:
        return list(schema["anyOf"])
    if isinstance(schema.get("type"), list):
        return [{**schema, "type": one} for one in schema["type"]]
    return [schema]


def lists_in(schema: dict[str, Any]) -> Iterator[tuple[tuple[str, ...], dict[str, Any]]]:
    """Every list that a schema is or holds by name: its property's path (empty for the schema itself) and its items."""
    root = resolved(schema, schema)
    for path, part in [((), root), *(((name,), part) for name, part in (root.get("properties") or {}).items())]:
        several = (resolved(variant, schema) for variant in variants(resolved(part, schema)))
        listed = next((variant for variant in several if variant.get("type") == "array"), None)
        if listed is not None:
            yield path, resolved(listed.get("items") or {}, schema)


def is_of_type(value: Any, name: str) -> bool:
    """Whether a JSON value is of that JSON type; a whole number is an integer and a number, a boolean neither."""
    if name == "integer":
        return isinstance(value, int) and not isinstance(value, bool)
    if name == "number":
        return isinstance(value, int | float) and not isinstance(value, bool)
    kinds: dict[str, Any] = {"object": dict, "array": list, "string": str, "boolean": bool, "null": type(None)}
    return name in kinds and isinstance(value, kinds[name])


def same(one: Any, other: Any) -> bool:
    """Equality as JSON has it: 1 is 1.0, and neither is true."""
    return one == other and isinstance(one, bool) == isinstance(other, bool)
