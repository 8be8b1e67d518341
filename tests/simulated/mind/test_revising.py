"""Feedback changes what it names, in the direction it asks for, and nothing else."""

import pytest

DRAFT = """- numpy is released under BSD-3-Clause and needs Python >=3.11.
- rich is licensed under MIT and needs Python >=3.8.
- certifi comes under Apache-2.0 and requires Python >=3.7."""


@pytest.fixture
def revise(lab, packages):
    def change(reason, by="person", draft=DRAFT):
        request = lab.request(packages, "Write a brief on the packages.", draft=draft, feedback=(by, reason))
        reply = lab.reply(request)
        return reply.content[0]["text"], reply.unread

    return change


def test_a_forgotten_item_is_added_where_it_belongs(revise):
    said, _ = revise("you forgot the home page of rich")
    lines = said.splitlines()
    assert "https://rich.example.org" in lines[1]
    assert [lines[0], lines[2]] == [DRAFT.splitlines()[0], DRAFT.splitlines()[2]]


def test_a_forgotten_package_is_added(revise):
    said, _ = revise("attrs is missing")
    assert said.startswith(DRAFT)
    assert "attrs" in said


def test_first_means_first(revise):
    said, _ = revise("Please mention the Python requirement first.")
    for line in said.splitlines():
        assert line.index("Python") < min(line.index(w) for w in ("BSD", "MIT", "Apache") if w in line)


@pytest.mark.parametrize("reason", ["shorter", "too long", "This is too long, please shorten it", "at most 15 words"])
def test_shorter_is_shorter(revise, reason):
    said, _ = revise(reason)
    assert 0 < len(said.split()) < len(DRAFT.split())
    assert len(said.split()) <= 15 or "15" not in reason


def test_what_is_to_go_goes(revise):
    said, _ = revise("drop the Python versions")
    assert "Python" not in said
    assert "BSD-3-Clause" in said


@pytest.mark.parametrize(
    "reason",
    ["the licence of certifi is wrong", "certifi is MPL-2.0, not Apache-2.0", "replace Apache-2.0 with MPL-2.0"],
)
def test_a_wrong_value_is_put_right_and_the_rest_is_copied(revise, reason):
    said, _ = revise(reason)
    assert said == DRAFT.replace("Apache-2.0", "MPL-2.0")


def test_a_judges_quoted_correction_is_adopted(revise):
    fault = (
        '- [failed] truth: “certifi comes under Apache-2.0” is not what certifi says. (evidence: "Licence: MPL-2.0")'
    )
    said, _ = revise(f"{fault}\n- [passed] length: fine", by="model")
    assert said == DRAFT.replace("Apache-2.0", "MPL-2.0")


def test_what_it_cannot_do_it_owns_up_to(revise):
    said, unread = revise("make it sound like Shakespeare")
    assert said == DRAFT
    assert "Shakespeare" in unread


ALIKE = """- numpy is released under BSD-3-Clause and needs Python >=3.11.
- rich is licensed under MIT and needs Python >=3.8.
- certifi comes under MPL-2.0 and requires Python >=3.7.
- attrs carries MIT, for Python >=3.9."""


@pytest.mark.parametrize(
    ("reason", "by", "old", "new"),
    [
        ("the licence of attrs is wrong", "person", "attrs carries ISC", "attrs carries MIT"),
        (
            (
                "- [failed] licences: “attrs carries ISC, for Python >=3.9” is not what attrs says. The line there is "
                '"Licence: MIT": MIT. (evidence: "Licence: MIT")'
            ),
            "model",
            "attrs carries ISC",
            "attrs carries MIT",
        ),
        (
            (
                "- [failed] python: The draft has “rich is licensed under MIT and needs…” where rich gives >=3.8: "
                '"Python: >=3.8". “attrs carries MIT, for Python >=3.2” is not what attrs says: "Python: >=3.9". '
                '(evidence: "Python: >=3.8")'
            ),
            "model",
            "Python >=3.2",
            "Python >=3.9",
        ),
    ],
)
def test_a_correction_changes_only_the_line_that_it_names(revise, reason, by, old, new):
    wrong = ALIKE.replace(new, old)
    assert wrong != ALIKE
    said, _ = revise(reason, by=by, draft=wrong)
    assert said == ALIKE
    again, _ = revise(reason, by=by, draft=ALIKE)
    assert again == ALIKE


def test_an_old_quotation_of_a_line_changes_no_other_line(revise):
    fault = (
        "- [failed] licences: The draft has “certifi comes under ISC and requires Python…” where certifi gives "
        'MPL-2.0: "Licence: MPL-2.0". (evidence: "Licence: MPL-2.0")'
    )
    said, _ = revise(fault, by="model", draft=ALIKE)
    assert said == ALIKE
