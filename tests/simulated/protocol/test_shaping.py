"""An answer to a schema is in shape, whatever the mind said."""

from __future__ import annotations

import json

import pytest

from workbench.simulated.reply import Reply
from workbench.simulated.schema import fits
from workbench.simulated.shaping import in_shape

SCHEMA = {
    "type": "object",
    "properties": {"name": {"type": "string"}, "stars": {"type": "integer"}},
    "required": ["name", "stars"],
    "additionalProperties": False,
}
REQUEST = {"output_config": {"format": {"type": "json_schema", "schema": SCHEMA}}}


def said(*texts, **fields):
    return Reply(tuple({"type": "text", "text": text} for text in texts), **fields)


def test_what_is_in_shape_stays_to_the_byte():
    reply = said('{"name":  "pandas", "stars": 3}')
    assert in_shape(reply, REQUEST) is reply


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("I could not say.", {"name": "I could not say.", "stars": 0}),
        ('{"name": "pandas", "stars": "about 40"}', {"name": "pandas", "stars": 40}),
        ('{"name": "pandas", "more": 1}', {"name": "pandas", "stars": 0}),
        ("[1, 2]", {"name": "", "stars": 0}),
        ("", {"name": "", "stars": 0}),
    ],
)
def test_what_is_not_is_brought_into_shape(text, value):
    made = json.loads(in_shape(said(text), REQUEST).content[0]["text"])
    assert made == value
    assert fits(SCHEMA, made)


def test_a_refusal_a_tool_call_and_an_answer_without_schema_are_left_alone():
    call = Reply(({"type": "tool_use", "name": "find", "input": {}},), "tool_use")
    for reply, request in ((said("no", stop_reason="refusal"), REQUEST), (call, REQUEST), (said("x"), {})):
        assert in_shape(reply, request) is reply


def test_the_endpoint_keeps_the_promise(kit, endpoint):
    endpoint._think = kit.Mind({"type": "text", "text": "just words"})
    status, answer = kit.post(endpoint, kit.body(**REQUEST))
    assert status == 200
    assert json.loads(answer["content"][0]["text"]) == {"name": "just words", "stars": 0}
