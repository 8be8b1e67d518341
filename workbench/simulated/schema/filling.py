"""Filling a schema in: the mind says what it would put where, and the shape comes out right whatever it says.

`choose(path, subschema)` is asked from the top down. `path` holds property names and list positions; `subschema` has
its reference resolved and keeps its description. It may answer

* for any part, `UNDECIDED`: then its parts are asked for one by one (a leaf gets a plain value);
* for an object, a dict; for a list, a list, or an int: so many items, each asked for;
* for an optional property, `OMIT`;
* for a leaf, anything: the nearest value of the leaf's type, list, format or pattern is taken.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import Any

from workbench.simulated.schema.fitting import fits, nearest
from workbench.simulated.schema.reading import is_of_type, resolved, variants

MOST_ITEMS = 1_000
"""The most items a number of items can ask for."""


class _Answer(Enum):
    UNDECIDED = "undecided"
    OMIT = "omit"


UNDECIDED = _Answer.UNDECIDED
"""«Ask me about its parts instead.»"""
OMIT = _Answer.OMIT
"""«Leave this optional property out.»"""

Path = tuple[str | int, ...]
Choose = Callable[[Path, dict[str, Any]], Any]


def fill(schema: dict[str, Any], choose: Choose) -> Any:
    """A value that is valid under `schema`, one that `refusal` takes, with leaves from `choose`."""
    return _fill(schema, (), choose, schema, UNDECIDED)


def _fill(schema: dict[str, Any], path: Path, choose: Choose, root: dict[str, Any], offered: Any) -> Any:
    """The value at `path`: nearest to `offered` if something was offered from above, else to what `choose` says."""
    schema = resolved(schema, root)
    if offered is UNDECIDED:
        offered = choose(path, schema)
    return _shape(schema, path, choose, root, UNDECIDED if offered is OMIT else offered)


def _shape(schema: dict[str, Any], path: Path, choose: Choose, root: dict[str, Any], offered: Any) -> Any:
    """The value of this resolved schema that is nearest to `offered`; nothing more is asked about this path."""
    if "anyOf" in schema or isinstance(schema.get("type"), list):
        return _shape(_variant(schema, root, offered), path, choose, root, offered)
    if "const" in schema or "enum" in schema:
        return nearest(schema, "" if offered is UNDECIDED else offered)
    if schema["type"] == "object":
        return _object(schema, path, choose, root, offered)
    if schema["type"] == "array":
        return _array(schema, path, choose, root, offered)
    return nearest(schema, "" if offered is UNDECIDED else offered)


def _variant(schema: dict[str, Any], root: dict[str, Any], offered: Any) -> dict[str, Any]:
    """The variant that what was offered fits, or is of the type of, or the first that says something."""
    meant = [resolved(variant, root) for variant in variants(schema)]
    for variant in meant:
        if offered is not UNDECIDED and fits(variant, offered, root):
            return variant
    for variant in meant:
        if offered is not UNDECIDED and isinstance(variant.get("type"), str) and is_of_type(offered, variant["type"]):
            return variant
    for variant in meant:
        if variant.get("type") != "null":
            return variant
    return meant[0]


def _object(schema: dict[str, Any], path: Path, choose: Choose, root: dict[str, Any], offered: Any) -> dict[str, Any]:
    given = offered if isinstance(offered, dict) else {}
    required = set(schema.get("required", ()))
    # The API writes required properties first, each group in the schema's order.
    names = sorted(schema.get("properties", {}), key=lambda name: name not in required)
    made = {}
    for name in names:
        part, inner = (*path, name), resolved(schema["properties"][name], root)
        says = given.get(name, UNDECIDED)
        if says is UNDECIDED:
            says = choose(part, inner)
        if says is OMIT and name not in required:
            continue
        made[name] = _shape(inner, part, choose, root, UNDECIDED if says is OMIT else says)
    return made


def _array(schema: dict[str, Any], path: Path, choose: Choose, root: dict[str, Any], offered: Any) -> list[Any]:
    if isinstance(offered, list | tuple):
        given: list[Any] = list(offered)
    elif is_of_type(offered, "integer"):
        given = [UNDECIDED] * max(0, min(offered, MOST_ITEMS))
    elif offered is UNDECIDED or offered is None:
        given = [UNDECIDED]
    else:
        given = [offered]
    given = given or [UNDECIDED] * schema.get("minItems", 0)
    inner = schema.get("items", {"type": "string"})
    return [_fill(inner, (*path, i), choose, root, says) for i, says in enumerate(given)]
