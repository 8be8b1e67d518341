"""The review desk, on real benches: blind until decided, decided once by whoever was first, true after a restart."""

import asyncio
import json
import threading
import time

import pytest

from tests.held import soon, until
from tests.widgets.desk.gated import DRAFTS, SECRET, Script, gate, gated, run, side_by_side
from workbench.bench import Bench
from workbench.errors import BadInput, StaleDecision
from workbench.runtime.unanswered import Lost
from workbench.widgets.desk.review_desk import ReviewDesk


def desk_of(bench, *, blind=True):
    return ReviewDesk(pending=bench.pending, decide=bench.decide, runs=bench.runs, watch=bench.watch, blind=blind)


def press(desk, do, **more):
    """What a click does."""
    desk.set_state({"acts": [{"n": desk.heard + 1, "do": do, **more}]})


def press_decide(desk, action, **more):
    shown = desk.state["shown"]
    press(desk, "decide", key=shown["key"], shown=shown["shown"], action=action, **more)


def sent_to_the_browser(desk):
    """Everything a page of it holds, hidden or not."""
    return json.dumps(desk.get_state(), default=str) + repr(desk) + desk.snapshot()


def test_the_output_is_shown_beside_its_contract_and_its_window():
    desk = desk_of(gated())
    shown = desk.state["shown"]
    assert shown["text"]["shown"] == DRAFTS[0]
    assert [name for name, _ in shown["contract"]["done"]] == ["named", "short"]
    assert shown["source"].startswith("brief-writer at 0.0")
    press(desk, "window", open=True)
    assert desk.state["window"]["title"] == "brief-writer"
    assert desk.item.item.text == DRAFTS[0]
    assert repr(desk) == "ReviewDesk(1 waiting: brief round 1; 0 decided)"
    assert desk.trouble == ""


@pytest.mark.parametrize("loops", [1, 2])
def test_nothing_of_a_verdict_reaches_the_browser_before_the_decision(loops):
    bench = gated(loops=loops)
    desk = desk_of(bench)
    press(desk, "window", open=True)
    for key in [r["key"] for g in desk.state["window"]["groups"] for r in g["rows"]]:
        press(desk, "look", pane="source", open=key)
        assert SECRET not in sent_to_the_browser(desk)
    press(desk, "look", pane="source", open="request", find=SECRET)
    assert desk.state["window"]["find"]["hits"] == 0
    press(desk, "copy", pane="source", what="request")
    assert SECRET not in sent_to_the_browser(desk).replace(f'"words": "{SECRET}"', "")
    assert desk.item.item.verdict is None
    assert SECRET in json.dumps(desk_of(bench, blind=False).get_state(), default=str)  # the control: there is one


def test_after_the_decision_the_verdict_stands_beside_it_and_the_next_one_is_still_hidden():
    bench = gated(loops=2, model=Script(drafts=(*DRAFTS, "- five", "- six")))
    desk = desk_of(bench)
    press_decide(desk, "reject", reason="Name the versions.")
    shown = desk.state["shown"]
    assert (shown["kind"], shown["said"], shown["reason"]) == ("decided", "rejected", "Name the versions.")
    assert [row[0] for row in shown["verdict"]["rows"]] == [True, False]
    assert (shown["verdict_told"], shown["agree"]) == ("You rejected it; the evaluator found fault with it.", "agree")
    press(desk, "window", open=True)
    told = json.dumps(desk.get_state(), default=str)
    assert told.count(SECRET) == 2 * len(shown["verdict"]["rows"])  # this one's reasons and quotations, no other's
    press(desk, "next")
    assert desk.item.item.round == 2
    assert SECRET not in sent_to_the_browser(desk)


def test_the_reason_is_seen_to_arrive_and_the_next_round_is_compared():
    bench = gated()
    desk = desk_of(bench)
    press_decide(desk, "reject", reason="Name the licences.")
    went = desk.state["shown"]["went"]
    assert went["told"] == "It was written again."
    here = went["reader"]["rows"][went["reader"]["position"]]
    assert here["kind"] == "feedback"
    assert ["Name the licences.", 1] in went["reader"]["pieces"]
    assert went["reader"]["answered"]
    assert ["+", " BSD"] in went["after"]["pieces"]
    assert (went["after"]["title"], went["after"]["waits"]) == ("round 2", True)
    assert "Name the licences." in bench.runs()["brief"].at("2.0").inference.window.segments[-1].text


