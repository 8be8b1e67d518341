"""Whether a value fits a schema, and the nearest value of a leaf's type to what was offered."""

from __future__ import annotations

import math
import re
from typing import Any

from workbench.simulated.schema.formats import in_format, is_of_format
from workbench.simulated.schema.patterns import matches, sample
from workbench.simulated.schema.reading import is_of_type, resolved, same, variants

_NUMBER = re.compile(r"[-+]?\d[\d,_ ]*(?:\.\d+)?(?:[eE][-+]?\d+)?")
_YES = {"true", "yes", "y", "1", "on", "passed", "pass", "met"}


def fits(schema: dict[str, Any], value: Any, root: dict[str, Any] | None = None) -> bool:
    """Whether `value` is valid under `schema`, one that `refusal` takes. References are looked up in `root`."""
    root = schema if root is None else root
    schema = resolved(schema, root)
    if "anyOf" in schema or isinstance(schema.get("type"), list):
        return any(fits(variant, value, root) for variant in variants(schema))
    if not is_listed(schema, value) or not is_of_type(value, schema.get("type") or _own_type(value)):
        return False
    if isinstance(value, dict) and schema.get("type") == "object":
        inner = schema.get("properties", {})
        complete = set(schema.get("required", ())) <= set(value) <= set(inner)
        return complete and all(fits(inner[name], part, root) for name, part in value.items())
    if isinstance(value, list) and schema.get("type") == "array":
        enough = len(value) >= schema.get("minItems", 0)
        return enough and ("items" not in schema or all(fits(schema["items"], part, root) for part in value))
    return not isinstance(value, str) or _fits_text(schema, value)


def is_listed(schema: dict[str, Any], value: Any) -> bool:
    """Whether `value` is the constant, or one of the values, that `schema` lists; True if it lists none."""
    if "const" in schema and not same(schema["const"], value):
        return False
    return "enum" not in schema or any(same(value, one) for one in schema["enum"])


def _own_type(value: Any) -> str:
    return next(name for name in ("object", "array", "string", "number", "boolean", "null") if is_of_type(value, name))


def _fits_text(schema: dict[str, Any], text: str) -> bool:
    if "format" in schema and not is_of_format(text, schema["format"]):
        return False
    return "pattern" not in schema or matches(schema["pattern"], text)


def nearest(schema: dict[str, Any], offered: Any) -> Any:
    """The value of a leaf (resolved, of one type or a list of values) that is nearest to what was offered."""
    if "const" in schema:
        return schema["const"]
    if "enum" in schema:
        return _among(schema["enum"], offered)
    kind = schema["type"]
    if kind == "string":
        return _text(schema, offered)
    if kind == "boolean":
        return offered if isinstance(offered, bool) else str(offered).strip().lower() in _YES
    if kind in {"integer", "number"}:
        return _number(offered, whole=kind == "integer")
    return None


def _among(values: list[Any], offered: Any) -> Any:
    for value in values:
        if same(value, offered):
            return value
    said = str(offered).strip().lower()
    for value in values:
        if str(value).strip().lower() == said:
            return value
    for value in sorted(values, key=lambda one: -len(str(one))):
        if str(value) and re.search(rf"(?<!\w){re.escape(str(value).lower())}(?!\w)", said):
            return value
    return values[0]


def _text(schema: dict[str, Any], offered: Any) -> str:
    text = offered if isinstance(offered, str) else "" if offered is None else str(offered)
    if "format" in schema:
        return in_format(text, schema["format"])
    if "pattern" in schema and not matches(schema["pattern"], text):
        return sample(schema["pattern"])
    return text


def _number(offered: Any, *, whole: bool) -> int | float:
    if isinstance(offered, int | float) and not isinstance(offered, bool) and math.isfinite(offered):
        return round(offered) if whole else offered
    found = _NUMBER.search(str(offered))
    value = float(re.sub(r"[,_ ]", "", found.group())) if found else 0.0
    if not math.isfinite(value):
        value = 0.0
    return round(value) if whole or value.is_integer() else value
