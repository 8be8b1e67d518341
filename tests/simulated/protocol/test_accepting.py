"""Requests that the API takes are taken; every other one is a 400 (or 404, 413) in its words."""

from __future__ import annotations

import json

import anthropic
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.simulated import Simulated
from workbench.simulated.endpoint import Endpoint
from workbench.simulated.reply import Reply

TEXT = {"type": "text", "text": "hello"}
MARK = {"cache_control": {"type": "ephemeral"}}
LONG = {"cache_control": {"type": "ephemeral", "ttl": "1h"}}
TOOL = {"name": "find", "description": "Finds.", "input_schema": {"type": "object", "properties": {}}}
CALL = {"type": "tool_use", "id": "toolu_1", "name": "find", "input": {}}
RESULT = {"type": "tool_result", "tool_use_id": "toolu_1", "content": "found"}
STRICT = {"type": "object", "properties": {"a": {"type": "string"}}, "required": ["a"], "additionalProperties": False}
OPEN = {"type": "object", "properties": {}}


def user(*content):
    return {"role": "user", "content": list(content)}


def assistant(*content):
    return {"role": "assistant", "content": list(content)}


def form(schema):
    return {"format": {"type": "json_schema", "schema": schema}}


TAKEN = {
    "system as a string": {"system": "Be brief."},
    "system as blocks": {"system": [{**TEXT, **MARK}]},
    "several user turns": {"messages": [user(TEXT), user(TEXT)]},
    "a conversation": {"messages": [user(TEXT), {"role": "assistant", "content": "hi"}, user(TEXT)]},
    "a tool and its result": {"tools": [TOOL], "messages": [user(TEXT), assistant(TEXT, CALL), user(RESULT, TEXT)]},
    "a result in blocks": {"messages": [user(TEXT), assistant(CALL), user({**RESULT, "content": [TEXT]})]},
    "a result without content": {
        "messages": [user(TEXT), assistant(CALL), user({"type": "tool_result", "tool_use_id": "toolu_1"})]
    },
    "an answer sent back as the SDK has it": {
        "messages": [user(TEXT), assistant({**TEXT, "citations": None}), user(TEXT)]
    },
    "thinking sent back": {
        "messages": [user(TEXT), assistant({"type": "thinking", "thinking": "…", "signature": "s"}, TEXT), user(TEXT)]
    },
    "a tool choice": {"tools": [TOOL], "tool_choice": {"type": "tool", "name": "find"}},
    "a strict tool": {"tools": [{**TOOL, "strict": True, "input_schema": STRICT}]},
    "an open tool that is not strict": {"tools": [{**TOOL, "input_schema": {**OPEN, "additionalProperties": True}}]},
    "a schema": {"output_config": form(STRICT)},
    "effort alone": {"output_config": {"effort": "low"}},
    "adaptive thinking": {"thinking": {"type": "adaptive"}},
    "service fields": {"metadata": {"user_id": "u"}, "service_tier": "auto", "stop_sequences": ["END"]},
    "four marks, long before short": {
        "tools": [{**TOOL, **LONG}],
        "system": [{**TEXT, **LONG}],
        "messages": [user({**TEXT, **MARK}, {**TEXT, **MARK})],
    },
    "a mark on the request": {"cache_control": {"type": "ephemeral"}},
    "nulls": {"temperature": None, "system": None, "output_config": None, "tools": None},
    "a Claude id": {"model": "claude-opus-5-5", "max_tokens": 20_000},
    "a dated Claude id": {"model": "claude-haiku-5-5-20261001"},
    "another profile": {"model": "simulated-200k", "max_tokens": 20_000},
    "nothing to write": {"max_tokens": 0},
}  # fmt: skip

