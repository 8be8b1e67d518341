"""How `tool_choice` is obeyed, through the protocol: auto, any, one tool, none."""

import asyncio

import anthropic
import httpx2
import pytest

from workbench.simulated import Simulated
from workbench.simulated.endpoint import Endpoint
from workbench.simulated.prompt import FORCED_OVERHEAD, TOOLS_OVERHEAD, read_prompt
from workbench.simulated.server import serve
from workbench.simulated.transport import SimulatedTransport

MODEL = "simulated-classroom"
TASK = [{"role": "user", "content": "What is the range of the Kestrel?"}]


def test_none_calls_nothing(desk):
    assert (
        desk.reply(desk.asking("What is the range of the Kestrel?", tool_choice={"type": "none"})).stop_reason
        == "end_turn"
    )


@pytest.mark.parametrize("task", ["hello", "What is the range of the Kestrel?", "Thank you!"])
def test_any_calls_some_tool_whatever_is_asked(desk, task):
    reply = desk.reply(desk.asking(task, tool_choice={"type": "any"}))
    assert reply.stop_reason == "tool_use"
    assert all(block["type"] == "tool_use" for block in reply.content)


@pytest.mark.parametrize("name", ["search_sources", "read_source"])
def test_a_tool_that_is_named_is_the_one_that_is_called(desk, name):
    reply = desk.reply(desk.asking("What is the range of the Kestrel?", tool_choice={"type": "tool", "name": name}))
    assert {block["name"] for block in reply.content} == {name}


def test_any_without_parallel_calls_exactly_one(desk):
    choice = {"type": "any", "disable_parallel_tool_use": True}
    reply = desk.reply(desk.asking("Compare the Kestrel and the Heron on price and range.", tool_choice=choice))
    assert len(reply.content) == 1


def test_tools_and_a_forced_choice_weigh_what_the_api_says_they_do(desk):
    bare = {"messages": TASK}
    tools = [desk.SEARCH]
    alone = read_prompt(bare).tokens
    auto = read_prompt({**bare, "tools": tools}).tokens
    forced = read_prompt({**bare, "tools": tools, "tool_choice": {"type": "any"}}).tokens
    assert auto - forced == TOOLS_OVERHEAD - FORCED_OVERHEAD == 33
    assert auto > alone + TOOLS_OVERHEAD
    assert read_prompt({**bare, "tools": []}).tokens == alone


def test_a_stream_of_calls_is_put_together_by_the_sdk_as_the_same_message(desk):
    async def both():
        http = httpx2.AsyncClient(transport=SimulatedTransport(Endpoint(Simulated())))
        async with anthropic.AsyncAnthropic(api_key="simulated", max_retries=0, http_client=http) as sdk:
            request = {"model": MODEL, "max_tokens": 500, "messages": TASK, "tools": [desk.SEARCH, desk.READ]}
            whole = await sdk.messages.create(**request)
            async with sdk.messages.stream(**request) as stream:
                kinds = [event.type async for event in stream]
                streamed = await stream.get_final_message()
            counted = await sdk.messages.count_tokens(model=MODEL, messages=TASK, tools=[desk.SEARCH, desk.READ])
            return whole, streamed, kinds, counted.input_tokens

    whole, streamed, kinds, counted = asyncio.run(both())
    assert whole.stop_reason == streamed.stop_reason == "tool_use"
    assert [b.to_dict() for b in whole.content] == [b.to_dict() for b in streamed.content]
    assert "input_json" in kinds
    assert whole.usage.input_tokens == counted


def test_the_loop_runs_over_loopback(desk):
    async def loop():
        async with serve(Simulated()) as url, anthropic.AsyncAnthropic(api_key="k", base_url=url, max_retries=0) as sdk:
            messages = list(TASK)
            for _ in range(6):
                answer = await sdk.messages.create(
                    model=MODEL, max_tokens=500, messages=messages, tools=[desk.SEARCH, desk.READ]
                )
                if answer.stop_reason != "tool_use":
                    return answer.content[0].text
                used = [b for b in answer.content if b.type == "tool_use"]
                assert len({b.id for b in used}) == len(used)
                results = []
                for block in used:
                    text, failed = desk.tool(block.name, block.input)
                    result = {"type": "tool_result", "tool_use_id": block.id, "content": text, "is_error": failed}
                    results.append(result)
                said = {"role": "assistant", "content": [b.to_dict() for b in answer.content]}
                messages = [*messages, said, {"role": "user", "content": results}]
            return ""

    assert "82 km" in asyncio.run(loop())


def test_a_prefix_with_tools_is_cached_whole(desk):
    marked = [desk.SEARCH, {**desk.READ, "cache_control": {"type": "ephemeral"}}]

    async def twice():
        http = httpx2.AsyncClient(transport=SimulatedTransport(Endpoint(Simulated())))
        async with anthropic.AsyncAnthropic(api_key="simulated", max_retries=0, http_client=http) as sdk:
            request = {"model": MODEL, "max_tokens": 500, "messages": TASK, "tools": marked}
            return [(await sdk.messages.create(**request)).usage for _ in range(2)]

    first, second = asyncio.run(twice())
    assert first.cache_creation_input_tokens > TOOLS_OVERHEAD
    assert second.cache_read_input_tokens == first.cache_creation_input_tokens
