"""Branches and child flows that somebody named stand under their names in the tree, from the moment they begin."""

import pytest

from tests.runtime import trees
from tests.runtime.trees import Model, bench, killed_after, run, window
from workbench.core.decision import Item
from workbench.core.effects import Ask, Infer, Together
from workbench.core.flow import flow
from workbench.errors import BadInput

NAMES = ("north", "south", "east")


@flow
async def one(name):
    return (await Infer(window(name))).text


@flow
async def waits(name):
    return (await Ask(Item(text=name))).action


@flow
async def crew(work=one):
    told = await Together(work(n).named(n) for n in NAMES)
    again = await one("again").named("once more")
    return [*told, again]


@flow
async def nameless():
    return list(await Together(one(n) for n in NAMES))


def named(picture):
    return {".".join(map(str, s.path)): s.name for s in picture.steps if s.kind == "flow"}


ALL = {"0.0": "north", "0.1": "south", "0.2": "east", "1": "once more"}


def test_names_stand_in_the_tree_of_a_run_and_of_its_record():
    made = bench(Model())
    done = run(made.run(crew(), name="r"))
    assert named(done) == ALL
    assert made.runs()["r"] == run(made.replay("r", crew())) == run(made.run(crew(), name="r")) == done


def test_a_branch_is_known_by_its_name_before_it_has_done_anything():
    made = bench(Model(), reviewer=None)
    waiting = run(made.run(crew(waits), name="r"))
    assert waiting.status == "waiting"
    assert named(waiting) == {"0.0": "north", "0.1": "south", "0.2": "east"}


def test_a_name_is_no_part_of_what_a_flow_is():
    assert one("x").named("a").digest == one("x").digest
    assert one("x").named("a") == one("x").named("b") == one("x")
    assert one("x").named("a").replace(name="y").label == "a"
    with pytest.raises(BadInput, match="named by a text"):
        one("x").named(3)


def test_where_nobody_named_anything_nothing_more_is_written():
    made = bench(Model())
    done = run(made.run(nameless(), name="r"))
    assert named(done) == {}
    assert "branched" not in {kind_of(e) for e in trees.events_in(made._journal)}


def kind_of(event):
    from workbench.runtime.journal.kinds import NAMES as KINDS

    return KINDS[event.kind]


def test_a_stepper_shows_the_names_of_branches_that_wait_for_their_first_step():
    made = bench(Model())
    stepper = made.step(crew(), name="r")
    assert named(run(stepper.step())) == {"0.0": "north", "0.1": "south", "0.2": "east"}


def test_killed_after_any_event_the_names_are_there_again_and_written_once():
    made = bench(Model())
    run(made.run(crew(), name="r"))
    for n in range(1, len(trees.events_in(made._journal)) + 1):
        left = killed_after(made._journal, n)
        done = run(bench(Model(), left).run(crew(), name="r"))
        assert named(done) == ALL
        assert [kind_of(e) for e in trees.events_in(left)].count("branched") == 1
        left.close()


def test_a_fork_shows_them_too():
    made = bench(Model())
    parent = run(made.run(crew(), name="r"))
    fork = run(made.fork(parent, crew(), "0.1.0", reply="mine"))
    assert named(fork) == ALL
    assert fork.at("0.1.0").inference.text == "mine"