REFUSED = {
    "no model": ({"model": ...}, "model: Field required"),
    "an empty model": ({"model": ""}, "model: String should have at least 1 character"),
    "a model that is no string": ({"model": 5}, "model: Input should be a valid string"),
    "no max_tokens": ({"max_tokens": ...}, "max_tokens: Field required"),
    "max_tokens true": ({"max_tokens": True}, "max_tokens: Input should be a valid integer"),
    "max_tokens negative": ({"max_tokens": -1}, "max_tokens: Input should be greater than or equal to 0"),
    "max_tokens too large": (
        {"max_tokens": 8001},
        "max_tokens: 8001 > 8000, which is the maximum allowed number of output tokens for simulated-classroom",
    ),
    "no messages": ({"messages": ...}, "messages: Field required"),
    "empty messages": ({"messages": []}, "messages: at least one message is required"),
    "messages not a list": ({"messages": "hi"}, "messages: Input should be a valid list"),
    "a message that is no object": ({"messages": ["hi"]}, "messages.0: Input should be a valid dictionary"),
    "assistant first": (
        {"messages": [assistant(TEXT), user(TEXT)]}, 'messages: first message must use the "user" role'
    ),
    "an unknown role": (
        {"messages": [{"role": "tool", "content": "x"}]}, "messages.0.role: Input should be 'user' or 'assistant'"
    ),
    "a system message": (
        {"messages": [user(TEXT), {"role": "system", "content": "x"}]},
        "messages: role 'system' is not supported on this model",
    ),
    "no content": ({"messages": [{"role": "user"}]}, "messages.0.content: Field required"),
    "content a number": ({"messages": [{"role": "user", "content": 1}]}, "messages.0.content: Input should be a valid"),
    "empty content": (
        {"messages": [{"role": "user", "content": ""}]}, "messages.0: user messages must have non-empty content"
    ),
    "no blocks": ({"messages": [user()]}, "messages.0: user messages must have non-empty content"),
    "an empty block": (
        {"messages": [user(TEXT, {"type": "text", "text": ""})]},
        "messages.0.content.1: text content blocks must be non-empty",
    ),
    "a blank block": (
        {"messages": [user({"type": "text", "text": " \n"})]},
        "messages.0.content.0: text content blocks must contain non-whitespace text",
    ),
    "an empty system block": (
        {"system": [{"type": "text", "text": ""}]}, "system.0: text content blocks must be non-empty"
    ),
    "a mark on an empty block": (
        {"messages": [user({"type": "text", "text": "", **MARK})]},
        "messages.0.content.0.text: cache_control cannot be set for empty text blocks",
    ),
    "text without text": ({"messages": [user({"type": "text"})]}, "messages.0.content.0.text.text: Field required"),
    "a block without type": ({"messages": [user({"text": "x"})]}, "messages.0.content.0.type: Field required"),
    "an unknown block": (
        {"messages": [user({"type": "song"})]}, "messages.0.content.0: Input tag 'song' found using 'type' does not"
    ),
    "an image": (
        {"messages": [user({"type": "image", "source": {}})]},
        "messages.0.content.0: the simulated model reads text only, and this block is a 'image'",
    ),
    "a tool call by the user": ({"messages": [user(CALL)]}, "`tool_use` blocks can not be in `user` messages"),
    "an unknown field of a block": (
        {"messages": [user({**TEXT, "colour": "red"})]},
        "messages.0.content.0.text.colour: Extra inputs are not permitted",
    ),
    "an unknown field of a message": (
        {"messages": [{**user(TEXT), "name": "x"}]}, "messages.0.name: Extra inputs are not permitted"
    ),
    "an unknown field": ({"frequency": 1}, "frequency: Extra inputs are not permitted"),
    "the retired output_format": ({"output_format": {}}, "output_format: Extra inputs are not permitted"),
    "temperature": ({"temperature": 0}, "`temperature` is deprecated for this model."),
    "top_p": ({"top_p": 0.5}, "`top_p` is deprecated for this model."),
    "top_k": ({"top_k": 5}, "`top_k` is deprecated for this model."),
    "a prefill": (
        {"messages": [user(TEXT), {"role": "assistant", "content": "{"}]},
        "This model does not support assistant message prefill. The conversation must end with a user message.",
    ),
    "manual thinking": (
        {"thinking": {"type": "enabled", "budget_tokens": 2000}}, '"thinking.type.enabled" is not supported'
    ),
    "five marks": (
        {"messages": [user(*[{**TEXT, **MARK}] * 5)]},
        "A maximum of 4 blocks with cache_control may be provided. Found 5.",
    ),
    "five marks, one on the request": (
        {"messages": [user(*[{**TEXT, **MARK}] * 4)], **MARK}, "A maximum of 4 blocks with cache_control",
    ),
    "a long mark after a short one": (
        {"system": [{**TEXT, **MARK}], "messages": [user({**TEXT, **LONG})]},
        "messages.0.content.0.cache_control.ttl: a ttl='1h' cache_control block must not come after a ttl='5m'",
    ),
    "an unknown lifetime": (
        {"system": [{**TEXT, "cache_control": {"type": "ephemeral", "ttl": "1d"}}]},
        "system.0.cache_control.ttl: Input should be '5m' or '1h'",
    ),
    "a call without a result": (
        {"messages": [user(TEXT), assistant(CALL), user(TEXT)]},
        "messages.1: `tool_use` ids were found without `tool_result` blocks immediately after: toolu_1.",
    ),
    "a result after the text": (
        {"messages": [user(TEXT), assistant(CALL), user(TEXT, RESULT)]}, "without `tool_result` blocks immediately"
    ),
    "a call at the end": ({"messages": [user(TEXT), assistant(CALL)]}, "without `tool_result` blocks immediately"),
    "a result without a call": (
        {"messages": [user(RESULT)]}, "messages.0.content.0: unexpected `tool_use_id` found in `tool_result` blocks"
    ),
    "two results for a call": (
        {"messages": [user(TEXT), assistant(CALL), user(RESULT, RESULT)]}, "each tool_use must have a single result"
    ),
    "two calls of one id": (
        {"messages": [user(TEXT), assistant(CALL, CALL), user(RESULT)]}, "`tool_use` ids must be unique"
    ),
    "an odd id": (
        {"messages": [user(TEXT), assistant({**CALL, "id": "a b"}), user(RESULT)]},
        "messages.1.content.0.tool_use.id: String should match pattern '^[a-zA-Z0-9_-]+$'",
    ),
    "two tools of one name": ({"tools": [TOOL, TOOL]}, "tools: Tool names must be unique."),
    "a tool without schema": ({"tools": [{"name": "a"}]}, "tools.0.custom.input_schema: Field required"),
    "a tool whose input is no object": (
        {"tools": [{"name": "a", "input_schema": {"type": "string"}}]},
        "tools.0.custom.input_schema.type: Input should be 'object'",
    ),
    "a tool whose input is one of several": (
        {"tools": [{"name": "a", "input_schema": {"type": "object", "anyOf": [{"required": ["x"]}]}}]},
        "tools.0.custom.input_schema: input_schema does not support oneOf, allOf, or anyOf at the top level",
    ),
    "a tool name with a space": (
        {"tools": [{**TOOL, "name": "a b"}]}, "tools.0.custom.name: String should match pattern"
    ),
    "a server tool": ({"tools": [{"type": "web_search_20250305", "name": "web_search"}]}, "runs no server tools"),
    "a strict tool that is open": (
        {"tools": [{**TOOL, "strict": True}]},
        "tools.0.custom: For 'object' type, 'additionalProperties' must be explicitly set to false",
    ),
    "a choice without tools": (
        {"tool_choice": {"type": "auto"}}, "tool_choice: tool_choice may only be specified while providing tools."
    ),
    "a choice of no tool": (
        {"tools": [TOOL], "tool_choice": {"type": "tool", "name": "b"}}, "Tool 'b' not found in provided tools"
    ),
    "an open schema": (
        {"output_config": form(OPEN)},
        "output_config.format.schema: For 'object' type, 'additionalProperties' must be explicitly set to false",
    ),
    "a format without schema": (
        {"output_config": {"format": {"type": "json_schema"}}}, "output_config.format.schema: Field required"
    ),
    "another format": (
        {"output_config": {"format": {"type": "xml"}}}, "output_config.format.type: Input should be 'json_schema'"
    ),
    "an unknown effort": ({"output_config": {"effort": "huge"}}, "output_config.effort: Input should be 'low'"),
    "stream as a string": ({"stream": "yes"}, "stream: Input should be a valid boolean"),
    "a blank stop sequence": ({"stop_sequences": [" "]}, "each stop sequence must contain non-whitespace"),
    "unknown metadata": ({"metadata": {"name": "x"}}, "metadata.name: Extra inputs are not permitted"),
}  # fmt: skip


