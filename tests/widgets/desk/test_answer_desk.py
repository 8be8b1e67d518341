"""The answer desk, on real benches: the window and nothing else, checked as the API would, answered once."""

import asyncio
import json

import pytest

from tests.widgets.desk.gated import CONTRACT, run
from workbench.bench import Bench
from workbench.core.effects import Together
from workbench.core.flow import flow
from workbench.core.verdict import Finding, Judgement
from workbench.errors import BadInput, Malformed
from workbench.models import Human
from workbench.patterns.evaluator_optimizer import evaluator_optimizer
from workbench.patterns.single_call import single_call
from workbench.widgets.desk.answer_desk import AnswerDesk
from workbench.widgets.texts import pages

SOURCE = "pandas is under BSD-3-Clause."


def work(**more):
    return single_call(CONTRACT, "Brief us.", sources=[SOURCE], **more)


def loop(rounds=2):
    return evaluator_optimizer(CONTRACT, None, "Brief us.", rounds=rounds)


def human(flow=None, *, journal=":memory:", name="me"):
    bench = Bench(Human(), journal=journal, name="t")
    run(bench.run(flow or work(), name=name))
    return bench


def desk_of(bench):
    return AnswerDesk(pending=bench.pending, answer=bench.answer, runs=bench.runs, watch=bench.watch)


def press(desk, do, **more):
    desk.set_state({"acts": [{"n": desk.heard + 1, "do": do, **more}]})


def press_answer(desk, text):
    shown = desk.state["shown"]
    press(desk, "answer", key=shown["key"], shown=shown["shown"], text=text)


def judged(passed):
    found = [Finding(criterion=c.name, passed=passed, reason="Read.", evidence="it") for c in CONTRACT.done]
    return Judgement(criteria=found)


def test_exactly_the_window_is_read_and_nothing_else():
    left_out = "zebra " * 300
    bench = human(single_call(CONTRACT, "Brief us.", sources=[SOURCE, left_out], limit=400))
    assert bench.pending()[0].window.omitted
    desk = desk_of(bench)
    request = bench.pending()[0].window.request()
    blocks = desk.state["shown"]["blocks"]
    said = [b["text"] for b in request["system"]] + [b["text"] for b in request["messages"][0]["content"]]
    assert [b["shown"] for b in blocks] == said
    assert [b["who"] for b in blocks] == ["system"] + ["user"] * (len(said) - 1)
    assert {key for b in blocks for key in b} == {"n", "who", "shown", "goes_on", "went_on"}
    assert "zebra" not in json.dumps(desk.get_state(), default=str) + desk.snapshot()


def test_the_pages_of_a_long_window_are_all_of_it():
    long = "\n".join(f"fact {n} is {n * n}" for n in range(4_000))
    bench = human(single_call(CONTRACT, "Brief us.", sources=[long, "short"]))
    desk = desk_of(bench)
    parts: dict[int, str] = {}
    for number in range(desk.state["shown"]["pages"]):
        press(desk, "page", page=number)
        assert sum(len(b["shown"]) for b in desk.state["shown"]["blocks"]) <= pages.SIZE + 500
        for b in desk.state["shown"]["blocks"]:
            parts[b["n"]] = parts.get(b["n"], "") + b["shown"]
    assert list(parts.values()) == [s.text for s in bench.pending()[0].window.segments]


def test_an_answer_moves_the_run_on_and_is_seen_to_be_read():
    bench = human(loop())
    desk = desk_of(bench)
    press_answer(desk, "My draft.")
    shown = desk.state["shown"]
    assert (shown["kind"], shown["told"]) == ("answered", "The run went on.")
    assert (shown["reader"]["kind"], shown["reader"]["title"]) == ("draft", "evaluator of brief-writer at 1")
    press(desk, "next")
    assert desk.state["shown"]["schema"]
    assert repr(desk) == "AnswerDesk(1 waiting: me at 1; 1 answered)"


def test_what_does_not_fit_is_said_in_place_and_nothing_is_lost():
    bench = human(loop())
    desk = desk_of(bench)
    press_answer(desk, "My draft.")
    press(desk, "next")
    before = desk.state
    press_answer(desk, '{"criteria": [{"criterion": 1}]}')
    assert [place for place, _ in desk.note["misfits"]] == ["criteria.0"] * 3 + ["criteria.0.criterion"]
    assert (desk.state, desk.trouble) == (before, "")
    press_answer(desk, " \n")
    assert "this one is empty" in desk.trouble
    assert desk.state["shown"]["shape"]
    press(desk, "typed", key=desk.state["shown"]["key"], text=desk.state["shown"]["shape"])
    assert desk.note["fits"]  # the shape that is offered fits
    press_answer(desk, judged(True).model_dump_json())
    assert bench.runs()["me"].status == "passed"


