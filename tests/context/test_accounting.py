"""The estimate held against true totals: the error is told of windows that the figure was not made of."""

import asyncio
import random

import pytest

from workbench.bench import Bench
from workbench.context.accounting import calibrate
from workbench.context.assemble import assemble
from workbench.context.packages_snapshot import packages_snapshot
from workbench.core.contract import Contract
from workbench.core.inference import Inference
from workbench.core.run import Run, Step
from workbench.core.tokens import TOOLS_OVERHEAD
from workbench.core.usage import Usage
from workbench.core.window import Window
from workbench.errors import BadInput
from workbench.models import Human
from workbench.patterns.sampling import sampling
from workbench.patterns.single_call import single_call

CONTRACT = Contract(name="w", objective="Say the licences.")
TOOL = {"name": "look", "description": "Looks.", "input_schema": {"type": "object"}}


def window(size, **more):
    blocks = [{"type": "text", "text": "word " * size}]
    return Window.from_request(
        {"model": "m", "max_tokens": 9, "messages": [{"role": "user", "content": blocks}], **more}
    )


def run_of(truths, name="r", stamp="live", model="m", **step):
    """A run whose answers tell these totals of windows."""
    steps = [
        Step(path=(n,), kind="infer", inference=Inference(
            window=asked, content=(), usage=Usage(input_tokens=true), model=model, stamp=stamp), **step)
        for n, (asked, true) in enumerate(truths)
    ]  # fmt: skip
    return Run(bench="b", name=name, steps=tuple(steps))


def scaled(share, sizes, **more):
    return [(w := window(n, **more), round(share * w.tokens)) for n in sizes]


def test_a_steady_model_is_learned_and_the_error_is_nearly_none():
    runs = [run_of(scaled(0.7, (100, 200, 400)), f"r{n}") for n in range(3)]
    found = calibrate(runs)
    fit = found.of("m")
    assert (fit.n, fit.runs) == (9, 3)
    assert fit.ratio == pytest.approx(0.7, abs=0.01)
    assert fit.as_estimated[0] == pytest.approx(3 / 7, abs=0.01)
    assert fit.calibrated[1] < 0.01
    asked = window(1_000)
    assert found.expected(asked, "m") == pytest.approx(0.7 * asked.tokens, rel=0.01)
    assert found.told(asked, "m").startswith(f"{found.expected(asked, 'm'):,} expected (off by ")
    assert (found.expected(asked, "other"), found.told(asked, "other")) == (None, "")


def test_the_error_is_that_of_other_runs_not_of_the_windows_it_was_made_of():
    """Each run is alike in itself and unlike the others: judged by itself, every figure would look exact."""
    runs = [run_of(scaled(share, (100,) * 5), f"r{share}") for share in (0.5, 0.7, 0.9)]
    fit = calibrate(runs).of("m")
    assert fit.calibrated[1] > 0.3
    alone = calibrate(runs[:1]).of("m")
    assert alone.calibrated[1] < 0.02
    assert "each by the others" in alone.told


def test_what_the_api_says_of_tools_is_not_learned():
    plain = scaled(0.5, (100, 300, 500))
    tooled = [
        (w := window(n, tools=[TOOL]), TOOLS_OVERHEAD + round(0.5 * (w.tokens - TOOLS_OVERHEAD))) for n in (9, 50)
    ]
    fit = calibrate([run_of([*plain, *tooled])]).of("m")
    assert fit.ratio == pytest.approx(0.5, abs=0.02)
    assert fit.calibrated[1] < 0.02


def test_what_says_nothing_about_the_estimate_is_left_out():
    picture = {"type": "image", "source": {"type": "base64", "media_type": "image/png", "data": "x" * 9_000}}
    seen = window(5, messages=[{"role": "user", "content": [picture]}])
    good = scaled(0.7, (10, 20, 30))
    for other in (
        run_of([(seen, 900)]),
        run_of(scaled(0.1, (10, 20, 30)), stamp="person"),
        run_of(scaled(0.1, (10, 20, 30)), stamp="scripted"),
        run_of(scaled(0.1, (10, 20, 30)), reused="r@1"),
        run_of([(window(9), 0)]),
    ):
        assert calibrate([run_of(good), other]).fits == calibrate([run_of(good)]).fits
    assert calibrate([run_of(good)]).expected(seen, "m") is None
    few = calibrate([run_of(good[:2])])
    assert (few.fits, few.few) == ((), (("m", 2),))
    assert "only 2 pairs" in repr(few)
    assert repr(calibrate([])) == "Calibration(nothing on record yet)"
    with pytest.raises(BadInput, match="calibrate"):
        calibrate(["r"])


def test_a_bench_learns_from_its_own_journal_and_shows_it_beside_the_estimate():
    bench, sources = Bench(name="calibrated"), list(packages_snapshot())
    draw = random.Random(3)
    asked = assemble(CONTRACT, "Which?", sources=sources[:5])
    assert bench.view(asked).state["window"]["expected"] == ""  # nothing on record yet
    for n in range(4):
        some = draw.sample(sources, n + 2)
        asyncio.run(bench.run(sampling(single_call(CONTRACT, f"Say them {n}.", sources=some), 2), name=f"r{n}"))
    fit = bench.calibration().of("simulated-classroom")
    assert (fit.n, fit.runs) == (8, 4)
    assert fit.calibrated[0] < 0.5 * fit.as_estimated[0]
    view = bench.view(asked)
    assert view.state["window"]["expected"].endswith(f"({fit.told})")
    true = asyncio.run(view.count()).total
    assert abs(bench.calibration().expected(asked, "simulated-classroom") - true) / true <= 2 * fit.calibrated[1]
    assert view.state["window"]["expected"] == ""  # it is known by now
    assert asked.tokens > true  # limits keep to the estimate that errs upwards
    page = bench.calibration()._repr_html_()
    assert "simulated-classroom" in page
    assert bench.calibration() is bench.calibration()
    assert Bench(Human(), name="calibrated").view(asked).state["window"]["expected"] == ""
    hostile = calibrate([run_of(scaled(0.7, (10, 20, 30)), model="<script>\u202e")])
    assert "<script" not in hostile._repr_html_()
    assert "\u202e" not in repr(hostile) + hostile._repr_html_()
