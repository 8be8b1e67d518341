"""One of several options: by its words and its description; none where nothing fits; votes vary on hard items only."""

import collections

import pytest

GUIDE = (
    "The routes:\n- billing: invoices, refunds and payments\n- technical: errors, crashes and connection problems\n"
    "- shipping: parcels, delivery and tracking\n- none of these: no route fits the task."
)
CONTRACT = f"<contract>\n<objective>\nPick the route.\n</objective>\n<guidance>\n{GUIDE}\n</guidance>\n</contract>"


def schema(lead):
    route = {"type": "string", "enum": ["billing", "technical", "shipping", "none of these"]}
    return lead.closed(reason=lead.TEXT, route=route)


@pytest.mark.parametrize(
    ("task", "route"),
    [
        ("I was charged twice, please refund one of the payments.", "billing"),
        ("The app shows an error and crashes when I open it.", "technical"),
        ("My parcel is late and the tracking page is stuck.", "shipping"),
        ("What a lovely sunset we had on Tuesday.", "none of these"),
        ("Do you sell tulip bulbs?", "none of these"),
    ],
)
def test_the_option_that_the_task_speaks_of_is_taken(lead, task, route):
    made = [lead.made(task, contract=CONTRACT, schema=schema(lead), sample=n) for n in range(5)]
    assert [one["route"] for one in made] == [route] * 5
    assert all(one["reason"] for one in made)


def test_votes_vary_on_a_hard_item_and_not_on_an_easy_one(lead):
    def votes(task):
        said = [lead.made(task, contract=CONTRACT, schema=schema(lead), sample=n)["route"] for n in range(30)]
        return collections.Counter(said)

    easy = votes("Please refund the invoice: both payments went through, and I want the refund.")
    hard = [
        votes(f"The {word} of the refund page has an error, see order {n}.")
        for n, word in enumerate("form list text".split())
    ]
    assert len(easy) == 1
    assert any(len(found) > 1 for found in hard)
    assert all(set(found) <= {"billing", "technical"} for found in hard)


def test_a_schema_of_facts_is_no_choice(lead):
    from workbench.simulated.routing import choice_field

    facts = lead.closed(name=lead.TEXT, colour={"type": "string", "enum": ["red", "green"]})
    assert choice_field(facts) is None
    assert choice_field(schema(lead)) == "route"
    assert choice_field(None) is None


BOATS = (
    "The routes:\n- prices: Answer what a boat costs.\n- timetable: Answer when the ferries leave and it closes.\n"
    "- none of these: no route fits the task."
)
DESK = f"<contract>\n<objective>\nPick the route.\n</objective>\n<guidance>\n{BOATS}\n</guidance>\n</contract>"
PAPER = (
    '<source name="quay">\nThe ferries leave before the quay closes. It closes at nine; the ferries leave.\n</source>'
)


def boats(lead):
    return lead.closed(reason=lead.TEXT, route={"type": "string", "enum": ["prices", "timetable", "none of these"]})


@pytest.mark.parametrize(
    ("task", "route"),
    [
        ("How much does the Tern cost?", "prices"),
        ("When do the ferries leave?", "timetable"),
        ("Write a poem on moonlight.", "none of these"),
    ],
)
def test_sources_beside_the_task_decide_nothing(lead, task, route):
    made = [lead.made(task, [PAPER], contract=DESK, schema=boats(lead), sample=n) for n in range(5)]
    assert [one["route"] for one in made] == [route] * 5


def test_the_reason_names_words_of_the_task_as_they_stand_there(lead):
    asked = "Is it closing before the ferries leave?"
    said = lead.made(asked, [PAPER], contract=DESK, schema=boats(lead))["reason"]
    assert said.startswith("The task speaks of closing, ferries, leave, which is")
    none = lead.made("Write a poem on moonlight.", [PAPER], contract=DESK, schema=boats(lead))["reason"]
    assert none == "Nothing in the task belongs to any of the options."


def test_a_name_of_two_words_is_told_as_it_stands_in_the_task():
    from workbench.simulated.routing import _as_written

    assert _as_written(("homepag", "crash"), "My home page crashes.") == ("home page", "crashes")
