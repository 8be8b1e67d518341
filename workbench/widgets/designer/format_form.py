"""The form of an answer: fields that people name, read from a JSON Schema (and so from any pydantic model).

What the form cannot show stays as the schema it was, read-only: nothing is lost. A field that nobody changed is written
back exactly as it was read (`format_schema`), so titles, references and constraints survive the form.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from workbench.core.words import indented

LEAVES = {"text": "string", "number": "number", "whole": "integer", "yes-no": "boolean"}
KINDS = {
    "text": "text",
    "number": "number",
    "whole": "whole number",
    "yes-no": "yes or no",
    "one-of": "one of …",
    "record": "record",
    "raw": "a schema of its own",
}
"""What a field can be, and what it is called."""
ANNOTATIONS = {"title", "default", "examples", "deprecated", "readOnly", "writeOnly", "$comment"}
"""Keywords that say something about a field and not of what type it is."""
OF_LISTS = {"minItems", "maxItems"}
_OTHER_SHAPES = {
    "anyOf", "oneOf", "allOf", "not", "if", "then", "else", "$ref", "$dynamicRef", "properties", "patternProperties",
    "items", "prefixItems", "contains", "enum", "const", "propertyNames", "dependentSchemas", "$defs", "definitions",
}  # fmt: skip
_NULL = {"type": "null"}


@dataclass(frozen=True)
class Field:
    """One field of an answer. Two fields that the form would show alike are equal."""

    name: str = ""
    kind: str = "text"
    many: bool = False
    """Whether it is a list of these."""
    required: bool = True
    nullable: bool = False
    """Whether it may be null. What is not required is nullable, unless its schema says otherwise."""
    description: str = ""
    choices: tuple[str, ...] = ()
    """Of "one of"."""
    fields: tuple[Field, ...] = ()
    """Of a record."""
    doc: str = ""
    """What a record's own type says of itself."""
    more: Mapping[str, Any] = field(default_factory=dict)
    """Keywords that the form does not show but keeps."""
    title: str = field(default="", compare=False)
    """What a record's type is called."""
    source: Mapping[str, Any] | None = field(default=None, compare=False)
    """The schema that it was read from."""
    key: int = field(default=0, compare=False)
    """Which field this is while it is edited, whatever it is called."""

    @property
    def blank(self) -> bool:
        """Whether nothing was said about it yet."""
        said = self.name.strip() or self.description.strip() or self.choices or self.kind == "raw"
        return not said and self.source is None and all(f.blank for f in self.fields)


@dataclass(frozen=True)
class Form:
    """The fields of an answer; or, where a schema is of another shape altogether, that schema as it is (`raw`)."""

    fields: tuple[Field, ...] = ()
    description: str = ""
    example: str = ""
    """An answer that would do, as JSON text; it need not fit, and need not even be JSON yet."""
    more: Mapping[str, Any] = field(default_factory=dict)
    raw: Mapping[str, Any] | None = None
    title: str = field(default="", compare=False)
    defs: Mapping[str, Any] = field(default_factory=dict, compare=False)
    source: Mapping[str, Any] | None = field(default=None, compare=False)


class _Other(Exception):
    """The form cannot show this."""


def form_of(schema: Mapping[str, Any]) -> Form:
    """The form of a JSON Schema. Never fails: what it cannot show is `raw`."""
    told = dict(schema)
    defs = told.pop("$defs", {})
    examples = told.pop("examples", [])
    try:
        if not isinstance(defs, Mapping) or not isinstance(examples, list):
            raise _Other
        title, description = _text(told, "title"), _text(told, "description")
        fields, more = _record(told, defs, ())
    except _Other:
        return Form(raw=schema, source=schema)
    example = indented(examples[0]) if examples else ""
    return Form(fields, description, example, more, title=title, defs=defs, source=schema)


def field_of(name: str, part: Any, defs: Mapping[str, Any], *, required: bool, seen: tuple[str, ...] = ()) -> Field:
    """One field. `seen` are the definitions it stands in, so that one that holds itself is not followed."""
    try:
        shown = _shown(part, defs, seen)
    except _Other:
        return Field(name, "raw", required=required, source=part)
    more = {k: v for k, v in shown.pop("more").items() if k != "title" or v != auto_title(name)}
    return Field(name, required=required, source=part, more=more, **shown)


def auto_title(name: str) -> str:
    """The title that pydantic gives a field of that name."""
    return name.title().replace("_", " ").strip()


