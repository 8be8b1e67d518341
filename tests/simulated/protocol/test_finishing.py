"""Where an answer ends, and what it is charged for."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from workbench.simulated.events import events
from workbench.simulated.finishing import finish
from workbench.simulated.reply import Reply
from workbench.simulated.tokenizer import count

texts = st.text(max_size=80) | st.text(alphabet="ab \n1-", max_size=200)


def text(said):
    return {"type": "text", "text": said}


def call(**arguments):
    return {"type": "tool_use", "name": "find", "input": arguments}


@given(st.lists(texts, max_size=3), st.integers(0, 60), st.none() | st.integers(0, 60))
def test_no_more_is_sent_than_allowed_and_the_reason_is_true(said, most, room):
    whole = sum(map(count, said))
    ended = finish(Reply(tuple(map(text, said))), [], most, room)
    allowed = most if room is None else min(most, room)
    assert ended.output_tokens <= allowed
    assert "".join(said).startswith("".join(block["text"] for block in ended.content))
    if whole > allowed or not allowed:
        assert ended.stop_reason == ("max_tokens" if allowed == most else "model_context_window_exceeded")
    else:
        assert ended.stop_reason == "end_turn"
        assert ended.output_tokens == max(1, whole)


def test_empty_blocks_are_not_sent():
    assert finish(Reply((text(""), text("x"))), [], 9).content == [text("x")]


def test_the_first_stop_sequence_in_the_text_counts_and_nothing_after_it_is_sent():
    ended = finish(Reply((text("a b STOP c"), text("d"), call())), ["c", "STOP"], 99)
    assert ended.content == [text("a b ")]
    assert (ended.stop_reason, ended.stop_sequence) == ("stop_sequence", "STOP")


def test_max_tokens_before_the_stop_sequence_wins():
    ended = finish(Reply((text("a b c STOP"),)), ["STOP"], 2)
    assert (ended.stop_reason, ended.stop_sequence) == ("max_tokens", None)


def test_a_stop_sequence_at_the_very_start_leaves_nothing():
    ended = finish(Reply((text("STOP"),)), ["STOP"], 9)
    assert (ended.content, ended.stop_reason, ended.output_tokens) == ([], "stop_sequence", 1)


def test_a_tool_call_is_sent_whole_or_not_at_all():
    reply = Reply((text("now"), call(query="a b c d e f")))
    assert [block["type"] for block in finish(reply, [], 99).content] == ["text", "tool_use"]
    short = finish(reply, [], 10)
    assert [block["type"] for block in short.content] == ["text"]
    assert short.stop_reason == "max_tokens"


def test_tool_calls_have_ids_that_depend_on_what_they_say_and_where():
    sent = finish(Reply((call(a=1), call(a=1), call(a=2))), [], 999).content
    assert len({block["id"] for block in sent}) == 3
    assert sent == finish(Reply((call(a=1), call(a=1), call(a=2))), [], 999).content
    assert finish(Reply(({**call(), "id": "toolu_own"},)), [], 99).content[0]["id"] == "toolu_own"


@given(texts, st.dictionaries(texts, texts, max_size=2))
def test_events_put_together_are_the_message(said, arguments):
    blocks = [text(said), {**call(**arguments), "id": "toolu_1"}]
    message = {
        "id": "m", "type": "message", "role": "assistant", "model": "x", "content": blocks, "stop_reason": "tool_use",
        "stop_sequence": None, "stop_details": None, "usage": {"input_tokens": 1, "output_tokens": 5},
    }  # fmt: skip
    data = [json.loads(e.decode().split("\ndata: ", 1)[1]) for e in events(message)]
    deltas = [item["delta"] for item in data if item["type"] == "content_block_delta"]
    assert "".join(delta.get("text", "") for delta in deltas) == said
    assert json.loads("".join(delta.get("partial_json", "") for delta in deltas)) == arguments
    assert data[-2]["delta"]["stop_reason"] == "tool_use"
    assert data[-2]["usage"] == message["usage"]
