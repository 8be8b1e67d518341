"""A run read as rounds: each text of a worker, with the verdicts and decisions on it."""

from tests.widgets.stepper.looping import loop, made, run
from workbench.widgets.stepper.rounds import rounds, workers


def finished():
    return run(made().run(loop(), name="loop"))


def test_each_draft_with_what_was_found_about_it():
    told = rounds(finished())
    assert [(r.number, r.path, r.worker, r.text) for r in told] == [
        (1, (0,), "writer", "licence"),
        (2, (2,), "writer", "licence version"),
        (3, (4,), "writer", "licence version home"),
    ]
    assert [(r.found[0].path, r.verdict.met) for r in told] == [
        ((1,), {"licence"}),
        ((3,), {"licence", "version"}),
        ((5,), {"licence", "version", "home"}),
    ]
    assert workers(finished()) == ("writer",)


def test_what_lies_ahead_is_marked():
    done = finished()
    seen = {s.path for s in done.steps if s.path <= (2,)}
    assert [r.ahead for r in rounds(done, seen=seen)] == [False, False, True]
