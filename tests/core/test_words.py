"""A window with tools, as people read it: what was asked for, what came back, and hostile text only as text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.context.assemble import assemble
from workbench.context.exchange import Exchange, continued
from workbench.core.contract import Contract
from workbench.core.inference import Inference
from workbench.core.page import inference_html, run_page, window_html
from workbench.core.run import Run, Step
from workbench.core.segment import Segment
from workbench.core.shown import visible
from workbench.core.tool import Tool, ToolResult
from workbench.core.window import Window
from workbench.core.words import asked_in_words, in_words, indented
from workbench.errors import BadInput
from workbench.widgets.stepper.rounds import rounds
from workbench.widgets.window.answer_state import answer_text
from workbench.widgets.window.searched import readable

EVIL = "<script>zq7()</script>\u202e"
TOOL = Tool("look", f"Look. {EVIL}", {"type": "object", "properties": {"query": {"type": "string"}}})
USE = {"type": "tool_use", "id": "t1", "name": "look", "input": {"query": EVIL, "b": 1}}
OPENED = assemble(Contract(name="finder", objective="Find it."), "Find it.", tools=[TOOL])
ASKED = Inference(
    window=OPENED,
    content=({"type": "thinking", "thinking": "Hm.", "signature": "c2ln"}, USE),
    stop_reason="tool_use",
    stamp="scripted",
)
WINDOW = continued(OPENED, [Exchange(ASKED, (ToolResult(id="t1", name="look", text=EVIL, is_error=True),))])

BLOCKS = [
    ({"type": "text", "text": "As it is."}, "As it is."),
    (USE, 'asks for the tool look with\n{\n  "b": 1,\n  "query": "<script>zq7()</script>\\u202e"\n}'),
    ({"type": "tool_result", "tool_use_id": "t", "content": "a\nb"}, "a\nb"),
    ({"type": "tool_result", "tool_use_id": "t", "content": "no", "is_error": True}, "went wrong:\nno"),
    ({"type": "tool_result", "tool_use_id": "t", "content": [{"type": "text", "text": "a"}, 3]}, "a\n\n3"),
    ({"type": "tool_result", "tool_use_id": "t"}, "[nothing]"),
    ({"type": "thinking", "thinking": "Hm.", "signature": "s"}, "Hm."),
    ({"type": "thinking", "thinking": "", "signature": "s"}, "[thinking that is not shown]"),
    ({"name": "look", "description": "Look.", "input_schema": {"type": "object"}},
     'look\n\nLook.\n\nits input:\n{\n  "type": "object"\n}'),
    ({"type": "new kind", "b": 1, "a": [EVIL]}, None),
    ({"type": "tool_use"}, '{\n  "type": "tool_use"\n}'),
    ({"type": "text", "text": 3}, '{\n  "text": 3,\n  "type": "text"\n}'),
]  # fmt: skip


@pytest.mark.parametrize(("block", "words"), BLOCKS, ids=range(len(BLOCKS)))
def test_a_block_in_words(block, words):
    assert in_words(block) == (indented(block, in_order=True) if words is None else words)


def test_an_answer_that_asks_for_tools_says_so_in_short():
    assert ASKED.gist == 'asks for look(b=1, query="<script>zq7()</script>\u202e")'
    assert "asks for look(b=1" in repr(ASKED)
    assert "\u202e" not in repr(ASKED)
    assert asked_in_words("look", [1]) == "look([1])"


def test_pages_show_tools_uses_and_results_and_nothing_of_them_acts():
    step = Step(path=(0,), kind="infer", name="finder", inference=ASKED.replace(window=WINDOW))
    call = Step(path=(1, 0, 0), kind="call", name="look", output=EVIL, status="failed", error=EVIL)
    run = Run(bench="b", name="r", steps=(step, call))
    pages = [window_html(WINDOW), inference_html(ASKED), run_page(run), run._repr_html_()]
    for page in pages:
        assert "<script" not in page
        assert "\u202e" not in page
    assert "asks for the tool look with" in pages[0]
    assert "went wrong:\n&lt;script" in pages[0]
    assert "its input:" in pages[0]
    assert "asks for the tool look with" in pages[1]
    assert "asks for look(b=1" in pages[3]


def test_the_widgets_read_the_same_words():
    assert [readable(s) for s in WINDOW.segments] == [in_words(s.block, in_order=False) for s in WINDOW.segments]
    assert answer_text(ASKED) == f"[thinking]\nHm.\n\n[tool_use]\n{in_words(USE, in_order=False)}"


def test_who_asks_for_a_tool_has_written_no_text_yet():
    asked = Step(path=(0,), kind="infer", name="finder", inference=ASKED)
    answer = ASKED.replace(content=({"type": "text", "text": "Found."},), origin="r@1/1")
    run = Run(bench="b", name="r", steps=(asked, Step(path=(1,), kind="infer", name="finder", inference=answer)))
    assert [r.text for r in rounds(run)] == ["Found."]


def test_a_result_can_be_edited_and_its_frame_stays():
    place = next(n for n, s in enumerate(WINDOW.segments) if s.kind == "tool result")
    edited = WINDOW.edited(place, "Nothing of the kind.")
    assert edited.segments[place].block == {
        "type": "tool_result", "tool_use_id": "t1", "content": "Nothing of the kind.", "is_error": True,
    }  # fmt: skip
    assert edited.segments[place].origin == "edited by person"
    with pytest.raises(BadInput, match="not text"):
        WINDOW.edited(0, "another tool")


json_data = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
)


@given(st.dictionaries(st.sampled_from(["type", "text", "content", "input", "name", "input_schema", "x"]), json_data))
def test_whatever_a_block_holds_it_has_words_and_they_are_the_same_when_it_is_read_back(block):
    segment = Segment(kind="history", block=block)
    back = Segment.model_validate_json(segment.stored)
    assert in_words(back.block) == in_words(segment.block)
    visible(in_words(block))
    window = Window.from_request({"messages": [{"role": "user", "content": [block]}]})
    assert "<script" not in window_html(window)
