"""Findings in the designer: live beside their field, mended by a click, set aside with a reason, siblings seen."""

import json

import pytest

from workbench.control.lint.linting import lint
from workbench.core.contract import Contract
from workbench.core.source import Source
from workbench.errors import BadInput
from workbench.widgets import ContractDesigner
from workbench.widgets.designer import contract_findings

CLEAN = Contract(
    name="notice-periods",
    objective="Extract the notice period from each of the four tenancy agreements.",
    output_format="A table with the columns agreement, clause and days; one row per agreement.",
    guidance="Read the four agreements supplied.",
    boundaries="No legal advice. Stop once all four agreements have a row.",
    done=["There are exactly four rows.", "Each row cites its clause."],
)


def press(designer, *acts):
    first = designer.heard + 1
    designer.set_state({"acts": [{"n": first + n, **act} for n, act in enumerate(acts)]})


def beside(designer, place):
    parts = {part["place"]: part["findings"] for part in designer.state["parts"]}
    return parts[place] if place in parts else designer.state["done"]["findings"]


def test_a_finding_stands_beside_its_field_with_why_and_fix_and_goes_when_it_is_mended_by_hand():
    designer = ContractDesigner(CLEAN)
    assert "0 findings" in designer.state["told"]
    press(designer, {"do": "type", "pane": "guidance", "text": "Use reliable sources.", "by": "me"})
    (found,) = beside(designer, "guidance")
    assert (found["code"], found["severity"]) == ("C303", "warning")
    assert found["why"].startswith("Without named sources")
    assert found["fix"].startswith("Name what to read")
    press(designer, {"do": "type", "pane": "guidance", "text": "The signed minutes.", "by": "me"})
    assert beside(designer, "guidance") == []


def test_a_finding_of_a_criterion_stands_in_its_row():
    designer = ContractDesigner(CLEAN.replace(done=["There are four rows.", "The reader is satisfied."]))
    found = [row["findings"] for row in designer.state["done"]["rows"]]
    assert [f["code"] for f in found[1]] == ["C503"]
    assert found[0] == []


def test_one_click_mends_and_what_stood_there_is_a_version():
    before = CLEAN.replace(objective="Extract the notice period, if possible, from each agreement.")
    designer = ContractDesigner(before)
    (found,) = beside(designer, "objective")
    assert found["mend"] == "Drop “if possible”"
    press(designer, {"do": "mend", "key": found["key"]})
    assert designer.contract.objective == "Extract the notice period from each agreement."
    assert designer.versions[-1].contract == before
    press(designer, {"do": "undo"})
    assert designer.contract == before


def test_from_empty_to_clean_by_clicks_alone():
    designer = ContractDesigner(Contract(name="brief-writer"))
    for _ in range(5):
        found = [f for f in designer.findings if f.edit]
        press(designer, {"do": "mend", "key": found[0].key})
    assert designer.findings == ()
    assert "0 findings" in designer.state["told"]


def test_it_is_set_aside_with_a_reason_and_taken_up_again():
    designer = ContractDesigner(CLEAN.replace(guidance="Use reliable sources."))
    key = beside(designer, "guidance")[0]["key"]
    press(designer, {"do": "ignore", "key": key, "reason": " "})
    assert "say why C303 does not matter here" in designer.trouble
    press(designer, {"do": "ignore", "key": key, "reason": "the task names them"})
    assert beside(designer, "guidance") == []
    assert designer.state["aside"][0]["told"] == "C303 guidance: the task names them"
    assert designer.ignored == {"C303": "the task names them"}
    assert designer.contract.lint(ignore=designer.ignored) == ()
    press(designer, {"do": "take_up", "key": key})
    assert beside(designer, "guidance")[0]["code"] == "C303"
    assert designer.state["aside"] == []


def test_what_every_button_does_a_method_does():
    designer = ContractDesigner(CLEAN.replace(guidance="Use reliable sources."))
    with pytest.raises(BadInput, match="no finding 'C101' now"):
        designer.mend("C101")
    designer.mend("C303")
    assert designer.contract.guidance == "Use reliable sources. Use only the sources given."


def test_a_click_on_what_has_changed_since_says_so_and_changes_nothing():
    designer = ContractDesigner(CLEAN)
    press(designer, {"do": "mend", "key": "C303/guidance//"})
    assert "the contract has changed since" in designer.trouble
    assert designer.contract == CLEAN


