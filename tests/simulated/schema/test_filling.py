"""Every schema that is taken is filled in shape, whatever is chosen."""

from __future__ import annotations

import json

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.simulated.schema import OMIT, UNDECIDED, fill, fits, refusal
from workbench.simulated.schema.formats import FORMATS, PLAIN, is_of_format
from workbench.simulated.schema.patterns import matches, sample

PATTERNS = [r"^[A-Z]{2,3}-\d+$", r"v?\d+\.\d+", r"^(yes|no)$", r"^[^@\s]+@[^@\s]+$", r"^\w+(?:-\w+)*$", "", r"\[x\]"]
words = st.text(min_size=1, max_size=8)
plain = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | words


def closed(properties, required):
    names = list(properties)
    return {
        "type": "object",
        "properties": properties,
        "required": [name for name, wanted in zip(names, required, strict=False) if wanted],
        "additionalProperties": False,
    }


def records(parts):
    properties = st.dictionaries(words, parts, max_size=4)
    return st.builds(closed, properties, st.lists(st.booleans(), min_size=4, max_size=4))


leaves = st.one_of(
    st.sampled_from(["string", "integer", "number", "boolean", "null"]).map(lambda name: {"type": name}),
    st.sampled_from(sorted(FORMATS)).map(lambda name: {"type": "string", "format": name}),
    st.sampled_from(PATTERNS).map(lambda pattern: {"type": "string", "pattern": pattern}),
    st.lists(plain, min_size=1, max_size=4).map(lambda values: {"enum": values}),
    plain.map(lambda value: {"const": value}),
    st.just({"type": ["string", "null"]}),
    st.just({"type": ["integer", "boolean"], "description": "either"}),
    st.just({"$ref": "#/$defs/Shared"}),
)
parts = st.recursive(
    leaves,
    lambda inner: st.one_of(
        records(inner),
        st.builds(
            lambda items, least: {"type": "array", "items": items, "minItems": least}, inner, st.sampled_from([0, 1])
        ),
        st.lists(inner, min_size=1, max_size=3).map(lambda some: {"anyOf": some}),
    ),
    max_leaves=8,
)
schemas = parts.map(
    lambda part: {
        **part,
        "$defs": {"Shared": closed({"x": {"type": "number"}, "y": {"enum": ["a", "b"]}}, [True, False])},
    }
).filter(lambda schema: refusal(schema) is None)
anything = st.recursive(
    plain | st.just(UNDECIDED) | st.just(OMIT),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3),
    max_leaves=6,
)


@settings(max_examples=250, deadline=None)
@given(schemas, st.data())
def test_any_choice_at_all_comes_out_valid(schema, data):
    value = fill(schema, lambda path, part: data.draw(anything))
    jsonschema.validate(json.loads(json.dumps(value)), schema)
    assert fits(schema, value)


@settings(max_examples=100, deadline=None)
@given(schemas, plain)
def test_fits_agrees_with_the_reference_validator(schema, value):
    reference = jsonschema.Draft202012Validator(schema)
    if "format" not in json.dumps(schema) and not isinstance(value, float):
        assert fits(schema, value) == reference.is_valid(value)


@settings(max_examples=100, deadline=None)
@given(schemas, st.data())
def test_a_valid_value_offered_whole_is_kept(schema, data):
    value = fill(schema, lambda path, part: data.draw(plain))
    kept = fill(schema, lambda path, part: value if path == () else OMIT)
    assert kept == value


def test_choose_is_asked_with_the_path_and_the_description_at_the_reference():
    asked = {}
    schema = {
        **closed({"rows": {"type": "array", "items": {"$ref": "#/$defs/Row"}}}, [True]),
        "$defs": {"Row": closed({"name": {"type": "string", "description": "who"}}, [True])},
    }

    def choose(path, part):
        asked[path] = part.get("description")
        return 2 if path == ("rows",) else f"row {path[1]}" if path[-1:] == ("name",) else UNDECIDED

    assert fill(schema, choose) == {"rows": [{"name": "row 0"}, {"name": "row 1"}]}
    assert asked["rows", 1, "name"] == "who"
    assert () in asked


def test_required_properties_come_first_as_the_api_writes_them():
    schema = closed({"notes": {"type": "string"}, "name": {"type": "string"}}, [False, True])
    assert list(fill(schema, lambda path, part: "x" if path else UNDECIDED)) == ["name", "notes"]


def test_an_optional_property_can_be_left_out_and_a_required_one_cannot():
    schema = closed({"a": {"type": "string"}, "b": {"type": "string"}}, [True, False])
    assert fill(schema, lambda path, part: OMIT if path else UNDECIDED) == {"a": ""}


@pytest.mark.parametrize(
    ("schema", "offered", "value"),
    [
        ({"type": "integer"}, "about 1,250 stars", 1250),
        ({"type": "number"}, "version 3.5 or so", 3.5),
        ({"type": "number"}, float("nan"), 0),
        ({"type": "boolean"}, "yes", True),
        ({"type": "boolean"}, "no idea", False),
        ({"type": "string"}, 12, "12"),
        ({"enum": ["MIT", "BSD-3-Clause"]}, "It is under BSD-3-Clause.", "BSD-3-Clause"),
        ({"enum": ["MIT", "Other"]}, "mit", "MIT"),
        ({"enum": [1, True]}, True, True),
        ({"type": "string", "format": "date"}, "released on 2025-02-28, it says", "2025-02-28"),
        ({"type": "string", "format": "date"}, "2025-02-30", PLAIN["date"]),
        ({"type": "string", "format": "uri"}, "see https://a.example/b for more", "https://a.example/b"),
        ({"type": "string", "format": "hostname"}, "the host is a.example here", "a.example"),
        ({"anyOf": [{"type": "null"}, {"type": "string"}]}, None, None),
        ({"anyOf": [{"type": "null"}, {"type": "string"}]}, UNDECIDED, ""),
        ({"anyOf": [{"type": "integer"}, {"type": "string"}]}, "seven", "seven"),
        ({"type": "array", "items": {"type": "string"}}, "one", ["one"]),
        ({"type": "array", "items": {"type": "string"}}, 0, []),
        ({"type": "array", "items": {"type": "string"}, "minItems": 1}, [], [""]),
    ],
)
def test_the_nearest_value_is_taken(schema, offered, value):
    chosen = fill(schema, lambda path, part: offered if path == () else UNDECIDED)
    assert chosen == value
    assert type(chosen) is type(value)


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_the_plain_value_of_a_format_is_of_it(name):
    assert is_of_format(PLAIN[name], name)


@pytest.mark.parametrize("pattern", PATTERNS)
def test_a_sample_matches_its_pattern(pattern):
    assert matches(pattern, sample(pattern))


@settings(max_examples=60, deadline=None)
@given(schemas)
def test_each_path_is_asked_for_once(schema):
    asked = []
    fill(schema, lambda path, part: asked.append(path) or UNDECIDED)
    assert len(asked) == len(set(asked))


def test_a_pattern_that_could_be_tried_for_ever_is_not():
    schema = {"type": "string", "pattern": r"^(\w+\s?)+$"}
    value = fill(schema, lambda path, part: "many words and then a full stop that does not match at all.")
    assert fits(schema, value)
    assert fill(schema, lambda path, part: "two words") == "two words"
