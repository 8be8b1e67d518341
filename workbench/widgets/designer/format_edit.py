"""Gestures on a form, each giving a new one: change, add, remove and move a field, found by its key."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import count
from typing import Any

from workbench.errors import BadInput
from workbench.widgets.designer.format_form import KINDS, Field, Form

Fields = tuple[Field, ...]


def keyed(form: Form, numbers: Iterator[int] | None = None) -> Form:
    """The same form, every field with a key of its own."""
    numbers = numbers or count(1)

    def each(fields: Fields) -> Fields:
        return tuple(replace(f, key=next(numbers), fields=each(f.fields)) for f in fields)

    return replace(form, fields=each(form.fields))


def walk(fields: Fields, depth: int = 0) -> Iterator[tuple[Field, int]]:
    """Every field with how deep it stands, in order."""
    for each in fields:
        yield each, depth
        yield from walk(each.fields, depth + 1)


def found(form: Form, key: int) -> Field:
    """The field with that key. Raises `BadInput`."""
    for each, _ in walk(form.fields):
        if each.key == key:
            return each
    raise BadInput(f"the format has no field {key!r}.")


def named(form: Form, path: str) -> Field:
    """The field at a path of names, e.g. `packages.licence`. Raises `BadInput`."""
    fields, field = form.fields, None
    for name in path.split("."):
        field = next((f for f in fields if f.name == name), None)
        if field is None:
            there = ", ".join(repr(f.name) for f in fields) or "none yet"
            raise BadInput(f"the format has no field {path!r}; there is {there}.")
        fields = field.fields
    assert field is not None  # a split gives one name at least  # noqa: S101
    return field


def changed(form: Form, key: int, **how: Any) -> Form:
    """A field with some of what it is changed. Another kind lets go of the constraints of the old one."""
    before = found(form, key)
    if "kind" in how and how["kind"] != before.kind:
        if how["kind"] not in KINDS or how["kind"] == "raw":
            raise BadInput(f"a field is one of {', '.join(k for k in KINDS if k != 'raw')}; not {how['kind']!r}.")
        how = {"more": {}, "choices": (), "fields": (), **how}
    if "required" in how and how["required"] != (before.required and not before.nullable):
        how = {**how, "nullable": not how["required"]}
    return _replaced(form, key, lambda f: (replace(f, **how),))


def added(form: Form, field: Field, *, after: int = 0, inside: int = 0) -> Form:
    """One field more: behind another, at the end of a record, or at the end."""
    if after:
        found(form, after)
        return _replaced(form, after, lambda f: (f, field))
    if inside:
        if found(form, inside).kind != "record":
            raise BadInput("only a record has fields of its own.")
        return _replaced(form, inside, lambda f: (replace(f, fields=(*f.fields, field)),))
    return replace(form, fields=(*form.fields, field))


def removed(form: Form, key: int) -> Form:
    found(form, key)
    return _replaced(form, key, lambda _: ())


def moved(form: Form, key: int, by: int) -> Form:
    """The field so many places further down among its neighbours, or up; as far as there are places."""
    found(form, key)

    def each(fields: Fields) -> Fields:
        at = next((n for n, f in enumerate(fields) if f.key == key), None)
        if at is None:
            return tuple(replace(f, fields=each(f.fields)) for f in fields)
        rest = [f for f in fields if f.key != key]
        rest.insert(min(max(0, at + by), len(rest)), fields[at])
        return tuple(rest)

    return replace(form, fields=each(form.fields))


def _replaced(form: Form, key: int, become: Callable[[Field], Fields]) -> Form:
    def each(fields: Fields) -> Fields:
        told: list[Field] = []
        for f in fields:
            told += become(f) if f.key == key else (replace(f, fields=each(f.fields)) if f.fields else f,)
        return tuple(told)

    return replace(form, fields=each(form.fields))
