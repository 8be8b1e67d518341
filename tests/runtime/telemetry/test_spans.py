"""Runs go out as GenAI spans by the standard's names, and come back as the same requests and answers."""

import asyncio
import json
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.core.sdk_requests import BLOCKS, drawn, requests
from tests.runtime.capture.stub import frames, message
from workbench import Bench, Contract, Criterion, Run, Scripted, Step, Window, read_requests, write_spans
from workbench.patterns.evaluator_optimizer import evaluator_optimizer
from workbench.runtime.telemetry import names
from workbench.runtime.telemetry.parts import block_of, part_of
from workbench.runtime.telemetry.spans_in import pairs_of
from workbench.runtime.telemetry.spans_out import spans_of

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
USAGE = {
    "input_tokens": 10,
    "output_tokens": 4,
    "cache_read_input_tokens": 100,
    "cache_creation_input_tokens": 30,
    "cache_creation": {"ephemeral_5m_input_tokens": 20, "ephemeral_1h_input_tokens": 10},
}
ASKED = {
    "model": "claude-sonnet-5-5",
    "max_tokens": 9,
    "system": "You sort mail.",
    "temperature": 0.5,
    "stop_sequences": ["END"],
    "metadata": {"user_id": "u"},
    "tools": [
        {"name": "look", "input_schema": {"type": "object"}},
        {"type": "web_search_20260318", "name": "web_search"},
    ],
    "output_config": {"effort": "low", "format": {"type": "json_schema", "schema": {"type": "object"}}},
    "messages": [{"role": "user", "content": "when?"}],
}


def logged(folder, *lines):
    path = folder / "log.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    return read_requests(path, name="app")


def there_and_back(run, folder):
    return read_requests(write_spans(run, folder / "spans.json"), name=run.name)


def spans(run):
    return spans_of(run)["resourceSpans"][0]["scopeSpans"][0]["spans"]


def attributes(span):
    return {a["key"]: a["value"] for a in span["attributes"]}


def test_names_are_the_standards(tmp_path):
    run = logged(tmp_path, {"request": ASKED, "response": message(usage=USAGE)})
    root, chat = spans(run)
    assert (root["name"], chat["name"]) == ("invoke_workflow app", "chat claude-sonnet-5-5")
    assert chat["kind"] == 3
    assert chat["parentSpanId"] == root["spanId"]
    assert re.fullmatch("[0-9a-f]{32}", chat["traceId"])
    assert re.fullmatch("[0-9a-f]{16}", chat["spanId"])
    told = attributes(chat)
    assert told["gen_ai.operation.name"] == {"stringValue": "chat"}
    assert told["gen_ai.provider.name"] == {"stringValue": "anthropic"}
    assert told["gen_ai.request.model"] == {"stringValue": "claude-sonnet-5-5"}
    assert told["gen_ai.request.max_tokens"] == {"intValue": "9"}
    assert told["gen_ai.request.temperature"] == {"doubleValue": 0.5}
    assert told["gen_ai.request.reasoning.level"] == {"stringValue": "low"}
    assert told["gen_ai.output.type"] == {"stringValue": "json"}
    assert told["gen_ai.usage.input_tokens"] == {"intValue": "140"}  # all of it, cached or not
    assert told["gen_ai.usage.cache_read.input_tokens"] == {"intValue": "100"}
    assert told["gen_ai.usage.cache_write.input_tokens"] == {"intValue": "30"}
    assert told["gen_ai.response.finish_reasons"] == {"arrayValue": {"values": [{"stringValue": "stop"}]}}
    (said,) = told["gen_ai.input.messages"]["arrayValue"]["values"]
    assert said["kvlistValue"]["values"][0] == {"key": "role", "value": {"stringValue": "user"}}
    assert {k for k in told if not k.startswith("gen_ai.")} <= {
        names.STOP_REASON, names.CACHE_5M, names.CACHE_1H, names.REQUEST, names.STAMP,
    }  # fmt: skip


def test_a_run_comes_back_as_it_went(tmp_path):
    stream = {**ASKED, "stream": True, "messages": [*ASKED["messages"], {"role": "system", "content": "be brief"}]}
    run = logged(
        tmp_path,
        {
            "request": {"timestamp": 1.7e9, "body": ASKED},
            "response": {"timestamp": 1.7e9 + 2, "body": message(usage=USAGE)},
        },
        {"request": stream, "response": b"".join(frames()).decode()},
        {"request": stream, "response": b"".join(frames()[:-3]).decode()},
        {"request": {**ASKED, "model": "simulated-classroom"}, "response": {"error": {"type": "a", "message": "b"}}},
    )
    again = there_and_back(run, tmp_path)
    assert [w.request() for w in again.windows] == [w.request() for w in run.windows]
    assert [s.error for s in again.steps] == [s.error for s in run.steps]
    for back, went in zip(again.inferences, run.inferences, strict=True):
        assert back.content == went.content
        assert (back.usage, back.stop_reason, back.model, back.stamp) == (
            went.usage, went.stop_reason, went.model, went.stamp,
        )  # fmt: skip
        assert back.dollars == went.dollars
    assert again.times[(0,)] == pytest.approx(run.times[(0,)])
    assert (tmp_path / "spans.json").read_bytes() == write_spans(run, tmp_path / "other.json").read_bytes()


