"""The one deletion: not a byte of the text is left in the journal's files, and everything else is as it was."""

import base64
import random
import sqlite3

import pytest
from sqlalchemy import select

from tests.runtime.trees import Model, bench, perform, run, window
from workbench.core.effects import Call, Infer, Load, Save
from workbench.core.flow import flow
from workbench.errors import BadInput, RunBusy
from workbench.runtime.forget import blobs_of
from workbench.runtime.journal import tables
from workbench.runtime.journal.store import Journal
from workbench.runtime.verify import verify


def needle(seed):
    """Text that no compression can hide."""
    return base64.b64encode(random.Random(seed).randbytes(150)).decode()


def echo(text):
    return text


@flow
async def telling(secret, shared):
    """Secrets in a window, an answer, a call, a note and a result; something shared in a window."""
    answer = await Infer(window(secret))
    await Call(echo, {"text": secret})
    await Save("note", secret)
    await Infer(window(f"{shared} about {await Load('note')}"))
    return answer.text


class Parrot(Model):
    async def send(self, body, **options):
        body["messages"][-1]["content"] += " "
        return await super().send(body, **options)


def stored(journal, label):
    """The stored bytes, compressed or not, that hold this run's text and no other's."""
    goes = made_of(journal, label) - set().union(*(made_of(journal, r) for r in labels(journal) if r != label))
    return {data for data in goes if len(data) >= 24}


def labels(journal):
    return [run.exact for run in journal.writer.do(journal.runs)]


def made_of(journal, label):
    def job(tx):
        run = next(r for r in journal.runs(tx) if r.exact == label)
        blobs = select(tables.blobs.c.data).where(tables.blobs.c.id.in_(blobs_of(journal.rows(tx, run.id))))
        events = select(tables.events.c.data).where(tables.events.c.run == run.id)
        return {bytes(data) for wanted in (blobs, events) for (data,) in tx.connection.execute(wanted)}

    return journal.writer.do(job)


def on_disk(folder):
    return b"".join(path.read_bytes() for path in sorted(folder.iterdir()))


def unpacked(path):
    """The journal's file with every stored value unpacked: what a careful reader could find."""
    journal = Journal(path)
    found = journal.writer.do(
        lambda tx: (
            [tx.read_blob(n) for (n,) in tx.connection.exec_driver_sql("SELECT id FROM blobs").all()]
            + [str(r.data).encode() for run in journal.runs(tx) for r in journal.rows(tx, run.id)]
        )
    )
    journal.close()
    return b"".join(found)


def test_no_byte_of_it_is_left_and_the_others_are_as_they_were(tmp_path):
    mine, other, shared = needle(1), needle(2), needle(3)
    made = bench(Parrot(), Journal(tmp_path / "j.db"))
    run(made.run(telling(mine, shared), name="mine"))
    run(made.run(telling(other, shared), name="other"))
    kept, spent = made.runs()["other"], made.spent()
    would = made.forget("mine")
    assert (would.done, would.events > 5, would.blobs > 2, would.bytes > 300) == (False, True, True, True)
    needles = stored(made._journal, "mine@1")
    assert len([n for n in needles if n in on_disk(tmp_path)]) == len(needles) > 8
    assert "pass yes=True" in repr(would)
    went = made.forget("mine", yes=True)
    assert went.replace(done=False) == would
    raw = on_disk(tmp_path)
    assert not [n for n in needles if n in raw]
    assert mine.encode() not in raw
    assert made.spent() == spent
    assert made.runs()["other"] == kept
    assert list(made.runs()) == ["other@1"]
    assert run(made.replay("other", telling(other, shared))) == kept
    assert verify(made._journal) == []
    made._journal.close()
    assert mine.encode() not in on_disk(tmp_path) + unpacked(tmp_path / "j.db")
    again = bench(Parrot(), Journal(tmp_path / "j.db"))
    assert again.spent() == spent
    assert again.runs()["other"] == kept
    again._journal.close()


def test_what_another_revision_took_over_stays():
    text = needle(4)
    made = bench(Model())
    run(made.run(perform(("infer", f"ok{text}"), []), name="r"))
    second = run(made.run(perform(("seq", ("infer", f"ok{text}")), []), name="r"))
    made.forget("r@1", yes=True)
    assert made.runs()["r@2"] == second
    assert run(made.replay("r@2", perform(("seq", ("infer", f"ok{text}")), []))) == second


