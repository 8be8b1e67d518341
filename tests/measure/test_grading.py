"""An answer is held against what is known: right, misled by a known source, wrong in another way, or missing."""

import json

import pytest

from workbench.context.library import read_cases
from workbench.core.case import Case, Misleading, Truth
from workbench.core.draft import Draft
from workbench.errors import BadInput
from workbench.measure.grading import each_fact, grade, grades

OLD = Misleading(source="old-sheet", says="39 nautical miles", why="It is old.")
CASE = Case(
    name="two",
    task="t",
    truths=(
        Truth(entity="Heron", name="range", value="34 nautical miles", source="sheet", misleading=(OLD,)),
        Truth(entity="Heron", name="warranty", value="8 years", source="sheet"),
        Truth(entity="Tern", name="range", value="22 nautical miles", source="sheet"),
        Truth(entity="Tern", name="price", value="2,860,000 euros", also=("2860000",), source="sheet"),
        Truth(entity="Tern", name="credit", value="B", source="sheet"),
    ),
)


def _outcomes(text, case=CASE):
    return {(f.entity, f.name): f.outcome for f in grade(case, text).facts}


def test_a_right_answer_is_right():
    told = grade(CASE, "- Heron: 34 nautical miles, 8 years.\n- Tern: 22 nautical miles, 2,860,000 euros, grade B.")
    assert told.all_right
    assert repr(told) == "Grade(two: 5 of 5 right)"
    assert (told.share.right, told.share.total) == (5, 5)


def test_a_value_counts_only_where_its_entity_is_spoken_of():
    said = _outcomes("The Heron goes 22 nautical miles and the Tern goes 34 nautical miles.")
    assert said["Heron", "range"] == said["Tern", "range"] == "wrong"


def test_two_in_one_sentence_are_told_apart():
    said = _outcomes("The Heron goes 34 nautical miles, the Tern 22 nautical miles.")
    assert said["Heron", "range"] == said["Tern", "range"] == "right"


def test_what_follows_a_heading_is_about_it():
    said = _outcomes("## Heron\nRange: 34 nautical miles\nWarranty: 8 years\n\n## Tern\nRange: 22 nautical miles")
    assert [said["Heron", "range"], said["Heron", "warranty"], said["Tern", "range"]] == ["right"] * 3


def test_a_misleading_value_names_its_source():
    (fact, *_) = grade(CASE, "Heron: 39 nautical miles").facts
    assert (fact.outcome, fact.by) == ("misled", "old-sheet")


@pytest.mark.parametrize(
    ("said", "outcome"),
    [
        ("Heron: 34.", "right"),
        ("Heron: 34 nautical miles", "right"),
        ("Heron: 34 years", "missing"),
        ("Heron: 134 nautical miles", "wrong"),
        ("Heron: 34.5 nautical miles", "wrong"),
        ("Heron: 1,34 nautical miles", "wrong"),
        ("", "missing"),
    ],
)
def test_a_number_may_stand_without_its_unit_but_not_with_another(said, outcome):
    assert _outcomes(said)["Heron", "range"] == outcome


@pytest.mark.parametrize(
    ("said", "outcome"),
    [
        ('Heron: 39, for "from 39 nautical miles to 34 nautical miles".', "misled"),
        ('Heron: "It goes 34 nautical miles".', "right"),
        ("Heron: 34, and not “39 nautical miles”.", "right"),
    ],
)
def test_its_own_words_count_before_what_it_quotes(said, outcome):
    assert _outcomes(said)["Heron", "range"] == outcome


def test_a_short_value_is_a_word_of_its_own():
    assert _outcomes("Tern: grade B.")["Tern", "credit"] == "right"
    assert _outcomes("Tern: a boat")["Tern", "credit"] == "missing"


def test_an_answer_in_json_is_read_record_by_record():
    records = [{"boat": "Heron", "range": "34 nautical miles"}, {"boat": "Tern", "range": 22, "price": "2860000"}]
    said = _outcomes(json.dumps({"boats": records}))
    assert said["Heron", "range"] == said["Tern", "range"] == said["Tern", "price"] == "right"
    assert said["Heron", "warranty"] == "missing"