def test_a_rejection_needs_a_reason_and_an_edit_a_change():
    desk = desk_of(gated())
    for reason in ("", "  \n"):
        press_decide(desk, "reject", reason=reason)
        assert "needs a reason" in desk.trouble
    press_decide(desk, "edit", text=DRAFTS[0])
    assert "changes nothing" in desk.trouble
    assert desk.state["waits"] == 1
    press_decide(desk, "approve")
    assert (desk.trouble, desk.state["shown"]["went"]["told"]) == ("", "The run ended with it: passed.")


def test_an_edit_keeps_the_original_and_shows_what_it_changes():
    bench = gated()
    desk = desk_of(bench)
    before = desk.state
    press(desk, "typed", key=desk.state["shown"]["key"], text=f"{DRAFTS[0]} 2.4\u202e")
    assert desk.note["pieces"][-1] == ["+", " 2.4\\u{202e}"]
    assert "1 character nobody can see" in desk.note["hidden"]
    assert desk.state == before
    press_decide(desk, "edit", text=f"{DRAFTS[0]} 2.4", reason="its version")
    shown = desk.state["shown"]
    assert shown["edit"][-1] == ["+", " 2.4"]
    assert shown["text"]["shown"] == DRAFTS[0]
    done = bench.runs()["brief"]
    assert (done.output, done.status) == (f"{DRAFTS[0]} 2.4", "passed")


def test_a_part_of_a_long_text_is_edited_and_the_rest_stays():
    long = "\n".join(f"line {n} of it" for n in range(3_000))
    bench = gated(model=Script(drafts=(long,)))
    desk = desk_of(bench)
    press(desk, "page", page=1)
    text = desk.state["shown"]["text"]
    assert (text["page"], text["pages"] > 2) == (1, True)
    assert len(text["shown"]) < 20_000
    press_decide(desk, "edit", text=text["shown"].replace("line 1000 ", "line one thousand "), page=1)
    assert bench.runs()["brief"].output == long.replace("line 1000 ", "line one thousand ")


def test_what_was_decided_elsewhere_is_refused_in_words_and_shown():
    bench = gated()
    desk, other = desk_of(bench), desk_of(bench)
    seen = desk.state["shown"]
    press_decide(other, "approve")
    assert desk.state["shown"]["kind"] == "decided"  # it followed
    press(desk, "decide", key=seen["key"], shown=seen["shown"], action="reject", reason="too late")
    assert desk.state["refused"].startswith("Not taken: it no longer waits")
    assert desk.state["shown"]["said"] == "approved"
    assert [d.action for d in bench.runs()["brief"].decisions] == ["approve"]
    press(desk, "pick", key=desk.state["decided"][0]["key"])
    assert desk.state["refused"] == ""


def test_a_revision_in_the_meantime_is_another_item():
    bench = gated()
    desk = desk_of(bench)
    seen = desk.state["shown"]
    run(bench.run(gate(task="Brief us well."), name="brief"))
    press(desk, "decide", key=seen["key"], shown=seen["shown"], action="approve")
    assert desk.state["refused"].startswith("Not taken")
    assert bench.runs()["brief@1"].decisions == ()
    assert desk.item.run == "brief@2"


def test_by_method_what_is_shown_is_decided():
    bench = gated()
    desk = desk_of(bench)
    rejected = run(desk.decide("reject", "More."))
    assert rejected.waiting
    with pytest.raises(BadInput, match=r"desk\.next"):
        run(desk.decide("approve"))  # nobody has looked at round 2 yet
    assert desk.next().item.round == 2
    item = desk.item
    run(bench.decide(bench.pending()[0], "approve"))
    desk._waiting, desk._picked = (item,), "brief@1/3"  # as if it had not heard
    with pytest.raises(StaleDecision):
        run(desk.decide("reject", "no"))
    assert desk.state["shown"]["said"] == "approved"


# -- the cell below the desk -------------------------------------------------------------------------------------------


async def cells(desk):
    """What the cells below a desk do."""
    first = await desk.unless_decided("reject", "Name the versions.", round=1)
    return first, await desk.unless_decided("approve", round=2)


def test_the_cell_decides_what_nobody_clicked_and_again_decides_nothing():
    bench = gated()
    desk = desk_of(bench)
    _, done = run(cells(desk))
    assert [d.action for d in done.decisions] == ["reject", "approve"]
    again = desk_of(bench)
    assert run(cells(again)) == (done, done)
    assert run(cells(desk)) == (done, done)


