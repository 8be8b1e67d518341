"""A flow, one effect at a time: in path order, with the window before it is sent; back is a view; nothing twice."""

import pytest

from tests.runtime import trees
from tests.runtime.trees import Model, bench, perform, run
from workbench.core.window import Window
from workbench.errors import BadInput, CallFailed
from workbench.models import Human
from workbench.runtime.journal.store import Journal

TREE = (
    "seq",
    ("infer", "ok0"),
    (
        "together",
        ("seq", ("infer", "ok1"), ("infer", "ok2")),
        ("child", ("together", ("infer", "ok3"), ("infer", "ok4"))),
    ),
    ("save", "ok5"),
    ("infer", "ok6"),
)
IN_ORDER = [(0,), (1, 0, 0), (1, 0, 1), (1, 1, 0, 0, 0, 0), (1, 1, 0, 0, 1, 0), (2,), (3,)]


def seen(stepper):
    """Everything a stepper shows."""
    window = stepper.next_window
    return repr(stepper), repr(stepper.run), stepper._repr_html_(), window.digest if window else None, stepper.next_path


def test_in_path_order_with_the_window_before_it_is_sent():
    model = Model()
    stepper = bench(model).step(perform(TREE, []))
    paths = []
    while not stepper.done:
        paths.append(stepper.next_path)
        window, sent = stepper.next_window, len(model.bought)
        run(stepper.step())
        if window is not None:
            assert model.bought[sent:] == [window.turns[-1].segments[-1].text]
        else:
            assert len(model.bought) == sent
    assert paths == [p for p in paths if p in paths]
    assert [p[:3] for p in paths] == [p[:3] for p in IN_ORDER]
    assert stepper.run.status == "unchecked"
    assert stepper.next_window is None


def test_step_takes_several_and_finish_the_rest():
    model = Model()
    stepper = bench(model).step(perform(TREE, []))
    assert len(run(stepper.step(3)).inferences) == 3
    assert run(stepper.finish()).value == trees.Reference(TREE).result
    assert run(stepper.step()) == stepper.run
    assert len(model.bought) == 6


def test_back_is_a_view_and_stepping_on_buys_nothing():
    model = Model()
    made = bench(model)
    stepper = made.step(perform(TREE, []))
    shown = [seen(stepper)]
    while not stepper.done:
        run(stepper.step())
        shown.append(seen(stepper))
    for expected in reversed(shown[:-1]):
        stepper.back()
        assert seen(stepper)[1:] == expected[1:]
    assert seen(stepper)[1:] == shown[0][1:]
    stepper.back(5)
    assert stepper.position == 0
    for expected in shown[1:]:
        run(stepper.step())
        assert seen(stepper)[1:] == expected[1:]
    assert len(model.bought) == 6


def test_the_same_cells_after_a_restart_give_the_same_pictures(tmp_path):
    """Step, look, go back, fork, look: bought once; again in a fresh process it looks the same and costs nothing."""

    def cells(journal, model):
        made = bench(model, journal)
        pictures = []
        stepper = made.step(perform(TREE, []), name="r")
        pictures.append(seen(stepper))
        for _ in range(4):
            run(stepper.step())
            pictures.append(seen(stepper))
        stepper.back(2)
        pictures.append(seen(stepper))
        fork = run(stepper.fork(reply="otherwise"))
        pictures.append(seen(fork))
        run(fork.finish())
        pictures.append(seen(fork))
        run(stepper.finish())
        pictures.append(seen(stepper))
        return pictures

    first, model = Journal(tmp_path / "j.db"), Model()
    shown = cells(first, model)
    bought = len(model.bought)
    first.close()
    again, nobody = Journal(tmp_path / "j.db"), Model()
    assert cells(again, nobody) == shown
    assert (bought > 0, nobody.bought) == (True, [])
    again.close()


def test_looking_on_changes_nothing():
    """A stepper at the start of a run that failed or waits leaves it as it is."""
    made = bench(Model(down=["ok6"]))
    with pytest.raises(CallFailed):
        run(made.run(perform(TREE, []), name="r"))
    picture, events = made.runs()["r"], len(trees.events_in(made._journal))
    stepper = made.step(perform(TREE, []), name="r")
    run(stepper.step(3))
    stepper.back()
    assert made.runs()["r"] == picture
    assert len(trees.events_in(made._journal)) == events


