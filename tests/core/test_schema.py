"""A type is asked for by a schema that loses nothing, or refused with the name of the field that would be lost."""

import datetime
import decimal
import enum
import json
import uuid
from dataclasses import dataclass
from typing import Annotated, Any, Literal, NamedTuple

import pytest
from anthropic import transform_schema
from pydantic import BaseModel, ConfigDict, Field, RootModel, TypeAdapter
from typing_extensions import TypedDict

from workbench.core.schema import adapter, check_schema, strict_schema
from workbench.core.verdict import Judgement
from workbench.errors import BadInput


class Colour(enum.Enum):
    RED = "red"
    TWO = 2


class Leaf(BaseModel):
    """A leaf."""

    name: str = Field(description="What it is called.")
    size: int = Field(default=1, ge=0, le=9)


class Square(BaseModel):
    kind: Literal["square"]
    side: float


class Circle(BaseModel):
    kind: Literal["circle"]
    radius: float | None = None


class Plan(BaseModel):
    title: Annotated[str, Field(min_length=1, pattern="^[A-Z]")]
    colour: Colour
    mode: Literal["fast", "slow"] | None
    when: datetime.date
    at: datetime.datetime | None
    lasts: datetime.timedelta
    key: uuid.UUID
    leaves: list[Leaf]
    best: Leaf
    also: Leaf | None = None
    tags: set[str]
    table: list[list[int]]
    shape: Annotated[Square | Circle, Field(discriminator="kind")]
    many: tuple[str, ...] = Field(min_length=1)
    price: decimal.Decimal
    done: bool
    nothing: None


class Typed(TypedDict):
    a: int
    b: list[str]


@dataclass
class Data:
    a: int
    b: Colour


class Keys(RootModel[list[Leaf]]):
    pass


ACCEPTED = [
    Plan, Leaf, Typed, Data, Keys, Judgement, list[Leaf], list[str], str, int, bool, Colour, Literal["a", 1],
    int | None, Annotated[int, Field(gt=0)], Square | Circle,
]  # fmt: skip


@pytest.mark.parametrize("wanted", ACCEPTED, ids=str)
def test_what_is_accepted_is_closed_and_survives_the_sdks_transformation(wanted):
    schema = strict_schema(wanted)
    json.dumps(schema)
    sent = transform_schema(schema)
    assert _shape(sent) == _shape(schema) == _shape(TypeAdapter(wanted).json_schema())
    for part in _objects(schema):
        assert part["additionalProperties"] is False
        assert part["required"] == list(part["properties"])
    assert transform_schema(sent) == sent


def _shape(part):
    """What of a schema decides which answers fit: fields, variants, values and types, without words about them."""
    if "allOf" in part:
        return _shape(part["allOf"][0])
    variants = part.get("anyOf") or part.get("oneOf")
    return {
        "ref": part.get("$ref"),
        "type": None if "enum" in part or "const" in part else part.get("type"),
        "values": part.get("enum") or part.get("const"),
        "fields": {name: _shape(p) for name, p in part.get("properties", {}).items()},
        "items": _shape(part["items"]) if "items" in part else None,
        "variants": [_shape(v) for v in variants or ()],
        "defs": {name: _shape(p) for name, p in part.get("$defs", {}).items()},
    }


def _objects(part):
    if isinstance(part, dict):
        if part.get("type") == "object":
            yield part
        part = list(part.values())
    if isinstance(part, list):
        for inner in part:
            yield from _objects(inner)


def test_an_answer_in_shape_is_read_back():
    leaf = {"name": "n", "size": 2}
    plan = {
        "title": "A", "colour": "red", "mode": None, "when": "2026-11-04", "at": None, "lasts": "PT1H",
        "key": "12345678123456781234567812345678", "leaves": [leaf], "best": leaf, "also": None, "tags": ["t"],
        "table": [[1]], "shape": {"kind": "circle", "radius": None}, "many": ["m"], "price": "1.5", "done": True,
        "nothing": None,
    }  # fmt: skip
    assert adapter(Plan).validate_json(json.dumps(plan)).shape == Circle(kind="circle")
    assert set(plan) == set(strict_schema(Plan)["properties"])


