"""A finding is as severe as it is sure: what both sides say outright is an error, what is worked out is advice."""

from pathlib import Path

import pytest
import yaml

from workbench.core.contract import Contract

ROWS = yaml.safe_load((Path(__file__).parent / "severities.yaml").read_text(encoding="utf-8"))
BASE = Contract(
    name="w",
    objective="List the finds of the summer.",
    output_format="A table: find, place.",
    guidance="Use the log.",
    boundaries="No coins. Stop after the last page of the log.",
    done=["Each find has a place."],
)
LOUD = {"error", "warning"}


def told(code, **parts):
    found = BASE.replace(**parts).lint()
    return {f.severity for f in found if f.code == code and f.part in parts}


def against(row):
    return told("C504", output_format=row[0], done=[row[1]])


def test_a_contradiction_of_what_both_sides_say_outright_is_an_error():
    assert [row for row in ROWS["contradictions"]["loud"] if not against(row) & LOUD] == []


def test_a_contradiction_that_is_worked_out_is_advice():
    assert [row for row in ROWS["contradictions"]["faint"] if against(row) != {"advice"}] == []


def test_what_counts_or_names_something_else_contradicts_nothing():
    assert [row for row in ROWS["contradictions"]["silent"] if against(row)] == []


def test_a_number_of_an_objective_is_a_length_only_where_it_is_said_of_what_is_to_come():
    one_page = {"output_format": "One page."}
    assert told("C602", objective="Write a report of two pages.", **one_page) == {"error"}
    assert told("C602", objective="Merge the two pages on pumps into one page.", **one_page) == set()


def judged(text):
    return told("C503", done=[text]) | told("C508", done=[text])


def test_what_is_in_a_head_or_still_to_come_is_a_warning():
    assert [text for text in ROWS["undecidable"]["loud"] if not judged(text) & LOUD] == []


def test_what_only_mostly_happens_elsewhere_is_advice():
    assert [text for text in ROWS["undecidable"]["faint"] if judged(text) != {"advice"}] == []


def test_a_clause_of_time_a_likeness_and_a_noun_are_no_judgement():
    assert [text for text in ROWS["undecidable"]["silent"] if judged(text)] == []


def test_praise_of_the_whole_is_a_warning_and_the_truth_of_one_thing_is_advice():
    assert [text for text in ROWS["truths"]["loud"] if not judged(text) & LOUD] == []
    assert [text for text in ROWS["truths"]["faint"] if judged(text) != {"advice"}] == []


@pytest.mark.parametrize("part", sorted(ROWS["silent"]))
def test_what_a_word_mostly_means_warns_of_nothing(part):
    warned = []
    for text in ROWS["silent"][part]:
        found = BASE.replace(**{part: [text] if part == "done" else text}).lint()
        warned += [(text, f.code) for f in found if f.part == part and f.severity in LOUD]
    assert warned == []
