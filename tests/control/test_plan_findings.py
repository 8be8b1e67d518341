"""What a lead is told about its plan: everything that matters, once, worst first, and not more than it can mend."""

import pytest

from tests.patterns.crews import plan, subtask
from workbench.control.effort import EffortRules
from workbench.control.plan import Plan, PlanDraft
from workbench.control.plan_findings import goes_back, plan_findings, reasons
from workbench.control.plan_lint import linted
from workbench.core.contract import Contract
from workbench.core.source import Source

EFFORT = EffortRules.shipped()


def rules(draft, sources=("prices",)):
    return [(f.severity, f.rule, f.contract) for f in plan_findings(draft, EFFORT, sources)]


@pytest.mark.parametrize(
    ("draft", "found"),
    [
        (plan("a", kind="fact"), []),
        (plan("a", "b", kind="comparison"), []),
        (plan("a", "b", kind="fact"), [("warning", "too-many", "")]),
        (plan("a", kind="comparison"), [("advice", "too-few", "")]),
        (plan(*"abcdefghijk"), []),
        (plan("a", kind="gossip"), [("warning", "kind", "")]),
        (PlanDraft(kind="fact"), [("error", "empty", "")]),
        (plan("a", " A ", kind="comparison"), [("error", "duplicate", "a")]),
        (plan({**subtask("x"), "name": ""}, kind="fact"), [("error", "unnamed", "")]),
        (plan(subtask("a", "A"), kind="fact"), [("error", "self-need", "a")]),
        (plan(subtask("a", "zz"), kind="fact"), [("error", "unknown-need", "a")]),
        (plan(subtask("a", "b"), subtask("b", "a"), kind="comparison"), [("error", "cycle", "a")]),
        (plan(subtask("a", sources=("prises",)), kind="fact"), [("warning", "unknown-source", "a")]),
        (plan(subtask("a", sources=("Prices",)), kind="fact"), []),
    ],
)
def test_each_flaw_has_its_finding(draft, found):
    assert rules(draft) == found


def test_findings_name_what_was_probably_meant():
    (found,) = plan_findings(plan(subtask("a", sources=("prises",)), kind="fact"), EFFORT, ["prices"])
    assert found.fix == "Did you mean 'prices'?"
    assert str(found).startswith("warning unknown-source: 'a' is to read 'prises'")


def test_advice_alone_does_not_send_a_plan_back_nor_is_it_among_the_reasons():
    advice = plan_findings(plan("a", kind="comparison"), EFFORT)
    assert [f.severity for f in advice] == ["advice"]
    assert not goes_back(advice)
    assert reasons(advice).findings == ()
    both = plan_findings(plan(subtask("a", "b"), kind="comparison"), EFFORT)
    assert goes_back(both)
    assert [f.criterion for f in reasons(both).findings] == ["unknown-need"]


def test_a_lead_is_told_no_more_than_it_can_read():
    draft = plan(*(subtask(f"n{n}", "nobody" * 500) for n in range(500)))
    told = reasons(plan_findings(draft, EFFORT)).render()
    assert told.count("\n") == 40
    assert "and 460 more like these." in told
    assert len(told) < 30_000


def test_contracts_are_linted_as_their_workers_would_read_them():
    draft = plan("a", {"name": "b", "objective": "Find what the Bittern costs."}, kind="comparison")
    found = linted(Plan.of(draft), "t", None, [Source(name="prices", text="x")])
    assert {f.contract for f in found if f.severity != "advice"} == {"b"}
    assert any("b.boundaries" in f.message for f in found)
    house = Contract(
        output_format="One line: the price in euros.",
        guidance="Read the source 'prices'. Trust nothing else.",
        boundaries="Only what is asked. Stop when it is found.",
        done=["It states a price in euros."],
    )
    found = linted(Plan.of(draft), "t", house, [Source(name="prices", text="x")])
    assert [f for f in found if f.severity != "advice" and f.contract == "b"] == []


def test_of_a_thousand_contracts_the_first_two_hundred_are_linted_and_that_is_said():
    found = linted(Plan.of(PlanDraft(subtasks=[{"name": f"n{n}"} for n in range(1000)])), "t")
    assert found[-1].message == "Only the first 200 of 1000 contracts were linted."
    assert {f.contract for f in found[:-1]} == {f"n{n}" for n in range(200)}
