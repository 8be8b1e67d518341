"""The form of an answer: from a schema or a pydantic model and back, with nothing lost, and as a model's source."""

import json
from dataclasses import replace
from enum import Enum
from typing import Annotated, Any, Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict, Field

from tests.core.contracts import TEXTS
from workbench.core.contract import Contract
from workbench.core.schema import check_schema
from workbench.errors import BadInput
from workbench.widgets.designer import format_edit as edit
from workbench.widgets.designer import format_form
from workbench.widgets.designer.format_example import checked, example_of
from workbench.widgets.designer.format_form import Form, form_of
from workbench.widgets.designer.format_model import model_source
from workbench.widgets.designer.format_schema import problems, schema_of

F = format_form.Field


class Colour(Enum):
    red = "red"
    blue = "blue"


class Person(BaseModel):
    """Someone."""

    name: str
    age: int | None = None


class Everything(BaseModel):
    """An answer."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"title": "abc"}, {"title": "defg"}]})

    title: str = Field(description="What it is called.", min_length=3)
    colour: Colour
    kind: Literal["a", "b"] = "a"
    who: Person
    others: list[Person] = Field(description="The rest.", min_length=1)
    maybe: Person | None = Field(default=None, description="If any.")
    tags: list[str] | None = None
    score: Annotated[float, Field(ge=0, le=1)]
    fine: bool
    grid: list[list[int]]
    either: int | str
    anything: Any = Field(default=None, alias="any thing")


SCHEMA = Everything.model_json_schema()


def made(source):
    """The last class that source defines."""
    namespace = {}
    exec(source, namespace)  # noqa: S102 - what the person will paste
    return [v for v in namespace.values() if isinstance(v, type) and issubclass(v, BaseModel) and v is not BaseModel][
        -1
    ]


def test_a_model_is_read_field_by_field():
    told = {f.name: f for f in form_of(SCHEMA).fields}
    assert {name: (f.kind, f.many, f.required, f.nullable) for name, f in told.items()} == {
        "title": ("text", False, True, False),
        "colour": ("one-of", False, True, False),
        "kind": ("one-of", False, False, False),
        "who": ("record", False, True, False),
        "others": ("record", True, True, False),
        "maybe": ("record", False, False, True),
        "tags": ("text", True, False, True),
        "score": ("number", False, True, False),
        "fine": ("yes-no", False, True, False),
        "grid": ("raw", False, True, False),
        "either": ("raw", False, True, False),
        "any thing": ("raw", False, False, False),
    }
    assert told["colour"].choices == ("red", "blue")
    assert [f.name for f in told["others"].fields] == ["name", "age"]
    assert told["title"].more == {"minLength": 3}
    assert json.loads(form_of(SCHEMA).example) == {"title": "abc"}


def test_what_nobody_changed_is_written_as_it_was_read():
    form = form_of(SCHEMA)
    assert schema_of(form) == SCHEMA
    described = replace(form, description="Another.")
    assert schema_of(described) == {**SCHEMA, "description": "Another."}
    assert list(schema_of(described)["properties"]) == list(SCHEMA["properties"])
    without = replace(form, fields=tuple(f for f in form.fields if f.name not in {"who", "others", "maybe"}))
    assert "Person" not in schema_of(without)["$defs"]
    assert "Colour" in schema_of(without)["$defs"]


def test_a_changed_field_keeps_what_the_form_does_not_show():
    form = edit.keyed(form_of(SCHEMA))
    title = edit.named(form, "title")
    schema = schema_of(edit.changed(form, title.key, name="heading", many=True))
    assert schema["properties"]["heading"] == {
        "type": "array",
        "items": {"type": "string", "minLength": 3},
        "description": "What it is called.",
    }
    age = edit.named(form, "who.age")
    schema = schema_of(edit.changed(form, age.key, required=True))
    assert schema["properties"]["who"]["properties"]["age"] == {"type": "integer"}
    assert schema["properties"]["who"]["required"] == ["name", "age"]
    assert schema["properties"]["others"] == SCHEMA["properties"]["others"]
    assert schema["$defs"]["Person"] == SCHEMA["$defs"]["Person"]


def test_its_source_is_the_model_again():
    source = model_source(form_of(SCHEMA))
    again = made(source)
    assert form_of(again.model_json_schema()) == form_of(SCHEMA)
    raw = {f.name: f.source for f in form_of(again.model_json_schema()).fields if f.kind == "raw"}
    assert raw == {f.name: f.source for f in form_of(SCHEMA).fields if f.kind == "raw"}
    assert source.count("class Person(") == 1
    with pytest.raises(ValueError, match="score"):
        again(**{**GOOD, "score": 2})
    assert again(**GOOD).kind == "a"


GOOD = {
    "title": "abc",
    "colour": "red",
    "who": {"name": "x"},
    "others": [{"name": "y"}],
    "score": 0.5,
    "fine": True,
    "grid": [[1]],
    "either": 1,
}

NAMES = st.one_of(TEXTS, st.sampled_from(["class", "str", "list", "model_dump", "schema", "_x", "Field", "a", "b"]))
NAMED = NAMES.map(str.strip).filter(bool)
CHOICES = st.lists(TEXTS.map(str.strip).filter(lambda t: t and "\n" not in t), min_size=1, max_size=3, unique=True)


@st.composite
def fields(draw, depth=0):
    kind = draw(st.sampled_from(["text", "number", "whole", "yes-no", "one-of", *(["record"] if depth < 2 else [])]))
    required = draw(st.booleans())
    return F(
        name=draw(NAMED),
        kind=kind,
        many=draw(st.booleans()),
        required=required,
        nullable=not required,
        description=draw(TEXTS),
        choices=tuple(draw(CHOICES)) if kind == "one-of" else (),
        fields=draw(records(depth + 1)) if kind == "record" else (),
    )


def records(depth=0):
    return st.lists(fields(depth), min_size=1, max_size=3, unique_by=lambda f: f.name).map(tuple)


@settings(max_examples=50, deadline=None)
@given(records(), TEXTS)
def test_any_form_is_a_schema_and_a_model_and_the_same_form_again(given_fields, description):
    form = Form(given_fields, description)
    assert not list(problems(form))
    schema = schema_of(form)
    assert form_of(schema) == form
    assert schema_of(form_of(schema)) == schema
    check_schema(schema)
    assert form_of(made(model_source(form)).model_json_schema()) == form


@settings(max_examples=60, deadline=None)
@given(records())
def test_an_example_made_of_a_form_fits_it(given_fields):
    form = Form(given_fields)
    form = replace(form, example=example_of(form))
    schema = schema_of(form)
    assert checked(form.example, schema) == ()
    assert json.loads(form_of(schema).example) == json.loads(form.example)
    assert Contract(objective="x", output_schema=schema).output_schema == schema


JUNK = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(0, 3), st.sampled_from("string object array a #/$defs/a".split())),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from(
                "type properties items anyOf enum const $ref $defs required description title default a".split()
            ),
            inner,
            max_size=4,
        ),
    ),
    max_leaves=20,
)  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(st.dictionaries(st.sampled_from(["type", "properties", "$defs", "required", "x"]), JUNK), JUNK, JUNK)
def test_no_schema_is_too_strange_to_be_kept(schema, part, other):
    for each in (schema, {"type": "object", "properties": {"a": part, "b": other}, "$defs": {"a": other}}):
        form = form_of(each)
        assert schema_of(form) == each
        if form.raw is None:
            told = schema_of(replace(form, description="more"))
            assert told["properties"] == each["properties"]


def test_an_example_is_checked_place_by_place():
    schema = schema_of(Form((F("name"), F("years", "whole", many=True))))
    assert [m.place for m in checked('{"name": 1, "years": [1, "x"]}', schema)] == ["name", "years.1"]
    assert "no JSON" in checked("{", schema)[0].told
    assert checked("", schema) == checked("{", None) == ()


def test_what_is_not_a_schema_yet_is_told_by_field():
    form = edit.keyed(
        Form(
            (F(), F(description="of what?"), F("a"), F(" a"), F("c", "one-of"), F("r", "record", fields=(F(),))),
            example="{no",
        )
    )
    told = dict(problems(form))
    assert told[2] == "This field needs a name."
    assert "'a' stands twice" in told[3]
    assert "'a' stands twice" in told[4]
    assert "One of what?" in told[5]
    assert "at least one field" in told[6]
    assert "no JSON yet" in told[0]
    assert 1 not in told  # nothing was said about it yet, so it is left out
    assert schema_of(Form((F(),))) is None


def test_gestures():
    form = edit.keyed(Form((F("a"), F("r", "record", fields=(F("x"), F("y"))))))
    a, r, x, _ = (f.key for f, _ in edit.walk(form.fields))
    form = edit.added(form, F("b", key=9), after=a)
    form = edit.added(form, F("z", key=10), inside=r)
    form = edit.moved(form, x, 5)
    form = edit.moved(form, r, -5)
    form = edit.removed(form, a)
    assert [(f.name, depth) for f, depth in edit.walk(form.fields)] == [
        ("r", 0),
        ("y", 1),
        ("z", 1),
        ("x", 1),
        ("b", 0),
    ]
    for wrong in (
        lambda: edit.changed(form, 77),
        lambda: edit.named(form, "r.q"),
        lambda: edit.added(form, F(), inside=9),
    ):
        with pytest.raises(BadInput, match="field"):
            wrong()
    with pytest.raises(BadInput, match="a field is one of text, number"):
        edit.changed(form, 9, kind="raw")


def test_another_shape_altogether_is_kept_and_has_no_model():
    form = form_of({"type": "array", "items": {"type": "string"}})
    assert form.raw
    assert schema_of(form) == form.raw
    with pytest.raises(BadInput, match="no record of fields"):
        model_source(form)
