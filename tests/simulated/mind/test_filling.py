"""A schema's properties are what is asked; any valid schema is answered in shape."""

import json

from workbench.simulated.schema import fits


def shape(**properties):
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


TEXT = {"type": "string"}
DATE = {"type": "string", "format": "date"}


def test_one_record_for_each_source(lab, packages):
    schema = shape(packages={"type": "array", "items": shape(name=TEXT, licence=TEXT, python=TEXT)})
    said = json.loads(lab.say(packages, "Describe the packages.", schema=schema))["packages"]
    assert [one["name"] for one in said] == ["numpy", "rich", "certifi", "attrs"]
    right = sum(one["licence"] in text and one["python"] in text for one, (_, text) in zip(said, packages, strict=True))
    assert right >= 3


def test_numbers_booleans_lists_enums_and_evidence(lab):
    text = "The pump runs at 40 bar and weighs 12.5 kg. It is not certified for drinking water. "
    text += "Colours: grey, blue, green."
    schema = shape(
        pressure={"type": "integer", "description": "pressure in bar"},
        weight={"type": "number", "description": "weight in kg"},
        drinking_water={"type": "boolean", "description": "Is it certified for drinking water?"},
        colours={"type": "array", "items": TEXT},
        unit={"type": "string", "enum": ["psi", "bar"], "description": "unit of the pressure"},
        evidence=TEXT,
    )
    said = json.loads(lab.say([("data sheet", text)], "Fill in.", schema=schema))
    assert fits(schema, said)
    assert (said["pressure"], said["weight"], said["drinking_water"]) == (40, 12.5, False)
    assert said["colours"] == ["grey", "blue", "green"]
    assert said["unit"] == "bar"
    assert said["evidence"] in text


def test_a_question_answered_in_a_schema_with_its_quote_and_source(lab):
    schema = shape(answer=TEXT, quote=TEXT, source=TEXT)
    texts = lab.light(2)
    said = json.loads(lab.say(texts, "How long is the regular working week?", schema=schema))
    assert "38 hours" in said["answer"]
    assert any(said["quote"] in text for _, text in texts)
    assert said["source"] == "employee handbook"


def test_odd_but_valid_schemas_are_answered_in_shape(lab):
    for schema in (
        {"type": "array", "items": {"type": "integer"}},
        shape(a={"anyOf": [{"type": "null"}, shape(b={"const": 7})]}),
        shape(x={"$ref": "#/$defs/x"})
        | {"$defs": {"x": {"type": "array", "items": {"type": "string", "format": "date"}}}},
        shape(**{"": TEXT, "ключ": {"type": "boolean"}}),
        {"type": "object", "properties": {}, "additionalProperties": False},
    ):
        said = json.loads(lab.say([("note", "The shop opened on 2024-05-06.")], "Fill it in.", schema=schema))
        assert fits(schema, said)


def test_a_greeting_with_a_schema_is_refused(lab):
    request = {"messages": [{"role": "user", "content": "hello there"}]}
    request["output_config"] = {"format": {"type": "json_schema", "schema": shape(a=TEXT)}}
    assert lab.reply(request).stop_reason == "refusal"
