"""A row is found by all of its name, and two points asked of one row are both answered from it."""

import pytest

from workbench.simulated.questions import questions

MENU = """no,dish,side,price,minutes
A2,Fritters Vera,salad,8.20,12
A3,Pea fritters Vera,mint,9.40,14
C1,Trout Grenoble,potatoes,17.90,20
C2,Trout smoked,horseradish,13.30,6
"""
ROOMS = """ref,room,beds,floor,rate
R1,Garden room,2,0,88
R2,Chair Finn,3,4,130
R3,Armchair Finn,1,2,61
"""


@pytest.mark.parametrize(
    ("text", "asked", "answers"),
    [
        (ROOMS, "Give me the rate and the floor of the armchair Finn.", ("61", "2")),
        (ROOMS, "Give me the rate and the beds of the chair Finn.", ("130", "3")),
        (MENU, "At what price and in how many minutes is smoked trout served?", ("13.30", "6")),
        (MENU, "What side and what price does the trout Grenoble have?", ("potatoes", "17.90")),
        (MENU, "Give me the side and the price of the pea fritters Vera.", ("mint", "9.40")),
    ],
)
def test_two_points_of_one_row_are_told_from_that_row(lab, text, asked, answers):
    said = lab.say([("list.csv", text)], asked)
    assert all(answer in said for answer in answers), said


@pytest.mark.parametrize(
    ("asked", "parts"),
    [
        ("On which day and at what time is it?", ["On which day is it?", "at what time is it?"]),
        ("What colour and what size is the tent?", ["What colour is the tent?", "what size is the tent?"]),
        ("To which port and on what date did she sail?", ["To which port did she sail?", "on what date did she sail?"]),
        ("What broke and why was it replaced?", ["What broke?", "why was it replaced?"]),
        ("What is the fee and on which day is it due?", ["What is the fee?", "on which day is it due?"]),
        ("After a flood, how long does the cellar dry?", ["After a flood, how long does the cellar dry?"]),
        ("When the gong sounds, who goes and how far?", ["When the gong sounds, who goes?", "how far?"]),
    ],
)
def test_a_part_that_only_asks_takes_its_subject_from_the_next(asked, parts):
    assert questions(asked) == parts
