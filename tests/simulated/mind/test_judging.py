"""A judge with the source finds what is wrong; one without it knows nothing, and is wrong in the author's way."""

import json

from workbench.simulated.profile import Limits

DRAFT = """- numpy is released under BSD-3-Clause and needs Python >=3.11.
- rich is licensed under MIT and needs Python >=3.8.
- certifi comes under MPL-2.0 and requires Python >=3.7.
- attrs carries MIT, for Python >=3.9."""
WRONG = (
    ("MPL-2.0", "Apache-2.0"),
    (">=3.9", ">=3.6"),
    ("BSD-3-Clause", "ISC"),
    (">=3.11", ">=3.10"),
    (">=3.7", ">=3.12"),
)


def contract(**criteria):
    inner = "".join(f'<criterion name="{name}">{text}</criterion>\n' for name, text in criteria.items())
    return f'<contract name="judge">\n<objective>\nJudge the draft.\n</objective>\n<done>\n{inner}</done>\n</contract>'


TRUTH = contract(truth="Every statement is supported by the sources.")


def passed(lab, judgement, texts, draft, rules=TRUTH, **more):
    said = lab.say(texts, "Write a brief on the packages.", contract=rules, schema=judgement, draft=draft, **more)
    return json.loads(said)["criteria"]


def test_a_wrong_draft_passes_the_blind_at_least_twice_as_often(lab, judgement, packages):
    seeing = blind = right = total = 0
    for line in DRAFT.splitlines():
        for old, new in WRONG:
            for seed in range(1, 13) if old in line else ():
                false = line.replace(old, new)
                seeing += passed(lab, judgement, packages, false, seed=seed)[0]["passed"]
                blind += passed(lab, judgement, [], false, seed=seed)[0]["passed"]
                right += passed(lab, judgement, packages, line, seed=seed)[0]["passed"]
                total += 1
    assert blind >= 2 * seeing
    assert seeing / total >= 0.03
    assert right / total >= 0.75


def test_a_judge_that_can_check_itself_misses_nothing(lab, judgement, packages):
    able = Limits(unable_to_check=False)
    assert passed(lab, judgement, packages, DRAFT, limits=able)[0]["passed"]
    for old, new in WRONG:
        assert not passed(lab, judgement, packages, DRAFT.replace(old, new), limits=able)[0]["passed"]


def test_one_entry_a_criterion_with_reason_and_verbatim_evidence(lab, judgement, packages):
    rules = contract(licences="Every package has its licence.", python="Every package has its Python requirement.")
    found = passed(lab, judgement, packages, DRAFT, rules)
    assert [one["criterion"] for one in found] == ["licences", "python"]
    for one in found:
        assert one["reason"]
        assert one["evidence"] in DRAFT or any(one["evidence"] in text for _, text in packages)


def test_what_code_can_decide_is_computed(lab, judgement, packages):
    rules = contract(
        length="At most 12 words.",
        form="The draft is valid JSON.",
        word='It mentions "certifi".',
        quoted="Every licence is quoted.",
    )
    for seed in range(5):
        found = {one["criterion"]: one for one in passed(lab, judgement, packages, DRAFT, rules, seed=seed)}
        assert not found["length"]["passed"]
        assert str(len(DRAFT.split())) in found["length"]["reason"]
        assert not found["form"]["passed"]
        assert found["word"]["passed"]
        assert not found["quoted"]["passed"]


def test_a_package_left_out_is_named(lab, judgement, packages):
    rules = contract(cover="Every package is covered.")
    short = "\n".join(DRAFT.splitlines()[:3])
    found = passed(lab, judgement, packages, short, rules)[0]
    assert not found["passed"]
    assert "attrs" in found["reason"]


def test_at_most_two_faults_are_found_in_a_round(lab, judgement, packages):
    rules = contract(
        a="Every licence is right.",
        b="Every Python requirement is right.",
        c="Every statement is supported.",
        d="No fact is invented.",
    )
    bad = DRAFT
    for old, new in WRONG:
        bad = bad.replace(old, new)
    for seed in range(6):
        assert sum(not one["passed"] for one in passed(lab, judgement, packages, bad, rules, seed=seed)) <= 2
