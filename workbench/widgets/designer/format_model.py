"""A form as the Python source of a pydantic model, whose `model_json_schema()` is the same form again."""

from __future__ import annotations

import inspect
import json
import keyword
import re
from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import BaseModel

from workbench.core.frozen import thawed
from workbench.core.python_text import WIDTH, literal, python_of, text_source
from workbench.errors import BadInput
from workbench.widgets.designer.format_form import ANNOTATIONS, LEAVES, OF_LISTS, Field, Form, auto_title

_TYPES = {"text": "str", "number": "float", "whole": "int", "yes-no": "bool"}
_CONSTRAINTS = {
    "text": {"minLength": "min_length", "maxLength": "max_length"},
    "number": {"minimum": "ge", "maximum": "le", "exclusiveMinimum": "gt", "exclusiveMaximum": "lt"},
}
_CONSTRAINTS["whole"] = _CONSTRAINTS["number"]
_OF_LISTS = {"minItems": "min_length", "maxItems": "max_length"}
_TAKEN = {
    *dir(BaseModel), *keyword.kwlist, *keyword.softkwlist, "str", "float", "int", "bool", "list", "Any", "Annotated",
    "BaseModel", "ConfigDict", "Field", "Literal", "WithJsonSchema",
}  # fmt: skip
"""Names that something in a class cannot have without hiding what is needed there."""
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*\Z", re.ASCII)


def model_source(form: Form, name: str = "Answer") -> str:
    """Imports and classes, the answer's last. What the form cannot show is passed through as the schema it is."""
    if form.raw is not None:
        raise BadInput("this schema is no record of fields, so there is no model of it.")
    if all(f.blank for f in form.fields):
        raise BadInput("the format has no fields yet. Add one, and there is a model of it.")
    writer = _Writer(form.defs)
    more = dict(form.more)
    if form.example.strip():
        more["examples"] = [json.loads(form.example), *(form.source or {}).get("examples", [])[1:]]
    writer.write(form.title or name, form.fields, form.description, more)
    return writer.source()