def test_a_failure_is_raised_in_the_step_that_fails():
    model = Model(down=["ok2"])
    stepper = bench(model).step(perform(TREE, []))
    run(stepper.step(2))
    with pytest.raises(CallFailed, match="ok2 is refused"):
        run(stepper.step())
    assert stepper.run.status == "failed"
    assert model.bought == [t for t in model.bought if not t.startswith("ok3")]  # its siblings never began
    model.down = set()
    assert run(stepper.finish()).status == "unchecked"


def test_it_stands_before_a_person_and_goes_on_after_the_decision():
    tree = ("seq", ("infer", "ok0"), ("ask", "ok1"), ("infer", "ok2"))
    model = Model()
    made = bench(model, reviewer=None)
    stepper = made.step(perform(tree, []))
    run(stepper.step(2))
    assert (stepper.done, stepper.run.status) == (True, "waiting")
    run(made.decide(made.pending()[0], "approve"))
    assert len(model.bought) == 1
    run(stepper.finish())
    assert (stepper.run.status, len(model.bought)) == ("unchecked", 2)


def test_two_steppers_and_a_run_on_the_same_flow():
    """They share the record, whoever moves first."""
    model = Model()
    made = bench(model)
    one, other = made.step(perform(TREE, []), name="r"), made.step(perform(TREE, []), name="r")
    run(one.step(2))
    run(other.step(3))
    run(made.run(perform(TREE, []), name="r"))
    assert run(one.finish()) == run(other.finish()) == made.runs()["r"]
    assert len(model.bought) == 6


def test_a_stepper_keeps_to_its_own_revision():
    model = Model()
    made = bench(model)
    stepper = made.step(perform(TREE, []), name="r")
    run(made.run(perform(TREE, []), name="r", fresh=True))
    run(stepper.step())
    assert stepper.run.label == "r"
    assert len(made.runs()["r@1"].inferences) == 1


# -- forks -------------------------------------------------------------------------------------------------------------


def test_fork_at_the_next_place_with_an_edited_window():
    model = Model()
    made = bench(model)
    stepper = made.step(perform(TREE, []), name="r")
    run(stepper.step(2))
    edited = stepper.next_window.edited(0, "ok2 but otherwise")
    fork = run(stepper.fork(window=edited))
    assert (fork.position, fork.next_path) == (2, stepper.next_path)
    assert fork.next_window == edited
    run(fork.step())
    assert model.bought[-1] == "ok2 but otherwise"
    assert fork.run.at(stepper.next_path).edited
    run(fork.finish())
    assert [s.reused for s in fork.run.steps if s.kind == "infer"][:2] == ["r", "r"]
    assert len(model.bought) == 2 + 5 - 1
    assert len(stepper.run.inferences) == 2


def test_fork_at_an_earlier_place_with_a_reply_is_the_same_when_it_is_made_again():
    model = Model()
    made = bench(model)
    stepper = made.step(perform(TREE, []), name="r")
    run(stepper.finish())
    stepper.back(3)
    place, bought = stepper.next_path, len(model.bought)
    fork = run(stepper.fork(reply="a reply of my own"))
    run(fork.finish())
    again = run(stepper.fork(reply="a reply of my own"))
    run(again.finish())
    assert fork.run == again.run
    assert fork.run.at(place).inference.text == "a reply of my own"
    assert fork.run.at(place).inference.stamp == "person"
    assert len(model.bought) - bought == 1  # ok6 reads what it said
    assert len(made.runs()) == 2
    other = run(stepper.fork(reply="another"))
    assert len(made.runs()) == 3
    assert other.run.label != fork.run.label


def test_a_fork_of_a_fork_keeps_both_edits():
    model = Model()
    made = bench(model)
    parent = run(made.run(perform(TREE, []), name="r"))
    window = parent.at((0,)).inference.window.edited(0, "ok0 edited")
    one = run(made.fork(parent, perform(TREE, []), (0,), window=window))
    two = run(made.fork(one, perform(TREE, []), (1, 0, 0), reply="mine"))
    three = run(made.fork(two, perform(TREE, []), (3,), reply="the end"))
    assert three.at((0,)).inference.window.turns[0].segments[0].text == "ok0 edited"
    assert three.at((1, 0, 0)).inference.text == "mine"
    assert three.output.endswith("'the end']")
    assert three.parent == f"{two.label}/3"
    assert run(made.replay(three, perform(TREE, []))) == three


