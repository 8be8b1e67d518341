"""Exact tokens, segment by segment: what each adds to the count of the window as it grows."""

import asyncio

import pytest

from workbench.bench import Bench
from workbench.context.assemble import assemble
from workbench.core.contract import Contract
from workbench.core.source import Source
from workbench.errors import BadInput
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
