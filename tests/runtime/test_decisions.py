"""A person's word: bound to what was shown, given once, never by silence, and good after a restart."""

import asyncio
import sys
import threading
import time

import pytest

from tests.held import soon
from tests.runtime import trees
from tests.runtime.trees import Model, bench, perform, run, window
from workbench.bench import Bench
from workbench.core.decision import Decision, Item
from workbench.core.effects import Ask, Infer, Together
from workbench.core.flow import flow
from workbench.errors import BadInput, CallFailed, StaleDecision
from workbench.models import Human
from workbench.runtime.journal.store import Journal

GATE = ("seq", ("infer", "ok0"), ("ask", "ok1"), ("infer", "ok2"))


def waiting(tree=GATE, journal=None, model=None):
    made = bench(model or Model(), journal, reviewer=None)
    picture = run(made.run(perform(tree, []), name="r"))
    return made, picture


def test_it_waits_and_a_decision_carries_it_to_its_end():
    made, picture = waiting()
    assert (picture.status, [s.path for s in picture.waiting]) == ("waiting", [(1,)])
    (item,) = made.pending()
    assert (item.kind, item.run, item.path) == ("review", "r@1", (1,))
    done = run(made.decide(item, "approve"))
    assert done.status == "unchecked"
    assert done.decisions == (Decision(action="approve", item=item.item.digest),)
    assert done == made.runs()["r"]
    assert made.pending() == ()
    assert picture.status == "waiting"  # a run in hand is a picture


def test_the_reason_is_what_the_flow_hears():
    made, _ = waiting(("seq", ("ask", "ok0"), ("infer", "ok1")))
    done = run(made.decide(made.pending()[0], "reject", "too long"))
    heard = [["reject", "too long"]]
    assert done.value == [*heard, trees.answer_to(f"ok1 {trees.short(heard)}")]


def test_the_same_again_is_the_recorded_one_and_another_is_stale():
    made, _ = waiting()
    (item,) = made.pending()
    done = run(made.decide(item, "approve"))
    sent = len(made._respondent.door.bought)
    assert run(made.decide(item, "approve")) == done
    for action, more in (("reject", {"reason": "no"}), ("edit", {"text": "mine"}), ("approve", {"who": "another"})):
        with pytest.raises(StaleDecision, match="decided already"):
            run(made.decide(item, action, **more))
    assert made.runs()["r"] == done
    assert len(made._respondent.door.bought) == sent


def test_what_does_not_wait_cannot_be_decided():
    made, _ = waiting()
    (item,) = made.pending()
    with pytest.raises(StaleDecision, match="nothing waits at 7"):
        run(made.decide(item.replace(path=(7,)), "approve"))
    with pytest.raises(StaleDecision, match="changed since it was shown"):
        run(made.decide(item.replace(shown="0" * 64), "approve"))
    with pytest.raises(BadInput, match="no run"):
        run(made.decide(item.replace(run="other"), "approve"))
    with pytest.raises(BadInput, match="'approve', 'reject', 'edit'"):
        run(made.decide(item, "maybe"))
    with pytest.raises(BadInput, match="needs a reason"):
        run(made.decide(item, "reject"))
    with pytest.raises(BadInput, match="pending"):
        run(made.decide("r", "approve"))
    with pytest.raises(BadInput, match=r"bench\.decide"):
        run(made.answer(item, "text"))
    assert made.pending() == (item,)


def test_an_item_of_an_earlier_revision_is_stale():
    made, _ = waiting()
    (old,) = made.pending()
    longer = (*GATE, ("infer", "ok3"))
    run(made.run(perform(longer, []), name="r"))
    (new,) = made.pending()
    assert (old.run, new.run) == ("r@1", "r@2")
    assert old.shown == new.shown  # the very same text: only the revision differs
    with pytest.raises(StaleDecision, match="r@1 was revised"):
        run(made.decide(old, "approve"))
    assert {label: r.status for label, r in made.runs().items()} == {"r@1": "waiting", "r@2": "waiting"}
    done = run(made.decide(new, "approve"))
    assert (done.label, done.status) == ("r@2", "unchecked")