@pytest.mark.parametrize("clicked", [["approve"], ["reject"], ["reject", "approve"], ["reject", "reject"]])
def test_whoever_clicked_first_is_left_alone(clicked):
    bench = gated()
    desk = desk_of(bench)
    for action in clicked:
        press(desk, "next")
        press_decide(desk, action, reason="because" if action == "reject" else "")
    run(cells(desk))
    expected = clicked if len(clicked) > 1 or clicked == ["approve"] else ["reject", "approve"]
    assert [d.action for d in bench.runs()["brief"].decisions] == expected


def test_it_is_the_same_after_a_restart(tmp_path):
    bench = gated(journal=tmp_path / "j.db")
    desk = desk_of(bench)
    item = desk.item
    bench._journal.close()
    again = Bench(Script(drafts=DRAFTS[1:]), journal=tmp_path / "j.db", name="t")
    after = desk_of(again)
    assert after.item == item
    assert repr(after) == repr(desk)
    first, _ = run(cells(after))  # the run's own cell was not run yet
    assert first.decisions[0].action == "reject"
    assert after.state["shown"]["went"]["told"].startswith("On record.")
    run(again.run(gate(), name="brief"))
    assert after.state["shown"]["went"]["reader"]
    _, done = run(cells(after))
    assert [d.action for d in done.decisions] == ["reject", "approve"]
    again._journal.close()
    third = desk_of(Bench(Script(drafts=()), journal=tmp_path / "j.db", name="t"))
    assert [d["said"] for d in third.state["decided"]] == ["approved", "rejected"]
    assert third.state["shown"]["verdict"]


def test_a_cell_never_decides_about_another_run_or_another_review_of_the_round():
    bench = gated()
    desk = desk_of(bench)
    run(desk.unless_decided("approve"))
    run(bench.run(gate(task="Another."), name="other"))
    with pytest.raises(BadInput, match="'brief', 'other'"):
        run(desk.unless_decided("approve"))
    assert run(desk.unless_decided("reject", "no", run="brief")).status == "passed"
    assert [p.run for p in bench.pending()] == ["other@1"]
    run(bench.run(side_by_side(["one", "two"]), name="pair"))
    with pytest.raises(BadInput, match=r"at='0\.0\.0'"):
        run(desk.unless_decided("approve", run="pair"))
    run(desk.unless_decided("approve", run="pair", at="0.1.0"))
    run(desk.unless_decided("approve", run="pair"))  # one of the round is decided: which is meant is not known
    assert [p.path for p in bench.pending() if p.run == "pair@1"] == [(0, 0, 0)]


def test_what_cannot_be_meant_is_told_also_where_there_is_nothing_to_do():
    bench = gated()
    desk = desk_of(bench)
    run(desk.unless_decided("approve"))
    for wrong in ({"action": "reject"}, {"action": "edit"}, {"action": "retry"}, {"action": "approve", "run": "breif"}):
        with pytest.raises(BadInput):
            run(desk.unless_decided(**wrong))
    empty = Bench(Script(), journal=":memory:", name="t")
    assert run(desk_of(empty).unless_decided("approve")) is None


def test_the_cell_waits_for_what_was_clicked():
    bench = gated()
    desk = desk_of(bench)

    async def click_and_run_all():
        press_decide(desk, "reject", reason="clicked")
        return await desk.unless_decided("reject", "by the cell", round=1)

    done = asyncio.run(click_and_run_all())
    assert [d.reason for d in done.decisions] == ["clicked"]
    assert done.waiting  # the run came to its next wait before the cell went on


class Held(Script):
    """Answers no more once it is `held`, until it is `let`."""

    def __init__(self, **more):
        super().__init__(**more)
        self.held, self.let, self.arrived = False, threading.Event(), 0

    async def send(self, body, **options):
        self.arrived += self.held
        while self.held and not self.let.is_set():  # noqa: ASYNC110
            await asyncio.sleep(0.005)
        return await super().send(body, **options)


