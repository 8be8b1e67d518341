"""What the desks paint, as pure functions: trails through a run, what is withheld, edits of a part, pages."""

import json
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from tests.widgets.desk.gated import CONTRACT, SECRET, judged
from workbench.context.assemble import assemble
from workbench.core.contract import Contract
from workbench.core.decision import Decision, Item
from workbench.core.fitting import misfits
from workbench.core.inference import Inference
from workbench.core.pending import Pending
from workbench.core.run import Run, Step
from workbench.core.schema import strict_schema
from workbench.core.verdict import Judgement, verdict_from
from workbench.core.window import Window
from workbench.widgets.desk import trail
from workbench.widgets.desk.asked_state import blocks_state, shape_of
from workbench.widgets.desk.decided_state import decided_state
from workbench.widgets.desk.review_state import (
    about_step,
    contract_state,
    edit_note,
    review_state,
    seen,
    verdict_state,
)
from workbench.widgets.texts import pages
from workbench.widgets.texts.pages import edited, page_state
from workbench.widgets.texts.told import unseen

JUDGEMENT = Judgement.model_validate_json(judged(named=True))
VERDICT = verdict_from(JUDGEMENT, CONTRACT.done, who="evaluator", of="x")


def inferred(path, text, *, draft=None, feedback=None):
    window = assemble(CONTRACT, "Brief us.", draft=draft, feedback=feedback)
    return Step(path=path, kind="infer", inference=Inference(window=window, content=({"type": "text", "text": text},)))


def asked(path, text, number, decision=None):
    item = Item(text=text, contract=CONTRACT, verdict=VERDICT, round=number)
    return Step(path=path, kind="ask", item=item, decision=decision, status="unchecked" if decision else "waiting")


REJECTED = Decision(action="reject", reason="Name the licences.")
WAITS = Run(
    bench="t",
    name="brief",
    status="waiting",
    steps=(
        inferred((0, 0), "first"),
        inferred((0, 1), "second", draft="first", feedback=VERDICT),
        asked((1,), "second", 1, REJECTED),
        inferred((2, 0), "third", draft="second", feedback=REJECTED),
        inferred((2, 1), "fourth", draft="third", feedback=(REJECTED, VERDICT)),
        asked((3,), "fourth", 2),
    ),
)
PENDING = Pending(kind="review", run="brief@1", path=(3,), shown="d", item=WAITS.steps[-1].item)


def test_the_source_is_the_last_inference_before_it_that_said_so():
    assert trail.source_of(WAITS, (3,), "fourth").path == (2, 1)
    assert trail.source_of(WAITS, (1,), "fourth") is None  # that came later
    assert trail.source_of(WAITS, (3,), "put together") is None


def test_the_reader_of_a_reason_is_the_first_that_was_given_it_as_feedback():
    step, position = trail.reader_of(WAITS, (1,), " Name the licences.\n")
    assert (step.path, step.inference.window.segments[position].kind) == ((2, 0), "feedback")
    assert trail.reader_of(WAITS, (1,), "Brief us.") is None  # that is the task, not feedback
    assert trail.reader_of(WAITS, (1,), " ") is None
    assert trail.next_review(WAITS, (1,)).path == (3,)
    assert trail.next_review(WAITS, (3,)) is None


@pytest.mark.parametrize(("path", "undecided"), [((0, 1), False), ((2, 0), True), ((2, 1), True), ((4, 0), True)])
def test_what_is_undecided(path, undecided):
    assert trail.is_undecided(WAITS, path) is undecided
    over = WAITS.replace(status="passed", steps=(*WAITS.steps[:-1], asked((3,), "fourth", 2, REJECTED)))
    assert not trail.is_undecided(over, path)


def test_verdicts_are_withheld_from_windows_and_a_persons_reasons_are_not():
    step = WAITS.at("2.1")
    hidden = about_step(WAITS, step, blind=True)
    for shown in (hidden.window, hidden.inference.window):
        assert SECRET not in json.dumps(shown.request())
        assert "Name the licences." in json.dumps(shown.request())
    assert len(hidden.window.segments) == len(step.inference.window.segments)
    assert SECRET in json.dumps(about_step(WAITS, step, blind=False).window.request())
    assert SECRET in json.dumps(about_step(WAITS, WAITS.at("0.1"), blind=True).window.request())  # decided