def test_of_a_single_entity_the_whole_answer_speaks():
    case = CASE.replace(truths=CASE.truths[:2])
    assert grade(case, "It goes 34 nautical miles.").right == 1


def test_the_table_says_what_became_of_each():
    page = grade(CASE, "Heron: 39 nautical miles")._repr_html_()
    assert "misled by old-sheet" in page
    assert "0 of 5 right, 1 misled, 4 missing" in page


@pytest.mark.parametrize("case", read_cases(), ids=lambda case: case.name)
def test_every_shipped_case_is_right_in_the_words_of_its_own_truths_and_not_without_them(case):
    told = "\n".join(f"{t.entity}: {t.name} {t.value}." for t in case.truths)
    assert grade(case, told).all_right
    assert grade(case, "I do not know.").right == 0
    wrong = [f"{t.entity}: {m.says}." for t in case.truths for m in t.misleading[:1]]
    assert not grade(case, "\n".join(wrong)).all_right


def test_each_fact_is_a_case_of_its_own():
    (boats,) = read_cases("boats")
    asked = each_fact(boats)
    assert len(asked) == len(boats.truths) == 40
    assert len({case.name for case in asked}) == 40
    assert asked[0].task == "How many passengers does the Heron carry?"
    assert asked[0].sources == boats.sources
    assert each_fact(CASE)[1].task == "What is the warranty of Heron?"


def test_many_answers_are_graded_side_by_side_whatever_they_stand_in():
    asked = each_fact(CASE)[:2]
    told = grades(asked, ["34 nautical miles", Draft(text="9 years")])
    assert [one.all_right for one in told] == [True, False]
    with pytest.raises(BadInput, match="2 cases and 1 answers"):
        grades(asked, ["34"])


FACTS = {case.name: case for case in read_cases()}


@pytest.mark.parametrize(
    ("case", "said", "outcome"),
    [
        ("heron-trial-range", "The Heron went 31 nautical miles.", "wrong"),
        ("heron-trial-range", "31", "wrong"),
        ("heron-trial-range", 'It says "31 nautical miles".', "wrong"),
        ("heron-trial-range", "The report of 2026 does not say how far [2].", "missing"),
        ("heron-trial-range", "The Heron took 47 minutes.", "missing"),
        ("margit-built", "She was built in 1969.", "wrong"),
        ("margit-built", "She has 12 seats.", "missing"),
        ("first-ferry", "At 08:15.", "wrong"),
        ("tide-height-fix", "4.1.9", "wrong"),
        ("certificate-end", "30 June 2029", "wrong"),
        ("certificate-end", "The certificate names no day.", "missing"),
        ("short-list-vote", "Five to four.", "wrong"),
        ("short-list-vote", "That is not stated.", "missing"),
    ],
)
def test_another_value_is_wrong_and_missing_is_where_none_is_stated(case, said, outcome):
    (fact,) = grade(FACTS[case], said).facts
    assert fact.outcome == outcome


@pytest.mark.parametrize(
    ("said", "outcomes"),
    [
        ("Heron: 8 years.", ("missing", "right")),
        ("Heron: 33 nautical miles and 9 years.", ("wrong", "wrong")),
        ("Heron: range: 33; warranty: 8 years", ("wrong", "right")),
        ("Heron: warranty: 9; range: not stated", ("missing", "wrong")),
        ('{"boat": "Heron", "range": 33, "warranty": "unknown"}', ("wrong", "missing")),
        ("The Heron is a fine boat of 2026.", ("missing", "missing")),
    ],
)
def test_a_wrong_value_is_told_from_those_of_other_facts(said, outcomes):
    told = _outcomes(said)
    assert (told["Heron", "range"], told["Heron", "warranty"]) == outcomes


def test_a_word_is_wrong_where_it_is_the_value_of_somebody_else():
    (yards,) = read_cases("yards")
    truth = next(t for t in yards.truths if t.name == "home" and t.value == "Dorrin")
    told = {(f.entity, f.name): f.outcome for f in grade(yards, f"{truth.entity}: Grell.").facts}
    assert told[truth.entity, "home"] == "wrong"
    assert told[truth.entity, "founded"] == "missing"
    assert repr(grade(yards, f"{truth.entity}: Grell.")).endswith("0 of 32 right, 1 wrong, 31 missing)")
