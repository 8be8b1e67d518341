"""What is painted of a run: the head that counts what nobody checked, rows, times, and what stands side by side."""

import asyncio
import itertools
import json

import pytest

from tests.widgets.run.glimpsed import answered, made, out, ran, survey, tree_of
from workbench.core.glance import Glance, glances
from workbench.widgets.run.beside import Looking, Score, beside_state
from workbench.widgets.run.followed import Recorded
from workbench.widgets.run.head_state import Pace, branches, head_state
from workbench.widgets.run.rows import ROWS, Listing, row, rows_state, took
from workbench.widgets.run.timeline import LANES, WIDTH, spans_of, timeline_state


class Under:
    """A run under way, by hand."""

    label, pattern, error, status, under_way, stopping = "r", "p", "", "running", True, False
    groups = {(1,): (412, 1000), (1, 3, 0): (1, 2)}


@pytest.mark.parametrize(
    ("statuses", "told"),
    [
        ([], "no answers yet"),
        (["unchecked"], "the answer is unchecked"),
        (["unchecked"] * 3, "none of 3 answers checked"),
        (["passed", "unchecked", "failed its check"], "1 of 3 answers unchecked"),
        (["passed", "passed"], "all 2 answers checked"),
    ],
)
def test_what_nobody_checked_is_counted_in_the_head(statuses, told):
    tree = tree_of(*(answered((n,), status) for n, status in enumerate(statuses)))
    assert head_state(tree, Under(), Pace(), None)["checked"] == told


class Stopping(Under):
    stopping = True


def test_a_run_that_stops_says_what_it_waits_for_and_for_how_long():
    tree = tree_of(answered((0,), "unchecked"), out((1,), began=100.0), out((2,), began=88.0))
    head = head_state(tree, Stopping(), Pace(), 100.5)
    assert head["status"] == "stopping"
    assert head["progress"]["told"] == "waits for 2 answers that are out and paid for"
    assert head["progress"]["more"] == ["the longest for 12 s now", "nothing new is sent"]
    head = head_state(tree_of(answered((0,), "unchecked")), Stopping(), Pace(), 100.5)
    assert head["progress"]["told"] == "stopping: nothing is out any more"


def test_a_finished_run_of_unchecked_answers_does_not_look_like_success():
    run = ran()
    head = head_state(tree_of(*glances(run)), Recorded(run), Pace(), None)
    assert (head["status"], head["mood"], head["unchecked"]) == ("unchecked", "warn", 11)
    assert [(c["status"], c["n"], c["mood"]) for c in head["counts"]] == [("unchecked", 11, "")]
    assert head["progress"] is None
    assert head["cost"] == "price unknown"


def test_how_far_it_is_how_fast_and_how_long_still():
    tree = tree_of(*(answered((1, n, 0), began=n, ended=n + 1.0) for n in range(412)), out((1, 412, 0), began=412))
    pace = Pace()
    for second in range(12):
        pace.note(float(second), 40 * second)
    head = head_state(tree, Under(), pace, 425.0)
    assert head["progress"]["told"] == "412 of 1,000 done"
    assert head["progress"]["more"] == ["1 out", "40 answers a second", "about 15 s left"]
    assert head["progress"]["share"] == 0.412
    assert head["took"] == "7 min 5 s"
    assert branches({(1,): (2, 3), (1, 0, 2): (9, 9), (4,): (0, 2)}) == (2, 5)
    assert Pace().rate() is None


def test_only_the_rows_in_sight_are_sent():
    tree = tree_of(*(answered((0, n, 0), name=f"worker {n}") for n in range(3000)))
    listing = Listing(first=1500, selected=(0, 1499))
    state = rows_state(tree, listing, listing.paths(tree), None, {})
    assert (state["count"], state["first"], len(state["rows"]), state["at"]) == (3001, 1500, ROWS, 1500)
    assert state["rows"][0]["key"] == "0.1499"
    assert state["rows"][0]["here"]
    assert len(json.dumps(state)) < 30_000
    listing.first = 10**9
    assert rows_state(tree, listing, listing.paths(tree), None, {})["first"] == 3001 - ROWS


