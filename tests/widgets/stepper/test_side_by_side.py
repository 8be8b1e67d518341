"""Two runs beside one another: drafts, verdicts, cost, and where they part."""

from tests.widgets.stepper.looping import AUTHOR, loop, made, run
from workbench.core.contract import Contract, Criterion
from workbench.core.verdict import Finding, Judgement
from workbench.models import Scripted
from workbench.patterns.evaluator_optimizer import evaluator_optimizer
from workbench.patterns.human_gate import human_gate
from workbench.widgets.desk.review_state import review_state
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


def test_what_was_found_is_told_in_the_words_of_the_criterion_also_where_only_the_judge_was_told_them():
    judge = Contract(
        name="judge",
        objective="Judge the draft.",
        done=("It tells the price of each.", Criterion(name="home", text="It tells the home.")),
    )
    found = Judgement(
        criteria=tuple(Finding(criterion=c.name, passed=True, reason="", evidence="") for c in judge.done)
    )
    bench = made(model=Scripted(lambda body: found if "output_config" in body else "A brief."))
    gated = run(bench.run(human_gate(evaluator_optimizer(AUTHOR, judge, "Brief us.", rounds=1)), name="r"))
    told = ["It tells the price of each.", "home"]
    assert [f["criterion"] for f in side_by_side(gated, gated)["a"]["findings"]] == told
    verdict = review_state(bench.pending()[0], gated, blind=False)["verdict"]
    assert verdict is not None
    assert [row[1] for row in verdict["rows"]] == told
