"""A tool: read from a function, told as the API takes it, its input checked in words, its result bounded."""

import asyncio
import subprocess
import sys
from typing import Annotated, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, Field

from workbench.core.effects import Call
from workbench.core.flow import flow
from workbench.core.schema import check_schema
from workbench.core.tool import LONGEST, Tool, ToolUse, fitted, told, uses_in
from workbench.errors import BadInput

SCHEMA = {"type": "object", "properties": {"query": {"type": "string"}}, "required": ["query"]}


class Trip(BaseModel):
    to: str


def look(
    query: Annotated[str, Field(description="What to look for.")], most: int = 3, kind: Literal["a", "b"] = "a"
) -> str:
    """Look something up.

    Use it for facts.
    """
    return f"{query} {most} {kind}"


async def book(trip: Trip, seats: list[int]) -> dict:
    """Book a trip."""
    return {"to": trip.to, "seats": seats}


def test_a_function_says_what_its_tool_is():
    tool = Tool.of(look)
    assert tool.block == {
        "name": "look",
        "description": "Look something up.\n\nUse it for facts.",
        "input_schema": {
            "type": "object",
            "properties": {
                "query": {"type": "string", "description": "What to look for."},
                "most": {"type": "integer"},
                "kind": {"type": "string", "enum": ["a", "b"]},
            },
            "required": ["query"],
            "additionalProperties": False,
        },
        "strict": True,
    }
    assert tool.code == "test_tool:look" or tool.code.endswith(":look")
    assert tool(query="q", kind="b") == "q 3 b"


def test_an_async_function_gets_the_types_it_asks_for():
    tool = Tool.of(book)
    assert asyncio.run(tool(trip={"to": "Rome"}, seats=[1])) == {"to": "Rome", "seats": [1]}
    assert "$defs" in tool.block["input_schema"]
    assert check_schema(tool.block["input_schema"])["additionalProperties"] is False


def test_fields_may_be_given_and_are_checked():
    tool = Tool.of(look, name="find", description="Find.", longest=200, strict=False)
    assert (tool.name, tool.block["description"], tool.longest) == ("find", "Find.", 200)
    assert "strict" not in tool.block


def test_a_tool_without_input_is_a_closed_empty_object():
    def now():
        """Say what time it is."""
        return "noon"

    tool = Tool.of(now)
    assert tool.block["input_schema"] == {
        "type": "object", "properties": {}, "required": [], "additionalProperties": False,
    }  # fmt: skip
    assert tool() == "noon"
    assert "has no field 'hour'" in tool.misfit({"hour": 1})


def untyped(query):
    """Look."""


def many(*queries: str):
    """Look."""


@flow
async def a_flow():
    """No tool."""


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: Tool("search the web", "d", SCHEMA), "1 to 64 letters"),
        (lambda: Tool("", "d", SCHEMA), "1 to 64 letters"),
        (lambda: Tool("t\u202e", "d", SCHEMA), "1 to 64 letters"),
        (lambda: Tool("t", " ", SCHEMA), "needs a description"),
        (lambda: Tool("t", "d", {"type": "array", "items": {"type": "string"}}), "one object with named fields"),
        (lambda: Tool("t", "d", {"type": "object", "properties": {"a": {}}}), "allows anything"),
        (lambda: Tool("t", "d", {"type": "object", "properties": {"a": {"type": "object"}}}), "open dict"),
        (lambda: Tool("t", "d", {"$ref": "#/$defs/a"}), "says [$]ref instead"),
        (lambda: Tool("t", "d", {"anyOf": [{"type": "object"}]}), "says anyOf instead"),
        (lambda: Tool("t", "d", {"properties": []}), "no valid JSON Schema: properties"),
        (lambda: Tool("t", "d", {"properties": {"a": {"type": "text"}}}), "no valid JSON Schema: properties.a.type"),
        (lambda: Tool("t", "d", {"properties": {"a": {"type": "string", "pattern": "("}}}), "properties.a.pattern"),
        (lambda: Tool("t", "d", SCHEMA, "look"), "a plain function"),
        (lambda: Tool("t", "d", SCHEMA, a_flow), "a plain function"),
        (lambda: Tool("t", "d", SCHEMA, look, longest=1), "longest"),
        (lambda: Tool("t", "d", SCHEMA, look, longst=1), "did you mean 'longest'"),
        (lambda: Tool.of(untyped), "has no type"),
        (lambda: Tool.of(many), "own name"),
        (lambda: Tool.of(lambda: 1), "a lambda has no name"),
        (lambda: Tool.of(a_flow), "a plain function"),
        (lambda: Tool("t", "d", SCHEMA)(query="q"), "holds no function"),
        (lambda: Tool.of(look)(query=3), "input.query"),
    ],
    ids=range(22),
)
def test_what_is_no_tool_is_refused_in_words(make, said):
    with pytest.raises(BadInput, match=said):
        make()


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"query": "q"}, ""),
        ({"query": "q", "most": 2}, ""),
        ({}, "'query' is a required property"),
        ({"query": 3}, "input.query: 3 is not of type 'string'"),
        ({"query": "q", "most": "2"}, "input.most"),
        ({"query": "q", "kind": "c"}, "input.kind"),
        ({"query": "q", "limit": 2}, "it has no field 'limit'; it has query, most, kind"),
        ("q", "an object with named fields; a str came"),
        (None, "a NoneType came"),
    ],
    ids=range(9),
)
def test_an_input_that_does_not_fit_is_told_in_words(given, said):
    why = Tool.of(look).misfit(given)
    assert said in why
    assert bool(why) == bool(said)


