"""Questions in other words than their texts', wrong answers to them, and drafts revised as a person asks."""

import json
import tomllib
from pathlib import Path

import pytest

HERE = Path(__file__).parent
TEXTS = tomllib.loads((HERE / "paraphrases.toml").read_text(encoding="utf-8"))["texts"]
PAIRS = tomllib.loads((HERE / "judged.toml").read_text(encoding="utf-8"))["pairs"]
RULES = (
    '<contract name="judge">\n<objective>\nJudge the draft.\n</objective>\n<done>\n'
    '<criterion name="right">The answer is right.</criterion>\n</done>\n</contract>'
)
SHEETS = [
    ("kiln", "Name: kiln\nVersion: 1.2.0\nLicence: MIT\nRequires Python: >=3.9\nHome page: https://kiln.example.org\n"),
    (
        "quern",
        (
            "Name: quern\nVersion: 0.4.1\nLicence: BSD-3-Clause\nRequires Python: >=3.10\n"
            "Home page: https://quern.example.org\nDevelopment status: 7 - Inactive\n"
        ),
    ),
    (
        "vole",
        (
            "Name: vole\nVersion: 2.2.0\nRequires Python: >=3.8\nHome page: https://vole.example.org\n"
            "The metadata of vole does not state a licence.\n"
        ),
    ),
]
DRAFT = "- kiln is released under MIT.\n- quern is under BSD-3-Clause.\n- vole states no licence."


def beside(number):
    """The text of a case and another one."""
    other = TEXTS[(number + 3) % len(TEXTS)]
    return [(other["name"], other["text"]), (TEXTS[number]["name"], TEXTS[number]["text"])]


def share(lab, window):
    """The share of the questions answered rightly."""
    right = asked = 0
    for number, case in enumerate(TEXTS):
        for sample, question in enumerate(case["questions"]):
            said = " ".join(lab.say(window(number), question["ask"], sample=sample).split())
            right += any(accepted in said for accepted in question["accept"])
            asked += 1
    return right / asked


def test_other_words_are_understood_in_a_light_window_and_less_in_a_full_one(lab):
    rest = [(case["name"], case["text"]) for case in lab.cases]
    light = share(lab, beside)
    full = share(lab, lambda n: [*rest[:20], beside(n)[1], *rest[20:]])
    assert light >= 0.87
    assert full <= light - 0.05
    assert share(lab, lambda _: []) <= 0.1


def test_a_right_answer_is_accepted_a_wrong_one_seldom_and_the_blind_cannot_tell(lab, judgement):
    passed = {}
    for pair in PAIRS:
        number = next(n for n, case in enumerate(TEXTS) if case["name"] == pair["text"])
        for kind in ("right", "wrong"):
            for blind in (False, True):
                texts = [] if blind else beside(number)
                for seed in (1, 2, 3):
                    said = lab.say(texts, pair["ask"], contract=RULES, schema=judgement, draft=pair[kind], seed=seed)
                    passed.setdefault((kind, blind), []).append(json.loads(said)["criteria"][0]["passed"])
    rate = {key: sum(held) / len(held) for key, held in passed.items()}
    assert rate["right", False] >= 0.87
    assert rate["wrong", False] <= 0.28
    assert rate["wrong", True] >= 2.5 * rate["wrong", False]
    assert abs(rate["right", True] - rate["wrong", True]) <= 0.15


@pytest.mark.parametrize(
    ("reason", "wanted", "untouched"),
    [
        ("Say which package has an inactive development status.", '"Development status: 7 - Inactive"', "kiln"),
        ("Name the package whose development is inactive", '"Development status: 7 - Inactive"', "vole"),
        ("Say which package has no licence stated.", "The metadata of vole does not state a licence", "quern"),
        ("Say which Python versions too.", ">=3.10", ""),
        ("Give the version of every package", "0.4.1", ""),
        ("Add the home pages.", "https://quern.example.org", ""),
        ("You forgot what needs attention.", "Attention", ""),
    ],
)
def test_a_persons_reason_changes_the_draft_once(lab, reason, wanted, untouched):
    task = "Write a brief on the packages."
    once = lab.say(SHEETS, task, draft=DRAFT, feedback=("person", reason))
    assert wanted in once
    assert lab.say(SHEETS, task, draft=once, feedback=("person", reason)) == once
    kept = [line for line in DRAFT.splitlines() if untouched and line.startswith(f"- {untouched}")]
    assert all(line in once.splitlines() for line in kept)
    assert "  " not in once


def test_what_a_source_does_not_state_is_said_in_a_whole_clause(lab):
    for sample in range(8):
        said = lab.say(SHEETS, "Write a brief on the licence and version of each package.", sample=sample)
        assert "states no licence" in said
        assert "under The" not in said


def test_assessments_are_no_claims_and_faults_are_named_by_package(lab, judgement):
    rules = RULES.replace("The answer is right.", "Every package has its required Python version.")
    draft = (
        "- kiln requires Python >=3.9. Nothing here needs attention.\n"
        '- quern needs Python >=3.6. Attention: its source says "Development status: 7 - Inactive".\n'
        "- vole runs on Python >=3.8. No concern here."
    )
    caught = 0
    for seed in range(1, 9):
        said = lab.say(SHEETS, "Write a brief.", contract=rules, schema=judgement, draft=draft, seed=seed)
        one = json.loads(said)["criteria"][0]
        caught += not one["passed"] and "quern" in one["reason"] and ">=3.10" in one["reason"]
        assert "Nothing here needs" not in one["reason"]
        assert "does not give the version" not in one["reason"]
    assert caught >= 6


def test_a_schema_with_sources_is_answered_in_shape(lab):
    schema = {
        "type": "object",
        "properties": {"mood": {"type": "string"}, "lines": {"type": "array", "items": {"type": "string"}}},
        "required": ["mood", "lines"],
        "additionalProperties": False,
    }
    for task in ("Hello", "What can you do?", "Fill this in.", "Tell me a story about the packages."):
        reply = lab.reply(lab.request(SHEETS, task, schema=schema))
        assert reply.stop_reason == "end_turn"
        assert set(json.loads(reply.content[0]["text"])) == {"mood", "lines"}
