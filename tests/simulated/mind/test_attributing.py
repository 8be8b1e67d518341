"""Who is said to say something is no claim; what is said stays, word for word."""

import pytest

from workbench.simulated.attributing import unattributed

SAID = "the noise limit at night is 55 decibels"


@pytest.mark.parametrize(
    "text",
    [
        f"According to harbour-regulation, {SAID}.",
        f"Going by harbour-regulation: {SAID}.",
        f"As harbour-regulation states, {SAID}.",
        f"harbour-regulation answers this directly: {SAID}.",
        f"harbour-regulation says that {SAID}.",
        f"Here harbour-regulation is plain: {SAID}.",
        f"This is in harbour-regulation: {SAID}.",
        f"The relevant sentence in harbour-regulation is {SAID}.",
        f"In the words of the harbour-regulation: {SAID}.",
        f"{SAID}, as given in harbour-regulation.",
        f"{SAID}; this is in harbour-regulation.",
        f"{SAID} (harbour-regulation).",
        f"{SAID} (source: `harbour-regulation`).",
        f"{SAID}, harbour-regulation.md says.",
        f"{SAID}; see harbour-regulation.md.",
        f"{SAID}. harbour-regulation.md says so.",
        f"{SAID}. This is stated in harbour-regulation.md.",
        f"What harbour-regulation.md says is that {SAID}.",
        f'{SAID}; in harbour-regulation.md one also reads "The pier is long" and "Boats, too, are long".',
        f'{SAID}; it may bear on this that harbour-regulation.md says "The pier is long; it is old".',
        f'{SAID}; what else harbour-regulation.md has on it: "The pier is long".',
    ],
)
def test_what_is_said_of_the_source_goes_and_the_statement_stays(text):
    assert unattributed(text) == f"{SAID}."


@pytest.mark.parametrize(
    "text",
    [
        "In 2025, the line carried 380,000 people.",
        "The Tern-class ferry is 24.5 metres long.",
        "According to plan, work begins in May.",
        "As the minutes show, nothing was decided.",
        "Python-version: 3.11 (or newer)",
        "harbour-regulation",
        "It is up-to-date, and so is that.",
        "The harbour-regulation is new; a copy hangs at the pier.",
    ],
)
def test_what_names_no_source_stays(text):
    assert unattributed(text) == text


@pytest.mark.parametrize(
    "said", ["a.md says: {}", "Here a.md is plain: {}", "The passage in a.md reads {}", "In its words: {}"]
)
def test_a_quotation_stays_without_what_leads_to_it(said):
    assert (
        unattributed(said.format('"The limit, by night, is 55; by day 60".'))
        == '"The limit, by night, is 55; by day 60".'
    )


def test_a_source_of_one_word_is_known_by_its_name_alone():
    assert unattributed("According to pandas, it is BSD.") == "According to pandas, it is BSD."
    assert unattributed("According to pandas, it is BSD.", ["pandas"]) == "it is BSD."


def test_every_line_of_a_list_is_read():
    text = "- According to a-sheet, it is 4.\n- According to b-sheet, it is 5."
    assert unattributed(text) == "- it is 4.\n- it is 5."