def test_going_back_to_an_earlier_revision_makes_its_item_the_one_that_waits():
    made, _ = waiting()
    run(made.run(perform((*GATE, ("infer", "ok3")), []), name="r"))
    run(made.run(perform(GATE, []), name="r"))
    (item,) = made.pending()
    assert (item.run, item.label) == ("r@1", "r")
    assert made.runs()["r"] == made.runs()[item.run] == made.runs()["r@1"]  # the present one is the one that waits
    assert (repr(made.tree("r")), repr(made.search("r"))) == (repr(made.tree("r@1")), repr(made.search("r@1")))
    assert run(made.decide(item, "approve")).label == "r"
    assert made.runs()["r"].decisions
    assert made.runs()["r@2"].status == "waiting"
    with pytest.raises(StaleDecision, match="r at 1 was decided already"):
        run(made.decide(item, "reject", "No."))
    run(made.run(perform((*GATE, ("infer", "ok3")), []), name="r"))
    assert (made.runs()["r"].exact, made.pending()) == ("r@2", ())  # what was decided is taken over


def test_the_present_run_of_a_name_is_the_one_asked_for_last_on_whatever_model_and_as_a_fork():
    journal = Journal(":memory:")
    one, other = bench(Model(), journal, reviewer=None), Bench(Human(), name="trees", journal=journal)
    parent = run(one.run(perform(GATE, []), name="r"))
    run(other.run(perform(GATE, []), name="r"))
    assert (one.runs()["r"].exact, other.runs()["r"].exact) == ("r@2", "r@2")
    assert [item.run for item in one.pending()] == ["r@1", "r@2"]
    assert [one.runs()[item.run].model for item in one.pending()] == ["trees", "human"]
    run(one.run(perform(GATE, []), name="r"))
    assert one.runs()["r"] == parent
    forks = [run(one.fork("r@1", perform(GATE, []), (0,), reply=text, name="f")) for text in ("a", "b", "a")]
    assert [fork.exact for fork in forks] == ["f@1", "f@2", "f@1"]
    assert one.runs()["f"].exact == "f@1"


@pytest.mark.parametrize("when", ["before the cell", "after the cell"])
def test_it_survives_a_restart(tmp_path, when):
    made, _ = waiting(journal=Journal(tmp_path / "j.db"))
    item = made.pending()[0]
    made._journal.close()
    model = Model()
    again = bench(model, Journal(tmp_path / "j.db"), reviewer=None)
    assert again.pending() == (item,)
    if when == "after the cell":
        assert run(again.run(perform(GATE, []), name="r")).status == "waiting"
        done = run(again.decide(item, "approve"))
    else:
        assert run(again.decide(item, "approve")).decisions[0].action == "approve"
        assert model.bought == []  # this process does not know the flow yet
        done = run(again.run(perform(GATE, []), name="r"))
    assert done.status == "unchecked"
    assert [text.split()[0] for text in model.bought] == ["ok2"]
    again._journal.close()


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_two_side_by_side_are_decided_in_either_order(order):
    made, picture = waiting(("seq", ("together", ("ask", "ok0"), ("ask", "ok1")), ("infer", "ok2")))
    assert [s.path for s in picture.waiting] == [(0, 0, 0), (0, 1, 0)]
    items = made.pending()
    words = ("reject", "the first"), ("reject", "the second")
    half = run(made.decide(items[order[0]], *words[order[0]]))
    assert (half.status, len(half.waiting)) == ("waiting", 1)
    done = run(made.decide(items[order[1]], *words[order[1]]))
    assert done.value[0] == [["reject", "the first"], ["reject", "the second"]]


class Slow(Model):
    """Answers when it is let."""

    def __init__(self):
        super().__init__()
        self.let = threading.Event()

    async def send(self, body, **options):
        if "slow" in body["messages"][-1]["content"]:
            await soon(self.let.is_set)
        return await super().send(body, **options)


def test_deciding_while_other_branches_still_run():
    tree = ("together", ("seq", ("ask", "ok0"), ("infer", "ok1")), ("infer", "slow2"))
    model = Slow()
    made = bench(model, reviewer=None)

    async def work():
        running = asyncio.ensure_future(made.run(perform(tree, []), name="r"))
        await soon(made.pending)
        deciding = asyncio.ensure_future(made.decide(made.pending()[0], "approve"))
        await soon(lambda: any(t.startswith("ok1") for t in model.bought))
        assert not running.done()
        model.let.set()
        return await running, await deciding

    ran, decided = run(work())
    assert ran == decided
    assert ran.status == "unchecked"


