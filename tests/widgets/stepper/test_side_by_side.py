"""Two runs beside one another: drafts, verdicts, cost, and where they part."""

from tests.widgets.stepper.looping import loop, made, run
from workbench.widgets.stepper.side_by_side import side_by_side


def test_a_fork_beside_the_run_it_came_from():
    bench = made()
    stepper = bench.step(loop(), name="r")
    run(stepper.finish())
    stepper.back(3)
    fork = run(stepper.fork(feedback="Add *prices*."))
    run(fork.finish())
    two = side_by_side(stepper.record, fork.record)
    assert two["parted"] == "3"
    assert two["told"].startswith("They part here: 3. 3 of ")
    assert (two["a"]["parent"], two["b"]["parent"]) == ("the original", "fork of r/3")
    assert "".join(t for _, t in two["a"]["pieces"]) == "licence version home"
    assert "prices" in "".join(t for op, t in two["b"]["pieces"] if op == "+")
    assert two["a"]["findings"] == [
        {"criterion": n, "passed": True, "reason": f"look for {n}"} for n in ("licence", "version", "home")
    ]
    assert (two["a"]["bought"], two["b"]["taken"]) == (6, 3)
    assert two["a"]["round"] == "round 3: passed"
    assert {p["path"] for p in two["places"]} >= {"3", "4"}


def test_a_run_beside_itself():
    done = run(made().run(loop(), name="r"))
    two = side_by_side(done, done)
    assert (two["parted"], two["places"], two["told"]) == ("", [], "All 6 steps are the same.")
