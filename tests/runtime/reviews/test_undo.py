"""A decision is taken back by a new fact that names it; nothing is deleted, and nothing is bought twice."""

import pytest

from tests.runtime.reviews.oversight import TREES, opened, said, standing, started
from tests.runtime.trees import Model, perform, run
from workbench.bench import Bench
from workbench.core.decision import Decision
from workbench.errors import BadInput, StaleDecision
from workbench.runtime.journal.store import Journal
from workbench.runtime.verify import verify
from workbench.widgets.desk.review_state import before_told

APPROVED = Decision(action="approve")


def decided(kind, action="approve", **more):
    made = started(kind, **more)
    (item,) = made.pending()
    return made, item, run(made.decide(item, action, "" if action == "approve" else "no"))


def bought(made):
    return [text.split()[0] for text in made._respondent.door.bought]


def test_where_nothing_was_bought_the_item_waits_again_and_looks_otherwise():
    made, item, _ = decided("last")
    picture = run(made.undo(item, "too early", who="ann"))
    assert (picture.label, picture.status, picture.decisions) == ("r", "waiting", ())
    (again,) = made.pending()
    assert (again.item, [said(d) for d in again.undone]) == (item.item, [APPROVED])
    assert again.shown != item.shown
    with pytest.raises(StaleDecision, match="changed since it was shown"):
        run(made.decide(item, "approve"))
    done = run(made.decide(again, "reject", "after all"))
    assert [d.reason for d in done.decisions] == ["after all"]
    assert [said(d) for d in done.at("1").undone] == [APPROVED]
    assert (bought(made), verify(made._journal)) == (["a"], [])
    assert run(made.replay("r", perform(TREES["last"], []))) == done


def test_where_more_was_bought_the_run_is_forked_there_and_both_are_kept():
    made, item, done = decided("first")
    picture = run(made.undo(item, "too early"))
    assert (picture.parent, picture.status) == ("r/1", "waiting")
    old = made.runs()["r@1"]
    assert old.output == done.output
    assert [s.inference for s in old.steps] == [s.inference for s in done.steps]
    assert (old.at("1").withdrawn, old.decisions) == (picture.exact, ())
    (again,) = made.pending()
    assert again.run == picture.exact
    other = run(made.decide(again, "reject", "no"))
    assert bought(made) == ["c", "e", "e"]  # what came before the place is shared
    assert other.output != done.output
    assert {p: d.action for p, d in standing(made).items()} == {("r@1", (1,)): "reject"}
    assert verify(made._journal) == []


def test_the_cell_goes_on_with_the_run_that_waits():
    made, item, _ = decided("first")
    fork = run(made.undo(item, "too early"))
    assert run(made.run(perform(TREES["first"], []), name="r")).exact == fork.exact
    run(made.undo(run(made.decide(made.pending()[0], "approve")), "the same again buys nothing"))
    assert [p.run for p in made.pending()] == [fork.exact]
    run(made.undo(run(made.decide(made.pending()[0], "reject", "no")), "again"))
    assert run(made.run(perform(TREES["first"], []), name="r")).exact not in {fork.exact, "r@1"}


def test_what_descends_from_an_undone_decision_says_so():
    made = opened()
    run(made.run(perform(("seq", ("ask", "n"), ("infer", "o"), ("ask", "p")), []), name="r"))
    (item,) = made.pending()
    run(made.decide(item, "approve"))
    (after,) = made.pending()
    assert after.withdrawn == ""
    fork = run(made.undo(item, "too early"))
    marked = {p.path: p for p in made.pending()}
    assert {path: p.withdrawn for path, p in marked.items()} == {item.path: "", after.path: fork.exact}
    told = [line for p in marked.values() for line in before_told(p)]
    assert f"It descends from a decision that was undone; {fork.exact} goes on without that." in told
    assert "undone decision" in marked[after.path]._repr_html_()
    assert "undone decision" not in marked[item.path]._repr_html_()


