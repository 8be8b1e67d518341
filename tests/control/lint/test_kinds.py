"""Tasks told without an order, criteria that a judgement decides, what contradicts the format; and what is none."""

from pathlib import Path

import pytest
import yaml

from workbench.core.contract import Contract

KINDS = yaml.safe_load((Path(__file__).parent / "kinds.yaml").read_text(encoding="utf-8"))
BASE = Contract(
    name="fee-lister",
    objective="List the fees of the five clubs.",
    output_format="At most one page.",
    guidance="Use the price list.",
    boundaries="No discounts. Stop after the fifth club.",
    done=["Each fee is in euro."],
)


def found_in(row, part, *, severities=("error", "warning", "advice")):
    """The codes of what is found in one part."""
    told = {"output_format": row[0], "done": [row[-1]]} if isinstance(row, list) else {part: row}
    if part == "done":
        told.setdefault("done", [row])
        told["done"] = [told["done"]] if isinstance(told["done"], str) else told["done"]
    return {f.code for f in BASE.replace(**told).lint() if f.part == part and f.severity in severities}


def warned(row, part):
    """Those of them that are no advice."""
    return found_in(row, part, severities=("error", "warning"))


@pytest.mark.parametrize(
    ("kind", "part", "codes"),
    [
        ("several", "objective", {"C103"}),
        ("undec", "done", {"C503", "C508", "C502"}),
        ("contra", "done", {"C504", "C505"}),
    ],
)
def test_what_is_of_a_kind_is_found(kind, part, codes):
    assert len(KINDS["found"][kind]) >= 30
    assert [row for row in KINDS["found"][kind] if not found_in(row, part) & codes] == []


@pytest.mark.parametrize(("kind", "part"), [("single", "objective"), ("dec", "done"), ("agree", "done")])
def test_what_is_only_like_it_is_let_alone(kind, part):
    assert len(KINDS["silent"][kind]) >= 30
    assert [row for row in KINDS["silent"][kind] if warned(row, part)] == []


@pytest.mark.parametrize(("form", "part", "text"), KINDS["found"]["told"])
def test_what_another_part_says_against_the_format_is_found_there(form, part, text):
    contract = BASE.replace(output_format=form, **{part: text})
    assert "C602" in {f.code for f in contract.lint() if f.part == part}
    assert "C602" not in BASE.replace(output_format="", **{part: text}).lint().codes


def test_what_guidance_says_of_a_source_is_not_held_against_the_format():
    contract = BASE.replace(output_format="A CSV file.", guidance="Use the price list, a PDF of two pages, in dollars.")
    assert "C602" not in contract.lint().codes
