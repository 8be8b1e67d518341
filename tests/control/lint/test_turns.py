"""Turns of phrase: each is found, or let alone, by what it says and not by one of its words."""

from pathlib import Path

import pytest
import yaml

from workbench.core.contract import Contract

FILES = [yaml.safe_load(p.read_text(encoding="utf-8")) for p in sorted(Path(__file__).parent.glob("turns*.yaml"))]
TURNS = {**FILES[0], **{kind: [row for file in FILES for row in file[kind]] for kind in ("found", "silent")}}


def told(row, *, severities=("error", "warning", "advice")):
    beside = row.get("with", {}).get("done", [])
    text = [*beside, row["text"]] if row["part"] == "done" else row["text"]
    contract = Contract(**{**TURNS["base"], **row.get("with", {}), row["part"]: text})
    given = TURNS["given"] if "given" in row else {}
    given = {"sources": row["given"]} if isinstance(row.get("given"), list) else given
    return {f.code for f in contract.lint(**given) if f.part == row["part"] and f.severity in severities}


def warned(row):
    return told(row, severities=("error", "warning"))


@pytest.mark.parametrize("code", sorted({row["code"] for row in TURNS["found"]}))
def test_a_defect_is_found(code):
    rows = [row for row in TURNS["found"] if row["code"] == code]
    assert [row["text"] for row in rows if code not in told(row)] == []


@pytest.mark.parametrize("part", sorted({row["part"] for row in TURNS["silent"]}))
def test_what_is_none_is_let_alone(part):
    rows = [row for row in TURNS["silent"] if row["part"] == part]
    assert [(row["text"], found) for row in rows if (found := warned(row))] == []