class _Writer:
    """Writes classes, inner ones first, and remembers what they need."""

    def __init__(self, defs: Mapping[str, Any]) -> None:
        self.defs = defs
        self.bodies: dict[str, str] = {}
        """The body of every class by its name, in order: of two that are equal one is written."""
        self.typing: set[str] = set()
        self.pydantic = {"BaseModel"}

    def source(self) -> str:
        typed = [f"from typing import {', '.join(sorted(self.typing))}", ""] if self.typing else []
        heads = [*typed, f"from pydantic import {', '.join(sorted(self.pydantic))}", "", ""]
        classes = [f"class {name}(BaseModel):\n{body}" for name, body in self.bodies.items()]
        return "\n".join(heads) + "\n" + "\n\n\n".join(classes) + "\n"

    def write(self, title: str, fields: Sequence[Field], doc: str, more: Mapping[str, Any]) -> str:
        """Write a class; gives its name."""
        fields = [f for f in fields if not f.blank]
        typed = [self.annotation(f) for f in fields]  # writes the inner classes, whose names are then taken
        plain = doc == inspect.cleandoc(doc) and doc.isprintable() and not set(doc) & {'"', "\\"} and len(doc) < 80
        told = self._settings(title, "" if plain else doc, more)
        parts = [f'    """{doc}"""', ""] if doc and plain else []
        parts += [self._call("    model_config = ConfigDict", told), ""] if told else []
        taken = set(self.bodies)
        for each, annotation in zip(fields, typed, strict=True):
            name = _member_name(called(each), taken)
            taken.add(name)
            parts.append(self._member(each, name, annotation))
        return self._kept(title, "\n".join(parts))

    def _settings(self, title: str, doc: str, more: Mapping[str, Any]) -> dict[str, str]:
        told, extra = {}, dict(more)
        if title != _class_name(title):
            told["title"] = text_source(title, 8, 14)
        if extra.get("additionalProperties") is False:
            del extra["additionalProperties"]
            told["extra"] = '"forbid"'
        if extra or doc:
            self.pydantic.add("ConfigDict")
            extra = {**extra, **({"description": doc} if doc else {})}
            told["json_schema_extra"] = python_of(thawed(extra), 8, 8 + len("json_schema_extra="))
        self.pydantic |= {"ConfigDict"} if told else set()
        return told

    def _kept(self, title: str, body: str) -> str:
        """The class with that body, under a name that no other class has."""
        wanted = name = _class_name(title)
        n = 1
        while name in _TAKEN or self.bodies.get(name, body) != body:
            n += 1
            name = f"{wanted}{n}"
        self.bodies[name] = body
        return name

    def annotation(self, each: Field) -> str:
        """The type of a field."""
        if each.kind == "raw":
            part = {k: v for k, v in dict(each.source or {}).items() if k not in ANNOTATIONS - {"title"}}
            part.pop("description", None)
            return self._as_schema("Any", _inlined(part, self.defs))
        core = self._core(each)
        if each.many:
            bounds = {_OF_LISTS[k]: python_of(v) for k, v in each.more.items() if k in OF_LISTS}
            core = self._bound(f"list[{core}]", bounds)
        return f"{core} | None" if each.nullable else core

    def _core(self, each: Field) -> str:
        more = {k: v for k, v in each.more.items() if k not in ANNOTATIONS | OF_LISTS}
        if each.kind == "record":
            return self.write(each.title or called(each), each.fields, each.doc, more)
        if each.kind == "one-of":
            self.typing.add("Literal")
            typed, part = (
                f"Literal[{', '.join(map(literal, each.choices))}]",
                {"type": "string", "enum": [*each.choices]},
            )
        else:
            typed, part = _TYPES[each.kind], {"type": LEAVES[each.kind]}
        known = _CONSTRAINTS.get(each.kind, {})
        if all(k in known and type(v) in {int, float} for k, v in more.items()):
            return self._bound(typed, {known[k]: python_of(v) for k, v in more.items()})
        return self._as_schema(typed, {**part, **more})

    def _bound(self, typed: str, bounds: Mapping[str, str]) -> str:
        if not bounds:
            return typed
        self.typing.add("Annotated")
        self.pydantic.add("Field")
        return f"Annotated[{typed}, Field({', '.join(f'{k}={v}' for k, v in bounds.items())})]"

    def _as_schema(self, typed: str, part: Any) -> str:
        """A type that is asked for by a schema that pydantic has no words for."""
        self.typing |= {"Annotated"} | ({"Any"} if typed == "Any" else set())
        self.pydantic.add("WithJsonSchema")
        return f"Annotated[{typed}, WithJsonSchema({python_of(thawed(part), 4, WIDTH)})]"

    def _member(self, each: Field, name: str, annotation: str) -> str:
        told: dict[str, str] = {}
        more = {k: v for k, v in self._annotations(each).items() if k in ANNOTATIONS}
        if "default" in more:
            told["default"] = python_of(thawed(more.pop("default")), 8, 16)
        elif not each.required:
            told["default" if each.nullable else "default_factory"] = "None" if each.nullable else "lambda: None"
        if name != called(each):
            told["alias"] = text_source(called(each), 8, 14)
        if "title" in more or "alias" in told:
            told["title"] = text_source(more.pop("title", auto_title(called(each))), 8, 14)
        if description := str(self._annotations(each).get("description", "")):
            told["description"] = text_source(description, 8, 20)
        if more:
            told["json_schema_extra"] = python_of(thawed(more), 8, 26)
        if not told or set(told) == {"default"}:
            return f"    {name}: {annotation}" + (f" = {told['default']}" if told else "")
        self.pydantic.add("Field")
        return self._call(f"    {name}: {annotation} = Field", told)

    def _annotations(self, each: Field) -> dict[str, Any]:
        """What is said about a field beside its type."""
        if each.kind == "raw":
            return {k: v for k, v in dict(each.source or {}).items() if k != "title"}
        return {**each.more, **({"description": each.description} if each.description else {})}

    def _call(self, head: str, told: Mapping[str, str]) -> str:
        inline = f"{head}({', '.join(f'{k}={v}' for k, v in told.items())})"
        if len(inline) <= WIDTH and "\n" not in inline:
            return inline
        return "\n".join([f"{head}(", *(f"        {k}={v}," for k, v in told.items()), "    )"])


def called(each: Field) -> str:
    """The field's name as it stands in the answer; one that was typed in without the spaces around it."""
    return each.name if each.source is not None else each.name.strip()


def _inlined(part: Any, defs: Mapping[str, Any], seen: tuple[str, ...] = ()) -> Any:
    """A schema that needs no definitions. One that holds itself stays as it is: no API takes it anyway."""
    if isinstance(part, Mapping):
        name = str(part.get("$ref", "")).removeprefix("#/$defs/")
        if name in defs and name not in seen:
            rest = {k: v for k, v in part.items() if k != "$ref"}
            return {**_inlined(defs[name], defs, (*seen, name)), **rest}
        return {k: _inlined(v, defs, seen) for k, v in part.items()}
    return [_inlined(v, defs, seen) for v in part] if isinstance(part, list) else part


def _class_name(title: str) -> str:
    words = re.findall(r"[A-Za-z0-9]+", title)
    name = "".join(word[0].upper() + word[1:] for word in words)
    return name if _NAME.match(name) else "Record"


def _member_name(name: str, taken: set[str]) -> str:
    """A name for the class's member: the field's own where Python and pydantic allow it."""
    if not _NAME.match(name):
        name = re.sub(r"\W+", "_", name, flags=re.ASCII).strip("_") or "field"
    if not _NAME.match(name) or name.startswith("model_"):
        name = f"field_{name}"
    while name in _TAKEN or name in taken:
        name += "_"
    return name