def test_a_hostile_input_is_told_short_and_visible():
    why = Tool.of(look).misfit({"query": "q", "\u202eevil" + "x" * 5_000: "\x00"})
    assert len(why) < 500
    assert "\u202e" not in why


json_data = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
)


@given(json_data, st.integers(100, 400))
def test_a_result_is_a_text_that_can_be_sent_and_never_too_long(result, longest):
    text = told(fitted(result, longest))
    assert text.strip()
    text.encode()
    assert len(text) <= longest + 100
    if len(text) > longest:
        assert "cut off here" in text


def test_a_long_result_says_how_much_is_missing():
    assert fitted("x" * 300, 200) == "x" * 200 + "\n[cut off here: 300 characters in all, the first 200 are above]"
    assert fitted({"a": 1}, 200) == {"a": 1}
    assert told(None) == "[no result]"
    assert told(" ") == "[no text]"
    assert told("a\ud800") == "a?"
    with pytest.raises(TypeError):
        fitted({1, 2}, LONGEST)
    with pytest.raises(ValueError, match="Out of range"):
        fitted(float("nan"), LONGEST)


def test_what_it_stands_on_tells_two_of_the_same_name_apart():
    one, other = Tool("t", "d", SCHEMA, look, over="1"), Tool("t", "d", SCHEMA, look, over="2")
    assert one != other
    assert Call(one, {"query": "q"}).asked != Call(other, {"query": "q"}).asked
    assert Call(one, {"query": "q"}) == Call(Tool("t", "another description", SCHEMA, over="1"), {"query": "q"})
    assert Call(Tool("t", "d", SCHEMA, look), {"query": "q"}).asked == Call("t", {"query": "q"}).asked


def test_its_digest_is_the_same_in_any_process():
    code = (
        "from workbench.core.tool import Tool\n"
        "def look(query: str, most: int = 3):\n    'Look.'\n"
        "print(Tool.of(look).digest)"
    )
    said = {subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout for _ in range(2)}
    assert len(said) == 1
    assert len(said.pop().strip()) == 64


def test_every_use_of_a_tool_in_an_answer_is_read_whatever_it_holds():
    content = (
        {"type": "thinking", "thinking": "", "signature": "s"},
        {"type": "tool_use", "id": "a", "name": "look", "input": {"query": "q"}},
        {"type": "text", "text": "and"},
        {"type": "tool_use", "id": "b", "name": "nothing\u202e", "input": [1]},
        {"type": "server_tool_use", "id": "c", "name": "web_search", "input": {}},
        {"type": "tool_use"},
    )
    assert uses_in(content) == (
        ToolUse(id="a", name="look", input={"query": "q"}),
        ToolUse(id="b", name="nothing\u202e", input=[1]),
        ToolUse(id="", name="", input={}),
    )