def test_forks_by_name_are_told_apart_by_what_they_edit():
    made = bench(Model())
    parent = run(made.run(perform(TREE, []), name="r"))
    one = run(made.fork(parent, perform(TREE, []), "0", reply="x", name="alt"))
    two = run(made.fork(parent, perform(TREE, []), "0", reply="y", name="alt"))
    assert (one.label, two.label) == ("alt", "alt@2")
    assert two.at("0").inference.text == "y"
    assert run(made.fork(parent, perform(TREE, []), "0", reply="x", name="alt")) == one


@pytest.mark.parametrize(
    ("path", "edit", "told"),
    [
        ("0", {}, "exactly one"),
        ("0", {"reply": "x", "feedback": "y"}, "exactly one"),
        ("0", {"feedback": "y"}, "takes feedback"),
        ("0", {"window": "text"}, "takes a Window"),
        ("2", {"reply": "x"}, "there is a save"),
        ("9", {"reply": "x"}, "no step at 9"),
        ("zero", {"reply": "x"}, "a path is"),
        ("1", {"reply": "x"}, "no step at 1"),
    ],
)
def test_what_cannot_be_forked_is_refused(path, edit, told):
    made = bench(Model())
    parent = run(made.run(perform(TREE, []), name="r"))
    with pytest.raises(BadInput, match=told):
        run(made.fork(parent, perform(TREE, []), path, **edit))
    assert len(made.runs()) == 1


def test_a_flow_without_effects_has_nothing_to_fork():
    stepper = bench(Model()).step(perform(("seq",), []))
    assert stepper.done
    with pytest.raises(BadInput, match="no effect"):
        run(stepper.fork(reply="x"))


def test_a_typed_reply_must_be_of_the_type():
    """A fork's reply is read as the model's would be."""
    tree = ("seq", ("typed", "ok0"), ("infer", "ok1"))
    made = bench(Model())
    parent = run(made.run(perform(tree, []), name="r"))
    fork = run(made.fork(parent, perform(tree, []), "0", reply=trees.Answer(words=["mine"])))
    assert fork.value[0] == ["mine"]


def test_fork_of_a_window_that_waits_for_a_person():
    made = bench(Human())
    waiting = run(made.run(perform(("seq", ("infer", "ok0"), ("infer", "ok1")), []), name="r"))
    window = waiting.steps[0].window
    assert isinstance(window, Window)
    fork = run(
        made.fork(waiting, perform(("seq", ("infer", "ok0"), ("infer", "ok1")), []), "0", window=window.edited(0, "x"))
    )
    assert fork.waiting[0].window.turns[0].segments[0].text == "x"


def test_what_cannot_be_put_in_place_says_whether_it_is_the_thing_or_the_place():
    made, tree = bench(Model()), perform(("seq", ("infer", "ok0"), ("ask", "ok1")), [])
    parent = run(made.run(tree, name="r"))
    wrong = {
        ("0", "window", "text"): r"window= takes a Window, e\.g\. window\.edited\(.*; got 'text'",
        ("1", "window", parent.inferences[0].window): "at a decision there is no window to edit",
        ("1", "reply", 3): "reply= takes a Decision or 'approve'; got 3",
        ("0", "reply", object()): "an answer is a text",
    }
    for (path, what, given), told in wrong.items():
        with pytest.raises(BadInput, match=told):
            run(made.fork(parent, tree, path, **{what: given}))


# -- what a view of it needs -------------------------------------------------------------------------------------------


def test_who_watches_is_told_of_every_move_and_kept_alive_by_none():
    class Watching:
        moves = 0

        def moved(self):
            Watching.moves += 1

    made = bench(Model())
    stepper, watching = made.step(perform(TREE, [])), Watching()
    stepper.watch(watching.moved)
    run(stepper.step(2))
    stepper.back()
    run(stepper.fork(reply="mine"))
    assert Watching.moves == 4
    run(stepper.finish())
    assert Watching.moves == 5
    del watching
    run(stepper.finish())
    assert Watching.moves == 5


