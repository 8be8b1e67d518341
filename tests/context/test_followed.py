"""One piece of text through time: first in, changed, left out, gone, in again, last in; said before it was given."""

import pytest

from workbench.context.assemble import assemble
from workbench.context.followed import followed
from workbench.core.contract import Contract
from workbench.core.inference import Inference
from workbench.core.run import Run, Step
from workbench.core.segment import Omission
from workbench.core.source import Source
from workbench.errors import BadInput

FERRY = "The ferry carries 48 cars."
LATER = "The ferry carries 52 cars since May."


def step(path, *sources, said="", worker="writer", **more):
    asked = assemble(Contract(name=worker, objective="Write."), "How many cars?", sources=list(sources), **more)
    return Step(
        path=path,
        kind="infer",
        name=worker,
        inference=Inference(window=asked, content=({"type": "text", "text": said},)),
    )


def run_of(*steps):
    return Run(bench="b", name="r", steps=steps)


def source(text, name="ferry"):
    return Source(name=name, text=text)


def states(found):
    return [m.state for m in found.moments]


def test_it_comes_in_is_changed_is_gone_and_comes_again():
    run = run_of(
        step((0,), source("other", "tides")),
        step((1,), source(FERRY), said="48"),
        step((2,), source(FERRY)),
        step((3,), source(LATER)),
        step((4,)),
        step((5,), source(f"Minutes. {FERRY}", "minutes"), said=FERRY),
    )
    found = followed(run, FERRY.upper())
    assert states(found) == ["not in", "in", "in", "changed", "not in", "in"]
    assert [(word, m.at) for word, m in found.events] == [
        ("first in", 1), ("changed", 3), ("gone", 4), ("in again", 5), ("first said", 5),
    ]  # fmt: skip
    assert found.moments[3].where == "source ferry"
    assert found.moments[5].where == "source minutes"
    assert followed(run, run.windows[1].segments[1]).moments == found.moments
    assert found.told == "in 3 of 6 windows, changed in 1"
    assert "first in: window 2 (writer)" in repr(found)


def test_where_it_was_left_out_is_told_with_the_reason():
    given = step((0,), source(FERRY))
    ferry = given.inference.window.segments[1]
    gone = Omission(kind="source", name="ferry", tokens=9, reason="over the limit", digest_left_out=ferry.digest)
    window = step((1,), source("tides", "t")).inference.window.model_copy(update={"omitted": (gone,)})
    left = Step(path=(1,), kind="infer", name="writer", window=window)
    found = followed(run_of(given, left, step((2,), source(FERRY))), FERRY)
    assert states(found) == ["in", "left out", "in"]
    assert (found.moments[1].reason, found.moments[1].where) == ("over the limit", "source ferry")
    assert [word for word, _ in found.events] == ["first in", "left out", "in again"]


def test_workers_side_by_side_do_not_lose_what_only_one_had():
    run = run_of(*(step((0, n, 0), *([source(FERRY)] if n % 2 else []), worker="reader") for n in range(6)))
    found = followed(run, FERRY)
    assert [word for word, _ in found.events] == ["first in", "in", "in"]


def test_a_draft_is_followed_through_its_rewriting():
    run = run_of(step((0,), said="First words."), step((1,), draft="First words."), step((2,), draft="Second words."))
    found = followed(run, "First words.")
    assert states(found) == ["not in", "in", "changed"]
    assert [word for word, _ in found.events] == ["first said", "first in", "changed"]


def test_nothing_to_follow_is_said_and_what_is_nowhere_has_no_events():
    run = run_of(step((0,)))
    with pytest.raises(BadInput, match="nothing to search for"):
        followed(run, " ")
    with pytest.raises(BadInput, match="looks through a Run"):
        followed("run", "x")
    found = followed(run, "nobody says this")
    assert (found.events, found.told) == ((), "in 0 of 1 windows")
    hostile = followed(run_of(step((0,), source("<script>\u202e", "<img>\u202e"))), "<script>")
    assert "<script" not in hostile._repr_html_()
    assert "<img" not in hostile._repr_html_()
    assert "\u202e" not in repr(hostile) + hostile._repr_html_()
