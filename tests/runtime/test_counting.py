"""Exact tokens, segment by segment: what each adds to the count of the window as it grows."""

import asyncio

import anthropic
import pytest

from tests.runtime.misbehaving import MODEL, Server, error, http
from workbench.bench import Bench
from workbench.context.assemble import assemble
from workbench.core.contract import Contract
from workbench.core.source import Source
from workbench.core.window import Window
from workbench.errors import BadInput, CallFailed
from workbench.models import Human
from workbench.patterns.single_call import single_call
from workbench.simulated.tokenizer import BLOCK_FRAME, count

CONTRACT = Contract(name="w", objective="Write.")


def sources_of(count):
    return [Source(name=f"s{n}", text="word " * 50 * (n + 1)) for n in range(count)]


def window(sources=2):
    return assemble(CONTRACT, "Do it.", sources=sources_of(sources))


def run(awaited):
    return asyncio.run(awaited)


def test_the_segments_add_up_to_what_the_answer_then_tells():
    bench = Bench(name="count")
    view = bench.view(window())
    estimated = [r["tokens"] for g in view.state["window"]["groups"] for r in g["rows"]]
    assert (view.state["countable"], view.state["window"]["each_is"]) == (True, "estimate")
    view.set_state({"acts": [{"n": 1, "do": "count"}]})
    assert (view.trouble, view.state["countable"], view.state["window"]["total_is"]) == ("", False, "exact")
    total, each, framing = run(view.count())
    shown = [r["tokens"] for g in view.state["window"]["groups"] for r in g["rows"]]
    assert (view.state["window"]["tokens"], view.state["window"]["each_is"]) == (total, "exact")
    assert tuple(shown) == (*each, framing)
    assert sum(each) + framing == total
    assert each[2] - each[1] == 50  # fifty words more
    assert [count(s.text) for s in window().segments] == list(each)  # the simulated model's own tokenizer
    assert framing == BLOCK_FRAME * 4
    assert shown != estimated
    answered = run(bench.run(single_call(CONTRACT, "Do it.", sources=sources_of(2))))
    assert answered.inferences[0].usage.total_input == total
    assert bench.spent()["tokens"] == answered.usage.total  # to count is free


def test_of_very_many_segments_the_whole_is_counted():
    view = Bench(name="count").view(window(80))
    total, each, _ = run(view.count())
    assert each is None
    assert view.state["window"]["tokens"] == total
    assert view.state["window"]["each_is"] == "estimate, scaled to the exact total"


def test_where_nobody_counts_no_button_is_there_and_that_is_said():
    view = Bench(Human(), name="count").view(window())
    assert not view.state["countable"]
    with pytest.raises(BadInput, match="nobody who counts"):
        run(view.count())


def test_a_live_bench_counts_and_says_why_where_it_cannot(monkeypatch):
    monkeypatch.setenv("ANTHROPIC_API_KEY", "sk-ant-planted")
    with Server(http(200, {"input_tokens": 7}), error(404, "not_found_error", "no such path")) as server:
        bench = Bench(MODEL, base_url=server.url, journal=":memory:")
        own = Bench(MODEL, client=anthropic.AsyncAnthropic(api_key="sk-no", base_url=server.url), journal=":memory:")
        empty = Window.from_request({"model": MODEL, "max_tokens": 9, "messages": []})
        assert run(bench.count(empty)).total == 7
        for live in (bench, own):
            with pytest.raises(CallFailed, match="could not be counted: no such path") as told:
                run(live.count(window()))
            assert told.value.status == 404
    for live in (bench, own):
        with pytest.raises(CallFailed, match="could not be counted: no connection"):
            run(live.count(window()))
        assert live.spent()["tokens"] == 0
        live.close()
