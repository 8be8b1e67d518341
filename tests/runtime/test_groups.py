"""How a group of branches ended is a fact, whichever branch was first: told by hand, with clocks set."""

import asyncio

import pytest

from tests.runtime import trees
from tests.runtime.trees import Model, bench, outcome, perform, run, window
from workbench.core.effects import Infer, Save
from workbench.core.flow import flow
from workbench.errors import CallFailed


class Clocked(Model):
    """Takes as many hundredths of a second as the name ends in."""

    async def send(self, body, **options):
        name = body["messages"][-1]["content"].split()[0]
        await asyncio.sleep(int(name.rpartition("_")[2]) / 100)
        return await super().send(body, **options)


async def stepped_to_the_end(made, tree):
    stepper = made.step(perform(tree, []), name="r")
    while not stepper.done:
        await stepper.step()
    return await stepper.finish()


def check_again(tree, made):
    """Replayed, run again and stepped: the same, nothing bought, nothing written."""
    done, events = made.runs()["r"], len(trees.events_in(made._journal))
    nobody = bench(Model(down=["everything"]), made._journal)
    assert run(nobody.replay("r", perform(tree, []))) == done
    assert run(nobody.run(perform(tree, []), name="r")) == done
    assert run(stepped_to_the_end(nobody, tree)) == done
    assert nobody._respondent.door.bought == []
    assert len(trees.events_in(made._journal)) == events


def test_what_was_out_when_a_sibling_failed_is_awaited_and_its_next_effect_never_begun():
    tree = (
        "try",
        ("together", ("seq", ("infer", "ok_6"), ("infer", "never_0")), ("infer", "bad_2")),
        ("infer", "ok_0"),
    )
    made = bench(Clocked())
    run(made.run(perform(tree, []), name="r"))
    assert [text.split()[0] for text in made._respondent.door.bought] == ["ok_6", "ok_0"]
    check_again(tree, made)


def test_a_branch_that_comes_first_in_the_tree_and_failed_last_in_time():
    """Stepping asks it first; what its siblings had done by then is on record all the same."""
    tree = ("try", ("together", ("infer", "bad_6"), ("seq", ("infer", "ok_1"), ("infer", "ok_2"))), ("infer", "ok_0"))
    made = bench(Clocked())
    run(made.run(perform(tree, []), name="r"))
    check_again(tree, made)


@pytest.mark.parametrize(("one", "other"), [(1, 4), (4, 1)])
def test_of_two_failures_the_first_in_time_is_told(one, other):
    tree = ("try", ("together", ("infer", f"bad_{one}"), ("infer", f"bad_{other}")), ("infer", "ok_0"))
    made = bench(Clocked())
    run(made.run(perform(tree, []), name="r"))
    assert made.runs()["r"].at("0.0.0").status == made.runs()["r"].at("0.1.0").status == "failed"
    check_again(tree, made)


def test_a_group_that_was_cut_short_from_outside_has_no_outcome():
    """The inner group fails after the outer one; its flow is not told, then or later."""
    inner = ("together", ("infer", "bad_4"), ("seq", ("infer", "ok_6"), ("infer", "never_0")))
    tree = ("try", ("together", ("try", inner, ("infer", "never_1")), ("infer", "bad_2")), ("infer", "ok_0"))
    made = bench(Clocked())
    done = run(made.run(perform(tree, []), name="r"))
    assert [s.path for s in done.steps if s.kind == "together"] == [(0,)]
    assert not any("never" in text for text in made._respondent.door.bought)
    check_again(tree, made)


def test_a_fork_keeps_a_failure_before_its_place_though_it_would_not_fail_any_more():
    tree = ("seq", ("try", ("infer", "down"), ("infer", "ok1")), ("infer", "ok2"), ("infer", "ok3"))
    model = Model(down=["down"])
    made = bench(model)
    parent = run(made.run(perform(tree, []), name="r"))
    model.down, model.bought = set(), []
    fork = run(made.fork(parent, perform(tree, []), "2", reply="mine"))
    assert fork.at("0").error == parent.at("0").error
    assert [text.split()[0] for text in model.bought] == ["ok3"]


@flow
async def tidying():
    try:
        return (await Infer(window("down"))).text
    except CallFailed:
        await Save("note", "it failed")
        raise


def test_a_failure_that_was_answered_and_passed_on_stays_a_fact():
    """Tried again, it might succeed, and what was done about it would hang in the air."""
    model = Model(down=["down"])
    made = bench(model)
    first = run(outcome(made.run(tidying(), name="r")))
    model.down = set()
    assert run(outcome(made.run(tidying(), name="r"))) == first
    assert (first[:10], model.bought) == ("CallFailed", [])