def test_the_cell_waits_for_what_was_clicked_in_another_thread():
    """JupyterLab has clicks heard in a thread of their own; nothing else wakes the loop that the cell waits in."""
    model = Held(drafts=["one", "two", "three"])
    bench = gated(model=model)
    desk = desk_of(bench)
    model.held = True
    clicks = asyncio.new_event_loop()
    hearing = threading.Thread(target=clicks.run_forever)
    hearing.start()

    async def cell():
        async with asyncio.timeout(30):  # for ever, where nothing wakes it
            return await desk.unless_decided("reject", "by the cell", round=1)

    clicks.call_soon_threadsafe(lambda: press_decide(desk, "reject", reason="clicked"))
    until(lambda: model.arrived)
    threading.Timer(0.1, model.let.set).start()
    done = run(cell())
    clicks.call_soon_threadsafe(clicks.stop)
    hearing.join(30)
    clicks.close()
    assert [d.reason for d in done.decisions] == ["clicked"]
    assert done.waiting


def test_a_run_that_takes_its_time_holds_nobody_up():
    model = Held(drafts=["one", "two", "three"])
    bench = gated(model=model)
    run(bench.run(gate(task="Another."), name="other"))
    desk = desk_of(bench)
    model.held = True

    async def both():
        press_decide(desk, "reject", reason="Take your time.")
        await soon(lambda: desk.state["shown"]["kind"] == "decided")
        await soon(lambda: desk.state["shown"]["went"]["reader"])
        assert desk.state["shown"]["went"]["told"] == "The run goes on…"
        assert not desk.state["shown"]["went"]["reader"]["answered"]  # seen to arrive before it is answered
        desk.next()
        press_decide(desk, "approve")
        await soon(lambda: bench.runs()["other"].status == "passed")
        model.let.set()
        await desk.settled()

    run(both())
    assert desk.trouble == ""
    assert [(p.run, p.item.round) for p in bench.pending()] == [("brief@1", 2)]


# -- the rest ----------------------------------------------------------------------------------------------------------


def test_reasons_in_branches_go_to_their_own_workers():
    bench = Bench(Script(), journal=":memory:", name="t")
    run(bench.run(side_by_side(["one", "two"]), name="pair"))
    desk = desk_of(bench)
    for reason in ("the first", "the second"):
        press_decide(desk, "reject", reason=reason)
        press(desk, "next")
    arrived = []
    for it in desk.state["decided"]:
        press(desk, "pick", key=it["key"])
        arrived += [p[0] for p in desk.state["shown"]["went"]["reader"]["pieces"] if p[1]]
    assert sorted(arrived) == ["the first", "the second"]


def test_the_same_text_waiting_elsewhere_keeps_the_verdict_hidden():
    bench = gated(model=Script(drafts=[DRAFTS[0]] * 2))
    run(bench.run(gate(), name="twin"))
    desk = desk_of(bench)
    press_decide(desk, "approve")
    assert desk.state["shown"]["verdict"] is None
    assert desk.state["shown"]["verdict_told"].startswith("Withheld")
    assert SECRET not in sent_to_the_browser(desk)
    first = desk.state["shown"]["key"]
    press(desk, "next")
    press_decide(desk, "approve")
    press(desk, "pick", key=first)
    assert desk.state["shown"]["verdict"]


def test_a_lost_answer_is_asked_again_or_abandoned():
    class Lossy(Script):
        async def send(self, body, **options):
            if not self.read:
                self.read.append(body)
                raise Lost("it was reset")
            return await super().send(body, **options)

    bench = Bench(Lossy(), journal=":memory:", name="t")
    run(bench.run(gate(), name="brief"))
    desk = desk_of(bench)
    if desk.state["shown"]["kind"] != "unknown":
        pytest.fail("nothing was lost")
    assert repr(desk) == "ReviewDesk(1 waiting: brief lost answer; 0 decided)"
    press(desk, "window", open=True)
    assert desk.state["window"]["title"] == "brief-writer"
    press_decide(desk, "retry")
    assert desk.trouble == ""
    press(desk, "next")
    assert desk.item.kind == "review"


UGLY = [
    "<script>alarm()</script>",
    '<img src=x onerror="alarm()">',
    "\u202egnp.exe\x00\x1b[31m",
    "x" * 1_000_000,
    "\u0639\u0631\u0628\u064a 👩‍👩‍👧",
]


