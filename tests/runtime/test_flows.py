"""Flows that nobody wrote are driven live, stepped, replayed, forked and revised: results and purchases are right."""

import json

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from tests.runtime import trees
from tests.runtime.trees import Model, Reference, bench, outcome, perform, run
from workbench.core.effects import Infer
from workbench.core.flow import flow
from workbench.core.run import Run

few = settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
seeds = st.integers(0, 999)


def said(reference):
    """What a run of the tree comes to, as `outcome` tells it."""
    return reference.result if reference.failure is None else reference.failure


def alike(one, other):
    return json.dumps(one) == json.dumps(other)


@few
@given(trees.trees(), seeds)
def test_driven_live_it_gives_what_the_tree_says_and_buys_each_inference_once(tree, seed):
    wanted = Reference(tree)
    model = Model(seed, slowest=0.002)
    came = run(outcome(bench(model).run(perform(tree, []))))
    assert wanted.undecided or alike(came, said(wanted))
    assert len(model.bought) == len(set(model.bought))
    assert wanted.ambiguous or sorted(model.bought) == sorted(wanted.bought)
    assert wanted.ambiguous or set(model.bought) == set(wanted.bought)


async def _stepped(stepper):
    """Step to the end; the pictures on the way."""
    pictures = [stepper.run]
    while not stepper.done:
        pictures.append(await stepper.step())
    return pictures


@few
@given(trees.trees())
def test_stepped_it_gives_what_it_gives_when_driven(tree):
    wanted, model = Reference(tree), Model()
    made = bench(model)

    async def work():
        stepper = made.step(perform(tree, []))
        await _stepped(stepper)
        return await stepper.finish()

    came = run(outcome(work()))
    assert wanted.undecided or alike(came, said(wanted))
    assert len(model.bought) == len(set(model.bought))
    assert wanted.ambiguous or sorted(model.bought) == sorted(wanted.bought)


@settings(few, max_examples=300)
@given(trees.trees(deepest=3), seeds)
def test_replayed_it_gives_the_same_and_asks_no_model(tree, seed):
    """With caught failures in nested groups too: the outcome of a group is a recorded fact."""
    model = Model(seed, slowest=0.001)
    made = bench(model)
    first = run(outcome(made.run(perform(tree, []), name="r")))
    sent, events = len(model.bought), len(trees.events_in(made._journal))
    assert alike(run(outcome(made.replay("r", perform(tree, [])))), first)
    assert len(model.bought) == sent
    assert len(trees.events_in(made._journal)) == events


@few
@given(trees.trees(), seeds)
def test_run_again_it_buys_nothing_and_looks_the_same(tree, seed):
    model = Model(seed, slowest=0.001)
    made = bench(model)
    first = run(outcome(made.run(perform(tree, []), name="r")))
    picture, sent = made.runs()["r"], len(model.bought)
    second = run(outcome(made.run(perform(tree, []), name="r")))
    again = made.runs()["r"]
    assert len(model.bought) == len(set(model.bought))
    assume(not picture.error.startswith("CallFailed"))  # which is tried again
    assert alike(second, first)
    assert len(model.bought) == sent
    assert (repr(again), again._repr_html_(), again) == (repr(picture), picture._repr_html_(), picture)
    assert Run.model_validate_json(picture.model_dump_json()) == picture


@few
@given(trees.trees(), seeds)
def test_a_finished_run_is_stepped_without_a_model(tree, seed):
    """Every step of a record that a concurrent run left, in path order, to the same end."""
    made = bench(Model(seed, slowest=0.001))
    first = run(outcome(made.run(perform(tree, []), name="r")))
    assume(made.runs()["r"].status not in {"failed", "malformed"})
    nobody = bench(Model(down=["everything"]), made._journal)

    async def work():
        stepper = nobody.step(perform(tree, []), name="r")
        await _stepped(stepper)
        return stepper.run

    assert alike(run(outcome(work())), first)
    assert nobody._respondent.door.bought == []


