"""A question that ends in the unit it wants is answered by a figure in that unit, not by a line with its words."""

import pytest

from workbench.simulated.close.answer import read
from workbench.simulated.close.hints import Hint, plain

SHEET = """# Ferry Osprey

| Item | Value |
|---|---|
| Range at the service speed of 11 knots | 34 nautical miles |
| Battery | 840 kWh, changed in spring |
| Weight without load | 52 tonnes |
| Boarding | 6 minutes at either landing |

Since the refit the capacity in kilowatt hours is lower, and with it the range; the weight stayed what it was.
"""


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("What is the range of the Osprey in nautical miles?", "34 nautical miles"),
        ("What is the capacity of the battery in kWh?", "840 kWh"),
        ("What is the weight of the Osprey, in tonnes?", "52 tonnes"),
    ],
)
def test_the_figure_in_the_unit_is_read(question, wanted):
    told = read([("osprey", SHEET)], question)
    assert wanted in told.said
    assert "Since the refit" not in told.said


def test_what_stands_behind_in_and_is_no_unit_asks_for_no_figure():
    told = read(
        [("osprey", SHEET + "\nThe Osprey was built in Lorvik by the yard of Dahl.\n")], "Who built it in Lorvik?"
    )
    assert "Dahl" in told.said


def test_another_measure_in_the_same_line_is_not_taken():
    told = read([("tern", "On one charge the Tern goes 22 nautical miles at 10 knots.")], "How far in nautical miles?")
    assert told.span == "22 nautical miles"


MEASURES = """# Press line

The stamping press pulls 48 A and 31 kVA, weighs 17.5 t and gives off 74 dB(A).
Oil runs at 36 l/min and 14 MPa; the die bolts get 85 Nm. The tank holds 6 m3.
Coolant carries 3.5 g/l of salt and has a temperature of 23 ± 2 °C. Feed 120 mm/s, backlash 40 µm.
The line foreman saw that oven 3 was too hot, 212 C instead of 190.
A belt is changed at 34 % of its first tension, which is 900 N.
"""


def test_units_of_trades_are_read_with_what_they_measure():
    asked = (
        ("What current does the stamping press pull?", "48 A"),
        ("How heavy is the press?", "17.5 t"),
        ("What pressure does the oil run at?", "14 MPa"),
        ("What torque do the die bolts get?", "85 Nm"),
        ("What is the volume of the tank?", "6 m3"),
        ("What is the temperature of the coolant?", "23 ± 2 °C"),
        ("At what speed is the feed?", "120 mm/s"),
        ("Which oven was too hot?", "oven 3"),
        ("At what share of its first tension is a belt changed, in per cent?", "34 %"),
    )
    told = {question: read([("press", MEASURES)], question) for question, _ in asked}
    wrong = [(q, r.span) for q, want in asked if want not in f"{(r := told[q]).span} {r.quotation}"]
    assert not wrong
    assert not [q for q, want in asked[:7] if told[q].span != want], {q: told[q].span for q, _ in asked}


def test_of_two_values_in_a_line_its_words_tell_though_a_hint_favours_the_other():
    line = "The pledge holds four years, nine for the gearbox, if a listed shop does the service."
    favoured = (Hint(0, plain(line), "four years", 1.0, 0.9, typed=True),)
    told = read([("gear", f"# Mower\n\n{line}\n")], "How long is the pledge on the gearbox?", favoured)
    assert told.quotation == line
    assert told.unsure
    assert not told.named
