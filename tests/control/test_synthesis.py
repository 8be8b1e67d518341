"""Claims and whose they are; results and how they stand; what is shown of them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.hostile import FAMILIES
from workbench.control.care import Care, shape_of
from workbench.control.claims import claimed, text_of
from workbench.control.concluding import Joined, Planned, concluded
from workbench.control.plan import Plan, PlanDraft
from workbench.control.plan_findings import PlanFinding
from workbench.control.synthesis import Claim, Synthesis, SynthesisDraft, WorkerResult
from workbench.core.contract import Contract
from workbench.core.decision import Decision
from workbench.core.draft import Draft
from workbench.errors import BadInput

RESULTS = {"prices": "It costs 4,180,000 euros, or 12.5 a seat.", "ranges": "34 miles."}


def flags(text, *workers, task=""):
    (claim,) = claimed(SynthesisDraft(claims=[{"text": text, "workers": workers}]), RESULTS, task)
    return claim.flags


@pytest.mark.parametrize(
    ("text", "workers", "flag"),
    [
        ("It costs 4180000 euros.", ("prices",), ()),
        ("It costs 4,180,000 euros.", (" PRICES ",), ()),
        ("It costs 4,180,000 euros for 34 miles.", ("prices", "ranges"), ()),
        ("It goes 34 miles.", ("prices",), ("34: not in the results that it names",)),
        ("It costs 41800 euros.", ("prices",), ("41800: not in the results that it names",)),
        ("Both say so; there are 2.", ("prices", "ranges"), ()),
        ("Since 2026.", ("prices",), ()),
        ("All is well.", (), ("names nobody",)),
        ("All is well.", (" ",), ("names nobody",)),
        ("34 and 99.", ("ranges", "noise"), ("names 'noise', who gave no result",)),
    ],
)
def test_a_claim_is_held_to_the_results_it_names(text, workers, flag):
    assert flags(text, *workers, task="What holds in 2026?") == flag


@given(st.text(max_size=40), st.lists(st.text(max_size=8), max_size=3))
def test_any_claim_is_kept_or_empty_and_names_nobody_twice(text, workers):
    came = claimed(SynthesisDraft(claims=[{"text": text, "workers": workers}]), RESULTS)
    assert bool(came) == bool(text.strip())
    for claim in came:
        assert len(set(claim.workers)) == len(claim.workers)
        assert claim.flags or set(claim.workers) <= set(RESULTS)
        assert text.strip() in text_of(came)


def result(name, **told):
    return WorkerResult(name=name, **{"text": f"{name} text", "attempts": 1, "inferences": 1, **told})


PLANNED = Planned(plan=Plan.of(PlanDraft(kind="survey", subtasks=[{"name": "a"}, {"name": "b"}])), inferences=1)
GONE = {"text": "", "status": "stopped", "ended": "needs", "error": "not begun: it needs x."}


def ended(*results, joined=None, planned=PLANNED):
    joined = joined or Joined(claims=[{"text": "So.", "workers": ["a"]}])
    return concluded("t", planned, results, joined, spent=3, budget=9)


@pytest.mark.parametrize(
    ("came", "status", "stopped", "told"),
    [
        (ended(result("a"), result("b")), "unchecked", "done", ""),
        (ended(result("a"), result("b", **GONE)), "failed its check", "partial", "1 of 2 subtasks gave no result: b"),
        (ended(result("a"), result("b", **{**GONE, "ended": "budget"})), "failed its check", "budget", "b"),
        (ended(result("a", **GONE), result("b", **GONE), joined=Joined()), "failed", "workers", "a, b (not begun"),
        (ended(result("a"), joined=Joined(error="no room")), "failed", "synthesis", "no answer was made"),
        (ended(result("a"), joined=Joined(error="spent", spent=True)), "failed", "budget", "spent"),
        (ended(planned=Planned(error="it refused"), joined=Joined()), "failed", "plan", "it refused"),
        (
            ended(result("a"), joined=Joined(claims=[{"text": "So.", "workers": ["a"]}], error="half of it was lost")),
            "failed its check",
            "partial",
            "half of it was lost",
        ),
        (ended(result("a"), joined=Joined(claims=[{"text": "So."}])), "failed its check", "done", ""),
    ],
)
def test_how_it_ended_is_said_honestly(came, status, stopped, told):
    assert (came.status, came.stopped) == (status, stopped)
    assert told in came.error
    assert Synthesis.model_validate_json(came.model_dump_json()) == came


def test_only_a_person_lets_it_pass():
    came = ended(result("a"), result("b"))
    assert came.replace(decision=Decision(action="approve")).status == "passed"
    assert came.replace(decision=Decision(action="reject", reason="no")).status == "failed its check"
    assert (came.draft.text, came.draft.verdict) == ("So. [a]", came.verdict)


def test_a_worker_is_found_by_name_with_what_it_was_told():
    came = ended(result("a"), result("b"))
    assert came["b"].text == "b text"
    assert came.contract("b").name == "b"
    with pytest.raises(KeyError, match="there are a, b"):
        came["c"]
    with pytest.raises(BadInput, match="no subtask 'c'"):
        came.contract("c")


SCHEMA = {"type": "object", "properties": {"n": {"type": "integer"}}, "required": ["n"]}


@pytest.mark.parametrize(
    ("draft", "schema", "wrong"),
    [
        (Draft(text="x"), None, None),
        (Draft(text=" \n"), None, "an answer"),
        (Draft(text="half", stopped="truncated"), None, "a whole answer"),
        (Draft(text="no", stopped="refused"), None, "an answer"),
        (Draft(text='{"n": 1}'), SCHEMA, None),
        (Draft(text='{"n": "1"}'), SCHEMA, "shape n"),
        (Draft(text="one"), SCHEMA, "shape"),
        (Draft(text='{"n": NaN}'), SCHEMA, "shape"),
    ],
)
def test_what_code_can_see_of_an_answer(draft, schema, wrong):
    found = shape_of(draft, Contract(output_schema=schema))
    assert (found and found.findings[0].criterion) == wrong


def test_tries_are_a_rule():
    told = Contract(role="worker", done=["It is."])
    assert [(c.role, anew) for c, anew in Care().tries(told)] == [("worker", True), ("worker", False), ("worker", True)]
    senior = Care(retries=0, replacement="senior").tries(told)
    assert [(c.role, anew) for c, anew in senior] == [("worker", True), ("senior", True)]
    assert len(Care(retries=2, replacement=None).tries(told)) == 3
    assert Care(check="model").worst(told, tools=True) == 27
    assert Care(check="model").judge(Contract(objective="x")) is None
    with pytest.raises(BadInput, match="retries"):
        Care(retries=-1)


@pytest.mark.parametrize("family", sorted(FAMILIES))
def test_hostile_words_are_shown_as_words(family):
    words = FAMILIES[family]
    draft = PlanDraft(kind=words, subtasks=[{"name": words, "objective": words, "needs": [words]}])
    came = Synthesis(
        text=words,
        claims=[Claim(text=words, workers=(words,), flags=(words,))],
        results=[WorkerResult(name=words or "x", text=words, error=words, status="failed", ended="attempts")],
        plan=Plan.of(draft),
        findings=[PlanFinding(rule=words, severity="error", contract=words, message=words, fix=words)],
        error=words,
    )
    for shown in (came._repr_html_(), came.plan._repr_html_()):
        assert set(re.findall(r"</?([a-zA-Z]+)", shown)) <= {
            "div",
            "span",
            "b",
            "table",
            "thead",
            "tbody",
            "tr",
            "th",
            "td",
            "pre",
            "details",
            "summary",
            "br",
            "col",
            "colgroup",
        }
        assert not re.search(r"<[^>]*\s(on\w+|href|src)\s*=", shown)
    assert "\n" not in repr(came)


def test_a_thousand_workers_are_shown_in_a_page_of_a_bearable_size():
    names = [f"w{n}" for n in range(1000)]
    came = ended(
        *(result(n) for n in names),
        planned=Planned(plan=Plan.of(PlanDraft(subtasks=[{"name": n, "objective": "x" * 500} for n in names]))),
    )
    shown = came._repr_html_()
    assert len(shown) < 120_000
    assert "… 960 more" in shown
    assert len(repr(came)) < 500
