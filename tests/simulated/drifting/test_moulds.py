"""Moulds that an output format names, topics that leave the asking to the objective, sources told by description."""

import json

import pytest

from workbench.simulated.drifting.moulds import mould_of
from workbench.simulated.drifting.standing import asked, topic
from workbench.simulated.mind import think
from workbench.simulated.planning.dividing import divided
from workbench.simulated.profile import Limits, profile_named

KILN = {
    "kiln log": ("log", "# Kiln two\n\nThe firing time of kiln two is 11 hours. The door was mended in May."),
    "shop flyer": ("flyer", "# Kiln two\n\nThe firing time of kiln two is 20 hours."),
    "kiln one log": ("log", "# Kiln one\n\nThe firing time of kiln one is 7 hours."),
}


def said(output_format, task="Work on kiln two.", guidance="Use the kiln log; the flyer errs.", sample=0):
    parts = {
        "objective": "Find the firing time of kiln two.",
        "output_format": output_format,
        "guidance": guidance,
        "boundaries": "Nothing on kiln one. Stop when it is found.",
    }
    told = "\n".join(f"<{p}>\n{t}\n</{p}>" for p, t in parts.items())
    done = '<done>\n<criterion name="time">The firing time is stated.</criterion>\n</done>'
    blocks = [f'<source name="{n}" kind="{k}">\n{t}\n</source>' for n, (k, t) in KILN.items()]
    content = [{"type": "text", "text": t} for t in [*blocks, f"<task>\n{task}\n</task>"]]
    request = {
        "system": [{"type": "text", "text": f'<contract name="kiln">\n{told}\n{done}\n</contract>'}],
        "messages": [{"role": "user", "content": content}],
    }
    reply = think(request, profile=profile_named("classroom"), limits=Limits(), seed=7, sample=sample)
    return reply.content[0]["text"]


@pytest.mark.parametrize(
    ("output_format", "wanted"),
    [
        ("One line of the form `time: <hours>`.", "time: 11 hours"),
        ("Exactly one line: `Time = {value} (source)`", "Time = 11 hours (kiln log)"),
        ("One line in the form [value] - [source].", None),
        ("Only the value, nothing else.", "11 hours"),
        ("Just the number.", "11"),
        ("CSV with the header point,value.", "point,value\nfiring time,11 hours"),
    ],
)
def test_an_answer_is_poured_into_the_line_that_was_told(output_format, wanted):
    if wanted is not None:
        assert [said(output_format, sample=n) for n in range(5)] == [wanted] * 5
    else:
        assert "\n" not in said(output_format)


@pytest.mark.parametrize("told", ["JSON object with the one key hours.", 'JSON: {"hours": <number>}'])
def test_json_has_the_keys_that_were_named(told):
    assert json.loads(said(told)) == {"hours": "11 hours"}


@pytest.mark.parametrize(
    "told", ["One paragraph of prose.", "JSON: a list with one object, its name and a key for each point.", "Bullets."]
)
def test_a_format_that_leaves_the_wording_open_has_no_mould(told):
    assert mould_of(told) is None


def test_columns_are_those_that_were_named():
    told = "A table with the columns Height, Load and Next check, and exactly one single row beneath them."
    assert mould_of(told).keys == ("Height", "Load", "Next check")
    assert mould_of("A table of two columns headed Measure and Reading.").keys == ("Measure", "Reading")
    assert mould_of("JSON. It has the keys run_m and ink, and every value is a number.").keys == ("run_m", "ink")


@pytest.mark.parametrize("task", ["Work on kiln two.", "Kiln two, please.", "Next: kiln two.", "About kiln two."])
def test_a_topic_asks_nothing(task):
    assert topic(task).lower() == "kiln two"
    assert said("Only the value.", task=task) == "11 hours"


@pytest.mark.parametrize("task", ["State the height of the kiln.", "How hot is kiln two?", "Find it."])
def test_a_task_that_asks_is_no_topic(task):
    assert topic(task) == ""


def test_an_objective_is_the_question_it_stands_for():
    assert asked("Say whether dogs may swim in the bay.") == "May dogs swim in the bay?"
    assert asked("Find out how much it weighs and at what price it is sold.").count("?") == 2


@pytest.mark.parametrize(
    "guidance", ["Follow the kiln log; the flyer errs.", "The kiln log prevails over the flyer, which is out of date."]
)
def test_a_source_is_heeded_by_what_it_is_called_after(guidance):
    assert [said("Only the value.", guidance=guidance, sample=n) for n in range(8)] == ["11 hours"] * 8


@pytest.mark.parametrize(
    ("task", "aspects", "scope"),
    [
        (
            "For every boat state the passengers, the time of a full charge and the range.",
            ("passengers", "time of a full charge", "range"),
            "every boat",
        ),
        ("Compare the two quarries on output and price per tonne.", ("output", "price per tonne"), "the two quarries"),
        ("State the depth and the noise limit at night of each of the landings A1 and B2.", None, ""),
    ],
)
def test_points_are_read_as_the_task_words_them(task, aspects, scope):
    made = divided(task)
    assert made.aspects == (aspects or ("depth", "noise limit at night"))
    assert made.scope == scope


def test_years_and_rules_are_things_to_compare():
    assert divided("Compare the years 2024 and 2025 of the line on passengers and fares.").things == ("2024", "2025")
    made = divided("Compare the noise limit in the rule of 2019 and in the one in force now.")
    assert (made.things, made.by) == (("rule of 2019", "rule in force now"), "in")
