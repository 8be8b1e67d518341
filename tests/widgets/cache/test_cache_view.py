"""The prompt cache of a run as a widget: figures that are the report's, calls that can be opened, and honest words."""

import asyncio

import pytest

from workbench.bench import Bench
from workbench.context.assemble import assemble
from workbench.context.caching import CachePolicy
from workbench.core.contract import Contract
from workbench.core.inference import Inference
from workbench.core.run import Run, Step
from workbench.core.source import Source
from workbench.core.usage import Usage
from workbench.errors import BadInput
from workbench.measure.cache_report import cache_report
from workbench.models import Scripted
from workbench.patterns.single_call import single_call
from workbench.widgets.cache.cache_view import CacheView

WRITER = Contract(name="writer", objective="State the licence.")
SOURCES = [Source(name=name, text=f"{name} is free. " * 200) for name in "ABC"]


def step(n, usage, *, stamp="live", name="writer", **more):
    window = CachePolicy().placed(assemble(WRITER, "Which?", sources=SOURCES, **more), 100)
    asked = Inference(window=window.replace(model="claude-sonnet-5-5"), content=(), usage=Usage(**usage), stamp=stamp)
    return Step(path=(n,), kind="infer", name=name, inference=asked)


def run(*steps):
    return Run(bench="b", name="loop", steps=steps)


LOOP = run(
    step(0, {"cache_creation_input_tokens": 1900}),
    step(1, {"input_tokens": 90, "cache_read_input_tokens": 1900}, draft="A draft."),
    step(2, {"input_tokens": 2000}, draft="Another."),
)


def act(view, **told):
    view.set_state({"acts": [*view.acts, {"n": view.heard + 1, **told}]})
    assert view.trouble == ""


def test_figures_and_calls_are_the_reports():
    view, told = CacheView(LOOP), cache_report(LOOP)
    assert [f[:2] for f in view.state["figures"]] == [
        ["read", "1,900"], ["written", "1,900"], ["wasted", "0"], ["list price", "$0.0091"],
    ]  # fmt: skip
    assert view.state["figures"][0][2] == "50% of 3,800 reusable"
    assert view.state["figures"][3][2] == "$0.0118 without the cache"
    for row, call in zip(view.state["rows"], told.calls, strict=True):
        assert sum(n for _, n in row["parts"]) == row["total"] == call.usage.total_input
        assert row["reusable"] == call.reusable
    assert view.state["open"]["key"] == "c2"  # what missed most
    assert dict(view.state["open"]["facts"])["could read"] == "1,900 tokens, as 1 begins"


def test_by_acts_a_call_is_opened_with_its_breakpoints():
    view = CacheView(LOOP)
    act(view, do="look", open="c0")
    assert [mark["name"] for mark in view.state["open"]["marks"]] == ["A", "B", "C", "task"]
    assert view.state["open"]["marks"][-1] == {
        "letter": "T", "kind": "task", "name": "task", "life": "5 min", "tokens": 1900,
    }  # fmt: skip
    assert dict(view.state["open"]["facts"])["prefix"] == "the first of its kind"
    act(view, do="look", open="c77")
    assert view.state["open"]["key"] == "c2"


def test_what_costs_more_and_what_is_unknown_is_said():
    dear = CacheView(run(step(0, {"cache_creation_input_tokens": 2000})))
    assert dear.state["figures"][3][1:] == ["$0.0050", "$0.0040 without the cache"]
    assert dear.state["figures"][2] == ["wasted", "2,000", "100% of what was written"]
    nothing = CacheView(run())
    assert nothing.state["open"] is None
    assert nothing.state["told"] == "This run has bought no inference of its own."
    behind = CacheView(run(step(0, {"input_tokens": 2000}), step(1, {"input_tokens": 2000}, returns=bool)))
    assert "tokens were sent again behind something that differs" in behind.state["told"]


def test_many_calls_are_paged():
    view = CacheView(run(*(step(n, {"input_tokens": 2000}) for n in range(450))))
    assert len(view.state["rows"]) == 200
    act(view, do="rows", first=400)
    assert view.state["list"] == {"first": 400, "last": 450, "count": 450, "by": 200}


def test_a_bench_shows_its_own_runs_by_value_and_by_label():
    bench = Bench(name="b", journal=":memory:", cache=CachePolicy())
    made = asyncio.run(bench.run(single_call(WRITER, "Which?", sources=SOURCES), name="one"))
    assert repr(bench.cache(made)) == repr(bench.cache("one"))
    assert "list price, nothing is spent" in repr(bench.cache("one"))
    assert bench.cache("one").state["simulated"]
    assert bench.cache(made).snapshot() == bench.cache("one").snapshot()
    assert repr(bench.difference(made.inferences[0], made.inferences[0].window)).startswith("DifferenceView(writer")
    scripted = Bench(Scripted(["yes"]), name="s", journal=":memory:", cache=CachePolicy())
    asyncio.run(scripted.run(single_call(WRITER, "Which?", sources=SOURCES), name="one"))
    assert "0 calls" in repr(scripted.cache("one"))


def test_what_is_no_run_is_refused():
    with pytest.raises(BadInput, match="CacheView shows a Run or a CacheReport; a str was given"):
        CacheView("loop")
    assert CacheView(cache_report(LOOP)).report == cache_report(LOOP)