def test_what_the_api_cannot_enforce_is_said_in_words():
    leaf = strict_schema(Plan)["$defs"]["Leaf"]["properties"]
    assert leaf["name"] == {"type": "string", "description": "What it is called."}
    assert leaf["size"] == {"type": "integer", "description": "{maximum: 9, minimum: 0}"}
    assert strict_schema(Plan)["properties"]["many"]["minItems"] == 1
    assert "minItems: 2" in check_schema({"type": "array", "items": {"type": "string"}, "minItems": 2})["description"]


class Tree(BaseModel):
    children: list["Tree"]


class One(BaseModel):
    other: "Two | None"


class Two(BaseModel):
    one: One


class Pair(NamedTuple):
    a: int
    b: str


class Open(BaseModel):
    model_config = ConfigDict(extra="allow")
    a: int


class Empty(BaseModel):
    pass


@pytest.mark.parametrize(
    ("wanted", "told"),
    [
        (dict[str, int], "open dict"),
        (dict, "open dict"),
        (Any, "allows anything"),
        (object, "allows anything"),
        (list, r"list.*anything"),
        (list[Any], r"\[\] allows anything"),
        (list[dict[str, str]], r"\[\] is an open dict"),
        (tuple[int, str], "tuple of fixed length"),
        (Pair, "tuple of fixed length"),
        (Tree, "contains itself through 'Tree'"),
        (One, "contains itself"),
        (Open, "fields beyond its own"),
        (Empty, "has no fields"),
        (print, "cannot be asked for|has no JSON Schema"),
        ("Nowhere", "returns= takes a type"),
        ({"type": "object"}, "returns= takes a type"),
    ],
    ids=str,
)
def test_what_would_lose_fields_is_refused(wanted, told):
    with pytest.raises(BadInput, match=told):
        strict_schema(wanted)


@pytest.mark.parametrize(
    "kind", [dict[str, int], Any, tuple[int, str], list[Any], dict[str, Any] | None, list[dict], Open, Tree], ids=str
)
def test_the_field_at_fault_is_named(kind):
    class Inner(BaseModel):
        fine: int
        broken: kind

    class Outer(BaseModel):
        inner: list[Inner]

    place = "Tree" if kind is Tree else r"Open" if kind is Open else r"Outer\.Inner\.broken"
    with pytest.raises(BadInput, match=place):
        strict_schema(Outer)


@pytest.mark.parametrize(
    ("schema", "told"),
    [
        (None, "is a dict"),
        ({}, "allows anything"),
        ({"description": "free"}, "allows anything"),
        ({"type": "object", "properties": {"a": {}}}, r"schema\.a allows anything"),
        ({"type": "object", "properties": {"a": {"type": "string"}}, "additionalProperties": True}, "beyond its own"),
        ({"$ref": "#"}, "contains itself"),
        ({"$ref": "#/definitions/A", "definitions": {"A": {"type": "string"}}}, "not among its \\$defs"),
        ({"allOf": [{"type": "string"}, {"enum": ["a"]}]}, "allOf"),
        ({"enum": [["a"]]}, "lists or dicts"),
        ({"type": ["array", "null"]}, "list of anything"),
    ],
)
def test_a_schema_of_ones_own_is_held_to_the_same(schema, told):
    with pytest.raises(BadInput, match=told):
        check_schema(schema)


def test_a_schema_of_ones_own_is_closed_and_given_the_types_it_leaves_out():
    schema = {"properties": {"a": {"type": ["string", "null"], "description": "d"}, "$ref": {"enum": ["x"]}}}
    assert check_schema(schema) == {
        "type": "object",
        "properties": {
            "a": {"description": "d", "anyOf": [{"type": "string"}, {"type": "null"}]},
            "$ref": {"enum": ["x"]},
        },
        "required": ["a", "$ref"],
        "additionalProperties": False,
    }
    assert schema["properties"]["a"]["type"] == ["string", "null"]


def test_a_schema_given_out_is_a_copy():
    strict_schema(Leaf)["properties"].clear()
    assert set(strict_schema(Leaf)["properties"]) == {"name", "size"}


def test_many_references_to_one_definition_are_walked_once():
    def level(n):
        return {"type": "object", "properties": {name: {"$ref": f"#/$defs/L{n + 1}"} for name in "abcd"}}

    deep = {f"L{n}": level(n) for n in range(24)}
    check_schema({"$defs": {**deep, "L24": {"type": "string"}}, "$ref": "#/$defs/L0"})