@pytest.mark.parametrize("ugly", UGLY, ids=["script", "img", "bidi", "1 MB", "rtl"])
def test_ugly_texts_are_shown_and_sent_as_they_are(ugly):
    bench = gated(model=Script(drafts=(ugly, ugly[::-1]), verdict=None), task=ugly[:1000])
    desk = desk_of(bench)
    press_decide(desk, "reject", reason=ugly)
    assert desk.trouble == ""
    assert bench.runs()["brief"].decisions[0].reason == ugly
    told = json.dumps(desk.state, ensure_ascii=False)
    assert "\u202e" not in told
    assert len(told) < 400_000
    assert desk.state["shown"]["went"]["reader"]
    assert "<script" not in desk.snapshot()
    assert "<img" not in desk.snapshot()


def test_it_changes_nothing_by_looking():
    bench = gated()
    before = bench.runs()["brief"]
    desk = desk_of(bench)
    for do, more in (("window", {"open": True}), ("next", {}), ("back", {}), ("page", {"page": 3})):
        press(desk, do, **more)
    assert bench.runs()["brief"] == before
    assert desk.snapshot() == desk_of(bench).snapshot()


def test_trouble_in_following_does_not_reach_whoever_moved_the_run():
    bench = gated()
    broken = []

    def pending():
        if broken:
            raise OSError("the journal is gone")
        return bench.pending()

    desk = ReviewDesk(pending=pending, decide=bench.decide, runs=bench.runs, watch=bench.watch)
    broken.append(1)
    assert run(bench.decide(bench.pending()[0], "approve")).status == "passed"
    assert "the journal is gone" in desk.trouble


def test_a_thousand_moves_in_a_row_are_followed_a_few_times_and_the_last_one_always():
    bench = gated()
    looked = []

    def pending():
        looked.append(1)
        return bench.pending()

    desk = ReviewDesk(pending=pending, decide=bench.decide, runs=bench.runs)

    async def moves():
        began = time.monotonic()
        for n in range(1_000):
            desk._moved()
            if n % 100 == 0:
                await asyncio.sleep(0.001)
        await bench.decide(bench.pending()[0], "approve")
        desk._moved()
        return time.monotonic() - began

    taken = run(moves())
    assert len(looked) < 10 + taken / 0.1
    assert desk.state["shown"]["said"] == "approved"


def views(desk, *, there, view="1"):
    """What a page says when a view of the desk comes or goes."""
    desk._handle_custom_msg({"page": "p", "view": view, "there": there}, [])


def test_a_desk_that_is_shown_no_more_rests_and_wakes_when_it_is():
    bench, read = gated(), []
    wired = {"pending": bench.pending, "decide": bench.decide, "watch": bench.watch}
    old = [ReviewDesk(**wired, runs=lambda n=n: read.append(n) or bench.runs()) for n in range(51)]
    for desk in old:
        views(desk, there=True)
    for desk in old[:-1]:  # the cell was run again, and again
        views(desk, there=False)
    read.clear()
    bench.watch(lambda: read.append("moved"))
    run(bench.decide(bench.pending()[0], "reject", "too short"))
    moves = read.count("moved")
    assert set(read) == {"moved", 50}  # the one that is shown
    assert moves > 1
    assert len(bench._carrier.watchers) == 2
    before = old[0].state
    views(old[0], there=True)
    assert (old[0].state["waits"], before["decided"], len(old[0].state["decided"])) == (1, [], 1)
    run(old[0].unless_decided("approve", round=2))
    assert run(old[1].unless_decided("reject", "no", round=2)).status == "passed"  # by method it looks, too
    assert len(bench._carrier.watchers) == 3
    old[2].close()
    assert old[2].rests


def test_a_desk_shown_in_two_places_rests_when_both_are_gone():
    desk = desk_of(gated())
    assert not desk.rests  # made in a script, it follows
    for view in "12":
        views(desk, there=True, view=view)
    views(desk, there=False, view="1")
    assert not desk.rests
    views(desk, there=False, view="2")
    assert desk.rests


def test_what_waits_shows_no_verdict_in_a_cell_of_its_own_until_it_is_decided():
    bench = gated(loops=2)
    (item,), waits = bench.pending(), bench.runs()["brief"]
    for value in (item, item.item, waits):
        html = value._repr_html_() if hasattr(value, "_repr_html_") else ""
        assert SECRET not in html + repr(value)
        assert not html or "kept from you until you have decided" in html
    assert SECRET in item.item.verdict._repr_html_()  # who asks is told
    assert SECRET in waits.at("0.1").inference._repr_html_()
    done = run(bench.decide(item, "approve"))
    assert SECRET in done._repr_html_()
