"""Statements of a draft beside the source: right ones pass, wrong values, names, roles and denials do not."""

import json

import pytest

from workbench.simulated.profile import Limits

TEXTS = [
    (
        "charter",
        (
            "The barge Ondine is let to Piet Maas (the hirer) by Rosa Klein (the owner) for 14 days.\n"
            "The hire costs 1,260 EUR and a deposit of 400 EUR is due. Dogs are allowed on board."
            " Fuel is not included.\n"
            "The engine gives 45 kW, the tank holds 180 litres. Moorings are paid by the hirer.\n"
        ),
    ),
    ("berths.csv", "berth,quay,depth,power\nB1,north,2.4,yes\nB2,south,1.8,no\nB3,north,3.1,yes\n"),
]
PAIRS = [
    ("The hire costs 1,260 EUR and the deposit is 400 EUR.", "The hire costs 1,260 EUR and the deposit is 600 EUR."),
    ("Piet Maas is the hirer and Rosa Klein is the owner.", "Rosa Klein is the hirer and Piet Maas is the owner."),
    ("Dogs are allowed, but fuel is not included.", "Dogs are not allowed, but fuel is included."),
    ("The engine gives 45 kW and the tank holds 180 litres.", "The engine gives 180 kW and the tank holds 45 litres."),
    ("Moorings are paid by the hirer.", "Moorings are paid by the harbour."),
    ("The barge is let for 14 days.", "The barge is let for 41 days."),
    ("Berth B1 lies at the north quay and is 2.4 deep.", "Berth B1 lies at the south quay and is 2.4 deep."),
    ("Berth B2 has a depth of 1.8.", "Berth B2 has a depth of 3.1."),
]
RULES = (
    '<contract name="judge">\n<objective>\nJudge the draft.\n</objective>\n<done>\n'
    '<criterion name="truth">Every statement is supported by the sources.</criterion>\n</done>\n</contract>'
)


def judged(lab, judgement, draft, texts=TEXTS, **more):
    said = lab.say(texts, "Describe the hire and the berths.", contract=RULES, schema=judgement, draft=draft, **more)
    return json.loads(said)["criteria"][0]


@pytest.mark.parametrize("number", range(len(PAIRS)))
def test_able_to_check_itself_it_tells_right_from_wrong(lab, judgement, number):
    able = Limits(unable_to_check=False)
    right, wrong = PAIRS[number]
    assert judged(lab, judgement, right, limits=able)["passed"]
    assert not judged(lab, judgement, wrong, limits=able)["passed"]


def test_with_the_source_right_ones_pass_and_wrong_ones_seldom_and_blind_most_do(lab, judgement):
    seeds, count = range(1, 9), {"right": 0, "wrong": 0, "blind": 0}
    for right, wrong in PAIRS:
        for seed in seeds:
            count["right"] += judged(lab, judgement, right, seed=seed)["passed"]
            count["wrong"] += judged(lab, judgement, wrong, seed=seed)["passed"]
            count["blind"] += judged(lab, judgement, wrong, [], seed=seed)["passed"]
    whole = len(PAIRS) * len(seeds)
    assert count["right"] >= 0.85 * whole
    assert 0 < count["wrong"] <= 0.25 * whole
    assert count["blind"] >= 2 * count["wrong"]
    assert count["blind"] >= 0.6 * whole


def test_what_misleads_it_once_misleads_it_again(lab, judgement):
    """Over the samples of one seed the same wrong drafts slip through; over seeds they differ."""
    wrong = [w for _, w in PAIRS]
    slips = [
        [judged(lab, judgement, w, seed=s, sample=n)["passed"] for n in range(6)] for w in wrong for s in range(1, 9)
    ]
    rate = sum(map(sum, slips)) / sum(map(len, slips))
    both = [a and b for row in slips for i, a in enumerate(row) for b in row[i + 1 :]]
    assert sum(both) / len(both) > 1.5 * rate * rate


def test_the_reason_names_what_was_found_and_the_evidence_is_verbatim(lab, judgement):
    able = Limits(unable_to_check=False)
    for right, wrong in PAIRS:
        for draft in (right, wrong):
            one = judged(lab, judgement, draft, limits=able)
            assert one["evidence"] in draft or any(one["evidence"] in text for _, text in TEXTS)
    one = judged(lab, judgement, PAIRS[0][1], limits=able)
    assert "400 EUR" in one["reason"]
