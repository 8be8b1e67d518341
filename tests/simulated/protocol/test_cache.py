"""The prompt cache: what is written, what is read, for how long, and from when on."""

from __future__ import annotations

import json

import pytest

from workbench.simulated import Simulated
from workbench.simulated.endpoint import Endpoint

SHORT = {"type": "ephemeral"}
LONG = {"type": "ephemeral", "ttl": "1h"}


class Clock:
    now = 1000.0

    def __call__(self):
        return self.now


def block(text, words=300, mark=None):
    made = {"type": "text", "text": " ".join([text] * words)}
    return {**made, "cache_control": mark} if mark else made


class Desk:
    """Asks one endpoint and tells what it charged: (full price, read, written for 5 minutes, for an hour)."""

    def __init__(self, kit):
        self.kit, self.clock = kit, Clock()
        self.endpoint = Endpoint(Simulated(), clock=self.clock, think=kit.Mind())

    def send(self, *content, **fields):
        messages = fields.pop("messages", [{"role": "user", "content": list(content)}])
        return self.endpoint.handle("POST", "/v1/messages", {}, self.kit.body(messages=messages, **fields))

    def ask(self, *content, **fields):
        sent = self.send(*content, **fields)
        sent.begin()
        return charged(sent)


def charged(sent):
    usage = json.loads(b"".join(sent.chunks))["usage"]
    split = usage["cache_creation"]
    written = (split["ephemeral_5m_input_tokens"], split["ephemeral_1h_input_tokens"])
    assert sum(written) == usage["cache_creation_input_tokens"]
    return (usage["input_tokens"], usage["cache_read_input_tokens"], *written)


@pytest.fixture(name="desk")
def fixture_desk(kit):
    return Desk(kit)


ONE = 303  # the tokens of one such block: 300 words and its frame


def test_without_a_mark_nothing_is_cached(desk):
    assert desk.ask(block("a"), block("b")) == (2 * ONE, 0, 0, 0)
    assert desk.ask(block("a"), block("b")) == (2 * ONE, 0, 0, 0)


def test_what_one_request_writes_the_next_one_reads(desk):
    assert desk.ask(block("a", mark=SHORT), block("b")) == (ONE, 0, ONE, 0)
    assert desk.ask(block("a", mark=SHORT), block("c")) == (ONE, ONE, 0, 0)


def test_input_tokens_and_cache_tokens_add_up_to_the_prompt(desk):
    for _ in range(2):
        assert sum(desk.ask(block("a", mark=LONG), block("b", mark=SHORT), block("c"))) == 3 * ONE


def test_two_lifetimes_are_counted_apart(desk):
    assert desk.ask(block("a", mark=LONG), block("b", mark=SHORT)) == (0, 0, ONE, ONE)
    desk.clock.now += 301
    assert desk.ask(block("a", mark=LONG), block("b", mark=SHORT)) == (0, ONE, ONE, 0)
    desk.clock.now += 3601
    assert desk.ask(block("a", mark=LONG), block("b", mark=SHORT)) == (0, 0, ONE, ONE)


def test_reading_renews_a_lifetime(desk):
    desk.ask(block("a", mark=SHORT))
    for _ in range(3):
        desk.clock.now += 299
        assert desk.ask(block("a", mark=SHORT)) == (0, ONE, 0, 0)
    desk.clock.now += 301
    assert desk.ask(block("a", mark=SHORT)) == (0, 0, ONE, 0)


def test_a_prefix_below_the_minimum_is_not_cached(desk):
    few = block("a", words=100, mark=SHORT)
    assert desk.ask(few) == (103, 0, 0, 0)
    assert desk.ask(few) == (103, 0, 0, 0)
    assert desk.ask(few, block("b", mark=SHORT)) == (0, 0, 103 + ONE, 0)


