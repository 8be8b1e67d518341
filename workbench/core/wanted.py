"""Arguments checked where they come in: what was wanted there, and what came instead."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from workbench.core.shown import said, shorten
from workbench.core.value import Value
from workbench.errors import BadInput


def a_text(given: Any, place: str) -> str:
    """It, where it is a text."""
    if not isinstance(given, str):
        raise BadInput(f"{place} takes a text; got {_came(given)}.")
    return given


def a_mapping(given: Any, place: str, form: str) -> Mapping[Any, Any]:
    """It, where it is a mapping; `form` shows one."""
    if not isinstance(given, Mapping):
        raise BadInput(f"{place} takes a mapping, {form}; got {_came(given)}.")
    return given


def a_list(given: Any, place: str, form: str = "") -> tuple[Any, ...]:
    """All that is in it, where it is several things and not one; `form` shows such a list."""
    if isinstance(given, (str, bytes)) or (isinstance(given, Value) and type(given).__iter__ is Value.__iter__):
        raise BadInput(f"{place} takes a list; write {form or f'{place}=[{_came(given)}]'}.")
    if isinstance(given, Mapping) or not isinstance(given, Iterable):
        raise BadInput(f"{place} takes a list{form and f', {form}'}; got {_came(given)}.")
    return tuple(given)


def _came(given: Any) -> str:
    return shorten(said(given), 60)