@few
@given(trees.trees(failing=False), seeds, st.randoms(use_true_random=False))
def test_forked_at_any_place_only_what_the_edit_changes_is_bought(tree, seed, random):
    model = Model(seed, slowest=0.001)
    made = bench(model)
    parent = run(made.run(perform(tree, []), name="r"))
    places = [s for s in parent.steps if s.kind == "infer" and s.inference.window.output is None]
    assume(places)
    place = random.choice(places)
    bought = list(model.bought)
    fork = run(made.fork(parent, perform(tree, []), place.path, reply="something else"))
    assert fork.at(place.path).inference.text == "something else"
    assert fork.at(place.path).edited
    asked = {s.inference.window.digest for s in fork.steps if s.kind == "infer" and not s.reused and not s.edited}
    known = {s.inference.window.digest for s in parent.steps if s.kind == "infer"}
    assert not asked & known
    assert len(model.bought) - len(bought) == len(asked)
    again = run(made.fork(parent, perform(tree, []), place.path, reply="something else"))
    assert again == fork == made.runs()[fork.label]
    assert len(model.bought) - len(bought) == len(asked)
    assert made.runs()["r"] == parent


@few
@given(trees.trees(), seeds, st.randoms(use_true_random=False))
def test_a_fork_shares_everything_before_its_place_caught_failures_too(tree, seed, random):
    """What failed before the place of the fork failed; the model, well again, is not asked."""
    model = Model(seed, slowest=0.001)
    made = bench(model)
    first = run(outcome(made.run(perform(tree, []), name="r")))
    parent = made.runs()["r"]
    places = [s.path for s in parent.steps if s.kind == "infer" and s.inference and len(s.path) == 1]
    assume(places)
    well = bench(Well(seed), made._journal)
    place = random.choice(places)
    text = parent.at(place).inference.text
    run(outcome(well.fork(parent, perform(tree, []), place, reply=text)))
    fork = next(r for label, r in well.runs().items() if "~" in label)
    before = [s for s in parent.steps if s.path < place and s.kind not in {"together", "flow"}]
    for step in before:
        if step.status in {"unchecked", "failed"}:
            assert fork.at(step.path).error == step.error
    del first


class Well(Model):
    """Refuses nothing any more."""

    async def send(self, body, **options):
        body = json.loads(json.dumps(body).replace("bad", "was"))
        return await super().send(body, **options)


@few
@given(trees.trees(failing=False), trees.trees(failing=False, deepest=2), seeds)
def test_revised_only_what_changed_is_bought(tree, tail, seed):
    """The changed argument appends to the tree: all that was there is taken over."""
    model = Model(seed, slowest=0.001)
    made = bench(model)
    run(made.run(perform(tree, []), name="r"))
    longer = ("seq", *tree[1:], ("child", ("seq", ("infer", "new"), *_renamed(tail)[1:])))
    bought = list(model.bought)
    wanted = Reference(longer)
    revised = run(made.run(perform(longer, []), name="r"))
    assert alike(revised.value, wanted.result)
    assert sorted(model.bought[len(bought) :]) == sorted(set(wanted.bought) - set(bought))
    assert revised.label == "r@2"
    back = run(made.run(perform(tree, []), name="r"))
    assert (back.label, len(model.bought)) == ("r", len(set(wanted.bought) | set(bought)))


def _renamed(tree):
    kind, *rest = tree
    return (kind, *(_renamed(part) if isinstance(part, tuple) else f"tail{part}" for part in rest))


@flow
async def dig(levels):
    """Each level is a child flow of the one above; the last asks, and every level says something on the way up."""
    if levels == 0:
        return (await Infer(trees.window("bottom"))).text
    return f"{levels} " + await dig(levels - 1)


def test_five_hundred_child_flows_deep():
    model = Model()
    made = bench(model)
    first = run(made.run(dig(500), name="deep"))
    assert len(first.steps) == 501
    assert first.steps[-1].path == (0,) * 501
    assert first.output.startswith("500 499 498 ")
    assert run(made.replay("deep", dig(500))) == first
    assert run(made.run(dig(500), name="deep")) == first
    assert len(model.bought) == 1


@pytest.mark.parametrize("deep", [40])
def test_groups_in_groups(deep):
    tree = ("infer", "bottom")
    for n in range(deep):
        tree = ("together", tree, ("infer", f"leaf{n}"))
    model = Model(1, slowest=0.002)
    made = bench(model)
    first = run(made.run(perform(tree, []), name="deep"))
    assert len(model.bought) == deep + 1
    assert run(made.replay("deep", perform(tree, []))) == first