@settings(max_examples=60, deadline=None, suppress_health_check=SLOW)
@given(requests())
def test_any_request_comes_back(request_):
    step = Step(path=(0,), kind="infer", window=Window.from_request(request_))
    data = json.loads(json.dumps(spans_of(Run(bench="b", name="n", steps=(step,)))))
    assert [pair.request for pair in pairs_of(data, 1)] == [request_]


@pytest.mark.parametrize("kind", sorted(BLOCKS))
def test_every_kind_of_block_has_a_part_that_comes_back(kind):
    @settings(max_examples=15, deadline=None, suppress_health_check=SLOW, database=None)
    @given(drawn(BLOCKS[kind]), st.booleans())
    def check(block, bare):
        bare = bare and block["type"] == "text"
        part = part_of(block, bare=bare)
        assert isinstance(part["type"], str)
        assert block_of(part) == (block, bare)

    check()


def test_a_flow_goes_out_as_a_tree(tmp_path):
    found = {"criteria": [{"criterion": "c", "passed": True, "reason": "r", "evidence": "e"}]}
    contract = Contract(name="w", objective="o", done=[Criterion(name="c", text="It is c.")])
    bench = Bench(Scripted(["a draft", found]), journal=":memory:")
    run = asyncio.run(bench.run(evaluator_optimizer(contract, contract, "t"), name="loop"))
    told = spans(run)
    ids = {span["spanId"] for span in told}
    assert len(ids) == len(told) == len(run.steps) + 1
    assert all(span["parentSpanId"] in ids for span in told[1:])
    assert sum(span["name"].startswith("chat") for span in told) == 2
    again = there_and_back(run, tmp_path)
    assert [i.text for i in again.inferences] == [i.text for i in run.inferences]


def otlp(*told, **span):
    values = [{"key": k, "value": v} for k, v in told]
    return {"resourceSpans": [{"scopeSpans": [{"spans": [{"name": "chat m", "attributes": values, **span}]}]}]}


def text(value):
    return {"stringValue": value if isinstance(value, str) else json.dumps(value)}


OTHERS = {
    "messages as a text": otlp(
        ("gen_ai.operation.name", text("chat")),
        ("gen_ai.request.model", text("claude-sonnet-5-5")),
        ("gen_ai.input.messages", text([{"role": "user", "parts": [{"type": "text", "content": "when?"}]}])),
        ("gen_ai.output.messages", text([{"role": "assistant", "parts": [{"type": "text", "content": "six"}]}])),
        ("gen_ai.response.finish_reasons", {"arrayValue": {"values": [text("stop")]}}),
        ("gen_ai.usage.input_tokens", {"intValue": 12}),
        ("gen_ai.usage.cache_creation.input_tokens", {"intValue": "2"}),
    ),
    "one attribute a field": otlp(
        ("gen_ai.system", text("anthropic")),
        ("gen_ai.request.model", text("claude-sonnet-5-5")),
        ("gen_ai.prompt.0.role", text("user")),
        ("gen_ai.prompt.0.content", text("when?")),
        ("gen_ai.completion.0.content", text("six")),
        ("gen_ai.usage.prompt_tokens", {"intValue": "12"}),
        ("gen_ai.response.finish_reasons", {"arrayValue": {"values": [text("stop")]}}),
    ),
    "in an event": otlp(
        ("gen_ai.request.model", text("claude-sonnet-5-5")),
        ("gen_ai.response.finish_reasons", {"arrayValue": {"values": [text("stop")]}}),
        events=[
            {
                "name": "gen_ai.client.inference.operation.details",
                "attributes": [
                    {
                        "key": "gen_ai.input.messages",
                        "value": text([{"role": "user", "parts": [{"type": "text", "content": "when?"}]}]),
                    },
                    {
                        "key": "gen_ai.output.messages",
                        "value": text([{"role": "assistant", "parts": [{"type": "text", "content": "six"}]}]),
                    },
                    {"key": "gen_ai.usage.input_tokens", "value": {"intValue": "12"}},
                ],
            }
        ],
    ),
}


@pytest.mark.parametrize("make", sorted(OTHERS))
def test_spans_of_others_are_read_too(tmp_path, make):
    unrelated = otlp(("http.request.method", text("GET")))
    run = logged(tmp_path, OTHERS[make], unrelated)
    (inference,) = run.inferences
    assert run.windows[0].segments[0].text == "when?"
    assert (inference.text, inference.stop_reason) == ("six", "end_turn")
    assert inference.usage.total_input == 12
    assert inference.dollars is not None
    assert "1 line is about something else" in run.output


def test_tools_of_others_are_paired(tmp_path):
    turns = [
        {"role": "user", "parts": [{"type": "text", "content": "look"}]},
        {"role": "assistant", "parts": [{"type": "tool_call", "id": "t", "name": "look", "arguments": {"x": 1}}]},
        {"role": "tool", "parts": [{"type": "tool_call_response", "id": "t", "result": "grey"}]},
    ]
    run = logged(tmp_path, otlp(("gen_ai.input.messages", text(turns))))
    assert [(s.kind, s.name) for s in run.windows[0].segments] == [
        ("task", "look"),
        ("history", "look"),
        ("tool result", "look"),
    ]
    assert [t.role for t in run.windows[0].turns] == ["user", "assistant", "user"]
