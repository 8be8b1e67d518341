"""What was read of a run is at hand until an event is added to it, and true at every moment."""

import sqlite3

import pytest

from tests.runtime.trees import Model, bench, perform, run
from workbench.bench import Bench
from workbench.runtime.fold import fold
from workbench.runtime.forget import forget
from workbench.runtime.journal.at_hand import AtHand
from workbench.runtime.journal.store import Journal
from workbench.runtime.opening import load
from workbench.runtime.pictures import picture, waiting

ASKED = perform(("seq", ("ask", "ok0"), ("infer", "ok1")), [])


def test_looked_at_again_nothing_is_read_and_after_an_event_all_is_true():
    made = bench(Model(), reviewer=None)
    waits = run(made.run(ASKED, name="r"))
    assert made.runs()["r"] is made.runs()["r@1"]
    assert made.pending()[0] is made.pending()[0]
    assert made.runs()["r"] == waits
    run(made.decide(made.pending()[0], "approve"))
    assert made.pending() == ()
    assert made.runs()["r"] != waits
    journal, over = made._journal, made.runs()["r"]
    assert over == journal.writer.do(lambda tx: (row := _row(journal, tx), fold(tx, row, load(journal, tx, row)))[1])


def _row(journal, tx):
    return next(row for row in journal.runs(tx) if row.name == "r")


def test_what_a_transaction_saw_that_was_given_up_is_not_kept():
    made = bench(Model(), reviewer=None)
    run(made.run(ASKED, name="r"))
    journal, before = made._journal, made.runs()["r"]

    def given_up(tx):
        row = _row(journal, tx)
        tx.event(row.id, "stopped", "", {})
        assert picture(journal, tx, row).status == "stopped"
        waiting(journal, tx, row)
        raise KeyError

    with pytest.raises(KeyError):
        journal.writer.do(given_up)
    journal.writer.do(lambda tx: tx.event(_row(journal, tx).id, "reopened", "", {}))  # takes the same number
    assert made.runs()["r"].status == before.status == "waiting"


def test_what_another_process_changed_and_what_was_forgotten_is_not_at_hand(tmp_path):
    made = Bench(Model(), journal=Journal(tmp_path / "j.db"), name="test")
    run(made.run(ASKED, name="r"))
    journal, first = made._journal, made.runs()["r"]
    with sqlite3.connect(tmp_path / "j.db") as other:
        other.execute("INSERT INTO meta VALUES ('other', 'wrote')")
    other.close()
    assert made.runs()["r"] is not first
    assert made.runs()["r"] == first
    row = journal.writer.do(lambda tx: _row(journal, tx))
    forget(journal, row, yes=True)
    assert journal.writer.do(lambda tx: len(tx.known.at_hand)) == 0
    journal.close()


def test_what_was_not_asked_for_longest_goes_and_what_is_too_large_is_not_kept():
    kept = AtHand()
    for n in range(10):
        kept.keep(n, 1, AtHand.most // 4, str(n))
    assert [kept.get(n, 1) for n in range(10)] == [None] * 6 + ["6", "7", "8", "9"]
    kept.get(6, 1)
    kept.keep(6, 2, AtHand.most // 4, "6 again")
    kept.keep("large", 1, AtHand.most + 1, "large")
    assert (kept.get("large", 1), kept.get(6, 1), kept.get(6, 2)) == (None, None, "6 again")
    assert len(kept) == 4
