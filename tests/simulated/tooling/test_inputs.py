"""A tool's input is valid under its schema, whatever schema that is, and says what the task says."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from workbench.simulated.tooling.inputs import input_for
from workbench.simulated.tooling.want import Want

NAMES = st.sampled_from(
    ["query", "name", "limit", "location", "unit", "from", "to", "date", "email", "count", "ids", "tags", "verbose",
     "options", "filter", "expression", "text", "page", "amount", "x", "lang"]
)  # fmt: skip
strings = st.fixed_dictionaries(
    {"type": st.just("string")},
    optional={
        "description": st.sampled_from(["The city.", "An ISO date", "What to look for", ""]),
        "minLength": st.integers(0, 12),
        "maxLength": st.integers(12, 40),
    },
)
looked = st.sampled_from(
    [
        {"type": "string", "format": "date"},
        {"type": "string", "format": "email"},
        {"type": "string", "pattern": "^[a-z]{2}-[0-9]{3}$"},
        {"type": "string", "pattern": "^(low|high)$"},
        {"enum": ["red", "green", 3, None]},
        {"const": "fixed"},
        {"type": ["string", "null"]},
        {"type": "null"},
        {},
        {"type": "string", "default": "en"},
        {"$ref": "#/$defs/place"},
        {"allOf": [{"type": "string"}, {"minLength": 3}]},
    ]
)
numbers = st.builds(
    lambda kind, low, span, step, open_: {
        "type": kind, ("exclusiveMinimum" if open_ else "minimum"): low, "maximum": low + span + 12,
        **({"multipleOf": step} if step else {}),
    },
    st.sampled_from(["integer", "number"]),
    st.integers(-50, 50),
    st.integers(0, 100),
    st.sampled_from([0, 2, 5]),
    st.booleans(),
)  # fmt: skip
leaves = st.one_of(strings, looked, numbers, st.just({"type": "boolean"}))


def _object(properties, take):
    return {
        "type": "object",
        "properties": properties,
        "required": sorted(properties)[: take % (len(properties) + 1)],
        "additionalProperties": False,
    }


def _more(inner):
    objects = st.builds(_object, st.dictionaries(NAMES, inner, max_size=4), st.integers(0, 9))
    arrays = st.builds(
        lambda items, least: {"type": "array", "items": items, "minItems": least, "maxItems": least + 4},
        inner,
        st.integers(0, 3),
    )
    either = st.builds(lambda a, b: {"anyOf": [a, b]}, inner, inner)
    return st.one_of(objects, arrays, either)


parts = st.recursive(leaves, _more, max_leaves=8)
schemas = st.builds(
    lambda properties, take: {**_object(properties, take), "$defs": {"place": {"type": "string", "minLength": 1}}},
    st.dictionaries(NAMES, parts, max_size=6),
    st.integers(0, 9),
)
wants = st.builds(
    Want,
    asked=st.sampled_from(["", "range Kestrel", "price of 3 boats"]),
    text=st.sampled_from(
        ["", "What is the weather in Paris on 2026-11-22?", "Send 250 EUR to bo@example.org by Friday"]
    ),
    task=st.sampled_from(["", "Find the cheapest of the red and green ones.", "{}[]<>\\\"'"]),
    names=st.sampled_from([(), ("kestrel handbook", "b.md")]),
    page=st.integers(0, 3),
)


@settings(max_examples=150, deadline=None)
@given(schemas, wants)
def test_an_input_is_valid_under_any_schema(schema, want):
    Draft202012Validator.check_schema(schema)
    made = input_for(schema, want)
    assert Draft202012Validator(schema).is_valid(made), (schema, made)
    assert made == input_for(schema, want)


def test_a_schema_that_refers_to_itself_ends():
    schema = {"type": "object", "properties": {"next": {"$ref": "#"}, "name": {"type": "string"}}, "required": ["name"]}
    assert input_for(schema, Want(text="Read it.", names=("a.md",)))["name"] == "a.md"


def test_a_schema_that_is_none_gets_some_input():
    assert isinstance(
        input_for({"type": "object", "properties": {"a": {"$ref": "#/nowhere"}}, "required": ["a"]}, Want()), dict
    )


def test_a_list_of_differing_values_differs():
    schema = {
        "type": "object",
        "properties": {"n": {"type": "array", "items": {"type": "integer"}, "minItems": 3, "uniqueItems": True}},
        "required": ["n"],
    }
    assert len(set(input_for(schema, Want())["n"])) == 3


@pytest.mark.parametrize(
    ("name", "part", "text", "value"),
    [
        ("query", {"type": "string"}, "What is the range of the Kestrel?", "range Kestrel"),
        ("city", {"type": "string"}, "What is the weather in New York today?", "New York"),
        ("to", {"type": "string"}, "Find a train from Lyon to Geneva.", "Geneva"),
        ("from", {"type": "string"}, "Find a train from Lyon to Geneva.", "Lyon"),
        ("date", {"type": "string", "format": "date"}, "Which ferries run on 2026-12-24?", "2026-12-24"),
        ("email", {"type": "string"}, "Send the note to bo@example.org.", "bo@example.org"),
        ("expression", {"type": "string"}, "How much is 17 * (3 + 4)?", "17 * (3 + 4)"),
        ("unit", {"enum": ["celsius", "kelvin"]}, "How many kelvin is it?", "kelvin"),
        ("size", {"enum": ["small", "large"]}, "Order a large box.", "large"),
        ("amount", {"type": "number"}, "Convert 250 EUR to dollars.", 250),
        ("ticket", {"type": "string", "pattern": "^[A-Z]{2}-[0-9]+$"}, "Close ticket OP-117.", "OP-117"),
        ("include_archive", {"type": "boolean"}, "Search the archive too.", True),
        ("verbose", {"type": "boolean"}, "Search the archive too.", False),
    ],
)
def test_a_parameter_takes_what_the_task_says_for_it(name, part, text, value):
    schema = {"type": "object", "properties": {name: part}, "required": [name]}
    assert input_for(schema, Want(asked="range Kestrel", text=text, task=text))[name] == value
