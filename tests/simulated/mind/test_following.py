"""What is next, by what stands in the window: lists as people write them, what is done of them, and no list at all."""

import json

import pytest

from workbench.simulated.following.next_step import next_shape
from workbench.simulated.following.todo import todos, told_done
from workbench.simulated.mind import think
from workbench.simulated.profile import Limits, profile_named

CHOICE = {
    "type": "object",
    "properties": {
        "finished": {"type": "boolean"},
        "number": {"type": "integer"},
        "step": {"type": "string", "description": "The words of the next step."},
    },
    "required": ["finished", "number", "step"],
    "additionalProperties": False,
}
ASK = "<task>\nWhich step of the plan is next?\n</task>"


def said(*turns, schema=CHOICE, sample=0):
    """The answer to a conversation; every other turn is the model's."""
    roles = ("user", "assistant")
    messages = [{"role": roles[n % 2], "content": [{"type": "text", "text": t}]} for n, t in enumerate(turns)]
    request = {
        "model": "simulated-classroom",
        "max_tokens": 500,
        "system": "You work through a plan.",
        "messages": messages,
        "output_config": {"format": {"type": "json_schema", "schema": schema}},
    }
    reply = think(request, profile=profile_named("classroom"), limits=Limits(), seed=1, sample=sample)
    return json.loads(reply.content[0]["text"])


PLANS = {
    "numbered": "The plan:\n1. weigh the eel\n2. salt the eel\n3. smoke the eel",
    "boxes": "Plan\n- [ ] weigh the eel\n- [ ] salt the eel\n- [ ] smoke the eel",
    "steps": "# Plan\nStep 1: weigh the eel\nStep 2: salt the eel\nStep 3: smoke the eel",
    "bullets": "To do:\n* weigh the eel\n* salt the eel\n* smoke the eel",
    "brackets": "Steps\n(1) weigh the eel\n(2) salt the eel\n(3) smoke the eel",
    "json": '{"steps": ["weigh the eel", "salt the eel", "smoke the eel"]}',
    "objects": '{"plan": [{"task": "weigh the eel"}, {"task": "salt the eel"}, {"task": "smoke the eel"}]}',
}


@pytest.mark.parametrize("written", PLANS)
def test_the_first_open_step_is_next_however_the_plan_is_written(written):
    plan = PLANS[written]
    noted = f'<memory name="plan">\n{plan}\n</memory>\n{ASK}'
    assert said(noted) == {"finished": False, "number": 1, "step": "weigh the eel"}
    after = said(f'<memory name="plan">\n{plan}\n</memory>', "I see.", "Step 1: weigh the eel", "800 g.", ASK)
    assert after == {"finished": False, "number": 2, "step": "salt the eel"}


ONE = {
    "numbered": "1. weigh the eel",
    "progress": "1. weigh the eel\n\nDone so far: nothing.",
    "box": "- [ ] weigh the eel",
    "title": "Things to do:\n- weigh the eel",
    "json": '{"steps": ["weigh the eel"]}',
}


@pytest.mark.parametrize("written", ONE)
def test_a_plan_of_one_step_is_a_plan_and_is_finished_once_it_is_done(written):
    noted = f'<memory name="plan">\n{ONE[written]}\n</memory>'
    assert said(f"{noted}\n{ASK}") == {"finished": False, "number": 1, "step": "weigh the eel"}
    assert said(noted, "I see.", "Step 1: weigh the eel", "800 g.", ASK) == {"finished": True, "number": 0, "step": ""}


@pytest.mark.parametrize(
    "paper",
    [
        '<source name="log">\n1. weigh the eel\n</source>',
        '<source name="plan">\nWe meant to.\n7. weigh the eel\n</source>',
        '<memory name="fish">\nWhat was seen:\n- weigh the eel\n</memory>',
        '<memory name="fish">\n["weigh the eel"]\n</memory>',
    ],
)
def test_one_thing_in_a_text_that_is_not_called_a_plan_is_none(paper):
    assert said(f"{paper}\n{ASK}")["step"] != "weigh the eel"


def test_a_plan_without_a_tag_is_found_too():
    assert said(f"{PLANS['numbered']}\n\n{ASK}")["step"] == "weigh the eel"


