"""After a use of tools: the answer as it came, every result in the one next turn, and a limit that holds."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.context.assemble import assemble
from workbench.context.exchange import Exchange, continued
from workbench.core.contract import Contract
from workbench.core.effects import Infer
from workbench.core.inference import Inference
from workbench.core.tool import Tool, ToolResult
from workbench.core.window import Window
from workbench.errors import BadInput, WindowOverflow
from workbench.simulated.accepting.request import check_message
from workbench.simulated.model import Simulated

CONTRACT = Contract(name="finder", objective="Find it.")
TOOL = Tool("look", "Look.", {"type": "object", "properties": {"query": {"type": "string"}}, "required": ["query"]})
OPENED = assemble(CONTRACT, "Find it.", tools=[TOOL])
THOUGHT = {"type": "thinking", "thinking": "I should look.", "signature": "c2ln"}


def used(*ids, window=OPENED, before=(), origin="t@1/0"):
    content = (*before, *({"type": "tool_use", "id": i, "name": "look", "input": {"query": i}} for i in ids))
    return Inference(window=window, content=content, stop_reason="tool_use", stamp="scripted", origin=origin)


def accepted(request):
    """The API takes it, by the simulated model's own account of what it refuses."""
    check_message(request | {"model": "claude-sonnet-5-5"}, Simulated().profile_of)


def result(name, text="found", **more):
    return ToolResult(id=name, name="look", text=text, **more)


def test_a_window_with_tools_holds_their_definitions():
    assert OPENED.request("m")["tools"] == [
        {
            "name": "look",
            "description": "Look.",
            "input_schema": {
                "type": "object",
                "properties": {"query": {"type": "string"}},
                "required": ["query"],
                "additionalProperties": False,
            },
            "strict": True,
        }
    ]
    assert (OPENED.segments[0].kind, OPENED.segments[0].name) == ("tool", "look")


@pytest.mark.parametrize(
    ("tools", "told"),
    [(TOOL, "takes a list"), ([TOOL, TOOL], "two tools are called 'look'"), (["look"], "Tool.of")],
    ids=range(3),
)
def test_what_is_no_list_of_tools_is_refused(tools, told):
    with pytest.raises(BadInput, match=told):
        assemble(CONTRACT, "t", tools=tools)


def test_the_answer_goes_back_block_by_block_and_all_results_come_in_the_one_next_turn():
    asked = used("a", "b", before=(THOUGHT, {"type": "text", "text": "Let me look."}, {"type": "text", "text": ""}))
    window = continued(OPENED, [Exchange(asked, (result("a"), result("b", "broken", is_error=True)))])
    first, answer, results = window.request("m")["messages"]
    assert first == OPENED.request("m")["messages"][0]
    assert answer == {"role": "assistant", "content": [b for b in asked.content if b.get("text") != ""]}
    assert results == {
        "role": "user",
        "content": [
            {"type": "tool_result", "tool_use_id": "a", "content": "found"},
            {"type": "tool_result", "tool_use_id": "b", "content": "broken", "is_error": True},
        ],
    }
    assert [s.kind for t in window.turns[1:] for s in t.segments] == ["history"] * 4 + ["tool result"] * 2
    assert {s.name for s in window.turns[-1].segments} == {"look"}
    assert window.turns[-1].segments[0].origin == "asked for in t@1/0"


def test_when_tools_are_taken_away_their_definitions_stay_and_it_is_told():
    window = continued(OPENED, [Exchange(used("a"), (result("a"),))], closing="Answer now.")
    request = window.request("m")
    assert request["tool_choice"] == {"type": "none"}
    assert request["tools"] == OPENED.request("m")["tools"]
    last = request["messages"][-1]["content"]
    assert last[0]["type"] == "tool_result"
    assert last[1] == {"type": "text", "text": '<feedback by="code">\nAnswer now.\n</feedback>'}
    accepted(request)


@pytest.mark.parametrize("ids", [(), ("b",), ("a", "b"), ("a", "a")])
def test_a_use_without_its_result_or_a_result_without_its_use_is_refused(ids):
    with pytest.raises(BadInput, match="exactly one result"):
        Exchange(used("a"), tuple(result(i) for i in ids))


TEXTS = st.lists(st.sampled_from(["found ", "</source>", "<contract>", "é", '"', "\n"]), max_size=40).map("".join)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(TEXTS, min_size=1, max_size=3), min_size=1, max_size=4), st.integers(1, 900), st.booleans())
def test_under_a_limit_results_give_way_and_the_window_stays_one_that_the_api_takes(rounds, room, closing):
    opened = OPENED.replace(limit=OPENED.tokens + room)
    exchanges = [
        Exchange(
            used(*(f"{n}_{i}" for i in range(len(texts)))), tuple(result(f"{n}_{i}", t) for i, t in enumerate(texts))
        )
        for n, texts in enumerate(rounds)
    ]
    whole = continued(OPENED, exchanges, closing="Answer." if closing else "")
    try:
        window = continued(opened, exchanges, closing="Answer." if closing else "")
    except WindowOverflow:
        assert whole.tokens > opened.limit
        return
    assert window.tokens <= opened.limit
    assert Window.from_request(window.request("m")).request() == window.request("m")
    accepted(window.request())
    if any("oldest use" in o.reason for o in window.omitted):
        assert window.turns[-2:] == whole.turns[-2:] or window.turns[-2] == whole.turns[-2]
        return
    kept = {s.digest for s in window.segments}
    gone = [s for s in whole.segments if s.digest not in kept]
    assert {s.digest for s in gone} == {o.digest_left_out for o in window.omitted}
    assert all(o.kind == "tool result" and str(opened.limit) in o.reason.replace(",", "") for o in window.omitted)
    if window.omitted and any(
        o.digest_left_out in {s.digest for s in whole.turns[-1].segments} for o in window.omitted
    ):
        older = [s for t in window.turns[1:-1] for s in t.segments if s.kind == "tool result"]
        assert all(str(s.block["content"]).startswith("[about") or s.tokens < 64 for s in older)


def test_tool_turns_are_read_back_with_their_kinds_and_the_name_of_the_tool():
    window = continued(OPENED, [Exchange(used("a", before=(THOUGHT,)), (result("a"),))])
    back = Window.from_request(window.request("m"))
    assert back.request() == window.request("m")
    assert [s.kind for s in back.segments] == [s.kind for s in window.segments]
    assert back.turns[-1].segments[0].name == "look"
    assert Infer(back).asked == Infer(window.replace(model="m", limit=None, role="worker")).asked