def _shown(part: Any, defs: Mapping[str, Any], seen: tuple[str, ...]) -> dict[str, Any]:
    """What the form shows of one schema. Raises `_Other` where that would not be all of it."""
    if not isinstance(part, Mapping):
        raise _Other
    told = dict(part)
    shown: dict[str, Any] = {"description": _text(told, "description")}
    told.pop("description", None)
    more: dict[str, Any] = {}
    core, shown["nullable"] = _without_null(told)
    if core is not told:
        more = {k: v for k, v in told.items() if k != "anyOf"}
        if set(more) - ANNOTATIONS:
            raise _Other
    shown["many"] = core.get("type") == "array" and isinstance(core.get("items"), Mapping)
    if shown["many"]:
        outer = {k: v for k, v in core.items() if k not in {"type", "items"}}
        if set(outer) - ANNOTATIONS - OF_LISTS or set(core["items"]) & (ANNOTATIONS - {"title"}):
            raise _Other
        core = dict(core["items"])
        more |= outer
    shown |= _core(core, defs, seen, outermost=core is told)
    kept = {**more, **shown["more"]}
    if shown["nullable"] and kept.get("default", 0) is None:
        del kept["default"]  # as what is not required has it
    return {**shown, "more": kept}


def _without_null(part: dict[str, Any]) -> tuple[dict[str, Any], bool]:
    """The schema of what it is when it is not null, and whether it may be null."""
    variants, kinds = part.get("anyOf"), part.get("type")
    if isinstance(variants, list) and len(variants) == 2 and _NULL in variants:
        other = variants[1 - variants.index(_NULL)]
        if isinstance(other, Mapping) and "description" not in other and not set(other) & (ANNOTATIONS - {"title"}):
            return dict(other), True
        raise _Other
    if isinstance(kinds, list) and len(kinds) == 2 and "null" in kinds and not {"enum", "const"} & set(part):
        return {**part, "type": kinds[1 - kinds.index("null")]}, True
    return part, False


def _core(core: dict[str, Any], defs: Mapping[str, Any], seen: tuple[str, ...], *, outermost: bool) -> dict[str, Any]:
    """Kind, choices and fields; what is left over as `more`."""
    title = ""
    if "$ref" in core:
        name = str(core["$ref"]).removeprefix("#/$defs/")
        beside = {k: v for k, v in core.items() if k != "$ref"}
        if name not in defs or name in seen or set(beside) - ANNOTATIONS or not isinstance(defs[name], Mapping):
            raise _Other
        told = dict(defs[name])
        shown = _core(told, defs, (*seen, name), outermost=False)
        if shown["kind"] != "record" and ("doc" in shown or set(shown["more"]) & ANNOTATIONS):
            raise _Other
        return {**shown, "title": shown["title"] or name, "more": {**shown["more"], **beside}}
    doc = "" if outermost else _text(core, "description")
    core = {k: v for k, v in core.items() if k != "description"}
    if core.get("type") == "object":
        title = _text(core, "title")
        fields, more = _record(core, defs, seen)
        return {"kind": "record", "fields": fields, "more": more, "title": title, "doc": doc}
    kind, choices, used = _leaf(core)
    if not outermost:
        title, used = _text(core, "title"), {*used, "title"}
    more = {k: v for k, v in core.items() if k not in used}
    if set(more) & _OTHER_SHAPES or doc:
        raise _Other
    return {"kind": kind, "choices": choices, "more": more, "title": title}


def _leaf(core: Mapping[str, Any]) -> tuple[str, tuple[str, ...], set[str]]:
    for kind, name in LEAVES.items():
        if core.get("type") == name and not {"enum", "const"} & set(core):
            return kind, (), {"type"}
    choices = core.get("enum", [core["const"]] if "const" in core else [])
    if not isinstance(choices, list) or core.get("type", "string") != "string" or {"enum", "const"} <= set(core):
        raise _Other
    if not choices or not all(isinstance(c, str) and c and c == c.strip() and "\n" not in c for c in choices):
        raise _Other
    if len(set(choices)) < len(choices):
        raise _Other
    return "one-of", tuple(choices), {"type", "enum", "const"}


def _record(
    told: dict[str, Any], defs: Mapping[str, Any], seen: tuple[str, ...]
) -> tuple[tuple[Field, ...], dict[str, Any]]:
    """The fields of an object, and the keywords left over."""
    properties, required = told.get("properties"), told.get("required", [])
    if told.get("type") != "object" or not isinstance(properties, Mapping) or not properties:
        raise _Other
    if not isinstance(required, list) or not all(isinstance(n, str) and n in properties for n in required):
        raise _Other
    used = {"type", "properties", "required", "title", "description"}
    more = {k: v for k, v in told.items() if k not in used}
    if set(more) & _OTHER_SHAPES:
        raise _Other
    fields = tuple(field_of(n, p, defs, required=n in required, seen=seen) for n, p in properties.items())
    return fields, more


def _text(told: Mapping[str, Any], name: str) -> str:
    value = told.get(name, "")
    if not isinstance(value, str):
        raise _Other
    return value
