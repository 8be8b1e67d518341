"""A process may be killed after any event: it is resumed from what is on record, and nothing is bought twice."""

import random
from collections import Counter

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from tests.runtime import trees
from tests.runtime.test_flows import alike, said
from tests.runtime.trees import Model, Reference, bench, events_in, killed_after, outcome, perform, run
from workbench.runtime.journal.store import Journal


def kinds(journal):
    """How many answers, and attempts that were out, are on record."""
    return Counter(
        row.kind for row in journal.writer.do(lambda tx: [r for n in journal.runs(tx) for r in journal.rows(tx, n.id)])
    )


def check_resumed(tree, left, model):
    """Resume what a killed process left: the same result; only what was out or not yet asked is bought."""
    wanted, before = Reference(tree), kinds(left)
    resumed = bench(model, left)
    came = run(outcome(resumed.run(perform(tree, []), name="r")))
    assert wanted.undecided or alike(came, said(wanted))
    after = kinds(left)
    assert len(model.bought) == after["answered"] - before["answered"]
    assert len(model.bought) == len(set(model.bought))
    if not wanted.ambiguous:
        assert after["answered"] == len(wanted.bought)
    assert alike(run(outcome(resumed.replay("r", perform(tree, [])))), came)
    left.close()


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(trees.trees(), st.integers(0, 999))
def test_killed_after_every_single_event_it_comes_to_the_same_end(tree, seed):
    made = bench(Model(seed, slowest=0.001))
    run(outcome(made.run(perform(tree, []), name="r")))
    assume(len(events_in(made._journal)) < 60)
    for n in range(1, len(events_in(made._journal)) + 1):
        check_resumed(tree, killed_after(made._journal, n), Model(seed + n))


@settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
@given(trees.trees(deepest=3), st.randoms(use_true_random=False))
def test_three_hundred_histories_of_crashes(tree, chance):
    """Six a tree: killed, resumed, and half of them killed again in the resumed run, each at a random event."""
    made = bench(Model(chance.randrange(999), slowest=0.001))
    run(outcome(made.run(perform(tree, []), name="r")))
    wanted = Reference(tree)
    for _ in range(6):
        journal = made._journal
        for _ in range(chance.randrange(1, 3)):
            left = killed_after(journal, chance.randrange(1, len(events_in(journal)) + 1))
            model, acknowledged = Model(chance.randrange(999), slowest=0.001), _answered(left)
            came = run(outcome(bench(model, left).run(perform(tree, []), name="r")))
            assert wanted.undecided or alike(came, said(wanted))
            assert not acknowledged & set(model.bought)
            if journal is not made._journal:
                journal.close()
            journal = left
        journal.close()
    made._journal.close()


def _answered(journal):
    """The windows whose answers are on record."""
    picture = bench(Model(), journal).runs()["r"]
    return {i.window.turns[-1].segments[-1].text for i in picture.inferences}


def test_what_was_out_waits_for_a_person_where_that_is_the_policy():
    """A lost answer is never bought again unasked: it counts as spent, and a person says retry or abandon."""
    tree = ("seq", ("infer", "ok0"), ("try", ("infer", "ok1"), ("infer", "ok2")))
    made = bench(Model())
    run(made.run(perform(tree, []), name="r"))
    sent = [n for n, e in enumerate(events_in(made._journal), 1) if e.kind == 3]
    for action, texts in (("retry", ["ok1"]), ("abandon", ["ok2"])):
        left = killed_after(made._journal, sent[1])
        model = Model()
        again = bench(model, left, unknown="ask")
        waiting = run(again.run(perform(tree, []), name="r"))
        assert (waiting.status, model.bought) == ("unknown", [])
        (item,) = again.pending()
        assert (item.kind, item.choices) == ("unknown", ("retry", "abandon"))
        done = run(again.decide(item, action))
        assert done.status == "unchecked"
        assert [text.split()[0] for text in model.bought] == texts
        assert run(again.decide(item, action)) == done
        assert len(model.bought) == 1


