"""The difference of two windows as a widget: what is painted, what is done in it, and what it says of itself."""

import json

import pytest

from workbench.context.assemble import assemble
from workbench.context.difference import difference
from workbench.core.contract import Contract
from workbench.core.inference import Inference
from workbench.core.source import Source
from workbench.errors import BadInput
from workbench.widgets.difference.difference_state import Look, difference_state
from workbench.widgets.difference.difference_view import DifferenceView

WRITER = Contract(name="writer", objective="State the licence.")


def source(name, text=""):
    return Source(name=name, text=text or f"{name} is free. " * 20)


def of(*names, **more):
    sources = [name if isinstance(name, Source) else source(name) for name in names]
    return assemble(WRITER, "Which?", sources=sources, **more)


def act(view, **told):
    view.set_state({"acts": [*view.acts, {"n": view.heard + 1, **told}]})
    assert view.trouble == ""


def rows(view):
    return {(row["name"] or row["kind"]): row["mark"] for row in view.state["rows"]}


def test_what_is_painted_of_two_windows():
    view = DifferenceView(of("a", "b", "c"), of("b", source("c", "c is dear. " * 20), draft="x"))
    assert rows(view) == {
        "writer": "kept", "a": "dropped", "b": "kept", "c": "changed", "task": "kept", "draft": "added",
    }  # fmt: skip
    assert view.state["counts"] == [["changed", 1], ["added", 1], ["dropped", 1], ["moved", 0], ["kept", 3]]
    assert view.state["open"]["title"] == "source c"
    assert ["+", "dear"] in view.state["open"]["pieces"]
    assert [block["cached"] for block in view.state["prefix"]["blocks"]] == [True, False, False, False, False]
    assert view.state["prefix"]["told"] == view.difference.broke.told
    assert {row["at"] for row in view.state["rows"]} == {"1", "2 → –", "3 → 2", "4 → 3", "5 → 4", "– → 5"}


def test_by_acts_open_a_change_and_list_what_was_kept():
    many = [source(str(n)) for n in range(20)]
    view = DifferenceView(of(*many), of(*many, draft="x"))
    assert rows(view) == {"draft": "added"}  # of many segments only what differs
    act(view, do="kept", shown=True)
    assert len(view.state["rows"]) == 23
    act(view, do="look", open="c3")
    assert view.state["open"]["note"].startswith("in both · about")
    act(view, do="kept", shown=False)
    assert rows(view) == {"draft": "added"}
    act(view, do="look", open="c999999")
    assert view.state["open"]["title"] == "draft"  # there is none such: what says most
    act(view, do="look", open="nonsense")
    assert view.state["open"]["key"] == "c22"


def test_very_many_and_very_long_are_paged():
    many = [source(str(n), "x") for n in range(900)]
    view = DifferenceView(of(), of(*many, source("long", "y" * 1_000_000)))
    assert len(view.state["rows"]) == 200
    assert len(json.dumps(view.state)) < 150_000
    act(view, do="rows", first=800)
    assert view.state["list"] == {"first": 800, "last": 901, "count": 901, "by": 200}
    act(view, do="look", open="c901", page=3)
    assert (view.state["open"]["page"], view.state["open"]["pages"] > 50) == (3, True)


def test_equal_windows_say_so():
    view = DifferenceView(of("a"), of("a"))
    assert view.state["same"]
    assert not view.state["prefix"]["broken"]
    assert "3 kept; no prefix breaks" in repr(view)
    empty = difference_state(difference(of("a"), of("a")), Look(kept=False), ("a", "b"))
    assert (empty["rows"], empty["open"]["key"]) == ([], "c0")


def test_what_it_says_of_itself_is_stable_and_named():
    one = Inference(window=of("a"), content=(), origin="brief@1/0")
    view = DifferenceView(one, of("b"))
    assert repr(view).startswith("DifferenceView(writer (brief@1/0) → writer: 1 added, 1 dropped, 2 kept; the cached")
    assert view.snapshot() == DifferenceView(one, of("b")).snapshot()
    assert "the cached prefix breaks at byte" in view.snapshot()
    assert DifferenceView(view.difference).difference is view.difference


def test_what_is_no_pair_of_windows_is_refused():
    with pytest.raises(BadInput, match="One was given"):
        DifferenceView(of("a"))
    with pytest.raises(BadInput, match="given both"):
        DifferenceView(difference(of("a"), of("b")), of("a"))
    with pytest.raises(BadInput, match="a str was given"):
        DifferenceView("a", of("a"))
