"""The same run from two kernels: the second is told, and buys nothing; what a dead one held is taken over."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.runtime.trees import Model, bench, perform, run
from workbench.errors import BadInput, RunBusy
from workbench.runtime.journal.store import Journal
from workbench.runtime.verify import verify

TREE = ("seq", ("infer", "ok0"), ("infer", "slow1"))
CHILD = """
import asyncio, sys
from tests.runtime.trees import Model, bench, perform, run
from workbench.runtime.journal.store import Journal
class Stuck(Model):
    async def send(self, body, **options):
        if "slow" in body["messages"][-1]["content"]:
            print("out", flush=True)
            await asyncio.sleep(60)
        return await super().send(body, **options)
run(bench(Stuck(), Journal(sys.argv[1])).run(perform(("seq", ("infer", "ok0"), ("infer", "slow1")), []), name="r"))
"""


@pytest.fixture
def other(tmp_path):
    """Another process that is at the run, with one request out."""
    path = tmp_path / "j.db"
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD, str(path)], stdout=subprocess.PIPE, text=True, cwd=Path.cwd()
    )
    assert child.stdout.readline() == "out\n"
    yield path, child
    child.kill()
    child.wait()
    child.stdout.close()


def test_the_second_is_told_buys_nothing_and_takes_over_from_the_dead(other):
    path, child = other
    model = Model()
    made = bench(model, Journal(path))
    flow = perform(TREE, [])
    for attempt in (lambda: run(made.run(flow, name="r")), lambda: made.step(flow, name="r")):
        with pytest.raises(RunBusy, match=rf"process {child.pid}\).*Nothing was bought here"):
            attempt()
    with pytest.raises(RunBusy):
        made.forget("r", yes=True)
    assert model.bought == []
    assert made.runs()["r"].at("0").inference is not None  # looking is free
    assert run(made.run(flow, name="another")).status == "unchecked"
    child.kill()
    child.wait()
    model.bought.clear()
    done = run(made.run(flow, name="r"))
    assert (done.status, done.at("1").inference.attempts) == ("unchecked", 2)
    assert [text.split()[0] for text in model.bought] == ["slow1"]  # out when it died: unknown, and sent again
    made._journal.close()


def _leased(journal, **changed):
    """A run that some other kernel holds."""
    made = bench(Model(), journal)
    run(made.run(perform(TREE, []), name="r"))
    lease = {"run": 1, "owner": "x", "host": os.uname().nodename, "pid": os.getpid(), "born": 0.0, "beat": time.time()}
    from workbench.runtime.journal import tables

    journal.writer.do(lambda tx: tx.connection.execute(tables.leases.insert(), [lease | changed]))
    return made


@pytest.mark.parametrize(
    "lease",
    [
        {"pid": 2**22 + 1},  # nobody
        {},  # somebody else has the number now
        {"host": "elsewhere", "beat": time.time() - 3600},  # silent for an hour
    ],
    ids=["dead", "reused", "silent"],
)
def test_a_stale_lease_is_taken_over(lease):
    made = _leased(Journal(":memory:"), **lease)
    assert run(made.run(perform(TREE, []), name="r")).status == "unchecked"


def test_a_kernel_on_another_machine_that_gave_a_sign_of_life_is_respected():
    made = _leased(Journal(":memory:"), host="elsewhere")
    with pytest.raises(RunBusy):
        run(made.run(perform(TREE, []), name="r"))


def test_a_long_run_gives_signs_of_life(monkeypatch):
    monkeypatch.setattr("workbench.runtime.beating._BEAT", 0.01)
    journal, beats = Journal(":memory:"), []
    beat = journal.beat
    monkeypatch.setattr(journal, "beat", lambda tx, runs: beats.append(runs) or beat(tx, runs))
    run(bench(Model(slowest=0.1), journal).run(perform(TREE, []), name="r"))
    assert beats


def test_two_that_write_by_turns_give_no_number_twice_and_count_what_both_spent(tmp_path):
    """Each writer remembers what it wrote itself, and has to look again when another has written since."""
    journals = [Journal(tmp_path / "j.db") for _ in range(2)]  # as two processes: each with a connection of its own
    made = [bench(Model(), journal) for journal in journals]
    for n in range(6):
        if n == 5:
            made[n % 2].forget("r4", yes=True)  # the last one, which the other wrote
        run(made[n % 2].run(perform(TREE, [n]), name=f"r{n}"))
    spent = {"dollars": 0, "tokens": 6 * 2 * 5, "dollars_out": 0, "tokens_out": 0}
    for each, journal in zip(made, journals, strict=True):
        assert each.spent() == spent
        assert [row.id for row in journal.writer.do(journal.runs)] == [1, 2, 3, 4, 6]
        assert verify(journal) == []
        journal.close()


def test_what_failed_to_be_written_is_not_remembered():
    journal = Journal(":memory:")

    def spend(tx):
        tx.settle("b", (0, 0), 7, 7)
        return tx.event(tx.next_run(), "started", "", {})

    def fail(tx):
        spend(tx)
        tx.flush()
        raise BadInput("no")

    assert journal.writer.do(spend) == 1
    with pytest.raises(BadInput, match="no"):
        journal.writer.do(fail)
    assert journal.writer.do(spend) == 2
    assert journal.writer.do(lambda tx: (tx.balance("b").nano, tx.next_run())) == (14, 3)
