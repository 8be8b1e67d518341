"""Which schemas are refused, and in which words."""

from __future__ import annotations

import itertools

import pytest
from pydantic import BaseModel

from workbench.simulated.schema import refusal
from workbench.simulated.schema.budget import Budget


def closed(**properties):
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


NODE = {
    "$defs": {"Node": closed(children={"type": "array", "items": {"$ref": "#/$defs/Node"}})},
    "$ref": "#/$defs/Node",
}
ITSELF = closed(inner={"anyOf": [{"$ref": "#"}, {"type": "null"}]})

TAKEN = {
    "a record": closed(name={"type": "string"}, age={"type": "integer"}),
    "notes everywhere": {
        **closed(a={"type": "string", "description": "d", "title": "t", "default": "x"}),
        "title": "T",
    },
    "an array at the top": {"type": "array", "items": {"type": "number"}, "minItems": 1},
    "a bare leaf": {"type": "boolean"},
    "a list of anything": {"type": "array"},
    "an enum without a type": {"enum": ["a", 1, None, True]},
    "an enum with its type": {"type": "string", "enum": ["a", "b"]},
    "a constant": {"const": "only"},
    "several types": {"type": ["string", "null"]},
    "a union of records": {"anyOf": [closed(a={"type": "string"}), closed(b={"type": "integer"})]},
    "a shared definition": {
        **closed(a={"$ref": "#/$defs/P"}, b={"$ref": "#/$defs/P", "description": "the other"}),
        "$defs": {"P": closed(x={"type": "number"})},
    },
    "draft-7 definitions": {**closed(a={"$ref": "#/definitions/P"}), "definitions": {"P": {"type": "string"}}},
    "a reference into properties": closed(a={"type": "string"}, b={"$ref": "#/properties/a"}),
    "one allOf": closed(a={"allOf": [{"type": "string"}], "description": "why"}),
    "a format": {"type": "string", "format": "date"},
    "a simple pattern": {"type": "string", "pattern": r"^[A-Z]{2,3}-\d+$"},
    "an empty record": {"type": "object", "additionalProperties": False},
    "a property called like a keyword": closed(minimum={"type": "integer"}, oneOf={"type": "string"}),
}

REFUSED = {
    "open object": ({"type": "object", "properties": {}}, "'additionalProperties' must be explicitly set to false"),
    "open on purpose": ({"type": "object", "additionalProperties": True}, "'additionalProperties: true'"),
    "a dictionary": ({"type": "object", "additionalProperties": {"type": "string"}}, "Please set 'additionalProp"),
    "an open object inside": (closed(a={"type": "array", "items": {"type": "object"}}), "explicitly set to false"),
    "minimum": ({"type": "integer", "minimum": 1}, "For 'integer' type, property 'minimum' is not supported"),
    "minimum and maximum": (
        {"type": "integer", "minimum": 1, "maximum": 2},
        "For 'integer' type, properties maximum, minimum are not supported",
    ),
    "multipleOf": ({"type": "number", "multipleOf": 2}, "'multipleOf' is not supported"),
    "maxLength": ({"type": "string", "maxLength": 9}, "For 'string' type, property 'maxLength' is not supported"),
    "maxItems": ({"type": "array", "maxItems": 3}, "For 'array' type, property 'maxItems' is not supported"),
    "uniqueItems": ({"type": "array", "uniqueItems": True}, "'uniqueItems' is not supported"),
    "minItems 2": ({"type": "array", "minItems": 2}, "values other than 0 or 1 are not supported (got: 2)"),
    "minItems true": ({"type": "array", "minItems": True}, "values other than 0 or 1"),
    "oneOf": ({"oneOf": [{"type": "string"}]}, "Schema type 'oneOf' is not supported"),
    "not": ({"not": {"type": "string"}}, "Schema type 'not' is not supported"),
    "a tuple": ({"type": "array", "prefixItems": []}, "Schema type 'prefixItems' is not supported"),
    "items as a list": ({"type": "array", "items": [{"type": "string"}]}, "is not an object"),
    "recursion": (NODE, "Circular reference detected in schema definitions: Node -> Node"),
    "recursion through the root": (ITSELF, "Circular reference detected"),
    "an outside reference": ({"$ref": "https://example.com/s.json"}, "External $ref"),
    "a dangling reference": ({"$ref": "#/$defs/Gone"}, "points at nothing"),
    "a limit beside a reference": (
        {"$defs": {"A": {"type": "string"}}, "$ref": "#/$defs/A", "minLength": 1},
        "For '$ref', property 'minLength' is not supported",
    ),
    "allOf with a reference": (
        {"$defs": {"A": {"type": "string"}}, "allOf": [{"$ref": "#/$defs/A"}]},
        "'allOf' with '$ref' is not supported",
    ),
    "a mixed enum": ({"enum": ["a", {"b": 1}]}, "only strings, numbers, booleans and null"),
    "an empty enum": ({"enum": []}, "non-empty"),
    "an enum of another type": ({"type": "string", "enum": [1]}, "does not match declared type 'string'"),
    "an enum with several types": (
        {"type": ["string", "null"], "enum": ["a", None]},
        "Enum value 'a' does not match declared type '[\"string\",\"null\"]'",
    ),
    "no type": ({}, "Schema must have a 'type'"),
    "no type inside": (closed(a={"description": "anything"}), "Schema must have a 'type'"),
    "an unknown type": ({"type": "date"}, '"date" is not a valid type'),
    "no types": ({"type": []}, "must not be empty"),
    "an unknown format": ({"type": "string", "format": "regex"}, 'format "regex" is not supported'),
    "a format that is no string": ({"type": "string", "format": ["date"]}, "is not supported"),
    "look-ahead": ({"type": "string", "pattern": "^(?=a)a$"}, "look-around"),
    "a back-reference": ({"type": "string", "pattern": r"(a)\1"}, "back-references"),
    "a word boundary": ({"type": "string", "pattern": r"\ba"}, "word boundaries"),
    "a large count": ({"type": "string", "pattern": "a{5000}"}, "counts above"),
    "counts inside counts": ({"type": "string", "pattern": "((a{99}){99}){99}"}, "too long"),
    "a broken pattern": ({"type": "string", "pattern": "(a"}, "not closed"),
    "a pattern nothing matches": ({"type": "string", "pattern": "a^b"}, "no text was found"),
    "required but not there": (
        {"type": "object", "properties": {}, "required": ["a"], "additionalProperties": False},
        "required property 'a'",
    ),
    "an unknown keyword": ({"type": "string", "contentEncoding": "base64"}, "'contentEncoding' is not supported"),
    "not a schema": ("string", "valid dictionary"),
    "true": (closed(a=True), "is not an object"),
    "an empty union": ({"anyOf": []}, "non-empty"),
}


