"""What a field must be, in the words in which the API says that it is not."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from workbench.simulated.api_error import invalid

_NOUNS: dict[type, str] = {str: "string", list: "list", dict: "dictionary", int: "integer", bool: "boolean"}


def field(holder: dict[str, Any], name: str, kind: type, place: str = "") -> Any:
    """The required field `name` of `holder`, of that type; `place` is where `holder` stands."""
    where = f"{place}.{name}" if place else name
    if name not in holder:
        raise invalid(where, "Field required")
    return want(holder[name], kind, where)


def want(value: Any, kind: type, place: str) -> Any:
    """`value`, if it is of that type; a boolean is not an integer."""
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        raise invalid(place, f"Input should be a valid {_NOUNS[kind]}")
    return value


def one_of(value: Any, choices: Iterable[str], place: str) -> str:
    """`value`, if it is one of `choices`."""
    names = [f"'{choice}'" for choice in choices]
    if not isinstance(value, str) or f"'{value}'" not in names:
        told = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} or {names[-1]}"
        raise invalid(place, f"Input should be {told}")
    return value


def only(holder: dict[str, Any], known: Iterable[str], place: str = "") -> None:
    """`holder` has no field outside `known`; the first that it has is named."""
    names = set(known)
    for name in holder:
        if name not in names:
            raise invalid(f"{place}.{name}" if place else name, "Extra inputs are not permitted")


def named(value: Any, pattern: str, place: str) -> str:
    """`value`, if it is a string of that pattern (an id, a tool's name)."""
    want(value, str, place)
    if not re.fullmatch(pattern, value, re.ASCII):
        raise invalid(place, f"String should match pattern '^{pattern}$'")
    return str(value)
