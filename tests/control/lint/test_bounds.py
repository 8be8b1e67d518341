"""A preference in the clothes of a bound is found, and so are further tasks, topics and events; their likes are not."""

from pathlib import Path

import pytest
import yaml

from workbench.core.contract import Contract

ROWS = yaml.safe_load((Path(__file__).parent / "bounds.yaml").read_text(encoding="utf-8"))
BASE = Contract(
    name="w",
    objective="List the fees.",
    output_format="A table: club, fee.",
    guidance="Use the price list.",
    boundaries="No discounts. Stop after the fifth club.",
    done=["Each fee is in euro."],
)
LETTER = "A letter of one page, addressed to the agent of the council."


def warned(contract, select):
    return {f.code for f in contract.lint(select=select) if f.severity != "advice"}


def of_objective(text):
    return warned(BASE.replace(objective=text), "C1")


def of_done(text, output_format=BASE.output_format):
    return warned(BASE.replace(done=[text], output_format=output_format), "C5")


def told_of(text, output_format=BASE.output_format):
    return BASE.replace(done=[text], output_format=output_format).lint(select="C5").codes


@pytest.mark.parametrize("code", sorted(ROWS["found"]))
def test_what_is_wrong_with_an_objective_is_found(code):
    assert len(ROWS["found"][code]) >= 20
    assert [text for text in ROWS["found"][code] if code not in of_objective(text)] == []


def test_what_only_sounds_like_it_is_let_alone():
    assert len(ROWS["silent"]) >= 80
    assert [text for text in ROWS["silent"] if of_objective(text)] == []


def test_what_happens_in_the_world_by_a_term_is_undecidable():
    assert [text for text in ROWS["events"] if "C503" not in told_of(text)] == []


def test_a_term_that_the_answer_itself_tells_is_decidable():
    assert [text for text in ROWS["shown"] if "C503" in of_done(text)] == []


def test_somebody_whom_the_format_names_still_acts_in_the_world():
    assert "C503" in of_done("The agent pays within a fortnight.", LETTER)
    assert "C503" in of_done("The council mends the roof by the end of the month.", LETTER)
    assert "C503" not in of_done("The agent is named in the first line.", LETTER)
    assert "C503" not in of_done("The letter asks the agent to pay within a fortnight.", LETTER)


def test_a_speed_is_no_length():
    told = BASE.replace(output_format="A speech of 600 words.")
    assert "C602" not in warned(told.replace(objective="Write a speech, to be read at 120 words per minute."), "C6")
    assert "C602" in warned(told.replace(objective="Write a speech of 120 words."), "C6")


@pytest.mark.parametrize(
    ("text", "preferred"),
    [
        ("We'd like the seven agenda headings, in their order.", False),
        ("I would like a table: club, fee.", False),
        ("We'd prefer a table: club, fee.", True),
        ("We would like a shortish table: club, fee.", True),
    ],
)
def test_a_polite_order_is_no_preference(text, preferred):
    assert ("C205" in warned(BASE.replace(output_format=text), "C2")) is preferred
