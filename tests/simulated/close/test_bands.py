"""The row whose name is a range that holds the question's figure; figures in digits and in words."""

import pytest

from workbench.simulated.close.answer import read
from workbench.simulated.close.measures import SPELT

TABLE = """# Claims

| Claim | Approved by |
| --- | --- |
| up to £250 | the team lead |
| £251 to £1,000 | the head of department |
| over £1,000 | the board |
"""


@pytest.mark.parametrize(
    ("figure", "who"),
    [
        ("£900", "the head of department"),
        ("£1,200", "the board"),
        ("thirty pounds", "the team lead"),
        ("three hundred pounds", "the head of department"),
        ("two thousand pounds", "the board"),
    ],
)
def test_a_figure_picks_the_row_that_holds_it(figure, who):
    assert who in str(read([("claims.md", TABLE)], f"My claim comes to {figure}. Who approves it?"))


def test_no_number_told_in_words_stops_the_reading():
    words = [w for w in SPELT.split(")")[0].removeprefix("(?:").split("|") if w]
    assert {"half", "hundred", "nine"} <= set(words)
    for word in (*words, "half-hundred", "two hundred", "fifty-five", "hundred"):
        assert read([("claims.md", TABLE)], f"Who approves a claim of {word} pounds?") is not None
