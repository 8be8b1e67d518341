"""However a criterion asks for truth, and however sternly, the same drafts pass; what it wants named is looked for."""

import json

import pytest

from workbench import library
from workbench.simulated.kinds import find
from workbench.simulated.profile import Limits

ABLE = Limits(unable_to_check=False)
TEXTS = [
    ("quay", "# Offers\n\nThe Tern costs 2,790,000 euros. It takes 180 people. The Dunlin costs 1.9 million euros."),
    ("pier", "# Enn Pier\n\nThe berth is 45 metres long. The noise limit at night is 55 decibels."),
]
ASKED = "For what price does Calder Slip now offer the Tern?"
RIGHT = ("The Tern costs 2,790,000 euros.", "The Tern costs 2.79 million euros.", "The Tern costs €2.79m.")
WRONG = ("The Tern costs 2,860,000 euros.", "The Tern costs 2.86 million euros.", "The Tern costs 2.79 euros.")

OF_TRUTH = [
    "Every statement of the answer is proved by the sources.",
    "There is clear evidence for every statement of the answer.",
    "Every value is proven beyond any doubt; be very strict.",
    "Every value is confirmed by a paper.",
    "The answer stands word for word in the sources.",
    "Every value is from the newest paper that speaks of it.",
    "Nothing is guessed.",
]
OF_THE_ASKED = [
    "The answer answers the question.",
    "The question is fully answered, and nothing else.",
    "It addresses what was asked.",
    "The task is done completely.",
]
OF_THE_WHOLE = [
    "Be very strict.",
    "Judge harshly.",
    "Be sceptical and careful: trust nothing.",
    "When in doubt, reject.",
    "Only pass an answer that you are absolutely sure of.",
    "The answer is good.",
    "The answer is precise and reliable.",
    "Every value is the latest one.",
    "Double-check every number.",
]


def judged(lab, judgement, criterion, draft, texts=TEXTS, **more):
    rules = f'<contract name="judge">\n<done>\n<criterion name="it">{criterion}</criterion>\n</done>\n</contract>'
    said = lab.say(texts, ASKED, contract=rules, schema=judgement, draft=draft, **{"limits": ABLE, **more})
    (found,) = json.loads(said)["criteria"]
    return found


@pytest.mark.parametrize("criterion", OF_TRUTH + OF_THE_ASKED + OF_THE_WHOLE)
def test_the_right_value_passes_and_the_wrong_one_does_not(lab, judgement, criterion):
    assert all(judged(lab, judgement, criterion, draft)["passed"] for draft in RIGHT)
    assert not any(judged(lab, judgement, criterion, draft)["passed"] for draft in WRONG)


def test_a_reason_shows_what_a_draft_says_and_not_what_leads_to_its_quotation(lab, judgement):
    draft = 'quay states 2,790,000 euros. In its words: "The Tern costs 2,790,000 euros".'
    reasons = [judged(lab, judgement, c, draft)["reason"] for c in OF_TRUTH + OF_THE_ASKED]
    assert any("“" in reason for reason in reasons)
    assert not any("In its words" in reason for reason in reasons)


@pytest.mark.parametrize("stern", ["Be very strict.", "Judge harshly, and reject whatever you are not sure of."])
@pytest.mark.parametrize("plain", ["The answer names the Tern.", "The answer names the warranty."])
def test_a_stern_word_before_it_changes_nothing_of_what_a_criterion_wants(lab, judgement, stern, plain):
    alone, after = (judged(lab, judgement, text, RIGHT[0]) for text in (plain, f"{stern} {plain}"))
    assert alone["passed"] == after["passed"] == ("Tern" in plain)
    assert after["passed"] or "warranty" in after["reason"]


def test_what_a_criterion_wants_named_is_not_taken_for_truth(lab, judgement):
    for criterion in ("The answer provides a certificate.", "It tells how strict the inspector is."):
        found = judged(lab, judgement, criterion, RIGHT[0])
        assert not found["passed"]
        assert "says nothing about" in found["reason"]


def test_what_is_to_be_covered_is_looked_for_though_the_sources_are_spoken_of(lab, judgement):
    found = judged(lab, judgement, "Every document in the sources is named.", RIGHT[0])
    assert not found["passed"]
    assert "Offers" in found["reason"]


def test_a_style_is_a_style_though_it_is_stern(lab, judgement):
    assert "longest sentence" in judged(lab, judgement, "The tone is stern, and clear.", RIGHT[0])["reason"]


def test_a_draft_that_has_the_very_value_of_the_source_is_not_told_to_have_another(lab, judgement):
    """The table of the budget has the sum, and does not say who offers it: no "where the budget gives 2,860,000"."""
    budget = [(paper.name, paper.text) for paper in library("ferry-budget")]
    for seed in range(8):
        same, other = (
            judged(lab, judgement, OF_TRUTH[0], f"Calder Slip offers the Tern for {value} euros.", budget, seed=seed)
            for value in ("2,860,000", "2,790,000")
        )
        assert not same["passed"]
        assert not other["passed"]
        assert same["reason"].count("2,860,000") == 1
        assert "2,860,000" in other["reason"]


@pytest.mark.parametrize(
    ("kind", "texts"),
    [
        ("money", ["2.79 million euros", "2,790,000 euros", "€2.79m", "EUR 2.790 million", "2790k€", "2 790 000 EUR"]),
        ("money", ["1.5 bn dollars", "$1,500 million", "USD 1500mn"]),
        ("number", ["1.9 million", "1,900,000", "1900 thousand"]),
    ],
)
def test_an_amount_in_millions_is_the_amount_in_full(kind, texts):
    norms = [value.norm for text in texts for value in find(kind, text)]
    assert len(norms) == len(texts)
    assert len(set(norms)) == 1


def test_a_letter_after_a_plain_number_is_no_scale():
    assert [value.norm for value in find("number", "5 m long")] == ["5"]
    assert [value.norm for value in find("measure", "5 m long")] == ["5m"]
