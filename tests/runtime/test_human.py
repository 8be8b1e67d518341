"""You are the model: every window waits for an answer of yours, checked as the API would check it."""

import pytest
from pydantic import BaseModel

from tests.runtime.trees import bench, perform, run, window
from workbench.core.contract import Contract, Criterion
from workbench.core.effects import Infer
from workbench.core.flow import flow
from workbench.core.verdict import Finding, Judgement
from workbench.errors import BadInput, Malformed, StaleDecision
from workbench.models import Human
from workbench.patterns.evaluator_optimizer import evaluator_optimizer
from workbench.runtime.journal.store import Journal

TREE = ("seq", ("infer", "ok0"), ("typed", "ok1"))


def asking(journal=None):
    made = bench(Human(), journal)
    return made, run(made.run(perform(TREE, []), name="r"))


def test_exactly_the_window_is_shown_and_the_answer_goes_to_the_flow():
    made, picture = asking()
    assert picture.status == "waiting"
    (item,) = made.pending()
    assert (item.kind, item.choices) == ("answer", ())
    assert item.window.request()["messages"] == picture.waiting[0].window.request()["messages"]
    waits = run(made.answer(item, "my own words"))
    assert waits.at("0").inference.text == "my own words"
    assert (waits.at("0").inference.stamp, waits.dollars) == ("person", 0.0)
    done = run(made.answer(made.pending()[0], {"words": ["a", "b"]}))
    assert done.value == ["my own words", ["a", "b"]]
    assert run(made.replay("r", perform(TREE, []))) == done
    assert made.runs()["r"] == done


def test_an_empty_answer_is_refused_and_the_item_still_waits():
    made, _ = asking()
    (item,) = made.pending()
    for nothing in (" \n", None):
        with pytest.raises(BadInput, match="this one is empty"):
            run(made.answer(item, nothing))
    for unsayable in (object(), {1, 2}, float("nan"), [b"x"]):
        with pytest.raises(BadInput, match="an answer is a text, data as JSON has it, or uses of tools; got "):
            run(made.answer(item, unsayable))
    assert made.pending() == (item,)


@flow
async def perhaps():
    return await Infer(window("u"), returns=int | None)


def test_nothing_is_an_answer_where_the_schema_takes_it():
    made, _ = asking()
    run(made.run(perhaps(), name="p"))
    item = next(item for item in made.pending() if item.run == "p@1")
    assert run(made.answer(item, None)).status == "unchecked"


class Words(BaseModel):
    words: list[str]


@pytest.mark.parametrize(
    "text", ["no JSON", None, '{"words": "a"}', '{"words": ["a"], "more": 1}', "{}", {"words": [1]}, "[]"]
)
def test_an_answer_that_does_not_fit_the_schema_is_refused_and_the_window_waits_on(text):
    made, _ = asking()
    run(made.answer(made.pending()[0], "first"))
    (item,) = made.pending()
    with pytest.raises(Malformed):
        run(made.answer(item, text))
    assert made.pending() == (item,)
    assert run(made.answer(item, Words(words=["a"]))).status == "unchecked"


def test_the_same_again_is_the_recorded_one_and_another_is_stale():
    made, _ = asking()
    (item,) = made.pending()
    first = run(made.answer(item, "words"))
    assert run(made.answer(item, "words")) == first
    with pytest.raises(StaleDecision, match="decided already"):
        run(made.answer(item, "other words"))
    with pytest.raises(StaleDecision, match="nothing waits"):
        run(made.answer(item.replace(path=(5,)), "words"))
    with pytest.raises(BadInput, match=r"bench\.answer"):
        run(made.decide(item, "approve"))


def test_it_survives_a_restart(tmp_path):
    made, _ = asking(Journal(tmp_path / "j.db"))
    (item,) = made.pending()
    made._journal.close()
    again = bench(Human(), Journal(tmp_path / "j.db"))
    assert again.pending() == (item,)
    run(again.answer(item, "words"))
    assert run(again.run(perform(TREE, []), name="r")).at("0").inference.text == "words"
    again._journal.close()


def test_a_person_can_be_author_and_evaluator():
    author = Contract(name="author", objective="Write.", done=(Criterion(name="short", text="It is short."),))
    made = bench(Human())
    flow = evaluator_optimizer(author, task="Say hello.", rounds=2)
    run(made.run(flow, name="e"))
    run(made.answer(made.pending()[0], "Hello, hello, hello."))
    failed = Finding(criterion="short", passed=False, reason="Too long.", evidence="hello, hello")
    waits = run(made.answer(made.pending()[0], Judgement(criteria=(failed,))))
    assert "Too long." in waits.waiting[0].window.segments[-1].text
    run(made.answer(made.pending()[0], "Hello."))
    done = run(made.answer(made.pending()[0], Judgement(criteria=(failed.replace(passed=True),))))
    assert (done.status, done.output) == ("passed", "Hello.")