@pytest.mark.parametrize("schema", TAKEN.values(), ids=TAKEN)
def test_is_taken(schema):
    assert refusal(schema) is None


@pytest.mark.parametrize(("schema", "words"), REFUSED.values(), ids=REFUSED)
def test_is_refused_in_the_words_of_the_api(schema, words):
    assert words in (refusal(schema) or "it was taken")


def test_limits_count_all_strict_schemas_of_a_request_together():
    half = {**closed(**{f"p{i}": {"type": "string"} for i in range(13)}), "required": []}
    budget = Budget()
    assert refusal(half, budget) is None
    other = {**closed(**{f"q{i}": {"type": "string"} for i in range(13)}), "required": []}
    assert "too many optional parameters (26)" in (refusal(other, budget) or "")


def test_seventeen_unions_are_too_many():
    schema = closed(**{f"p{i}": {"type": ["string", "null"]} for i in range(17)})
    assert "(17 parameters with type arrays or anyOf)" in (refusal(schema) or "")
    assert refusal(closed(**{f"p{i}": {"type": ["string", "null"]} for i in range(16)})) is None


def test_a_schema_that_doubles_with_every_reference_is_too_complex_and_quickly_so():
    names = [f"L{i}" for i in range(40)]
    definitions = {
        name: closed(a={"$ref": f"#/$defs/{below}"}, b={"$ref": f"#/$defs/{below}"})
        for name, below in itertools.pairwise(names)
    }
    definitions[names[-1]] = {"type": "string"}
    assert refusal({"$defs": definitions, "$ref": "#/$defs/L0"}) == "Schema is too complex for compilation."


def test_a_very_deep_schema_is_too_complex():
    schema = {"type": "string"}
    for _ in range(500):
        schema = {"type": "array", "items": schema}
    assert refusal(schema) == "Schema is too complex for compilation."


def test_what_the_sdk_makes_of_a_pydantic_model_is_taken():
    from anthropic.lib._parse._transform import transform_schema

    class Entry(BaseModel):
        """One package."""

        name: str
        stars: int | None
        tags: list[str]

    class Report(BaseModel):
        entries: list[Entry]
        best: Entry
        note: str = "none"

    assert refusal(transform_schema(Report)) is None