def test_an_answer_given_up_is_not_bought_by_running_the_cell_again():
    tree = ("infer", "ok0")
    made = bench(Model())
    run(made.run(perform(tree, []), name="r"))
    left = killed_after(made._journal, 2)
    model = Model()
    for _ in range(3):
        came = run(outcome(bench(model, left, unknown="abandon").run(perform(tree, []), name="r")))
        assert came.startswith("UnknownOutcome")
    assert model.bought == []


def test_a_function_that_was_begun_is_not_run_again_unasked():
    tree = ("call", "ok0")
    made = bench(Model())
    run(made.run(perform(tree, []), name="r"))
    left = killed_after(made._journal, 2)
    trees.CALLS.clear()
    again = bench(Model(), left, unknown="ask")
    for _ in range(2):
        assert run(again.run(perform(tree, []), name="r")).status == "unknown"
    assert trees.CALLS == []
    (item,) = again.pending()
    assert run(again.decide(item, "retry")).value == {"tool": "ok0", "said": trees.short([])}
    assert trees.CALLS == ["ok0"]


def test_failures_that_bought_nothing_are_tried_again_all_at_once():
    """Four branches fail for want of a budget or a server; when it is back, one more run of the cell is enough."""
    tree = ("together", *(("infer", f"ok{n}") for n in range(6)))
    model = Model(slowest=0.002, down=[f"ok{n}" for n in range(1, 5)])
    made = bench(model, concurrency=8)
    assert run(outcome(made.run(perform(tree, []), name="r"))).startswith("CallFailed")
    picture = made.runs()["r"]
    assert (picture.status, picture.waiting) == ("failed", ())
    assert run(outcome(made.replay("r", perform(tree, [])))).startswith("CallFailed")
    model.down = set()
    done = run(made.run(perform(tree, []), name="r"))
    assert done.value == Reference(tree).result
    assert len(model.bought) == len(set(model.bought)) == 6


def test_a_failure_that_comes_again_is_tried_again_every_time():
    model = Model(down=["ok1"])
    made = bench(model)
    for _ in range(4):
        came = run(outcome(made.run(perform(("seq", ("infer", "ok0"), ("infer", "ok1")), []), name="r")))
        assert came.startswith("CallFailed")
    model.down = set()
    assert run(made.run(perform(("seq", ("infer", "ok0"), ("infer", "ok1")), []), name="r")).status == "unchecked"
    assert len(model.bought) == 2


def test_a_failure_that_the_flow_answered_is_a_fact():
    """It is not tried again behind the flow's back: what the flow did about it is on record."""
    tree = ("seq", ("try", ("infer", "down"), ("seq", ("infer", "ok1"), ("raise", "bad2"))))
    model = Model(down=["down"])
    made = bench(model)
    first = run(outcome(made.run(perform(tree, []), name="r")))
    model.down = set()
    assert run(outcome(made.run(perform(tree, []), name="r"))) == first == "Broken: bad2"
    assert len(model.bought) == 1


@pytest.mark.parametrize("seed", range(3))
def test_killed_on_disk(tmp_path, seed):
    """The same on a file: closed, cut short, opened by a fresh journal."""
    tree = ("seq", ("infer", "ok0"), ("together", ("infer", "ok1"), ("child", ("infer", "ok2"))), ("save", "ok3"))
    made = bench(Model(seed), Journal(tmp_path / "whole.db"))
    run(made.run(perform(tree, []), name="r"))
    made._journal.close()
    whole = (tmp_path / "whole.db").read_bytes()
    for n in random.Random(seed).sample(range(1, 12), 3):
        (tmp_path / f"cut{n}.db").write_bytes(whole)
        left = Journal(tmp_path / f"cut{n}.db")
        left.writer.do(lambda tx, n=n: tx.connection.exec_driver_sql(f"DELETE FROM events WHERE seq > {n}"))  # noqa: S608
        left.close()
        left = Journal(tmp_path / f"cut{n}.db")
        check_resumed(tree, left, Model())