@pytest.mark.parametrize(
    "done",
    [
        "1. [x] weigh the eel\n2. [x] salt the eel\n3. [ ] smoke the eel",
        "- [x] weigh the eel\n- [X] salt the eel\n- [ ] smoke the eel",
        "1. ~~weigh the eel~~\n2. ~~salt the eel~~\n3. smoke the eel",
        "1. weigh the eel ✓\n2. salt the eel ✔\n3. smoke the eel",
        "1. weigh the eel (done)\n2. salt the eel (done)\n3. smoke the eel",
        "1. weigh the eel\n2. salt the eel\n3. smoke the eel\nDone so far: 1 to 2.",
        "1. weigh the eel\n2. salt the eel\n3. smoke the eel\n\nDone: steps 1, 2",
    ],
)
def test_what_is_ticked_off_is_done_however_it_is_ticked(done):
    noted = f'<memory name="plan">\n{done}\n</memory>\n{ASK}'
    assert said(noted) == {"finished": False, "number": 3, "step": "smoke the eel"}
    over = said(f'<memory name="plan">\n{done}\n</memory>', "Yes.", "Step 3: smoke the eel", "Smoked.", ASK)
    assert over == {"finished": True, "number": 0, "step": ""}


def test_without_a_plan_it_goes_on_in_the_same_voice_and_does_not_know():
    turns = ["Step 4: salt the eel", "Salted.", "Step 5: smoke the eel", "Smoked.", ASK]
    answers = [said(*turns, sample=n) for n in range(40)]
    assert "weigh the eel" not in {a["step"] for a in answers}
    assert {a["step"] for a in answers if not a["finished"]} <= {"salt the eel", "smoke the eel"}
    assert 0 < sum(a["finished"] for a in answers) < 20  # some take what they see for all there was
    assert {a["number"] for a in answers if not a["finished"]} == {6}


def test_a_numbered_paper_is_no_plan():
    log = '<source name="log">\n1. weigh the eel\n2. salt the eel\n3. smoke the eel\n</source>\n'
    assert said(f"{log}{ASK}")["step"] != "weigh the eel"


@pytest.mark.parametrize(
    ("properties", "asked"),
    [
        ({"step": {"type": "string"}, "licence": {"type": "string"}}, "Which step is next?"),
        ({"step": {"type": "string"}}, "Which step does the recipe begin with?"),
        ({"steps": {"type": "array", "items": {"type": "string"}}}, "What is next?"),
        ({"finished": {"type": "boolean"}}, "What is next?"),
        ({"step": {"type": "string", "enum": ["a", "b"]}}, "What is next?"),
    ],
)
def test_other_questions_are_not_taken_for_this_one(properties, asked):
    assert next_shape({"type": "object", "properties": properties}, asked) is None


@pytest.mark.parametrize(
    ("task", "steps"),
    [
        ("1. weigh the eel\n2. salt the eel", ["weigh the eel", "salt the eel"]),
        ("First weigh the eel. Then salt it. Finally smoke it.", ["weigh the eel.", "salt it.", "smoke it."]),
        ("- weigh the eel\n- salt the eel", ["weigh the eel", "salt the eel"]),
        ("Do these: 1. Weigh the eel. 2. Salt it. 3. Smoke it.", ["Weigh the eel.", "Salt it.", "Smoke it."]),
        ("1) weigh the eel, 2) salt it, and 3) smoke it", ["weigh the eel", "salt it", "smoke it"]),
        ("In order:\na) weigh the eel\nb) salt it", ["weigh the eel", "salt it"]),
        ("1. Weigh it: a) alive b) dead c) salted\n2. Smoke it", ["Weigh it: a) alive b) dead c) salted", "Smoke it"]),
        ("1. Weigh it. 2. Salt it.\n\n- be quiet\n- be clean\n- be quick", ["Weigh it.", "Salt it."]),
        ("Steps:\n1. weigh the eel", ["weigh the eel"]),
        ("Weigh the eel.", ["Weigh the eel."]),
    ],
)
def test_a_plan_is_made_of_what_the_task_lists_or_says(task, steps):
    schema = {
        "type": "object",
        "properties": {"steps": {"type": "array", "items": {"type": "string"}}},
        "required": ["steps"],
        "additionalProperties": False,
    }
    assert (
        said(f"<task>\nMake the plan of this task: its steps, in order.\n\n{task}\n</task>", schema=schema)["steps"]
        == steps
    )


def test_lists_are_read_as_they_stand():
    (todo,) = todos("Things to do\n1) 12 barrels\n2) - a dash\n\n3) Step 9: odd\n\nA word after.")
    assert [(i.number, i.what) for i in todo.items] == [(1, "12 barrels"), (2, "- a dash"), (3, "Step 9: odd")]
    assert todo.head == "Things to do"
    assert todos("one line\n1. alone\nanother") == []
    assert [len(t.items) for t in todos("1. a\n2. b\n1. c\n2. d")] == [2, 2]
    assert told_done("Done so far: 1 to 3, 7.\nno line") == {1, 2, 3, 7}
    assert told_done("Done so far: nothing.") == set()
