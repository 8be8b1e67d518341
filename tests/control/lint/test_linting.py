"""`contract.lint()`: what is asked, what is left out with a reason, and what a finding holds."""

import pytest
import yaml
from hypothesis import given, settings

from tests.control.lint.corpus import good
from tests.core.contracts import contracts
from tests.ending import ends
from workbench.commands.task_files import task_files
from workbench.control.lint.linting import lint
from workbench.control.lint.rules import RULES
from workbench.core.contract import Contract
from workbench.core.source import Source
from workbench.errors import BadInput
from workbench.verification.judging import evaluator_for

EMPTY = Contract(name="brief-writer")
SOURCES = [Source(name="pandas", text="Licence: BSD."), Source(name="numpy", text="Licence: BSD.")]
ALL = {**good("seen"), **good("unseen")}


def test_an_empty_contract_lacks_every_part_and_one_click_each_makes_it_clean():
    found = EMPTY.lint()
    assert found.codes == ("C101", "C201", "C301", "C401", "C501")
    assert [f.severity for f in found] == ["error", *["warning"] * 4]
    contract = EMPTY
    for finding in found:
        contract = finding.edit.applied(contract)
    assert contract.lint() == ()


def test_a_finding_says_where_and_what_stands_there():
    text = "Plan the route, if possible on foot."
    finding = EMPTY.replace(objective=text).lint(select="C105")[0]
    assert (finding.part, finding.quote) == ("objective", "if possible")
    assert text[finding.start : finding.end] == finding.quote
    assert finding.edit.applied(EMPTY).objective == "Plan the route, on foot."
    assert finding.why
    assert finding.fix
    assert str(finding).startswith("C105 warning brief-writer.objective: 'if possible' is a preference")


def test_a_finding_keeps_its_place_in_any_case_and_behind_a_letter_whose_small_form_is_longer():
    told = "IF POSSIBLE"
    finding = EMPTY.replace(objective=f"Plan the route through İzmir, {told} on foot.").lint(select="C105")[0]
    assert finding.quote == told


def test_a_finding_of_a_criterion_names_it():
    contract = Contract(done=["Every line names a source.", "The reader is satisfied."])
    finding = contract.lint(select="C503")[0]
    assert (finding.part, finding.criterion, finding.place) == (
        "done",
        "the-reader-is-satisfied",
        "worker.done[the-reader-is-satisfied]",
    )
    assert [c.text for c in finding.edit.applied(contract).done] == ["Every line names a source."]


def test_rules_are_selected_by_code_or_its_beginning():
    assert EMPTY.lint(select="C1").codes == ("C101",)
    assert EMPTY.lint(select=["C101", "C4"]).codes == ("C101", "C401")
    assert EMPTY.lint(select="c201,c301").codes == ("C201", "C301")
    with pytest.raises(BadInput, match="got 'D1'"):
        EMPTY.lint(select="D1")


def test_ignoring_needs_a_reason():
    assert "C301" not in EMPTY.lint(ignore={"C301": "the task names the source"}).codes
    assert EMPTY.lint(ignore={"C": "a draft"}) == ()
    with pytest.raises(BadInput, match="ignoring C301 needs a reason"):
        EMPTY.lint(ignore={"C301": " "})
    with pytest.raises(BadInput, match="got 'X9'"):
        EMPTY.lint(ignore={"X9": "no such rule"})
    with pytest.raises(BadInput, match=r"ignore takes a mapping, \{'C103': .*; got \['C103'\]"):
        EMPTY.lint(ignore=["C103"])
    with pytest.raises(BadInput, match="tools takes a list; got 3"):
        EMPTY.lint(tools=3)


def test_what_is_linted_is_a_contract():
    with pytest.raises(BadInput, match="a str was given"):
        lint("Write a brief.")


def test_findings_are_counted_grouped_and_told():
    found = EMPTY.lint()
    assert found
    assert not EMPTY.lint(ignore={"C": "a draft"})
    assert (len(found.errors), len(found.warnings), len(found.advice)) == (1, 4, 0)
    assert found.counted() == "1 error, 4 warnings"
    assert repr(found).startswith("Findings(1 error, 4 warnings)\n  C101 error brief-writer.objective: ")
    assert found.of("done").codes == ("C501",)
    assert (
        found.render().splitlines()[0].startswith("- [C101] brief-writer.objective: Missing: it may answer anything.")
    )
    assert "<script>" not in Contract(name="<script>").lint()._repr_html_()
    assert "&lt;script&gt;" in Contract(name="<script>").lint()._repr_html_()


def test_the_table_has_one_row_a_code_and_every_row_says_why():
    codes = [rule.code for rule in RULES]
    assert codes == sorted(set(codes))
    assert len({rule.name for rule in RULES}) == len(RULES)
    assert all(rule.title and rule.why.endswith(".") for rule in RULES)


@settings(max_examples=150, deadline=None)
@given(contracts())
def test_any_text_at_all_can_be_linted_and_every_edit_applied(contract):
    for finding in contract.lint(tools=["search"], sources=["minutes"]):
        assert 0 <= finding.start <= finding.end
        if finding.part in {"objective", "output_format", "guidance", "boundaries"}:
            assert getattr(contract, finding.part)[finding.start : finding.end] == finding.quote
        if finding.edit:
            assert finding.edit.applied(contract) != contract


def test_the_work_of_linting_does_not_grow_by_the_square_of_the_length(monkeypatch):
    monkeypatch.setattr("workbench.control.lint.linting.LONGEST", 10**7)  # the rules read all of it
    one = max(ALL.values(), key=lambda c: len(c.objective) + len(c.output_format) + len(c.guidance))
    parts = ("objective", "output_format", "guidance", "boundaries")
    many = one.replace(**{part: " ".join([getattr(one, part)] * 300) for part in parts})
    with ends(20):  # the one takes 5 ms: by the square, seven minutes
        many.lint()


@pytest.mark.parametrize(
    "piece",
    [
        "Write the report and list each price, then mark every line. ",
        "x",
        "a, ",
        "and ",
        "the ",
        "- ",
        "•",
        "<a ",
        "`",
        "1 ",
    ],
)
def test_an_enormous_contract_is_linted_in_a_moment_and_nothing_of_it_is_lost(piece):
    text = (piece * 200_000)[:200_000]  # read to its end, minutes
    contract = Contract(objective=text, output_format=text, guidance=text, boundaries=text, done=[text])
    with ends():
        found = contract.lint()
    assert all(f.edit is None for f in found)


@pytest.mark.parametrize("space", [" ", "\n", "\t "])
def test_pages_of_nothing_in_a_text_of_any_length_cost_nothing_and_hide_nothing(space, monkeypatch):
    monkeypatch.setattr("workbench.control.lint.linting.LONGEST", 10**7)  # the rules read all the words
    text = f"List the fees.{space * 100_000}Also book the room."
    contract = Contract(objective=text, output_format=text, guidance=text, boundaries=text, done=[text])
    with ends():  # tried from each on: hours
        found = contract.lint()
    assert "C103" in found.codes


def test_the_contracts_that_the_workbench_itself_writes_are_clean():
    new = yaml.safe_load(task_files("mine", "docs", SOURCES)["contract.yaml"])
    judge = evaluator_for(Contract(name="writer", objective="Write.", done=["It has three lines."]))
    for contract in (Contract(**new), judge):
        assert [str(f) for f in contract.lint() if f.severity != "advice"] == []