def test_a_row_says_who_how_it_stands_and_what_it_took():
    tree = tree_of(
        answered((0,), name="planner", role="lead", began=5.0, ended=6.5),
        answered((1, 0, 0), "passed", name="a", began=7.0, ended=7.25),
        answered((1, 1, 0), name="b", role="judge"),
        out((1, 2, 0), began=7.0),
        Glance(path=(2,), kind="ask", name="person", said="reject"),
        Glance(path=(3,), kind="save", name="plan"),
    )
    rows = {r["key"]: r for r in (row(tree, p, Listing(), 9.0, {(1,): (2, 3)}) for p in tree.order[1:])}
    assert (rows["0"]["tag"], rows["0"]["took"], rows["0"]["cost"], rows["0"]["n"]) == (
        "lead",
        "1.5 s",
        "$0.5000",
        None,
    )
    assert (rows["1"]["told"], rows["1"]["status"], rows["1"]["took"]) == ("2 of 3 done", "running", "2.0 s")
    assert (rows["1.0"]["n"], rows["1.0"]["status"], rows["1.0"]["mood"]) == (1, "passed", "good")
    assert rows["1.1"]["tag"] == "check"  # a branch of one step is one row with it
    assert rows["1.1.0"]["tag"] == "check"
    assert (rows["2"]["status"], rows["2"]["tag"]) == ("rejected", "person")
    assert (rows["3"]["status"], rows["3"]["picks"], rows["1"]["picks"], rows["1.0"]["picks"]) == (
        "kept", False, False, True,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("seconds", "told"),
    [(None, ""), (0.004, "4 ms"), (1.25, "1.2 s"), (12.4, "12 s"), (200, "3 min 20 s"), (7500, "2 h 5 min")],
)
def test_how_long_it_took_is_told_for_people(seconds, told):
    assert took(seconds) == told


# -- in time


def test_few_workers_have_lanes_with_names_and_many_share_those_of_the_bench():
    few = tree_of(*(answered((0, n, k), name=f"w{n}", began=k, ended=k + 0.5) for n in range(3) for k in range(4)))
    state = timeline_state(few, None)
    assert (state["lanes"], state["names"]) == (3, ["w0", "w1", "w2"])
    assert state["told"] == "12 steps in 3.5 s · at most 3 at once"
    assert {bar[0] for bar in state["bars"]} == {0, 1, 2}
    assert max(bar[1] + bar[2] for bar in state["bars"]) == WIDTH
    many = tree_of(*(answered((0, n, 0), began=n // 16, ended=n // 16 + 0.9) for n in range(160)))
    state = timeline_state(many, None)
    assert (state["lanes"], state["names"]) == (16, [])
    assert "at most 16 at once" in state["told"]


def test_thousands_of_bars_are_drawn_as_some_hundreds():
    tree = tree_of(*(answered((0, n, 0), began=n * 0.01, ended=n * 0.01 + 0.15) for n in range(5000)))
    state = timeline_state(tree, None)
    assert len(state["bars"]) < 2500
    assert len(json.dumps(state)) < 100_000
    assert timeline_state(tree_of(*(answered((0, n, 0), began=0, ended=1) for n in range(99))), None)["lanes"] == LANES


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0.999, ["0", "200 ms", "400 ms", "600 ms", "800 ms"]),
        (9.9, ["0", "2 s", "4 s", "6 s", "8 s"]),
        (119, ["0", "30 s", "1 min", "1 min 30 s"]),
        (35_990, ["0", "2 h", "4 h", "6 h", "8 h"]),
    ],
)
def test_times_on_the_axis_are_round_and_short(seconds, words):
    ticks = timeline_state(tree_of(answered((0,), began=0, ended=seconds)), None)["ticks"]
    assert [word for _, word in ticks] == words


def test_a_pause_in_which_nothing_was_out_is_cut_out_and_said():
    tree = tree_of(answered((0,), began=10.0, ended=11.0), answered((1,), began=3700.0, ended=3702.0))
    spans, cut = spans_of(tree, None)
    assert [round(s.began, 3) for s in spans] == [0.0, 1.2]
    assert round(cut, 3) == 3688.8
    assert timeline_state(tree, None)["cut"].startswith("1 h 1 min in which nothing was out")