def test_how_long_it_is_so_far():
    contract = CONTRACT.replace(max_tokens=5)
    bench = human(single_call(contract, "Brief us."))
    desk = desk_of(bench)
    press(desk, "typed", key=desk.state["shown"]["key"], text="one")
    assert desk.note["told"] == "1 word, about 1 of 5 tokens"
    assert not desk.note["over"]
    press(desk, "typed", key=desk.state["shown"]["key"], text="one two three four five six seven\u202e")
    assert desk.note["over"]
    assert "1 character nobody can see" in desk.note["hidden"]
    press(desk, "typed", key="elsewhere", text="x")
    assert desk.note["over"]


def test_by_method():
    bench = human(loop())
    desk = desk_of(bench)
    assert run(desk.answer("My draft.")).waiting
    with pytest.raises(BadInput, match=r"desk\.next"):
        run(desk.answer("again"))
    desk.next()
    with pytest.raises(Malformed):
        run(desk.answer("no JSON"))
    assert run(desk.answer(judged(True))).status == "passed"


async def cells(desk):
    await desk.unless_answered("First.", number=1)
    await desk.unless_answered(judged(False), number=2)
    await desk.unless_answered("Second.", number=3)
    return await desk.unless_answered(judged(True), number=4)


@pytest.mark.parametrize("clicked", [0, 1, 3])
def test_the_cells_answer_what_nobody_did_and_again_answer_nothing(tmp_path, clicked):
    bench = human(loop(), journal=tmp_path / "j.db")
    desk = desk_of(bench)
    mine = ["Mine.", judged(False).model_dump_json(), "Mine too."]
    for text in mine[:clicked]:
        press(desk, "next")
        press_answer(desk, text)
    done = run(cells(desk))
    assert done.status == "passed"
    theirs = ["First.", mine[1], "Second."]
    assert [i.text for i in done.inferences[:3]] == mine[:clicked] + theirs[clicked:]
    assert run(cells(desk)) == done
    bench._journal.close()
    again = desk_of(Bench(Human(), journal=tmp_path / "j.db", name="t"))
    assert run(cells(again)) == done
    assert len(again.state["decided"]) == 4


def test_a_waiting_window_survives_a_restart(tmp_path):
    bench = human(journal=tmp_path / "j.db")
    item = desk_of(bench).item
    bench._journal.close()
    again = Bench(Human(), journal=tmp_path / "j.db", name="t")
    desk = desk_of(again)
    assert desk.item == item
    press_answer(desk, "After it.")
    assert desk.state["shown"]["told"].startswith("On record.")
    assert run(again.run(work(), name="me")).output == "After it."
    again._journal.close()


@flow
async def pair(texts):
    return [d.text for d in await Together(single_call(CONTRACT, text) for text in texts)]


def test_a_cell_answers_no_other_window():
    bench = human(pair(["one", "two"]))
    desk = desk_of(bench)
    run(desk.unless_answered("for two", at="0.1.0"))
    run(desk.unless_answered("for two", at="0.1.0"))
    assert [p.path for p in bench.pending()] == [(0, 0, 0)]
    run(bench.run(work(), name="other"))
    with pytest.raises(BadInput, match="'me', 'other'"):
        run(desk.unless_answered("x"))
    run(desk.unless_answered("for one", run="me"))
    run(desk.unless_answered("not asked", run="me", number=3))
    assert [p.run for p in bench.pending()] == ["other@1"]
    with pytest.raises(BadInput, match="from 1"):
        run(desk.unless_answered("x", run="me", number=0))
    with pytest.raises(BadInput, match="no run"):
        run(desk.unless_answered("x", run="mee"))


def test_what_was_answered_elsewhere_is_refused_in_words():
    bench = human()
    desk, other = desk_of(bench), desk_of(bench)
    seen = desk.state["shown"]
    press_answer(other, "Faster.")
    press(desk, "answer", key=seen["key"], shown=seen["shown"], text="Too late.")
    assert desk.state["refused"].startswith("Not taken")
    assert desk.state["shown"]["text"]["shown"] == "Faster."


def test_the_cell_waits_for_what_was_sent():
    bench = human()
    desk = desk_of(bench)

    async def send_and_run_all():
        press_answer(desk, "sent")
        return await desk.unless_answered("by the cell")

    assert asyncio.run(send_and_run_all()).output == "sent"


@pytest.mark.parametrize(
    "ugly", ["<script>alarm()</script>", "\u202e\x00\x1b[31m", "x" * 1_000_000], ids=["script", "bidi", "1 MB"]
)
def test_ugly_texts(ugly):
    bench = human(single_call(CONTRACT, "Do it.", sources=[ugly]))
    desk = desk_of(bench)
    for text in (json.dumps(desk.state, ensure_ascii=False), desk.snapshot()):
        assert "\u202e" not in text
        assert len(text) < 60_000
    assert "<script" not in desk.snapshot()
    press_answer(desk, ugly)
    assert bench.runs()["me"].output == ugly
    assert len(json.dumps(desk.state)) < 60_000