def test_a_blind_state_holds_no_verdict_and_its_decision_is_bound_to_all_of_it():
    assert SECRET not in json.dumps(review_state(PENDING, WAITS, blind=True))
    assert SECRET in json.dumps(review_state(PENDING, WAITS, blind=False))
    assert seen(PENDING, blind=True).item.verdict is None
    assert seen(PENDING, blind=True).shown == PENDING.shown
    assert seen(PENDING, blind=False) is PENDING


def test_a_decided_state_has_the_verdict_and_the_way_on():
    told = decided_state(WAITS, WAITS.at("1"), blind=True)
    assert told["verdict"]["passed"] is False
    assert told["agree"] == "agree"
    assert told["went"]["after"]["pieces"]
    assert decided_state(WAITS, WAITS.at("1"), blind=True, unseen={VERDICT.of})["verdict"]  # another text
    approved = WAITS.at("1").replace(decision=Decision(action="approve"))
    assert decided_state(WAITS, approved, blind=True)["agree"] == "differ"


def test_names_of_criteria_that_only_repeat_their_words_are_left_out():
    contract = Contract(objective="x", done=["Every package is named.", "Every package is named, twice."])
    assert [name for name, _ in contract_state(contract)["done"]] == ["", ""]
    assert [name for name, _ in contract_state(CONTRACT)["done"]] == ["named", "short"]
    findings = JUDGEMENT.replace(criteria=tuple(f.replace(criterion=c.name) for f, c in zip(
        JUDGEMENT.criteria, contract.done, strict=True)))  # fmt: skip
    told = verdict_state(verdict_from(findings, contract.done, who="e", of=""), contract)
    assert [row[1] for row in told["rows"]] == [c.text for c in contract.done]
    assert contract_state(None) is None


TEXTS = st.text(alphabet="ab \n\r\u202e", max_size=30).map(lambda t: t * 1_000)


@given(TEXTS, st.integers(0, 4), st.text(max_size=5))
def test_an_edit_of_a_part_leaves_the_rest(text, number, mine):
    state = page_state(text, number)
    raw = state["raw"] if state["raw"] is not None else state["shown"]
    assert edited(text, number, raw) == text
    assert edited(text, number, mine) == text[: max(0, state["from"] - 1)] + mine + text[state["to"] :]
    assert len(raw) <= pages.SIZE + 500


def test_an_edit_is_told_with_what_cannot_be_seen():
    assert edit_note("k", "same", "same") == {"key": "k", "pieces": [], "changed": False, "hidden": ""}
    assert edit_note("k", "a", "a\u200b")["hidden"].startswith("Holds 1 character nobody can see: U+200B")
    assert unseen("tab\tand\nline") == ""


@given(st.lists(st.text(alphabet="ab \n", max_size=20).map(lambda t: t * 900), max_size=5))
def test_the_pages_of_a_window_are_all_of_it(texts):
    window = Window.from_request(
        {
            "max_tokens": 9,
            "messages": [{"role": "user", "content": [{"type": "text", "text": t} for t in ["x", *texts]]}],
        }
    )
    parts: dict[int, str] = {}
    for number in range(blocks_state(window, 0)["pages"]):
        for block in blocks_state(window, number)["blocks"]:
            parts[block["n"]] = parts.get(block["n"], "") + block["shown"]
    assert [parts.get(n, "") for n in range(len(texts) + 1)] == ["x", *texts]


class Many(BaseModel):
    """One of every kind."""

    verdict: Judgement | None
    colour: Literal["red", "green"]
    nothing: None
    share: float


@pytest.mark.parametrize("wanted", [Judgement, list[str], Many, int, bool])
def test_the_shape_of_a_schema_fits_it(wanted):
    schema = strict_schema(wanted)
    assert misfits(shape_of(schema), schema) == ()
