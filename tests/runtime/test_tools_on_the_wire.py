"""Tools over the real SDK and HTTP, streamed and not: what the API would refuse is never sent."""

import asyncio
import json

import pytest

from workbench.bench import Bench
from workbench.control.source_tools import read_source, search_sources
from workbench.core.contract import Contract
from workbench.core.source import Source
from workbench.patterns.tool_use import tool_use
from workbench.runtime.streamed import Assembly
from workbench.simulated.model import Simulated
from workbench.simulated.server import serve

SOURCES = [
    Source(name="pandas", text="The licence of pandas is BSD-3-Clause. It needs Python 3.11.", date="2026-10-01"),
    Source(name="numpy", text="The licence of numpy is BSD-3-Clause. It needs Python 3.12.", date="2026-10-02"),
]
CONTRACT = Contract(
    name="finder",
    objective="Say under which licence pandas is.",
    output_format="One line.",
    guidance="Find it with search_sources and read it with read_source.",
    boundaries="Say nothing of other packages. Stop when you have it.",
    done=["The licence is quoted from its source."],
)


def finding(**options):
    tools = [search_sources(SOURCES), read_source(SOURCES)]
    return tool_use(CONTRACT, "What is the licence of pandas?", tools=tools, **options)


async def _live(url, flow, **options):
    bench = Bench(model="claude-sonnet-5-5", base_url=url, journal=":memory:", **options)
    try:
        return await bench.run(flow, name="live")
    finally:
        bench.close()


@pytest.mark.parametrize("stream", [False, True])
def test_the_loop_over_tools_on_a_served_model(stream, capsys):
    async def work():
        async with serve(Simulated()) as url:
            return await _live(url, finding(rounds=6), stream=stream)

    run = asyncio.run(work())
    assert run.value.stopped == "answered"
    assert "BSD-3-Clause" in run.value.text
    assert [s.name for s in run.steps if s.kind == "call"][:1] == ["search_sources"]
    assert all(s.status == "unchecked" for s in run.steps if s.kind == "call")
    asked = [i for i in run.inferences if i.tool_uses]
    assert len(asked) == len(run.inferences) - 1
    assert all(i.stop_reason == "tool_use" for i in asked)


def test_the_last_round_is_one_that_a_served_model_takes(capsys):
    async def work():
        async with serve(Simulated()) as url:
            return await _live(url, finding(rounds=2))

    run = asyncio.run(work())
    last = run.inferences[-1]
    assert run.value.stopped == "rounds"
    assert last.window.request()["tool_choice"] == {"type": "none"}
    assert last.tool_uses == ()


def test_the_simulated_model_answers_the_same_embedded_and_resumed():
    bench = Bench(journal=":memory:", name="tools")
    run = asyncio.run(bench.run(finding(), name="sim"))
    again = asyncio.run(bench.run(finding(), name="sim"))
    assert run.value.text == again.value.text
    other = asyncio.run(Bench(journal=":memory:", name="tools").run(finding(), name="sim"))
    assert [i.content for i in other.inferences] == [i.content for i in run.inferences]


def _event(kind, **more):
    return {"type": kind, **more}


@pytest.mark.parametrize(
    ("written", "input_"),
    [('{"query": "x"}', {"query": "x"}), ("", {}), ('{"query": "x', {"INVALID_JSON": '{"query": "x'})],
    ids=["whole", "none", "cut off"],
)
def test_a_streamed_input_is_put_together_and_one_that_was_cut_off_is_not_lost(written, input_):
    assembly = Assembly()
    block = {"type": "tool_use", "id": "t", "name": "look", "input": {}}
    assembly.take(_event("message_start", message={"content": [], "usage": {}}))
    assembly.take(_event("content_block_start", index=0, content_block=block))
    for piece in (written[:5], written[5:]):
        assembly.take(_event("content_block_delta", index=0, delta=_event("input_json_delta", partial_json=piece)))
    assembly.take(_event("content_block_stop", index=0))
    assembly.take(_event("message_delta", delta={"stop_reason": "max_tokens"}, usage={"output_tokens": 3}))
    assembly.take(_event("message_stop"))
    assert assembly.complete
    assert assembly.message["content"] == [{**block, "input": input_}]
    json.dumps(assembly.message)
