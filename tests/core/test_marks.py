"""Cache marks are sent, and say nothing: with one or without it a window is the same content."""

import pytest

from workbench.context.assemble import assemble
from workbench.core.contract import Contract
from workbench.core.marks import Breakpoint
from workbench.core.segment import Segment
from workbench.core.window import Window
from workbench.errors import BadInput

MARK = {"type": "ephemeral"}


def request(**fields):
    return {"model": "m", "max_tokens": 9, "messages": [{"role": "user", "content": "Hello."}], **fields}


def test_a_breakpoint_is_rendered_on_its_block_and_changes_no_digest():
    window = assemble(Contract(name="w", objective="Say."), "Go.", sources=["one", "two"])
    marked = window.replace(breakpoints=(Breakpoint(at=0), Breakpoint(at=2, lifetime="1h")))
    sent, plain = marked.request("m"), window.request("m")
    assert sent["system"][0].pop("cache_control") == MARK
    assert sent["messages"][0]["content"][1].pop("cache_control") == {"type": "ephemeral", "ttl": "1h"}
    assert sent == plain
    assert marked.digest == window.digest
    assert marked != window
    assert Window.model_validate_json(marked.model_dump_json()) == marked


def test_tools_are_counted_first():
    tool = {"name": "t", "description": "d", "input_schema": {"type": "object", "properties": {}}}
    window = Window.from_request(request(tools=[tool, {**tool, "name": "u"}], system=[{"type": "text", "text": "s"}]))
    sent = window.replace(breakpoints=(Breakpoint(at=1), Breakpoint(at=2))).request()
    assert ["cache_control" in t for t in sent["tools"]] == [False, True]
    assert "cache_control" in sent["system"][0]


def test_a_plain_string_stays_one_where_the_last_block_is_marked():
    window = Window.from_request(request(system="Be kind."))
    sent = window.replace(breakpoints=(Breakpoint(at=1),)).request()
    assert (sent["cache_control"], sent["messages"]) == (MARK, request()["messages"])
    first = window.replace(breakpoints=(Breakpoint(at=0),)).request()
    assert first["system"] == [{"type": "text", "text": "Be kind.", "cache_control": MARK}]


def test_marks_in_somebody_elses_request_are_kept_and_do_not_count():
    block = {"type": "text", "text": "s"}
    result = {"type": "tool_result", "tool_use_id": "t", "content": [block]}
    bare, marked = (
        request(
            system=[{**block, **m}], messages=[{"role": "user", "content": [{**result, "content": [{**block, **m}]}]}]
        )
        for m in ({}, {"cache_control": MARK})
    )
    one, other = Window.from_request(bare), Window.from_request({**marked, "cache_control": MARK})
    assert other.request() == {**marked, "cache_control": MARK}
    assert one.digest == other.digest
    assert one.segments[0].stored != other.segments[0].stored


def test_what_only_looks_like_a_mark_counts():
    said = Segment(kind="source", block={"type": "text", "text": '{"cache_control": {"type": "ephemeral"}}'})
    assert said.digest != Segment(kind="source", block={"type": "text", "text": "{}"}).digest
    with pytest.raises(BadInput, match="lifetime"):
        Breakpoint(at=1, lifetime="2h")