def test_all_that_is_on_record_can_be_seen_from_anywhere():
    made = bench(Model())
    done = run(made.run(perform(TREE, []), name="r"))
    stepper = made.step(perform(TREE, []), name="r")
    assert (stepper.record, stepper.places, stepper.run.steps) == (done, (), ())
    assert stepper.next_step.window.turns == done.at((0,)).inference.window.turns
    run(stepper.step(5))
    assert stepper.places == tuple(s.path for s in stepper.run.steps if s.kind not in {"flow", "together"})
    assert (stepper.next_step.kind, stepper.next_step.name) == ("save", "note")
    assert stepper.next_window is None
    run(stepper.finish())
    assert stepper.next_step is None


ASKS = ("seq", ("ask", "ok1"), ("infer", "ok2"), ("infer", "ok3"))


def test_where_a_person_was_needed_the_decision_is_the_step_and_buys_nothing_yet():
    model = Model()
    made = bench(model, reviewer=None)
    stepper, beside = made.step(perform(ASKS, [])), made.step(perform(ASKS, []))
    assert (stepper.next_step.kind, stepper.next_step.item is not None) == ("ask", True)
    run(stepper.step(5))
    assert (stepper.run.status, model.bought) == ("waiting", [])
    stood = run(made.decide(made.pending()[0], "approve"))
    assert (stood.status, made.runs()[stood.label].status) == ("stopped", "stopped")  # it waits for nobody now
    assert (stepper.position, model.bought, stepper.next_path) == (1, [], (1,))
    assert (beside.position, beside.next_path) == (0, (0,))  # who looks at another place goes on looking there
    run(stepper.step())
    assert (stepper.position, len(model.bought), stepper.next_path) == (2, 1, (2,))


def test_a_decision_in_another_process_is_taken_in_by_a_step(tmp_path):
    journal, other, model = Journal(tmp_path / "j.db"), Journal(tmp_path / "j.db"), Model()
    stepper = bench(model, journal, reviewer=None).step(perform(ASKS, []), name="r")
    run(stepper.step())
    elsewhere = bench(Model(), other, reviewer=None)
    assert run(elsewhere.decide(elsewhere.pending()[0], "approve")).status == "waiting"  # it has not met the flow
    assert stepper.done
    run(stepper.step())
    assert (stepper.position, model.bought, stepper.next_path) == (1, [], (1,))
    journal.close()
    other.close()


def test_a_decision_runs_on_what_was_run_to_the_end_also_a_fork():
    model = Model()
    made = bench(model, reviewer=None)
    tree = ("seq", ("infer", "ok0"), *ASKS[1:])
    stepper = made.step(perform(tree, []), name="r")
    fork = run(stepper.fork(reply="mine"))
    for each, bought in ((fork, 2), (stepper, 3)):
        before = len(model.bought) + (each is stepper)
        assert run(each.finish()).status == "waiting"
        decided = run(made.decide(next(p for p in made.pending() if p.run == each.run.exact), "approve"))
        assert (decided.status, len(model.bought) - before) == ("unchecked", bought - (each is stepper))
        assert (each.run, each.done) == (decided, True)


def test_a_decision_about_a_run_that_one_steps_through_anew_goes_up_to_its_next_step(tmp_path):
    first, model = Journal(tmp_path / "j.db"), Model()
    run(bench(Model(), first, reviewer=None).step(perform(ASKS, []), name="r").finish())
    first.close()
    made = bench(model, Journal(tmp_path / "j.db"), reviewer=None)
    stepper = made.step(perform(ASKS, []), name="r")  # after a restart: it stands before the first step
    run(made.decide(made.pending()[0], "approve"))
    assert (stepper.position, model.bought) == (0, [])
    run(stepper.step())
    assert (stepper.next_path, model.bought) == ((1,), [])
    made._journal.close()


def test_a_run_knows_its_forks_and_theirs_and_gives_steppers_through_them():
    made = bench(Model())
    stepper = made.step(perform(TREE, []), name="r")
    run(made.run(perform(("infer", "ok9"), []), name="another"))
    run(stepper.step(2))
    fork = run(stepper.fork(reply="one"))
    run(fork.step(2))
    second = run(fork.fork(reply="two", name="second"))
    run(made.run(perform(TREE, []), name="r", fresh=True))
    kin = ("r@1", f"{fork.run.name}@1", "second@1")
    assert stepper.kin() == fork.kin() == second.kin() == kin
    again = run(stepper.of(kin[1]))
    assert (again.position, again.run.label, again.record) == (0, fork.run.label, stepper.picture(kin[1]))
    assert run(again.finish()).label == fork.run.label
    assert made.step(perform(TREE, []), name="r").kin() == ("r@2",)