def test_it_can_be_read_only_once_the_first_answer_has_begun(desk):
    first = desk.send(block("a", mark=SHORT))
    second = desk.send(block("a", mark=SHORT))
    assert charged(first) == charged(second) == (0, 0, ONE, 0)
    first.begin()
    assert desk.ask(block("a", mark=SHORT)) == (0, ONE, 0, 0)


def test_a_growing_conversation_reads_what_it_wrote(desk):
    turns = [{"role": "user", "content": [block("a", mark=SHORT)]}]
    assert desk.ask(messages=turns) == (0, 0, ONE, 0)
    grown = [
        {"role": "user", "content": [block("a")]},
        {"role": "assistant", "content": [block("b")]},
        {"role": "user", "content": [block("c", mark=SHORT)]},
    ]
    assert desk.ask(messages=grown) == (0, ONE, 2 * ONE, 0)


def test_a_mark_on_the_request_stands_for_one_on_its_last_block(desk):
    assert desk.ask(block("a"), block("b"), cache_control=SHORT) == (0, 0, 2 * ONE, 0)
    assert desk.ask(block("a"), block("b", mark=SHORT)) == (0, 2 * ONE, 0, 0)


@pytest.mark.parametrize(("between", "read"), [(18, ONE), (19, ONE), (20, 0), (25, 0)])
def test_it_looks_back_twenty_blocks(desk, between, read):
    desk.ask(block("a", mark=SHORT))
    more = [block("x", words=1) for _ in range(between - 1)]
    charge = desk.ask(block("a"), *more, block("end", words=1, mark=SHORT))
    assert charge[1] == read


def test_anything_before_the_mark_that_differs_is_a_miss(desk):
    desk.ask(block("a"), block("b", mark=SHORT), system="Be brief.")
    assert desk.ask(block("a"), block("b", mark=SHORT), system="Be long.")[1] == 0
    assert desk.ask(block("a"), block("B", mark=SHORT), system="Be brief.")[1] == 0
    assert desk.ask(block("a"), block("b", mark=SHORT), system="Be brief.", model="simulated-200k")[1] == 0
    assert desk.ask(block("a"), block("b", mark=SHORT), system="Be brief.")[1] > 0


def test_another_output_schema_is_a_miss(desk):
    def form(name):
        return {"format": {"type": "json_schema", "schema": {"type": name}}}

    desk.ask(block("a", mark=SHORT), output_config=form("string"))
    assert desk.ask(block("a", mark=SHORT), output_config=form("number"))[1] == 0
    assert desk.ask(block("a", mark=SHORT), output_config=form("string"))[1] > 0


def test_another_tool_choice_spares_the_system_prompt(desk):
    tools = [{"name": "find", "input_schema": {"type": "object", "properties": {}}}]
    system = [block("s", mark=SHORT)]
    content = (block("a", mark=SHORT),)
    desk.ask(*content, system=system, tools=tools, tool_choice={"type": "auto"})
    _, read, written, _ = desk.ask(*content, system=system, tools=tools, tool_choice={"type": "none"})
    assert read > ONE
    assert written == ONE


def test_max_tokens_nought_fills_the_cache(desk):
    assert desk.ask(block("a", mark=SHORT), max_tokens=0) == (0, 0, ONE, 0)
    assert desk.ask(block("a", mark=SHORT)) == (0, ONE, 0, 0)


def test_a_tool_and_the_system_prompt_are_cached_in_the_order_of_processing(desk):
    tool = {
        "name": "find",
        "description": block("t")["text"],
        "input_schema": {"type": "object"},
        "cache_control": SHORT,
    }
    first = desk.ask(block("a"), tools=[tool], system=[block("s", mark=SHORT)])
    again = desk.ask(block("b"), tools=[tool], system=[block("s", mark=SHORT)])
    other = desk.ask(block("b"), tools=[tool], system=[block("z", mark=SHORT)])
    assert first[2] == again[1]
    assert other[1] == first[2] - ONE
