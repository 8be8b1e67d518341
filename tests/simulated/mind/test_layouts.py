"""Files pasted in any style are told apart, and what a layout puts together stays together."""

import re
import tomllib
from pathlib import Path

import pytest

from workbench.simulated.asking import asks
from workbench.simulated.profile import Limits
from workbench.simulated.reading import read
from workbench.simulated.spans import cut

CASES = tomllib.loads((Path(__file__).parent / "layouts.toml").read_text(encoding="utf-8"))["texts"]
NAMED = [(case["name"], case["text"].strip()) for case in CASES]


def user(content, **more):
    return {"messages": [{"role": "user", "content": content}], **more}


def two(number):
    return [NAMED[(number * 5 + 3) % len(NAMED)], NAMED[number]]


def joined(pattern, number):
    return "\n\n".join(pattern.format(name=name, text=text) for name, text in dict(two(number)).items())


STYLES = {
    "here": lambda n, q: user(f"Here is {NAMED[n][0]}:\n{NAMED[n][1]}\n\n{q}"),
    "question first": lambda n, q: user(f"{q}\n\n{NAMED[n][1]}"),
    "question last": lambda n, q: user(f"{NAMED[n][1]}\n\n{q}"),
    "heading": lambda n, q: user(f"# {NAMED[n][0]}\n\n{NAMED[n][1]}\n\n{q}"),
    "instructed": lambda n, q: user(
        f"{NAMED[n][1]}\n\n{q}", system="Answer from the file that the user pastes. Be brief."
    ),
    "system": lambda n, q: user(q, system=f"You answer questions about {NAMED[n][0]}:\n\n{NAMED[n][1]}"),
    "fence": lambda n, q: user(f"{q}\n\n{NAMED[n][0]}:\n```\n{NAMED[n][1]}\n```"),
    "several": lambda n, q: user(f"{joined('Here is {name}:{nl}{text}'.replace('{nl}', chr(10)), n)}\n\n{q}"),
    "ruled": lambda n, q: user(f"{joined('--- {name} ---{nl}{text}'.replace('{nl}', chr(10)), n)}\n\n{q}"),
    "labelled": lambda n, q: user(f"{q}\n\n{joined('File: {name}{nl}{text}'.replace('{nl}', chr(10)), n)}"),
}


@pytest.mark.parametrize("style", STYLES)
def test_plain_prompts_are_read_as_well_as_tagged_ones(lab, style):
    right = asked = 0
    for number, case in enumerate(CASES):
        for question in case["questions"]:
            said = lab.reply(STYLES[style](number, question["ask"]), limits=Limits(bounded=False)).content[0]["text"]
            flat = " ".join(said.split())
            right += any(re.search(rf"(?<!\w){re.escape(a)}(?!\w)", flat) is not None for a in question["accept"])
            asked += 1
            assert "the the" not in said.lower()
    assert right / asked >= 0.88


@pytest.mark.parametrize("style", STYLES)
def test_one_question_is_one_question_whatever_the_files_ask(style):
    for number, case in enumerate(CASES):
        question = case["questions"][0]["ask"]
        reading = read(STYLES[style](number, question))
        assert [ask.text for ask in asks(reading.task)] == [question]
        shown = "\n".join(text.text for text in reading.texts)
        assert case["text"].strip()[-60:] in shown


@pytest.mark.parametrize("style", ["here", "heading", "system", "fence", "several", "ruled", "labelled"])
def test_the_names_of_pasted_files_are_their_own(style):
    for number, case in enumerate(CASES):
        names = [text.name for text in read(STYLES[style](number, "Who is it?")).texts]
        assert names[-1] == case["name"]
        assert len(names) == (len(dict(two(number))) if style in ("several", "ruled", "labelled") else 1)


def test_a_letter_asks_its_reader_and_not_the_model():
    letter = "Hi all,\n\nwe move on 4 May. Could you pack your own desk? Please label it.\n\nCan you confirm by Friday?"
    for content in (
        f"When do we move?\n\nFrom: Dana\nTo: all\n\n{letter}",
        f"Here is a letter:\n\n{letter}\n\nWhen do we move?",
        f"{letter}\n\nWhen do we move?",
    ):
        reading = read(user(content))
        assert [ask.text for ask in asks(reading.task)] == ["When do we move?"]
        assert "4 May" in reading.texts[0].text


def test_every_span_is_verbatim_and_a_record_never_takes_its_siblings_value():
    for name, text in NAMED:
        for called in (name, ""):
            assert all(text[span.start : span.start + len(span.text)] == span.text for span in cut(text, called))
    ports = {s.entity: s.value for s in cut(dict(NAMED)["services.yaml"]) if s.label == "port"}
    assert ports == {"fare-engine": "7431", "seat-map": "7432", "depot-clock": "9080"}
    leads = {s.entity: s.value for s in cut(dict(NAMED)["config.json"]) if s.label == "lead"}
    assert leads == {"Imaging": "Noor Haddad", "Billing": "Jonas Weil"}
    rota = {s.entity: s.value for s in cut(dict(NAMED)["rota.txt"]) if s.label == "Primary"}
    assert rota["16 Nov"] == "Sunniva Aas"


def test_summaries_are_sentences_of_prose(lab):
    readme = [("README-plover.md", dict(NAMED)["README-plover.md"])]
    for sample in range(6):
        said = lab.say(readme, "Summarise this README in two sentences for a new colleague.", sample=sample)
        assert "copies photographs" in said
        assert not re.search(r"```|pip install|#|\?", said)
    for asked, part in (("What are the downsides?", "raw video"), ("What are its limitations?", "raw video")):
        assert part in lab.say(readme, asked)
    incident = [("incident.md", dict(NAMED)["incident.md"])]
    assert "empty the cache" in lab.say(incident, "What should we learn from this incident?")
