"""Each kind of defect is told in the wordings of many trades, at whatever severity it can be known."""

from pathlib import Path

import pytest
import yaml

from workbench.core.contract import Contract

TOLD = yaml.safe_load((Path(__file__).parent / "wordings.yaml").read_text(encoding="utf-8"))
SOURCES = ["ward_stock.xlsx", "formulary_2026.pdf"]


def codes(part, text, quoted="", **given):
    parts = {**TOLD["base"], part: [text] if part == "done" else text}
    found = Contract(name="w", **parts).lint(**given)
    return {f.code for f in found if f.part == part and quoted.lower() in f"{f.quote} {f.message}".lower()}


@pytest.mark.parametrize("kind", [k for k in TOLD["kinds"] if k != "not given"])
def test_each_wording_of_a_kind_is_told(kind):
    part, wanted, rows = (TOLD["kinds"][kind][k] for k in ("part", "codes", "told"))
    assert [row for row in rows if not codes(part, row) & set(wanted)] == []


def test_what_is_not_given_is_told_by_its_name():
    missed = []
    for text, name in TOLD["kinds"]["not given"]["told"]:
        tools = ["read_file", "calculator"] if "read_file" in text else []
        if "C304" not in codes("guidance", text, name, tools=tools, sources=SOURCES):
            missed.append(text)
    assert missed == []


@pytest.mark.parametrize(
    ("kind", "part"), [("against the format", "output_format"), ("against the boundaries", "boundaries")]
)
def test_each_contradiction_is_told(kind, part):
    missed = []
    for text, criterion in TOLD[kind]:
        found = Contract(name="w", **{**TOLD["base"], part: text, "done": [criterion]}).lint()
        if "C504" not in {f.code for f in found if f.part == "done"}:
            missed.append((text, criterion))
    assert missed == []
