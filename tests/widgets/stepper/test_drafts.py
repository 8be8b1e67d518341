"""The drafts of a run, each against the one before."""

from tests.widgets.stepper.looping import loop, made, run
from workbench.core.run import Run
from workbench.widgets.stepper.drafts import NO_DRAFTS, drafts_state


def finished():
    return run(made().run(loop(), name="loop"))


def test_the_diff_of_a_round_against_the_one_before():
    state = drafts_state(finished())
    assert (state["at"], state["told"]) == (3, "Round 3 against round 2: 0 words gone, 1 new")
    assert state["pieces"] == [["=", "licence version"], ["+", " home"]]
    assert [r["told"] for r in state["rounds"]] == ["1 of 3 met", "2 of 3 met", "passed"]
    assert drafts_state(finished(), number=1)["pieces"] == [["=", "licence"]]
    assert drafts_state(Run(bench="b", name="r"))["told"] == NO_DRAFTS


def test_the_last_draft_that_is_not_ahead_is_looked_at():
    done = finished()
    state = drafts_state(done, seen={s.path for s in done.steps if s.path <= (2,)})
    assert state["at"] == 2
    assert [r["ahead"] for r in state["rounds"]] == [False, False, True]
