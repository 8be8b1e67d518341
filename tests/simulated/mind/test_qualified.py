"""Of several like values the one is taken that the words of the question single out."""

import pytest

from workbench.simulated.profile import Limits

RULES = """Reports are cached for 5 minutes, charts for 60 seconds. Backups are kept for 35 days; those of the ledger
are kept for 10 years. A seat costs 18 EUR (it was 15 EUR until March). The client library needs Python
3.11, the server Python 3.12.

| Plan | Seats | Uploads | Support |
|---|---|---|---|
| Solo | 1 | max 40 files, 2 GB each | answer within 3 days |
| Studio | 12 | max 400 files, 8 GB each | answer within 9 hours |
"""


@pytest.mark.parametrize(
    ("asked", "right", "wrong"),
    [
        ("How long are charts cached?", "60 seconds", "5 minutes"),
        ("How long are ledger backups kept?", "10 years", "35 days"),
        ("How much does a seat cost?", "18 EUR", "15 EUR"),
        ("Which Python version does the server need?", "3.12", "3.11"),
        ("How many files can be uploaded on the Studio plan?", "400", "40 files"),
        ("How quickly does support answer Studio customers?", "9 hours", "3 days"),
    ],
)
def test_the_qualifier_in_the_question_picks_the_value(lab, asked, right, wrong):
    for sample in range(4):
        said = lab.say([("rules", RULES)], asked, limits=Limits(bounded=False), sample=sample)
        own = "".join(said.split('"')[::2])
        assert right in own
        assert wrong not in own