def test_what_is_out_grows_and_a_run_that_knows_no_times_says_so():
    tree = tree_of(out((0,), began=100.0))
    assert spans_of(tree, 101.5)[0][0].ended == 1.5
    assert spans_of(tree, None)[0] == []
    assert "is not known" in timeline_state(tree_of(answered((0,))), None)["told"]


def test_work_is_told_without_the_time_in_which_the_run_was_stopped_and_the_pause_beside_it():
    first, group = answered((0, 0), began=0.0, ended=10.0), Glance(path=(0,), kind="flow", name="part")
    tree = tree_of(group, first, answered((0, 1), began=70.0, ended=76.0))
    assert head_state(tree, Under(), Pace(), None)["took"] == "16 s, with a pause of 1 min 0 s besides"
    assert row(tree, (0,), Listing(), None, {})["took"] == "16 s"
    assert row(tree, (0, 1), Listing(), None, {})["took"] == "6.0 s"


def test_waiting_for_a_person_is_a_pause_and_what_is_out_beside_it_is_none():
    asked = Glance(path=(1,), kind="ask", status="passed", began=10.0, ended=70.0)
    tree = tree_of(answered((0,), began=0.0, ended=10.0), asked)
    assert head_state(tree, Under(), Pace(), None)["took"] == "10 s, with a pause of 1 min 0 s besides"
    tree.take([out((2,), began=5.0)])
    assert head_state(tree, Under(), Pace(), 80.0)["took"] == "1 min 20 s"
    tree.take([answered((2,), began=5.0, ended=90.0)])
    assert head_state(tree, Under(), Pace(), None)["took"] == "1 min 30 s"


def test_in_whatever_order_steps_are_taken_in_the_pauses_are_the_same():
    steps = [
        answered((n,), began=b, ended=e) for n, (b, e) in enumerate([(0, 4), (3, 9), (20, 21), (22.5, 30), (60, 61)])
    ]
    for order in itertools.permutations(steps):
        assert tree_of(*order).pauses.between(0.0, 61.0) == 41.0


def test_time_spent_waiting_beside_others_is_not_told_as_work():
    tree = tree_of(*(answered((0, n, 0), began=0, ended=1 + n) for n in range(3)))
    assert timeline_state(tree, None)["told"] == "3 steps in 3.0 s · at most 3 at once"


# -- side by side


def scores(run, *paths):
    tree = tree_of(*glances(run))
    return [Score(row(tree, p, Listing(), None, {}), run.at((*p, 0))) for p in paths]


def test_what_several_windows_hold_is_marked_and_each_opens_its_own():
    run = ran()
    state = beside_state(scores(run, (1, 0), (1, 1), (1, 2)), Looking())
    assert state["told"] == "1 segment in all 3 windows, 6 in one of them only"
    first = state["columns"][0]
    assert [(r["kind"], r["shared"]) for r in first["rows"]] == [("contract", 0), ("source", 3), ("task", 0)]
    assert sum(r["tokens"] for r in first["rows"]) == run.at((1, 0, 0)).inference.usage.total_input
    assert [c["title"] for c in state["columns"]] == ["contract worker 1", "contract worker 2", "contract worker 3"]
    assert "Write on number 2." in state["columns"][1]["text"]["pieces"][0][0]
    assert state["columns"][1]["answer"]["pieces"][0][0] == run.at((1, 1, 0)).inference.text
    state = beside_state(scores(run, (1, 0), (1, 1)), Looking("source", "notes"))
    assert [c["title"] for c in state["columns"]] == ["source notes · the same in all"] * 2
    state = beside_state(scores(run, (1, 0), (1, 1)), Looking("draft"))
    assert [c["title"] for c in state["columns"]] == ["no draft here"] * 2


def test_times_are_told_of_runs_that_were_read_and_are_no_part_of_them():
    bench, _ = made(0.02)
    run = asyncio.run(bench.run(survey(4), name="r"))
    again = bench.runs()["r"]
    assert run == again
    assert repr(run) == repr(again)
    assert run.times == again.times
    began, ended = run.times[(1, 0, 0)]
    assert 0.015 < ended - began < 2
    assert run.model_copy().times == {}