@pytest.mark.parametrize("fields", TAKEN.values(), ids=TAKEN)
def test_is_taken(kit, endpoint, fields):
    status, answer = kit.post(endpoint, kit.body(**fields))
    assert status == 200, answer
    anthropic.types.Message.model_validate(answer)


@pytest.mark.parametrize(("fields", "words"), REFUSED.values(), ids=REFUSED)
def test_is_refused_before_any_thinking(kit, fields, words):
    mind = kit.Mind()
    status, answer = kit.post(Endpoint(Simulated(), think=mind), kit.body(**fields))
    assert (status, answer["type"], answer["error"]["type"]) == (400, "error", "invalid_request_error")
    assert answer["error"]["message"].startswith(words) or words in answer["error"]["message"]
    assert mind.asked == []


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        (b"{", "The request body is not valid JSON"),
        (b"[]", "Input should be a valid dictionary"),
        (b'{"a": NaN}', "The request body is not valid JSON: unexpected value NaN"),
        (b'{"a": "\xff"}', "The request body is not valid JSON: str is not valid UTF-8"),
        (b'{"model": "\\ud800"}', "The request body is not valid JSON: no low surrogate in string"),
        (b"[" * 200_000, "The request body is not valid JSON: it is nested too deeply"),
        (b'{"a": ' + b"1" * 10_000 + b"}", "The request body is not valid JSON"),
    ],
)
def test_what_is_no_json_object_is_refused(kit, endpoint, sent, words):
    status, answer = kit.post(endpoint, sent)
    assert status == 400
    assert answer["error"]["message"].startswith(words)