def test_overlap_with_siblings_is_seen_and_goes_when_the_work_is_parted():
    other = CLEAN.replace(name="other")
    designer = ContractDesigner(CLEAN, siblings=[other])
    (found,) = beside(designer, "objective")
    assert found["code"] == "C701"
    assert "'other'" in found["words"]
    designer.write(objective="List the deposit of each agreement.", name="deposits")
    assert [f.code for f in designer.findings if f.code.startswith("C7")] == []


def test_a_source_that_the_worker_is_not_given_is_seen_where_the_sources_are_known():
    contract = CLEAN.replace(guidance="Read `lease_9` only.")
    sources = [Source(name="lease_1", text="Notice: 30 days.")]
    assert [f.code for f in ContractDesigner(contract, sources=sources).findings] == ["C304"]
    assert ContractDesigner(contract).findings == ()


def test_hostile_words_in_a_finding_are_shown_harmless_and_the_state_stays_small():
    text = "TODO \u202e<script> `x_y`" + "ideally " * 5000
    designer = ContractDesigner(Contract(name="\u202e", objective=text, guidance=text, boundaries=text, done=[text]))
    state = json.dumps({k: v for k, v in designer.state.items() if k not in {"texts", "preview"}}, ensure_ascii=False)
    assert "\u202e" not in state
    assert len(state) < 100_000


def test_undoing_a_fix_leaves_alone_what_was_typed_since():
    designer = ContractDesigner(CLEAN.replace(guidance="Use reliable sources."))
    designer.mend("C303")
    press(designer, {"do": "type", "pane": "boundaries", "text": "Stop after four.", "by": "me"}, {"do": "undo"})
    assert designer.contract.guidance == "Use reliable sources."
    assert designer.contract.boundaries == "Stop after four."
    press(designer, {"do": "redo"})
    assert designer.contract.guidance == "Use reliable sources. Use only the sources given."
    assert designer.contract.boundaries == "Stop after four."


def test_undoing_where_something_was_typed_since_can_be_done_again_and_is_a_version():
    designer = ContractDesigner(CLEAN.replace(guidance="Use reliable sources."))
    designer.mend("C303")
    press(designer, {"do": "type", "pane": "guidance", "text": "Typed since.", "by": "me"}, {"do": "undo"})
    assert designer.contract.guidance == "Use reliable sources."
    assert "Typed since." in [v.contract.guidance for v in designer.versions]
    assert (designer.state["undo"], designer.state["redo"]) == (False, True)
    press(designer, {"do": "redo"})
    assert designer.contract.guidance == "Typed since."
    with pytest.raises(BadInput, match="nothing was taken back"):
        designer.redo()


def test_a_name_made_of_a_sentence_follows_it_and_a_given_one_stays():
    designer = ContractDesigner(
        CLEAN.replace(
            done=["There are four rows.", *CLEAN.replace(done=[{"name": "cites", "text": "Each row cites."}]).done]
        )
    )
    designer.change(0, text="Every agreement has a row.")
    designer.change(1, text="Each row cites its clause.")
    assert [c.name for c in designer.contract.done] == ["every-agreement-has-a-row", "cites"]


def test_the_names_of_equal_sentences_are_kept():
    contract = CLEAN.replace(done=["There are rows.", "There are rows."])
    assert ContractDesigner(contract).contract == contract
    assert [c.name for c in ContractDesigner(contract)._built.partial.done] == [c.name for c in contract.done]


def test_what_was_set_aside_is_counted():
    designer = ContractDesigner(CLEAN.replace(guidance="Use reliable sources."))
    designer.ignore("C303", "the task names them")
    assert designer.state["told"].endswith("0 findings, 1 ignored")


def test_whoever_turns_to_another_pane_does_not_wait_for_the_lint_again(monkeypatch):
    asked = []
    monkeypatch.setattr(contract_findings, "lint", lambda work, **given: asked.append(work) or lint(work, **given))
    designer = ContractDesigner(Contract(name="a", objective="Write nicely."))
    found = designer.findings
    for tab in ("preview", "format", "file", "write"):
        designer.show(tab)
    assert designer.findings == found != ()
    assert len(asked) == 1
    designer.do_type("objective", "Write well.")
    assert asked[1:] == [designer.contract]
