"""Cells, keys, codes, units, pages, like values side by side: the one that is asked for is said, not its neighbour."""

import re
import tomllib
from pathlib import Path

import pytest

from workbench.simulated.profile import Limits
from workbench.simulated.spans import cut

TEXTS = tomllib.loads((Path(__file__).parent / "readings.toml").read_text(encoding="utf-8"))["texts"]
ASKED = [(number, q) for number, text in enumerate(TEXTS) for q in text["questions"]]


def beside(number):
    """The text with another one before it."""
    other = TEXTS[(number + 1) % len(TEXTS)]
    return [(other["name"], other["text"]), (TEXTS[number]["name"], TEXTS[number]["text"])]


@pytest.mark.parametrize(("number", "question"), ASKED, ids=[q["ask"] for _, q in ASKED])
def test_the_value_that_is_asked_for_is_said(lab, number, question):
    said = " ".join(lab.say(beside(number), question["ask"], limits=Limits(bounded=False)).split())
    plain = re.sub(r'"[^"]*"|“[^”]*”', "", said)
    assert any(re.search(rf"(?<![\w.]){re.escape(a)}(?![\w-]|\.\d)", said) for a in question["accept"]), said
    assert not any(wrong in plain for wrong in question["not"]), said


def test_another_value_in_the_cell_is_another_answer(lab):
    for old, new, ask in (
        ("at most 14", "at most 37", "How many crates can I put in one order?"),
        ("`LG` large box", "`LG` long tube", "What does size code LG mean?"),
    ):
        text = TEXTS[0]["text"].replace(old, new)
        said = lab.say([("courier-api.md", text)], ask, limits=Limits(bounded=False))
        assert new.rsplit(" ", 1)[-1] in said
        assert lab.say([], ask) != said


def test_a_page_is_read_without_its_tags_and_quoted_as_it_stands():
    page = next(text["text"] for text in TEXTS if text["name"].endswith(".html"))
    spans = cut(page, "page.html")
    assert all(page[span.start : span.start + len(span.text)] == span.text for span in spans)
    assert not any("<" in span.text for span in spans)
    cells = {(span.entity, span.label): span.value for span in spans if span.record}
    assert cells["Sunday", "Open"] == "9:00-17:15"
    assert [span.value for span in spans if span.label == "Season"] == ["May to September"]


def test_a_name_in_a_message_keeps_its_ending(lab):
    request = {
        "messages": [
            {"role": "user", "content": f"Here is hut-rules.html:\n{TEXTS[4]['text']}\n\nWho is the bath master?"}
        ]
    }
    answered = lab.reply(request).explanation.answered
    assert answered[0].source == "hut-rules.html"


def test_the_version_that_a_package_needs_is_not_its_own(lab):
    text = '[project]\nname = "saltpan"\nversion = "0.21.4"\nrequires-python = ">=3.13,<3.15"\n'
    said = lab.say(
        [("pyproject.toml", text)], "Which Python versions does saltpan run on?", limits=Limits(bounded=False)
    )
    assert ">=3.13" in said
    assert "0.21.4" not in said


def test_the_word_behind_a_superlative_names_its_column(lab):
    text = "suite,owner,tests,slow\nsmall,Ada Moor,2210,1\nwide,Finn Dahl,140,9\ndeep,Jon Reis,33,4\n"
    said = lab.say([("suites.csv", text)], "Which suite has the most slow tests?", limits=Limits(bounded=False))
    assert "wide" in said
    assert "small" not in said
