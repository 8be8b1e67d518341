"""Undoing and merging while this process is at the run, or another kernel holds it."""

import asyncio
import threading

import pytest

from tests.held import soon
from tests.runtime.reviews.oversight import answered, opened, started
from tests.runtime.trees import Model, perform, run
from workbench.errors import RunBusy
from workbench.runtime.journal.store import Journal
from workbench.runtime.verify import verify

TREE = ("seq", ("infer", "ok0"), ("ask", "ok1"), ("infer", "slow2"), ("infer", "ok3"))


class Slow(Model):
    """Answers what is slow when it is let."""

    def __init__(self):
        super().__init__()
        self.out, self.let = threading.Event(), threading.Event()

    async def send(self, body, **options):
        if "slow" in body["messages"][-1]["content"]:
            self.out.set()
            while not self.let.is_set():  # noqa: ASYNC110 - it is let from another thread
                await asyncio.sleep(0.001)
        return await super().send(body, **options)


def is_to_stop(made):
    """What this process is at is to send nothing new."""
    return all(active.session.quiet.closed for active in made._journal.active.values())


async def under_way(made, acts):
    """Decide; act while what follows from it is out; let it come in."""
    deciding = asyncio.ensure_future(made.decide(made.pending()[0], "approve"))
    await soon(made._respondent.door.out.is_set)
    acting = asyncio.ensure_future(acts())
    await soon(lambda: is_to_stop(made))
    assert not acting.done()  # what is out is awaited, and journaled
    made._respondent.door.let.set()
    return await acting, await deciding


def test_an_undo_stops_what_follows_from_the_decision():
    made = opened(model=Slow())
    run(made.run(perform(TREE, []), name="r"))
    fork, decided = run(under_way(made, lambda: made.undo("r", "stop")))
    bought = [text.split()[0] for text in made._respondent.door.bought]
    assert bought == ["ok0", "slow2"]  # nothing new was sent
    assert (fork.parent, fork.status, decided.status) == ("r/1", "waiting", "stopped")
    assert [p.run for p in made.pending()] == [fork.exact]
    assert verify(made._journal) == []


def test_a_later_pack_that_outweighs_a_decision_stops_what_follows_from_it(tmp_path):
    made = opened(model=Slow())
    run(made.run(perform(TREE, []), name="r"))
    pack = made.pack(tmp_path / "pack.zip")
    files = {who: answered(pack, tmp_path, who, lambda _, w=what: (w, "x")) for who, what in
             (("ann", "approve"), ("bob", "reject"))}  # fmt: skip

    async def both():
        first = asyncio.ensure_future(made.merge(files["ann"]))
        await soon(made._respondent.door.out.is_set)
        second = asyncio.ensure_future(made.merge(files["bob"]))
        await soon(lambda: is_to_stop(made))
        made._respondent.door.let.set()
        return await first, await second

    first, second = run(both())
    assert [len(first.taken), len(second.taken)] == [1, 1]
    picture = made.runs()["r@1"]
    assert ([d.who for d in picture.decisions], picture.status) == (["bob"], "unchecked")
    assert [text.split()[0] for text in made._respondent.door.bought] == ["ok0", "slow2", "slow2", "ok3"]
    assert verify(made._journal) == []


def test_what_another_kernel_is_at_is_not_undone_here(tmp_path):
    made = started("first", journal=Journal(tmp_path / "j.db"))
    run(made.decide(made.pending()[0], "approve"))
    row = made._carrier.row("r")
    made._journal.writer.do(lambda tx: made._journal.take(tx, row.id))
    other = opened(Journal(tmp_path / "j.db"))
    other._journal.owner = "somebody else"
    with pytest.raises(RunBusy):
        run(other.undo("r", "no"))
    made._journal.writer.do(lambda tx: made._journal.release(tx, row.id))
    assert run(other.undo("r", "now")).status == "waiting"
    for each in (made, other):
        each._journal.close()


def test_a_run_that_is_stepped_stands_still_when_its_decision_is_undone():
    made = opened()
    stepper = made.step(perform(TREE, []), name="r")
    run(stepper.step(2))
    run(made.decide(made.pending()[0], "approve"))
    picture = run(made.undo("r", "too early"))
    assert (picture.exact, [p.path for p in made.pending()]) == ("r@1", [(1,)])
    assert [text.split()[0] for text in made._respondent.door.bought] == ["ok0"]
    run(made.decide(made.pending()[0], "reject", "no"))
    run(stepper.step())
    assert [d.reason for d in made.runs()["r"].decisions] == ["no"]
    assert [text.split()[0] for text in made._respondent.door.bought] in (["ok0"], ["ok0", "slow2"])
