"""What nobody wrote, told apart from the texts: with a counter whose frames are known, all of it is found again."""

import asyncio
from types import SimpleNamespace

import pytest

from workbench.core.window import Window
from workbench.runtime.counting import counted

REQUEST, TURN, BLOCK, SYSTEM, TOOLS, FORCED = 3, 5, 2, 7, 300, 200


def words(value):
    return len(str(value).replace(".", " . ").split())


def content(said):
    return [{"type": "text", "text": said}] if isinstance(said, str) else said


async def count(body):
    """As an API may count: a token a word, and frames of its own around everything."""
    choice = body.get("tool_choice", {}).get("type")
    if choice and not body.get("tools"):
        raise ValueError("tool_choice without tools")
    tools = [words(t["description"]) + 11 for t in body.get("tools", ())]
    told = (FORCED if choice in {"any", "tool"} else TOOLS) if tools else 0
    system = [words(b["text"]) + BLOCK for b in content(body.get("system", []))]
    turns = [TURN + sum(BLOCK + words(b["text"]) for b in content(m["content"])) for m in body["messages"]]
    return REQUEST + sum(tools) + told + sum(system) + (SYSTEM if system else 0) + sum(turns)


def split(request):
    door = SimpleNamespace(count_tokens=count)
    respondent = SimpleNamespace(door=door, model_for=lambda w: w.model)
    return asyncio.run(counted(respondent, Window.from_request(request)))


def text(n):
    return {"type": "text", "text": "word " * n}


def tool(name, n):
    return {"name": name, "description": "word " * n, "input_schema": {"type": "object"}}


MESSAGES = [
    {"role": "user", "content": [text(30), text(4)]},
    {"role": "assistant", "content": "word " * 6},
    {"role": "user", "content": [text(9)]},
]
PLAIN = {"model": "m", "max_tokens": 5, "messages": MESSAGES}


@pytest.mark.parametrize("choice", [None, {"type": "auto"}, {"type": "any"}], ids=["none", "auto", "any"])
def test_every_text_is_counted_without_its_frame(choice):
    request = {**PLAIN, "system": [text(12), text(3)], "tools": [tool("look", 8), tool("find", 2)]}
    total, each, framing = split(request | ({"tool_choice": choice} if choice else {}))
    told = FORCED if choice == {"type": "any"} else TOOLS
    assert each == (8 + 11, 2 + 11, 12, 3, 30, 4, 6, 9)  # a tool's own frame cannot be told from the tool
    assert framing == REQUEST + told + SYSTEM + 6 * BLOCK + 3 * TURN
    assert sum(each) + framing == total


def test_without_system_and_tools_nothing_is_asked_about_them():
    total, each, framing = split(PLAIN)
    assert each == (30, 4, 6, 9)
    assert framing == total - 49 == REQUEST + 4 * BLOCK + 3 * TURN


def test_a_split_that_is_refused_leaves_the_whole():
    named = {**PLAIN, "tools": [tool("look", 8)], "tool_choice": {"type": "tool", "name": "look"}, "system": "word"}
    assert split(named).each == (19, 1, 30, 4, 6, 9)
    assert split({**PLAIN, "messages": []}) == (REQUEST, None, 0)
