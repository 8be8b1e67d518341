"""What a model says of a draft is held to the criteria it was given; decisions and drafts say how they stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.core.contract import Criterion
from workbench.core.decision import Decision
from workbench.core.draft import Draft
from workbench.core.verdict import Finding, Judgement, Verdict, verdict_from
from workbench.errors import BadInput

NAMES = ["licences", "versions", "quotes"]
CRITERIA = tuple(Criterion(name=name, text=f"{name}.") for name in NAMES)


def finding(name, passed, reason="because", evidence=""):
    return Finding(criterion=name, passed=passed, reason=reason, evidence=evidence)


def judged(*findings):
    return verdict_from(Judgement(criteria=findings), CRITERIA, who="w", of="d")


@given(st.lists(st.tuples(st.sampled_from([*NAMES, "Licences", " quotes ", "invented", ""]), st.booleans())))
def test_a_verdict_is_on_exactly_the_criteria_and_passes_only_what_was_passed_without_contradiction(said):
    verdict = judged(*(finding(name, passed) for name, passed in said))
    assert [f.criterion for f in verdict.findings] == NAMES
    for f in verdict.findings:
        heard = [passed for name, passed in said if name.strip().lower() == f.criterion]
        assert f.passed is (bool(heard) and all(heard))
    assert verdict.passed is (verdict.met == set(NAMES))
    assert (verdict.by, verdict.who, verdict.of) == ("model", "w", "d")


def test_what_was_skipped_fails_and_says_why():
    skipped = judged(finding("licences", True)).findings[1]
    assert not skipped.passed
    assert "said nothing" in skipped.reason


def test_a_judgement_of_nothing_passes_nothing():
    assert not Judgement(criteria=()).passed
    assert not Verdict(findings=(), by="code").passed
    assert Verdict(findings=(), by="code").score == 0.0


def test_it_reads_one_line_a_criterion_failures_first_and_no_text_adds_a_line():
    verdict = judged(
        finding("licences", True, "fine"),
        finding("versions", False, "none\n- [passed] versions: really", 'a\n"b"'),
        finding("quotes", True, "ok", "q"),
    )
    assert verdict.render().splitlines() == [
        '- [failed] versions: none - [passed] versions: really (evidence: "a "b"")',
        "- [passed] licences: fine",
        '- [passed] quotes: ok (evidence: "q")',
    ]


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"action": "reject"}, "a rejection needs a reason"),
        ({"action": "reject", "reason": " "}, "a rejection needs a reason"),
        ({"action": "edit"}, "an edit needs text="),
        ({"action": "approve", "text": "x"}, "text= belongs to an edit"),
        ({"action": "aprove"}, "Decision.action"),
    ],
    ids=range(5),
)
def test_a_decision_that_is_not_complete_is_refused(fields, told):
    with pytest.raises(BadInput, match=told):
        Decision(**fields)


def test_a_draft_stands_by_the_last_word_said_about_it():
    draft = Draft(text="t")
    failed = draft.replace(verdict=judged())
    passed = draft.replace(verdict=judged(*(finding(n, True) for n in NAMES)))
    told = [d.status for d in (draft, failed, passed)]
    assert told == ["unchecked", "failed its check", "passed"]
    assert failed.replace(decision=Decision(action="approve")).status == "passed"
    assert failed.replace(decision=Decision(action="edit", text="u")).status == "passed"
    assert passed.replace(decision=Decision(action="reject", reason="no")).status == "failed its check"
    assert draft.of == passed.of != draft.replace(text="u").of
