"""An example of an answer: made up from a form to begin with, and checked against the schema like any answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workbench.core.fitting import Misfit, misfits
from workbench.core.words import indented
from workbench.widgets.designer.format_form import Field, Form

_SAID: dict[str, Any] = {"text": "…", "number": 0.5, "whole": 1, "yes-no": True}


def example_of(form: Form) -> str:
    """An answer of the right shape, as JSON text, to be filled in by hand; of a raw schema there is none."""
    if form.raw is not None or all(f.blank for f in form.fields):
        return ""
    return indented(_record(form.fields))


def checked(example: str, schema: Mapping[str, Any] | None) -> tuple[Misfit, ...]:
    """What in the example does not fit the schema; nothing where there is no example or no schema."""
    return misfits(example, schema) if schema is not None and example.strip() else ()


def _record(fields: tuple[Field, ...]) -> dict[str, Any]:
    return {f.name.strip(): _value(f) for f in fields if not f.blank}


def _value(each: Field) -> Any:
    if each.kind == "raw":
        return None
    if "default" in each.more:
        return each.more["default"]
    one = _record(each.fields) if each.kind == "record" else (each.choices or ("…",))[0]
    said = _SAID.get(each.kind, one)
    return [said] if each.many else said