def test_a_forgotten_number_is_not_given_again():
    """Otherwise what was based on the forgotten run would be based on a stranger."""
    made = bench(Model())
    tree = ("seq", ("infer", "ok0"), ("infer", "ok1"))
    parent = run(made.run(perform(tree, []), name="r"))
    fork = run(made.fork(parent, perform(tree, []), "1", reply="x", name="f"))
    numbers = made._journal.writer.do(lambda tx: [r.id for r in made._journal.runs(tx)])
    made.forget(fork, yes=True)
    run(made.run(perform(tree, []), name="s"))
    later = made._journal.writer.do(lambda tx: [r.id for r in made._journal.runs(tx)])
    assert later[-1] not in numbers


def test_the_same_flow_is_bought_again_afterwards():
    model = Model()
    made = bench(model)
    first = run(made.run(perform(("infer", "ok0"), []), name="r"))
    made.forget("r", yes=True)
    assert run(made.run(perform(("infer", "ok0"), []), name="r")) == first
    assert len(model.bought) == 2


def test_a_run_that_waits_can_be_forgotten_and_asks_nobody_any_more():
    made = bench(Model(), reviewer=None)
    run(made.run(perform(("ask", "ok0"), []), name="r"))
    made.forget("r", yes=True)
    assert (made.pending(), dict(made.runs())) == ((), {})


def test_what_cannot_be_forgotten(tmp_path):
    made = bench(Model())
    with pytest.raises(BadInput, match="no run 'r'"):
        made.forget("r", yes=True)
    run(made.run(perform(("infer", "ok0"), []), name="r"))
    made._journal.active[1] = None
    with pytest.raises(RunBusy):
        made.forget("r", yes=True)
    del made._journal.active[1]
    made.export(tmp_path / "x.zip")
    with pytest.raises(BadInput, match="look at and replay"):
        type(made).open(tmp_path / "x.zip").forget("r", yes=True)


def test_a_run_that_is_just_being_taken_up_is_not_removed_and_stays_held():
    """Its lease is taken before this process knows it as active."""
    made = bench(Model())
    journal = made._journal
    run(made.run(perform(("infer", "ok0"), []), name="r"))
    held = made.runs()["r"]

    def leases():
        return journal.writer.do(lambda tx: [r.run for r in tx.connection.execute(select(tables.leases))])

    assert made.forget("r").events > 1
    assert leases() == []
    journal.writer.do(lambda tx: journal.take(tx, 1))
    with pytest.raises(RunBusy):
        made.forget("r", yes=True)
    assert not made.forget("r").done
    assert leases() == [1]
    journal.writer.do(lambda tx: journal.release(tx, 1))
    assert made.runs()["r"] == held
    assert made.forget("r", yes=True).done
    assert leases() == []


@pytest.mark.parametrize("slice_", [1, 2, 7])
def test_what_goes_is_counted_and_removed_in_slices(monkeypatch, slice_):
    made = bench(Model())
    run(made.run(telling(needle(6), needle(7)), name="r"))
    whole = made.forget("r")
    monkeypatch.setattr("workbench.runtime.forget._SLICE", slice_)
    assert made.forget("r") == whole
    in_all = made._journal.writer.do(lambda tx: sum(len(r.data) for r in tx.connection.execute(select(tables.blobs))))
    assert whole.bytes == in_all > 0
    assert made.forget("r", yes=True).bytes == in_all
    assert made._journal.writer.do(lambda tx: tx.connection.execute(select(tables.blobs)).all()) == []


def test_two_processes_know_of_it(tmp_path):
    """What one journal forgot, another that is open on the same file does not take for stored."""
    path = tmp_path / "j.db"
    one, other = bench(Model(), Journal(path)), bench(Model(), Journal(path))
    tree = ("infer", f"ok{needle(5)}")
    run(other.run(perform(tree, []), name="o"))
    one.forget("o", yes=True)
    run(one.run(perform(("infer", "another"), []), name="a"))
    again = run(other.run(perform(tree, []), name="o"))
    assert other.runs()["o"] == again
    assert verify(other._journal) == []
    assert sqlite3.connect(path).execute("PRAGMA integrity_check").fetchone() == ("ok",)
    one._journal.close()
    other._journal.close()
