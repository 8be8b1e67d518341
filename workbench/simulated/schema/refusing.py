"""Which JSON Schemas the API refuses, in its words.

Structured output takes a part of JSON Schema: closed objects, typed arrays, plain enums, unions by `anyOf`, local
references without a cycle. Everything else is a 400 that names the keyword. Source: the API's documentation of
structured outputs and messages it has been seen to send (October 2026).
"""

from __future__ import annotations

from typing import Any

from workbench.simulated.schema.budget import DEEPEST, MOST_PARTS, Budget
from workbench.simulated.schema.leaves import SchemaRefused, check_listed, check_string, only, shown
from workbench.simulated.schema.reading import DEFINITIONS, TYPES, Unresolved, follow, same

_ALLOWED: dict[str, set[str]] = {
    "object": {"properties", "required", "additionalProperties"},
    "array": {"items", "minItems"},
    "string": {"format", "pattern"},
}
_LISTED = {"type", "enum", "const"}
_NEVER = ("oneOf", "not", "if", "then", "else", "dependentSchemas", "patternProperties", "prefixItems", "contains")


def refusal(schema: Any, budget: Budget | None = None) -> str | None:
    """Why the API refuses `schema`, in its words; None if it takes it. `budget` counts several schemas together."""
    budget = Budget() if budget is None else budget
    try:
        _whole(schema, budget)
    except (SchemaRefused, Unresolved) as refused:
        return str(refused)
    return budget.exceeded()


def _whole(schema: Any, budget: Budget) -> None:
    if not isinstance(schema, dict):
        raise SchemaRefused("Input should be a valid dictionary")
    for name in sorted(DEFINITIONS & set(schema)):
        if not isinstance(schema[name], dict):
            raise SchemaRefused(f"Invalid schema: '{name}' must be an object")
        for key, part in schema[name].items():
            _part(part, schema, (f"#/{name}/{key}",), budget)
    _part(schema, schema, (), budget)


def _part(part: Any, root: dict[str, Any], above: tuple[str, ...], budget: Budget) -> None:
    """Check one part; `above` holds the references that led here, to find cycles, and one mark for each level."""
    if not isinstance(part, dict):
        raise SchemaRefused(f"Invalid schema: {shown(part)} is not an object")
    budget.parts += 1
    if budget.parts > MOST_PARTS or len(above) > DEEPEST:
        raise SchemaRefused("Schema is too complex for compilation.")
    for word in _NEVER:
        if word in part:
            raise SchemaRefused(f"Schema type '{word}' is not supported")
    for note in ("title", "description"):
        if not isinstance(part.get(note, ""), str):
            raise SchemaRefused(f"Invalid schema: '{note}' must be a string")
    if "$ref" in part:
        _reference(part, root, above, budget)
    elif "anyOf" in part or "allOf" in part:
        _combined(part, root, above, budget)
    else:
        _plain(part, root, above, budget)


def _reference(part: dict[str, Any], root: dict[str, Any], above: tuple[str, ...], budget: Budget) -> None:
    only(part, {"$ref"}, "For '$ref',")
    meant = follow(part["$ref"], root)
    if part["$ref"] in above or meant is root:
        names = [step.rsplit("/", 1)[-1] for step in (*above, part["$ref"]) if step]
        start = names.index(names[-1]) if meant is not root else 0
        raise SchemaRefused(f"Circular reference detected in schema definitions: {' -> '.join(names[start:])}")
    _part(meant, root, (*above, part["$ref"]), budget)


def _combined(part: dict[str, Any], root: dict[str, Any], above: tuple[str, ...], budget: Budget) -> None:
    word = "anyOf" if "anyOf" in part else "allOf"
    only(part, {word}, f"For '{word}',")
    if not isinstance(part[word], list) or not part[word]:
        raise SchemaRefused(f"Invalid schema: '{word}' must be a non-empty array")
    if word == "allOf" and len(part[word]) > 1:
        raise SchemaRefused("'allOf' with more than one schema is not supported")
    if word == "allOf" and isinstance(part[word][0], dict) and "$ref" in part[word][0]:
        raise SchemaRefused("'allOf' with '$ref' is not supported")
    budget.count(part, union=word == "anyOf")
    for each in part[word]:
        _part(each, root, (*above, ""), budget)


def _plain(part: dict[str, Any], root: dict[str, Any], above: tuple[str, ...], budget: Budget) -> None:
    check_listed(part)
    kinds = part.get("type")
    if kinds is None:
        if "enum" not in part and "const" not in part:
            raise SchemaRefused("Schema must have a 'type', 'anyOf', 'enum', 'const' or '$ref'")
        only(part, _LISTED, "Without a 'type',")
        return
    names = kinds if isinstance(kinds, list) else [kinds]
    for name in names:
        if not isinstance(name, str) or name not in TYPES:
            raise SchemaRefused(f"Invalid schema: {shown(name)} is not a valid type")
    if not names:
        raise SchemaRefused("Invalid schema: 'type' must not be empty")
    allowed = set().union(*(_ALLOWED.get(name, set()) for name in names))
    if "enum" in part or "const" in part:
        allowed = set()
    only(part, _LISTED | allowed, f"For '{names[0]}' type,")
    if len(names) > 1:
        budget.unions += 1
    if allowed:
        _checks(names, part, root, above, budget)


def _checks(
    names: list[str], part: dict[str, Any], root: dict[str, Any], above: tuple[str, ...], spent: Budget
) -> None:
    if "object" in names:
        _object(part, root, above, spent)
    if "array" in names:
        _array(part, root, above, spent)
    if "string" in names:
        check_string(part)


def _object(part: dict[str, Any], root: dict[str, Any], above: tuple[str, ...], budget: Budget) -> None:
    if "additionalProperties" not in part:
        raise SchemaRefused("For 'object' type, 'additionalProperties' must be explicitly set to false")
    if part["additionalProperties"] is not False:
        came = shown(part["additionalProperties"])
        raise SchemaRefused(
            f"For 'object' type, 'additionalProperties: {came}' is not supported. "
            "Please set 'additionalProperties' to false"
        )
    properties, required = part.get("properties", {}), part.get("required", [])
    if not isinstance(properties, dict):
        raise SchemaRefused("Invalid schema: 'properties' must be an object")
    if not isinstance(required, list) or not all(isinstance(name, str) for name in required):
        raise SchemaRefused("Invalid schema: 'required' must be an array of strings")
    for name in required:
        if name not in properties:
            raise SchemaRefused(f"Invalid schema: required property '{name}' is not in 'properties'")
    budget.count(part, optional=len(set(properties) - set(required)))
    for each in properties.values():
        _part(each, root, (*above, ""), budget)


def _array(part: dict[str, Any], root: dict[str, Any], above: tuple[str, ...], budget: Budget) -> None:
    least = part.get("minItems", 0)
    if not any(same(least, taken) for taken in (0, 1)):
        raise SchemaRefused(
            f"For 'array' type, 'minItems' values other than 0 or 1 are not supported (got: {shown(least)})"
        )
    if "items" in part:
        _part(part["items"], root, (*above, ""), budget)
