"""A run on one page: its figures are right, and every character of it is escaped."""

import re

import pytest

from tests.core.nouns import nouns
from tests.hostile import FAMILIES, twin
from tests.hostile_widgets import run_of as hostile_run
from workbench.context.assemble import assemble
from workbench.core.contract import Contract
from workbench.core.inference import Inference
from workbench.core.run import Run, Step
from workbench.core.source import Source
from workbench.core.usage import Usage
from workbench.measure.poster import FULLEST, poster_of
from workbench.measure.poster_page import COLUMNS, poster

TAGS = set("body html div header h1 h2 h3 p b span small section i footer".split())
LINE = "This line is long enough to be seen when it stands in one and the same window more often than once."


def step(path, *sources, worker="writer", total=100, status="unchecked", **more):
    given = [Source(name=name, text=text) for name, text in sources]
    asked = assemble(Contract(name=worker, objective="Write."), more.pop("task", "Go."), sources=given, **more)
    usage = Usage(input_tokens=total, output_tokens=7)
    answer = Inference(window=asked, content=({"type": "text", "text": "done"},), usage=usage)
    return Step(path=path, kind="infer", name=worker, inference=answer, status=status)


def run_of(*steps, **more):
    return Run(bench="b", name="harbour", steps=steps, **more)


def text_of(page):
    return re.sub(r"<[^>]+>", " ", page[page.index("<body>") :])


def test_the_fullest_windows_come_first_with_what_fills_them():
    run = run_of(*(step((n,), ("s", "word " * 50), total=100 * (n + 1), limit=5_000) for n in range(9)))
    made = poster_of(run)
    assert [f.place for f in made.fullest] == ["8", "7", "6", "5", "4", "3"][:FULLEST]
    filled = made.fullest[0]
    assert [kind for kind, _ in filled.kinds] == ["contract", "source", "task", "framing"]
    assert sum(n for _, n in filled.kinds) == 900 == filled.account.total
    assert "900 tokens of 5,000 (18 %)" in text_of(poster(run))


def test_text_that_was_sent_again_is_found_whatever_it_is_called():
    run = run_of(
        step((0, 0), ("a", "word " * 90), total=1_000),
        step((0, 1), ("b", "word " * 90), worker="other", total=1_000, task="Another."),
    )
    made = poster_of(run)
    assert [(a.segment.name, a.times) for a in made.again] == [("a", 2), ("writer", 2)]
    contract, source, _ = made.windows[1].account.each
    assert [a.tokens for a in made.again] == [source, contract]
    assert made.sent_again == (source + contract) / 2_000
    assert poster_of(run_of(step((0,), ("a", "x")))).again == ()


def test_a_line_that_stands_twice_in_one_window_is_told():
    made = poster_of(run_of(step((0,), ("a", f"{LINE}\nother"), ("b", f"more\n  {LINE}"))))
    assert [(t.line, t.times, t.window.place) for t in made.twice] == [(LINE, 2, "0")]
    assert "Twice in one window" in poster(made.run)


def test_where_the_cached_prefix_first_broke_is_told_worker_by_worker():
    grown = step((0,), ("a", "tides"), task="Go.")
    run = run_of(
        grown,
        step((1,), ("x", "other"), worker="judge"),
        step((2,), ("a", "tides"), task="Go.", draft="words"),
        step((3,), ("x", "other"), worker="judge", draft="words"),
        step((4,), ("a", "high tides"), task="Go.", draft="words"),
    )
    made = poster_of(run)
    assert (made.followed_up, made.broken.before.place, made.broken.after.place) == (3, "2", "4")
    assert made.broken.broke.before.name == "a"
    told = text_of(poster(run))
    assert "First broke in writer at 4, after 2." in told
    whole = poster(run_of(*run.steps[:4]))
    assert "Never broke: 2 times" in text_of(whole)
    assert "No worker was asked twice" in text_of(poster(run_of(grown)))


def test_checks_that_were_made_and_none_at_all_are_told():
    assert "None: nobody and nothing checked an answer" in text_of(poster(run_of(step((0,)), step((1,)))))
    judged = run_of(step((0,), status="passed"), step((1,), worker="judge"))
    told = text_of(poster(judged))
    assert "None: nobody" not in told
    assert "2 answers: 1 passed, 1 unchecked" in told
    empty = text_of(poster(run_of()))
    assert "has asked no model" in empty
    long = poster(run_of(*(step((n,)) for n in range(3 * COLUMNS))))
    assert "each column is the fullest of about 3" in long
    assert len(long) < 80_000


@pytest.mark.parametrize("family", FAMILIES)
def test_hostile_text_stays_text(family):
    text = FAMILIES[family]
    for run in (nouns(text)["Run"], hostile_run([text, "words", text])):
        page = poster(run)
        body = page[page.index("<body>") :]
        tags = re.findall(r"<[^>]*>", body)
        assert {tag.strip("</>").split()[0] for tag in tags} <= TAGS
        assert set(re.findall(r" ([a-z-]+)=", " ".join(tags))) <= {"class", "style"}
    assert poster(hostile_run([text])) == poster(hostile_run([text]))
    assert len(poster(hostile_run([text]))) < len(poster(hostile_run([twin(text)]))) + 40_000


def test_the_check_sees_what_is_not_escaped(tmp_path):
    run = hostile_run(["<img src=x onerror=alarm(1)>"])
    page = run.poster(tmp_path / "poster.html").read_text("utf-8")
    assert page == poster(run)
    assert "<img" in page.replace("&lt;", "<")
    assert "<img" not in page
