"""A worker that keeps notes itself: the memory tool in a loop over tools, scripted and by the simulated model."""

import asyncio

import pytest

from workbench.bench import Bench
from workbench.control.memory_tool import memory_tool
from workbench.core.contract import Contract
from workbench.core.flow import flow
from workbench.core.source import Source
from workbench.core.tool import ToolUse
from workbench.models import Scripted
from workbench.patterns.tool_use import tool_use
from workbench.simulated.accepting.request import check_message
from workbench.simulated.api_error import ApiError
from workbench.simulated.profile import profile_named

CLERK = Contract(
    name="clerk",
    objective="Answer the question from the sources and from your notes.",
    output_format="One sentence.",
    guidance="Use the sources. Keep the answer in memory under /memories/tides.md.",
    boundaries="Nothing else.",
    done=["It is answered."],
)
READER = CLERK.replace(name="reader", objective="Answer the question from your notes.", guidance="Use your notes.")
TABLE = Source(name="tide table", text="High water at Holm is at 14:20. Low water at Holm is at 20:35.")
QUESTION = "At what time is high water at Holm?"


@flow
async def kept_and_read(native: bool) -> list[str]:
    tools = [memory_tool(native=native)]
    first = await tool_use(CLERK, QUESTION, tools=tools, sources=[TABLE])
    second = await tool_use(READER, QUESTION, tools=tools)
    return [first.text, second.text]


@pytest.mark.parametrize("native", [False, True])
def test_what_one_worker_keeps_another_finds_in_a_window_that_knows_nothing_else(native):
    bench = Bench(journal=":memory:")
    run = asyncio.run(bench.run(kept_and_read(native), name="m"))
    assert all("14:20" in text for text in run.value)
    note = run.notes["tides.md"]
    assert (note.version, note.author.split("/")[0]) == (1, "m@1")
    assert "14:20" in note.text
    assert run.at(note.author.split("/")[1]).inference.tool_uses[0].input["command"] == "create"
    reader = [i for i in run.inferences if i.window.system[0].name == "reader"]
    assert TABLE.text not in str(reader[-1].window.request())
    assert asyncio.run(bench.replay(run, kept_and_read(native))) == run


def test_without_the_notes_the_second_worker_does_not_know():
    @flow
    async def alone() -> str:
        return (await tool_use(READER, QUESTION, tools=[memory_tool()])).text

    assert "14:20" not in asyncio.run(Bench(journal=":memory:").run(alone())).value


def test_whatever_is_asked_of_it_comes_back_as_words_and_every_change_is_a_version():
    asked = [
        {"command": "create", "path": "/memories/plan", "file_text": "1. go"},
        {"command": "str_replace", "path": "/memories/plan", "old_str": "go", "new_str": "stay"},
        {"command": "view", "path": "/memories/../etc/passwd"},
        {"command": "dance"},
        {"path": 7},
        {"command": "delete", "path": "/memories/plan"},
    ]
    uses = [[ToolUse(id=f"t{n}", name="memory", input=given)] for n, given in enumerate(asked)]
    bench = Bench(Scripted([*uses, "done"]), journal=":memory:")
    run = asyncio.run(bench.run(tool_use(CLERK, "Keep it.", tools=[memory_tool()])))
    results = [s.block for s in run.inferences[-1].window.segments if s.kind == "tool result"]
    assert [r.get("is_error", False) for r in results] == [False, False, True, True, True, False]
    assert "escape" in results[2]["content"]
    assert [(n.exact, n.text, n.gone) for n in run.notes.versions] == [
        ("plan@1", "1. go", False),
        ("plan@2", "1. stay", False),
        ("plan@3", "", True),
    ]
    assert {n.author for n in run.notes.versions} <= {i.origin for i in run.inferences}


def test_the_apis_own_type_is_told_by_its_type_alone():
    assert dict(memory_tool(native=True).block) == {"type": "memory_20250818", "name": "memory"}
    assert memory_tool().block["input_schema"]["required"] == ["command"]
    assert memory_tool() != memory_tool(native=True)
    request = {"model": "simulated-classroom", "max_tokens": 5, "messages": [{"role": "user", "content": "x"}]}
    check_message(request | {"tools": [dict(memory_tool(native=True).block)]}, profile_named)
    with pytest.raises(ApiError, match="name"):
        check_message(request | {"tools": [{"type": "memory_20250818", "name": "other"}]}, profile_named)
