"""Sources, limits, criteria and contradictions are told by how they are said: many of each kind, in many trades."""

from pathlib import Path

import pytest
import yaml

from workbench.core.contract import Contract

TABLE = yaml.safe_load((Path(__file__).parent / "by_structure.yaml").read_text(encoding="utf-8"))


def told(kind, row, *, severities=("error", "warning", "advice")):
    row = {"text": row} if isinstance(row, str) else row
    part, given = kind["part"], {k: row[k] for k in ("sources", "tools") if k in row}
    parts = {**TABLE["base"], **{k: v for k, v in row.items() if k in TABLE["base"]}}
    parts[part] = [row["text"]] if part == "done" else row["text"]
    found = [f for f in Contract(**parts).lint(**given) if f.severity in severities]
    return {f.code for f in found if f.part == part and f.code in kind["codes"]}


def warned(kind, row):
    return told(kind, row, severities=("error", "warning"))


@pytest.mark.parametrize("name", TABLE["kinds"])
def test_each_defect_of_a_kind_is_found(name):
    kind = TABLE["kinds"][name]
    assert [row for row in kind["found"] if not told(kind, row)] == []


@pytest.mark.parametrize("name", TABLE["kinds"])
def test_its_likes_are_let_alone(name):
    kind = TABLE["kinds"][name]
    assert [row for row in kind["silent"] if warned(kind, row)] == []
