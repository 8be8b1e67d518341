"""What the API takes of a schema's leaves: formats, patterns, and lists of plain values."""

from __future__ import annotations

from typing import Any

from workbench.core.value import canonical
from workbench.simulated.schema.formats import FORMATS
from workbench.simulated.schema.patterns import NotSimple, sample
from workbench.simulated.schema.reading import DEFINITIONS, NOTES, is_of_type, same


class SchemaRefused(ValueError):
    """What the API says to a schema it does not take."""


def check_string(part: dict[str, Any]) -> None:
    if "format" in part and not (isinstance(part["format"], str) and part["format"] in FORMATS):
        raise SchemaRefused(f"For 'string' type, format {shown(part['format'])} is not supported")
    if "pattern" not in part:
        return
    if "format" in part:
        raise SchemaRefused("For 'string' type, 'pattern' together with 'format' is not supported")
    if not isinstance(part["pattern"], str):
        raise SchemaRefused("Invalid schema: 'pattern' must be a string")
    try:
        sample(part["pattern"])
    except NotSimple as why:
        raise SchemaRefused(f"For 'string' type, pattern {shown(part['pattern'])} is not supported: {why}") from None


def check_listed(part: dict[str, Any]) -> None:
    """`enum` and `const` hold plain values of the declared type."""
    if "enum" in part and (not isinstance(part["enum"], list) or not part["enum"]):
        raise SchemaRefused("Invalid schema: 'enum' must be a non-empty array")
    values = [("Enum", value) for value in part.get("enum", ())]
    values += [("Const", part["const"])] if "const" in part else []
    for word, value in values:
        if isinstance(value, dict | list):
            raise SchemaRefused(
                f"{word} value {shown(value)} is not supported: only strings, numbers, booleans and null"
            )
        declared = part.get("type")
        if declared is not None and not (isinstance(declared, str) and is_of_type(value, declared)):
            raise SchemaRefused(
                f"Invalid schema: {word} value '{value}' does not match declared type '{_bare(declared)}'"
            )
    if "const" in part and "enum" in part and not any(same(part["const"], value) for value in part["enum"]):
        raise SchemaRefused("Invalid schema: 'const' is not among the values of 'enum'")


def only(part: dict[str, Any], allowed: set[str], where: str) -> None:
    other = sorted(set(part) - allowed - NOTES - DEFINITIONS)
    if len(other) == 1:
        raise SchemaRefused(f"{where} property '{other[0]}' is not supported")
    if other:
        raise SchemaRefused(f"{where} properties {', '.join(other)} are not supported")


def shown(value: Any) -> str:
    text = canonical(value).decode()
    return text if len(text) <= 80 else text[:79] + "…"


def _bare(declared: Any) -> str:
    return declared if isinstance(declared, str) else shown(declared)
