"""A run on record, stepped as a picture: it walks as the stepper does, changes nothing and needs no flow."""

import pytest

from tests.widgets.stepper.looping import gate, loop, made, run
from workbench.bench import Bench
from workbench.errors import BadInput
from workbench.widgets.stepper.recorded_steps import RecordedSteps


def seen(steps):
    window = steps.next_window
    return repr(steps.run), steps.next_path, [s.text for s in window.segments] if window else None, steps.done


@pytest.mark.parametrize("flow", [loop, gate])
def test_it_walks_as_the_stepper_through_the_same_run_does(flow):
    bench = made()
    run(bench.run(flow(), name="r"))
    stepper, steps = bench.step(flow(), name="r"), RecordedSteps(bench.runs()["r"])
    while not stepper.done:
        assert seen(steps) == seen(stepper)
        run(stepper.step())
        run(steps.step())
    assert steps.run == stepper.run
    steps.back(2)
    stepper.back(2)
    assert seen(steps)[1:3] == seen(stepper)[1:3]
    assert steps.back(99).steps == ()
    assert run(steps.finish()) == bench.runs()["r"]


def test_it_forks_nothing_and_says_how_to():
    bench = made()
    steps = RecordedSteps(run(bench.run(loop(), name="r")))
    with pytest.raises(BadInput, match=r"bench\.step\(flow, name=…\)"):
        run(steps.fork(reply="x"))


def test_a_bench_from_a_zip_is_stepped_and_its_forks_stand_beside(tmp_path):
    bench = made()
    stepper = bench.step(loop(), name="r")
    run(stepper.step(2))
    run(run(stepper.fork(reply="mine")).finish())
    opened = Bench.open(bench.export(tmp_path / "runs.zip"))
    steps = RecordedSteps(opened.runs()["r"], opened.runs)
    moved = []
    steps.watch(lambda: moved.append(steps.position))
    run(steps.finish())
    assert moved == [2]
    assert len(steps.kin()) == 2
    fork = run(steps.of(steps.kin()[1]))
    assert fork.record.parent == "r/2"
