"""Budgets that are counted as sent and given to whoever needs them, plans that are read as they are, and a true why."""

import json

import pytest

from tests.patterns.crews import Office, done, office_bench, plan, run, subtask
from workbench.core.source import Source
from workbench.patterns.orchestrator_workers import orchestrator_workers

CYCLE = plan(subtask("a", "b"), subtask("b", "a"))


def work(**options):
    return orchestrator_workers(task="What do they cost?", sources=[Source(name="prices", text="a 5, b 7")], **options)


def test_what_was_never_sent_is_not_counted():
    blank = dict.fromkeys(("name", "objective", "output_format", "guidance", "boundaries"), "")
    model = Office(plan({**blank, "done": (), "needs": ()}))
    came = done(model, work(budget=12))
    assert came.inferences == len(model.asked)
    assert [(r.attempts, r.inferences, r.ended) for r in came.results] == [(0, 0, "window")]


@pytest.mark.parametrize("budget", range(4, 16))
def test_what_others_did_not_need_goes_to_whoever_needs_more_and_the_budget_is_never_exceeded(budget):
    model = Office(plan("a", "b", "c"), works=lambda name, times: "" if name == "a" and times < 3 else "5")
    came = done(model, work(budget=budget, retries=3))
    assert came.inferences == len(model.asked) <= budget
    assert came.stopped == ("done" if budget >= 8 else "budget")
    assert came["a"].attempts <= 3
    if budget >= 8:
        assert [r.status for r in came.results] == ["unchecked"] * 3
        assert "there is none" in model.of("a")[2]  # it went on with the reasons, and did not begin anew


def test_a_plan_that_the_budget_kept_from_going_back_says_so():
    model = Office(CYCLE, plan("a", "b"))
    came = done(model, work(budget=4))
    assert (came.status, came.stopped) == ("failed", "budget")
    assert "kept the plan from going back" in came.error
    assert came.goes_on
    assert done(Office(CYCLE), work(budget=8)).stopped == "workers"


def test_answers_that_could_not_be_read_stand_as_malformed_in_the_tree():
    bench = office_bench(Office('{"kind": "sur', plan("a"), claims="no claims"))
    picture = run(bench.run(work(budget=12), name="r"))
    said = {s.name: [] for s in picture.steps if s.inference}
    for step in picture.steps:
        if step.inference:
            said[step.name].append(step.status)
    assert said["lead"] == ["malformed", "unchecked"]
    assert said["synthesizer"] == ["malformed", "malformed"]
    assert picture.at("0").status == "unchecked"
    assert {s.status for s in picture.steps if s.name == "synthesising"} == {"failed"}


def test_who_needs_a_name_that_two_bear_reads_both():
    model = Office(plan("a", {**subtask("a"), "objective": "Find the fee."}, subtask("sum", "a")))
    came = done(model, work(budget=12))
    assert came.plan["sum"].needs == ("a", "a (2)")
    assert [n for n in ("a", "a (2)") if f'<result worker="{n}">' in model.of("sum")[0]] == ["a", "a (2)"]


def test_half_a_character_in_a_name_costs_nobody_the_plan():
    told = json.dumps(plan("a", "b").model_dump(mode="json")).replace('"name": "a"', '"name": "a\\ud800"')
    came = done(Office(told), work(budget=12))
    assert [r.name for r in came.results] == ["a\N{REPLACEMENT CHARACTER}", "b"]
    assert came.stopped == "done"
