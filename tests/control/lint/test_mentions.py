"""What guidance mentions is resolved against what is given; other words for what is given are let alone."""

from pathlib import Path

import pytest
import yaml

from tests.ending import ends
from workbench.core.contract import Contract

FILES = [yaml.safe_load(p.read_text(encoding="utf-8")) for p in sorted(Path(__file__).parent.glob("mentions*.yaml"))]
ROWS = {kind: [row for file in FILES for row in file[kind]] for kind in ("found", "silent")}


def warned(row):
    contract = Contract(
        name="worker",
        objective=row["task"],
        output_format="A list, one line each.",
        guidance=row["guidance"],
        boundaries="No advice. Stop after the last line.",
        done=["Each line is one sentence."],
    )
    found = contract.lint(select="C3", sources=row["sources"], tools=row.get("tools"))
    return [f for f in found if f.severity != "advice"]


def test_what_is_not_given_is_found_in_its_words():
    wrong = []
    for row in ROWS["found"]:
        quotes = [f.quote for f in warned(row) if f.code == "C304"]
        if not quotes or not all(quote in row["guidance"] and quote not in row["sources"] for quote in quotes):
            wrong.append((row["guidance"], quotes))
    assert wrong == []


def test_what_is_given_is_let_alone_in_whatever_words():
    assert [(row["guidance"], str(f)) for row in ROWS["silent"] for f in warned(row)] == []


@pytest.mark.parametrize("row", [r for r in ROWS["found"] if "." not in r["guidance"]] or ROWS["found"][:5])
def test_nothing_is_said_where_nothing_is_known_of_what_is_given(row):
    contract = Contract(objective=row["task"], guidance=row["guidance"])
    assert "C304" not in contract.lint().codes


@pytest.mark.parametrize(
    "piece",
    ["x", "the old register of the ", "from the ", "a.b ", "in A ", "ask the x for ", "ISO 1 ", "Q1 ", "first and "],
)
def test_enormous_guidance_is_resolved_in_a_moment(piece):
    text = (piece * 100_000)[:100_000]  # by the square: minutes
    contract = Contract(objective=text, guidance=text)
    with ends():
        contract.lint(select="C3", sources=["herd_log.csv"], tools=["sum_up"])