def test_a_paired_surrogate_is_a_letter_like_any_other(kit, endpoint):
    status, answer = kit.post(endpoint, kit.body("\N{GRINNING FACE}"))
    assert status == 200
    assert answer["content"][0]["text"].endswith("\N{GRINNING FACE}")


def test_too_many_bytes_are_a_413(kit, endpoint):
    status, answer = kit.post(endpoint, b" " * (32 * 1024 * 1024 + 1))
    assert (status, answer["error"]["type"]) == (413, "request_too_large")


def test_an_unknown_model_is_a_404_that_names_it(kit, endpoint):
    status, answer = kit.post(endpoint, kit.body(model="claude-imaginary-9"))
    assert status == 404
    assert answer["error"] == {"type": "not_found_error", "message": "model: claude-imaginary-9"}


def test_another_address_is_a_404_and_another_method_a_405(endpoint):
    assert endpoint.handle("POST", "/v1/complete", {}, b"{}").status == 404
    assert endpoint.handle("GET", "/v1/messages", {}, b"").status == 405
    assert endpoint.handle("POST", "/v1/messages?beta=true", {}, b"{}").status == 400


def test_a_window_that_is_too_small_says_by_how_much(kit, endpoint):
    text = "word " * 16_000
    tokens = kit.post(endpoint, kit.body(text, max_tokens=...), path="/v1/messages/count_tokens")[1]["input_tokens"]
    status, answer = kit.post(endpoint, kit.body(text))
    assert status == 400
    assert answer["error"]["message"] == f"prompt is too long: {tokens} tokens > 16000 maximum"
    unbounded = Endpoint(Simulated(limits={"bounded": False}), think=kit.Mind())
    assert kit.post(unbounded, kit.body(text))[0] == 200
    assert kit.post(endpoint, kit.body(text, model="simulated-200k"))[0] == 200


def test_count_tokens_takes_no_field_of_a_message_that_is_not_read(kit, endpoint):
    status, answer = kit.post(endpoint, kit.body(), path="/v1/messages/count_tokens")
    assert status == 400
    assert answer["error"]["message"] == "max_tokens: Extra inputs are not permitted"


@pytest.mark.parametrize("marker", ["-1", "1.5", "a", "", "٣", "9" * 40])
def test_a_sample_number_is_a_whole_number(kit, endpoint, marker):
    status, answer = kit.post(endpoint, kit.body(), {"X-Workbench-Sample": marker})
    assert status == 400
    assert answer["error"]["message"].startswith("x-workbench-sample: ")


junk = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.just("text"),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["type", "role", "content", "text", "name", "schema", "format"]), inner, max_size=3
        )
    ),
    max_leaves=10,
)
names = st.sampled_from(
    ["model", "max_tokens", "messages", "system", "tools", "tool_choice", "output_config", "stop_sequences", "thinking",
     "metadata", "cache_control", "stream", "service_tier"]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.dictionaries(names, junk, max_size=3))
def test_whatever_is_sent_is_answered_or_refused_and_never_breaks(fields):
    request = {"model": "simulated-classroom", "max_tokens": 9, "messages": [user(TEXT)], **fields}
    endpoint = Endpoint(Simulated(), think=lambda request, **_: Reply((TEXT,)))
    sent = endpoint.handle("POST", "/v1/messages", {}, json.dumps(request).encode())
    assert sent.status in {200, 400, 404}