def test_what_followed_is_asked_for_anew_and_notes_are_as_they_were():
    made, item, _ = decided("kept")
    (after,) = made.pending()
    run(made.decide(after, "approve"))
    run(made.undo(item, "too early"))
    assert [p.path for p in made.pending()] == [(0,)]
    done = run(made.decide(made.pending()[0], "reject", "no"))
    assert [p.path for p in made.pending()] == [(2,)]
    assert [n.version for n in done.notes] == [1]
    assert verify(made._journal) == []


def test_the_same_undo_is_the_recorded_one_and_another_finds_nothing():
    made, item, _ = decided("first")
    first = run(made.undo(item, "too early"))
    assert run(made.undo(item, "too early")) == first
    with pytest.raises(StaleDecision, match="nothing that stands"):
        run(made.undo(item, "another reason"))
    assert len(made.runs()) == 2


def test_of_a_run_the_last_decision_is_undone_or_the_one_at_a_place():
    made, _, _ = decided("kept")
    run(made.decide(made.pending()[0], "approve"))
    run(made.undo("r", "one"))
    assert [p.path for p in made.pending()] == [(2,)]
    run(made.undo(made.runs()["r"], "two", at="0"))
    assert [p.path for p in made.pending()] == [(0,)]


def test_what_is_no_undo_is_refused():
    made = started("first")
    (item,) = made.pending()
    with pytest.raises(StaleDecision, match="nothing that stands"):
        run(made.undo(item, "never decided"))
    run(made.decide(item, "approve"))
    for reason in ("", "  "):
        with pytest.raises(BadInput, match="needs a reason"):
            run(made.undo(item, reason))
    with pytest.raises(StaleDecision, match="something other"):
        run(made.undo(item.replace(shown="0" * 64), "why"))
    assert [d.action for d in made.runs()["r"].decisions] == ["approve"]


def test_one_branch_is_undone_and_the_other_stays():
    made = started("beside")
    one, other = made.pending()
    run(made.decide(one, "approve"))
    run(made.undo(one, "wait"))
    assert {p.path for p in made.pending()} == {one.path, other.path}
    run(made.decide(other, "approve"))
    (left,) = made.pending()
    assert left.path == one.path
    assert run(made.decide(left, "approve")).status == "unchecked"
    assert sorted(bought(made)) == ["g", "i"]


def test_a_run_that_was_left_behind_stays_and_the_next_undo_is_made_where_it_goes_on():
    """Else two runs would go on in its place, each with one of the two decisions still approved."""
    made = started("beside")
    for item in made.pending():
        run(made.decide(item, "approve", who="ann"))
    heir = run(made.undo("r@1", "too early", at="0.1.1"))
    with pytest.raises(StaleDecision, match=f"{heir.exact} goes on in its place"):
        run(made.undo("r@1", "too early, too", at="0.0.0"))
    assert [p.run for p in made.pending()] == [heir.exact]
    picture = run(made.undo(heir, "too early, too", at="0.0.0"))
    assert picture.exact == heir.exact
    assert sorted(p.path for p in made.pending() if p.run == heir.exact) == [(0, 0, 0), (0, 1, 1)]
    assert run(made.run(perform(TREES["beside"], []), name="r")).exact == heir.exact


def test_it_survives_a_restart_and_moves_on_with_its_cell(tmp_path):
    made, item, _ = decided("first", journal=Journal(tmp_path / "j.db"))
    fork = run(made.undo(item, "too early"))
    made._journal.close()
    again = opened(Journal(tmp_path / "j.db"), Model())
    assert [p.run for p in again.pending()] == [fork.exact]
    assert run(again.decide(again.pending()[0], "reject", "no")).decisions  # this process does not know the flow yet
    assert bought(again) == []
    done = run(again.run(perform(TREES["first"], []), name="r"))
    assert (done.exact, bought(again)) == (fork.exact, ["e"])
    again._journal.close()


def test_undone_decisions_travel_in_an_archive(tmp_path):
    made, item, _ = decided("first")
    run(made.undo(item, "too early"))
    other = Bench.open(made.export(tmp_path / "x.zip"))
    assert other.runs()["r@1"] == made.runs()["r@1"]
    assert [p.shown for p in other.pending()] == [p.shown for p in made.pending()]
    with pytest.raises(BadInput, match="opened to look at"):
        run(other.undo("r@1", "no"))
    other._journal.close()