@pytest.mark.parametrize("pause", range(12))
def test_deciding_at_the_very_moment_the_run_comes_to_rest(pause):
    """A decision that falls between the last answer and the end of the run is not left lying."""
    tree = ("seq", ("together", ("ask", "ok0"), ("infer", "slow1")), ("infer", "ok2"))
    model = Slow()
    made = bench(model, reviewer=None)

    async def work():
        running = asyncio.ensure_future(made.run(perform(tree, []), name="r"))
        await soon(made.pending)
        model.let.set()
        await asyncio.sleep(pause / 1000)
        decided = await made.decide(made.pending()[0], "approve")
        await running
        return decided

    assert run(work()).status == "unchecked"


def test_a_failed_branch_lets_go_who_waits_beside_it():
    tree = ("try", ("together", ("ask", "ok0"), ("seq", ("infer", "slow1"), ("infer", "bad2"))), ("infer", "ok3"))
    model = Slow()
    model.let.set()
    made = bench(model, reviewer=None)
    done = run(made.run(perform(tree, []), name="r"))
    assert done.status == "unchecked"
    assert made.pending() == ()
    assert run(made.replay("r", perform(tree, []))) == done


def test_a_reviewer_for_scripts():
    asked = []

    async def careful(item):
        asked.append(item.text)
        return Decision(action="reject", reason="no")

    made = bench(Model(), reviewer=careful)
    done = run(made.run(perform(("ask", "ok0"), []), name="r"))
    assert done.value == ["reject", "no"]
    assert done.decisions[0].item == Item(text=asked[0]).digest


async def leaving(_):
    sys.exit(1)


def raising(error):
    def reviewer(_):
        raise error

    return reviewer


ENDS = [SystemExit(1), KeyboardInterrupt(), StopIteration(), asyncio.CancelledError()]


@pytest.mark.parametrize(
    "reviewer",
    [lambda _: "perhaps", lambda _: None, lambda _: 1 / 0, leaving, *map(raising, ENDS)],
    ids=["word", "none", "error", "leaving", *(type(error).__name__ for error in ENDS)],
)
def test_a_reviewer_that_fails_is_a_failure_on_record(reviewer):
    tree = ("try", ("ask", "ok0"), ("infer", "ok1"))
    made = bench(Model(), reviewer=reviewer)
    done = run(made.run(perform(tree, []), name="r"))
    assert "the reviewer failed" in done.at("0").error
    assert run(made.replay("r", perform(tree, []))) == done
    with pytest.raises(CallFailed, match="the reviewer failed"):
        run(made.run(perform(("ask", "ok0"), []), name="s"))


def test_a_reviewer_who_thinks_holds_nobody_else_up():
    thinking, enough = threading.Event(), threading.Event()

    def slow(_):
        thinking.set()
        return "approve" if enough.wait(60) else "reject"

    async def both():
        slowly = asyncio.ensure_future(bench(Model(), reviewer=slow).run(perform(("ask", "ok0"), []), name="r"))
        await asyncio.to_thread(thinking.wait, 60)
        other = await bench(Model()).run(perform(("infer", "ok1"), []), name="s")
        enough.set()
        return other, await slowly

    other, slowly = run(both())
    assert other.status != "running"
    assert slowly.value == ["approve", ""]


def test_a_script_reviews_one_thing_at_a_time():
    at_once, most = [], []

    def reviewer(item):
        at_once.append(item)
        most.append(len(at_once))
        time.sleep(0.002)
        at_once.pop()
        return "approve"

    run(bench(Model(), reviewer=reviewer).run(group([f"item {n}" for n in range(6)]), name="r"))
    assert most == [1] * 6


@flow
async def one(text):
    return (await Ask(Item(text=text))).action


@flow
async def group(texts):
    actions = await Together(one(text) for text in texts)
    return (await Infer(window(" ".join(actions)))).text


def test_many_waiting_and_decided_one_by_one():
    made = bench(Model(), reviewer=None)
    run(made.run(group([f"item {n}" for n in range(6)]), name="r"))
    for n in (3, 1, 5, 0, 4, 2):
        item = next(p for p in made.pending() if p.item.text == f"item {n}")
        last = run(made.decide(item, "approve"))
    assert last.output.startswith("said approve")
    assert len(made._respondent.door.bought) == 1


def test_a_bench_with_another_model_does_not_carry_the_run_on():
    made, _ = waiting()
    model = Model()
    model.identity = "another"
    other = bench(model, made._journal, reviewer=None)
    picture = run(other.decide(other.pending()[0], "approve"))
    assert picture.decisions
    assert model.bought == []
    assert run(made.run(perform(GATE, []), name="r")).status == "unchecked"
