"""Every rule's page: it is there, its examples are true, and no two pages say the same."""

import re

import pytest

from workbench.context.shipped import shipped
from workbench.control.lint.explained import explained
from workbench.control.lint.rules import RULES
from workbench.control.lint.together import lint_together
from workbench.core.contract import Contract

BASE = Contract(
    name="fee-lister",
    objective="List the fees of the five clubs.",
    output_format="A table: club, fee.",
    guidance="Use the price list.",
    boundaries="No discounts. Stop after the fifth club.",
    done=["Each fee is in euro."],
)
_FIELDS = {
    "title": {"type": "string"},
    "author": {"type": "string"},
    "year": {"type": "integer"},
    "summary": {"type": "string"},
}
SCHEMA = {"type": "object", "properties": _FIELDS, "required": list(_FIELDS), "additionalProperties": False}
WITH = {"C204": {"output_schema": SCHEMA}, "C505": {"output_schema": SCHEMA}}
GIVEN = {"C304": {"tools": ["search_sources", "read_source"], "sources": ["minutes"]}}
ALONE = [rule for rule in RULES if rule.check is not None]


def examples(code, heading):
    page = shipped(f"lint/{code}.md").read_text("utf-8")
    told = page.split(f"## {heading}\n")[1].split("\n## ")[0].strip()
    parts = re.split(r"(?<!\w)(objective|output_format|guidance|boundaries|done): ", told)
    return {
        part: re.sub(r"\s*\((?:nothing|with|given|schema).*\)", "", text)
        for part, text in zip(parts[1::2], parts[2::2], strict=True)
    }


def contract_of(rule, heading):
    found = {
        part: [t.strip() for t in text.split(" / ") if t.strip()] if part == "done" else text.strip()
        for part, text in examples(rule.code, heading).items()
    }
    assert found, rule.code
    return BASE.replace(**{**WITH.get(rule.code, {}), **found})


@pytest.mark.parametrize("rule", ALONE, ids=lambda rule: rule.code)
def test_what_a_page_shows_as_found_is_found(rule):
    assert rule.code in contract_of(rule, "Found").lint(**GIVEN.get(rule.code, {})).codes


@pytest.mark.parametrize("rule", ALONE, ids=lambda rule: rule.code)
def test_what_a_page_shows_as_not_found_is_let_alone(rule):
    assert rule.code not in contract_of(rule, "Not found").lint(**GIVEN.get(rule.code, {})).codes


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_page_is_told_with_its_rules_title_and_severity(rule):
    told = explained(rule.code)
    assert told.startswith(f"{rule.code} {rule.name} ({rule.severity})\n{rule.title}.")
    assert [line for line in told.splitlines() if line.startswith("## ")] == [
        "## Why it matters", "## Found", "## Not found", "## When to ignore it",
    ]  # fmt: skip
    assert f'ignore={{"{rule.code}"' in told


def test_siblings_of_the_pages_examples_are_found_and_let_alone():
    def codes(one, other, task=None):
        told = [Contract(name=n, objective=o, boundaries="Stop after ten.") for n, o in (("a", one), ("b", other))]
        return lint_together(told, parent=task).codes

    assert "C701" in codes("List the side effects of drug X.", "Summarise the side effects and interactions of drug X.")
    assert "C704" in codes("Choose the database.", "Design the schema and decide which database to use.")
    assert "C704" not in codes("Choose the database.", "Design the schema for the database that was chosen.")
    task = "Count the accidents from 1990 to 2010."
    assert "C703" in codes("Count the accidents from 1990 to 1999.", "Count the accidents from 2005 to 2010.", task)
    assert "C703" not in codes("Count the accidents from 1990 to 1999.", "Count the accidents from 2000 to 2010.", task)
