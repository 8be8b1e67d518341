"""Every kind of block, tool and message that the SDK's types know: it round-trips, and the viewer names it."""

import copy

import pytest
from hypothesis import HealthCheck, find, given, settings
from hypothesis import strategies as st

from tests.core.sdk_requests import BLOCKS, drawn, requests
from workbench.core.segment import KINDS, LETTERS
from workbench.core.window import Window
from workbench.widgets.window.about import About
from workbench.widgets.window.window_state import window_state

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]


def rows(window):
    """The lines of the viewer that stand for segments."""
    listed = [row for group in window_state(About(window))["groups"] for row in group["rows"]]
    return [row for row in listed if row["key"].startswith("s")]


def check(request):
    before = copy.deepcopy(request)
    window = Window.from_request(request)
    assert window.request() == before == request
    assert Window.model_validate_json(window.model_dump_json()).request() == before
    drawn_rows = rows(window)
    assert len(drawn_rows) == len(window.segments)
    for row, segment in zip(drawn_rows, window.segments, strict=True):
        assert (row["kind"], row["letter"]) == (segment.kind, LETTERS[segment.kind])
        assert row["kind"] in KINDS
        named = segment.block.get("type") != "tool_result" and segment.text.strip()
        if named:  # the kind of a result or of an empty text says it all
            assert row["name"], segment.block
    return window


@settings(max_examples=200, deadline=None, suppress_health_check=SLOW)
@given(requests())
def test_any_request_that_the_sdk_can_write_comes_back_and_every_segment_is_named(request):
    check(request)


@pytest.mark.parametrize("kind", sorted(BLOCKS))
def test_each_kind_of_block_comes_back_in_every_place_and_has_a_name(kind):
    block = find(drawn(BLOCKS[kind]), lambda b: b["type"] == kind)
    for role in ("user", "assistant"):
        messages = [{"role": role, "content": [block, {"type": "text", "text": "go on"}]}]
        told = check({"model": "m", "max_tokens": 1, "messages": [*messages, {"role": "user", "content": "now"}]})
        assert told.segments[0].block == block


def test_the_sdk_has_the_kinds_that_this_is_about():
    """A control: were the types read wrongly, there would be nothing to go round."""
    assert {"text", "image", "document", "thinking", "tool_use", "web_search_tool_result"} < set(BLOCKS)
    assert {"mcp_tool_use", "mcp_tool_result", "container_upload", "compaction", "fallback"} < set(BLOCKS)
    assert len(BLOCKS) >= 24
    seen = set()

    @settings(max_examples=200, deadline=None, database=None, suppress_health_check=SLOW)
    @given(st.lists(st.one_of([drawn(b) for b in BLOCKS.values()]), max_size=3))
    def draw(blocks):
        seen.update(b["type"] for b in blocks)

    draw()
    assert len(seen) > len(BLOCKS) / 2


@pytest.mark.parametrize(
    ("block", "name"),
    [
        ({"type": "thinking", "thinking": "hm", "signature": "s"}, "thinking"),
        ({"type": "redacted_thinking", "data": "x"}, "redacted thinking"),
        ({"type": "image", "source": {"type": "base64", "media_type": "image/png", "data": ""}}, "image image/png"),
        ({"type": "document", "title": "Terms", "source": {"type": "text", "data": ""}}, "Terms"),
        ({"type": "document", "source": {"type": "file", "file_id": "file_1"}}, "document file_1"),
        ({"type": "container_upload", "file_id": "file_2"}, "container upload file_2"),
        ({"type": "server_tool_use", "id": "i", "name": "web_search", "input": {}}, "web_search"),
        ({"type": "web_search_tool_result", "tool_use_id": "i", "content": []}, "web search"),
        ({"type": "mcp_tool_listing", "mcp_server_name": "files", "tools": []}, "mcp tool listing files"),
        ({"type": "something_new", "x": 1}, "something new"),
    ],
)
def test_what_a_block_is_called(block, name):
    window = Window.from_request({"messages": [{"role": "user", "content": [block]}]})
    assert window.segments[0].name == name


def test_a_system_prompt_is_called_by_how_it_begins_and_a_toolset_by_whose_it_is():
    tools = [{"type": "mcp_toolset", "mcp_server_name": "files"}, {"name": "look", "input_schema": {}}]
    window = Window.from_request({"system": "\n You sort mail.\nBe kind.", "tools": tools, "messages": []})
    assert [s.name for s in window.segments] == ["mcp_toolset files", "look", "You sort mail."]
