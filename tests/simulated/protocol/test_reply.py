"""An explanation is a value that shows itself, with every character escaped."""

from __future__ import annotations

from workbench.simulated.parameters import MIND
from workbench.simulated.reply import Answered, Evidence, Explanation, Read

HOSTILE = '<img src=x onerror="alert(1)">\u202e'
FULL = Explanation(
    skill="answer",
    read=(Read(segment="pandas", kind="source", spans=12, note="heeded"),),
    answered=(
        Answered(
            asked="licence of pandas", answer=HOSTILE, how="found", source="pandas", span="License: BSD-3-Clause",
            evidence=(Evidence(term="attribute", value=6, why="license"), Evidence(term="noise", value=-0.25)),
            rival="MIT", misled="a wording nearer the question",
        ),
    ),
    misled=("the newer value stood further off",),
    parameters=MIND[:2],
    remarks=("outside what it does",),
)  # fmt: skip


def test_it_goes_through_json():
    assert Explanation.model_validate_json(FULL.model_dump_json()) == FULL


def test_it_tells_in_text_what_it_was_made_of():
    told = repr(FULL)
    for part in ("answer", "pandas (source, 12 spans)", "attribute +6.00", "rival: MIT", MIND[0].name, MIND[0].tag):
        assert part in told


def test_its_html_holds_no_markup_of_the_answer():
    told = FULL._repr_html_()
    assert "<img" not in told
    assert "\u202e" not in told
    assert "&lt;img" in told
    assert "a wording nearer the question" in told
