"""A plan and how far it is done, as notes: written, read back, and edited by a person."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.control.checklist import Checklist, PlanStep
from workbench.control.orchestrator import needs_of
from workbench.errors import BadInput

WORDS = st.text(min_size=1).filter(lambda t: " ".join(t.split()))


@given(st.lists(WORDS, min_size=1, max_size=30), st.sets(st.integers(1, 30)))
def test_it_is_read_back_from_its_notes_as_it_was_written(steps, done):
    plan = Checklist.of(steps)
    for number in sorted(n for n in done if n <= len(steps)):
        plan = plan.with_done(number)
    again = Checklist.read(plan.render(), plan.progress)
    assert (again, again.next) == (plan, plan.next)


def test_the_plan_is_a_line_a_step_and_progress_one_line():
    plan = Checklist.of(["weigh\nit", PlanStep(what=" salt  it ", reads=("book",)), "smoke it"])
    assert plan.render() == "1. weigh it\n2. salt it\n3. smoke it"
    assert [c.progress for c in (plan, plan.with_done(1).with_done(2), plan.with_done(3))] == [
        "Done so far: nothing.",
        "Done so far: 1 to 2.",
        "Done so far: 3.",
    ]
    assert [c.next for c in (plan, plan.with_done(1), plan.with_done(1).with_done(2).with_done(3))] == [1, 2, 0]


def test_a_step_is_found_by_its_words_and_of_equal_ones_by_its_number():
    plan = Checklist.of(["Look.", "listen", "look", "LISTEN"]).with_done(1)
    assert plan.find("look") == 3
    assert plan.find("Look", 1) == 1
    assert plan.find("listen.", 4) == 4
    assert plan.find("listen", 9) == 2
    assert plan.find("smell", 1) == 0


def test_a_note_that_tells_nonsense_is_read_as_far_as_it_goes():
    assert Checklist.read("1. a\nwords\n2. b", "Done so far: 2 to 999999999, 7.").done == (2,)
    assert Checklist.read("", "Done so far: 1.") == Checklist(steps=())


@pytest.mark.parametrize(
    ("what", "needs"),
    [
        ("Compare steps 1 and 3.", (1, 3)),
        ("add up the results of steps 2 to 4", (2, 3, 4)),
        ("Sum up all earlier steps", (1, 2, 3, 4)),
        ("What is known so far?", (1, 2, 3, 4)),
        ("go back to step 9 and step 2", (2,)),
        ("go on to the next room", ()),
        ("steps 1 to 99999999999", (1, 2, 3, 4)),
    ],
)
def test_a_step_says_which_others_it_needs(what, needs):
    assert needs_of(what, (1, 2, 3, 4)) == needs


def test_a_step_says_something():
    with pytest.raises(BadInput, match="what is to be done"):
        PlanStep(what=" \n ")
