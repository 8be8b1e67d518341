"""Boundaries that let more in than they keep out; days, pages and orders that only look like a fault."""

import pytest

from workbench.core.contract import Contract

BASE = Contract(
    name="fee-lister",
    objective="List the fees of the five clubs.",
    output_format="A table with the columns club and fee.",
    guidance="Use the price list.",
    boundaries="No discounts. Stop after the fifth club.",
    done=["Each fee is in euro."],
)


def told(part, text, **more):
    parts = {part: [text] if part == "done" else text, **more}
    return [f for f in BASE.replace(**parts).lint() if f.part == part]


def codes(part, text, **more):
    """Of all that is no advice."""
    return {f.code for f in told(part, text, **more) if f.severity != "advice"}


def codes_at_all(part, text, **more):
    return {f.code for f in told(part, text, **more)}


@pytest.mark.parametrize(
    "boundaries",
    [
        "Look at the other towns' clubs as well whenever that seems useful.",
        "The list covers the five clubs and anything nearby that might be worth a visit.",
        "The scope is the clubs, the town, and everything else that has to do with dancing.",
        "Include other years and other fees where that is helpful to the picture.",
    ],
)
def test_boundaries_that_let_more_in_are_open(boundaries):
    assert codes("boundaries", boundaries)


@pytest.mark.parametrize(
    "boundaries",
    [
        "The list covers the five clubs and no other. Stop after the fifth.",
        "Include the fees of this year only; leave out those of guests. Stop after the fifth club.",
        "Do not look at other towns, not even where that seems useful. Stop after the fifth club.",
    ],
)
def test_boundaries_that_keep_out_are_none_of_them(boundaries):
    assert codes("boundaries", boundaries) == set()


@pytest.mark.parametrize(
    ("criterion", "wrong"),
    [
        ("Each last_hit is earlier than 3 July 2026.", False),
        ("Each date is later than 2026-07-03.", False),
        ("The list is clearer than the one of last year.", True),
        ("The fees are listed earlier than last year.", True),
    ],
)
def test_a_day_needs_nothing_else_to_compare_with(criterion, wrong):
    assert ("C503" in codes_at_all("done", criterion)) is wrong


def test_pages_of_a_format_may_be_counted():
    fits = "A text file, 28 characters to the line, 24 lines to the page, two pages at most."
    assert "C504" not in codes("done", "The file has one or two pages.", output_format=fits)
    assert "C504" in codes_at_all(
        "done", "The list has two chapters.", output_format="Ten lines, each with a club and its fee."
    )


@pytest.mark.parametrize(
    ("objective", "task"),
    [
        ("I'd like you to find the clubs which raise no fee.", True),
        ("The worker counts, for each of the five clubs, the members who pay.", True),
        ("Club fees in winter.", False),
    ],
)
def test_orders_come_in_many_forms(objective, task):
    assert ("C104" not in codes("objective", objective)) is task


@pytest.mark.parametrize(
    ("criterion", "output_format"),
    [
        ("The letter is shorter than 200 words.", "A letter in plain text. Under 200 words."),
        ("Its text isn't longer than 80 characters.", "One line per club: a name and a text of 80 characters."),
        ("The reasons don't exceed 20 words.", "Two columns: club, and a reason in at most 20 words."),
        ("Two hundred lines, each valid JSON.", "JSONL, 200 lines with the keys id and fee."),
        ("Fees don't rise down the table.", "A table with the columns club and fee, highest first."),
        ("All four columns are filled.", "Table: date | club | fee | status (open/closed). Below it a single line."),
        (
            "Five rows and four size columns.",
            "A table with measurements as rows (chest, hip, arm) and four sizes as columns.",
        ),
        (
            "The concluding sentence names the dearest club.",
            "A table by year, a total row, and one concluding sentence.",
        ),
        ("40 different names.", "Five headings with eight names beneath each, one per line."),
        ("Each date is later than the one before.", "One line per club: date, fee."),
        ("No club plays twice in a round.", "Five rounds of two lines, each with club and club."),
    ],
)
def test_what_a_format_has_room_for_is_no_contradiction(criterion, output_format):
    found = codes("done", criterion, output_format=output_format)
    assert found & {"C503", "C504"} == set()


@pytest.mark.parametrize(
    ("criterion", "output_format"),
    [
        ("The letter is longer than 300 words.", "A letter in plain text. Under 200 words."),
        ("Three hundred lines, each valid JSON.", "JSONL, 200 lines with the keys id and fee."),
        ("The answer has no table.", "A table with the columns club and fee, highest first."),
        ("All six columns are filled.", "Table: date | club | fee | status (open/closed)."),
    ],
)
def test_what_it_has_no_room_for_is_one(criterion, output_format):
    assert "C504" in codes_at_all("done", criterion, output_format=output_format)


def test_what_does_not_count_as_something_is_not_forbidden():
    objective = "Report the faults seen in the five clubs."
    assert "C405" not in codes(
        "boundaries", "Complaints on price do not count as faults. Stop at five.", objective=objective
    )
    assert "C405" in codes("boundaries", "Do not report the faults. Stop at five.", objective=objective)
