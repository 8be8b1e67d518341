"""Contracts as people write them: what is kept with all parts, and what goes without one."""

import re

import pytest

from workbench.simulated.drifting.forms import form_of
from workbench.simulated.drifting.said import sentences
from workbench.simulated.mind import think
from workbench.simulated.profile import Limits, profile_named

PARTS = {
    "objective": "Extract the notice period from each of the three agreements.",
    "output_format": "A table with the columns agreement and notice period; one row per agreement.",
    "guidance": "Read the signed agreements. The broker flyer is advertising: do not use it.",
    "boundaries": "Leave aside rent, deposit and repairs. Stop once all three agreements have a row.",
}
DONE = '<criterion name="rows">There are exactly three rows.</criterion>'
SOURCES = {
    "Agreement Alder": "# Agreement Alder\n\nThe rent is 740 EUR. The notice period is 60 days.",
    "Agreement Birch": "# Agreement Birch\n\nRent: 810 EUR\nNotice period: 90 days\nRepairs: by the landlord",
    "Agreement Cedar": "# Agreement Cedar\n\nThe notice period is 45 days. The rent of 655 EUR is due on the third.",
}


def say(without="", task="Do this for the three agreements in the window.", *, sample=0, **more):
    parts = "\n".join(f"<{p}>\n{t}\n</{p}>" for p, t in {**PARTS, **more}.items() if p != without)
    done = "" if without == "done" else f"\n<done>\n{DONE}\n</done>"
    blocks = [f'<source name="{name}" kind="agreement">\n{text}\n</source>' for name, text in SOURCES.items()]
    request = {
        "system": [{"type": "text", "text": f"<contract>\n{parts}{done}\n</contract>"}],
        "messages": [
            {"role": "user", "content": [{"type": "text", "text": t} for t in [*blocks, f"<task>\n{task}\n</task>"]]}
        ],
    }
    reply = think(request, profile=profile_named("classroom"), limits=Limits(), seed=7, sample=sample)
    return reply.content[0]["text"]


def test_a_task_that_points_at_its_objective_is_done_by_it():
    said = say()
    assert [line.split("|")[1].strip() for line in said.splitlines()[2:]] == list(SOURCES)
    assert all(days in said for days in ("60 days", "90 days", "45 days"))


def share(without, look, samples=20, **more):
    return sum(look(say(without, sample=n, **more)) for n in range(samples)) / samples


LOOKS = {
    "objective": lambda said: sum(days in said for days in ("60 days", "90 days", "45 days")) < 2,
    "output_format": lambda said: not said.startswith("| agreement | notice period |"),
    "boundaries": lambda said: re.search(r"EUR|deposit|landlord", said) is not None,
    "done": lambda said: sum(name in said for name in SOURCES) < 3,
}


@pytest.mark.parametrize("part", LOOKS)
def test_it_drifts_without_a_part_and_not_with_it(part):
    assert share("", LOOKS[part]) == 0
    assert share(part, LOOKS[part]) > 0.5
    assert share("", LOOKS[part], **({part: PARTS[part]} if part in PARTS else {})) == 0


def test_a_full_question_is_answered_without_an_objective_more_often_than_a_bare_name():
    asked = share(
        "objective",
        lambda said: "60 days" not in said,
        samples=60,
        task="How long is the notice period of Agreement Alder?",
    )
    assert 0 < asked < 0.3
    assert share("objective", LOOKS["objective"]) > 0.8


def test_a_vacuous_part_is_a_missing_part():
    assert share("", LOOKS["boundaries"], boundaries="Stay focused on the topic.") > 0.5


def test_how_many_sentences_an_output_format_allows_is_kept():
    told = {"output_format": "One sentence.", "objective": "Say how long the notice period of Agreement Alder is."}
    for sample in range(6):
        said = say(task="How long is the notice period of Agreement Alder?", sample=sample, **told)
        assert len(re.findall(r"[.!?][\"”]?(?=\s|$)", said)) == 1


@pytest.mark.parametrize(
    ("told", "form"),
    [
        ("JSON: a list of objects.", "json"),
        ("A Markdown table without any bullet points.", "table"),
        ("A numbered list of steps.", "numbered"),
        ("One line per package.", "bullets"),
        ("One paragraph of prose, no lists, no tables.", "prose"),
        ("As you like.", ""),
    ],
)
def test_the_form_is_read_off_the_output_format(told, form):
    assert form_of(told) == form


def test_sentences_end_at_figures_and_letters_but_not_in_quotations_or_titles():
    text = 'Kiln two is 12. It says "It is hot. Very hot." Dr. Voss runs kiln B. J. Finch does not.'
    assert sentences(text) == [
        "Kiln two is 12.",
        'It says "It is hot. Very hot."',
        "Dr. Voss runs kiln B.",
        "J. Finch does not.",
    ]
