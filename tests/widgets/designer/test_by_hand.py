"""What a hand makes of a contract is found again after a restart; what code makes of it is in that code."""

from tests.widgets.designer.test_contract_designer import press, typed
from workbench.bench import Bench
from workbench.core.contract import Contract
from workbench.errors import WorkbenchError
from workbench.widgets.designer.contract_designer import ContractDesigner

START = Contract(name="brief-writer", objective="Write a brief.")


def designer(journal, start=START):
    """As after a restart: nothing is there but the journal."""
    return Bench(name="design", journal=journal).designer(start)


def test_what_was_typed_and_taken_up_is_there_after_a_restart_with_its_versions(tmp_path):
    journal = tmp_path / "journal.db"
    first = designer(journal)
    typed(first, "guidance", "Use the sources.")
    left = first.contract
    assert left.guidance == "Use the sources."
    first.contract = START.replace(guidance="What code puts there is in the code.")
    assert first.contract.guidance.startswith("What code")
    again = designer(journal)
    assert again.contract == left
    assert [v.why for v in again.versions] == [("as given",), ("as you left it",)]
    typed(again, "guidance", "Use them all.")
    press(again, {"do": "keep"})  # never taken up in code, but kept
    typed(again, "guidance", "Use the sources.")
    assert again.contract == left  # as once before: it is the last all the same
    last = designer(journal)
    assert last.contract == left
    assert [v.contract.guidance for v in last.versions] == ["", "Use the sources.", "Use them all.", "Use the sources."]


def test_what_was_typed_and_never_read_is_there_after_a_restart_even_where_it_is_no_contract_yet(tmp_path):
    journal = tmp_path / "journal.db"
    first = Bench(name="design", journal=journal).designer(START, task="Brief me.")
    typed(first, "guidance", "Use the sources.")
    typed(first, "max_tokens", "many")
    typed(first, "task", "Brief us all.")
    press(first, {"do": "add"})
    typed(first, f"done/{first._draft.last}/text", "Every licence is named.")
    bench = Bench(name="design", journal=journal)
    assert not bench.runs()  # it is not on record
    again = bench.designer(START, task="Brief me.")
    assert again.state["texts"]["guidance"]["text"] == "Use the sources."
    assert "Every licence is named." in [t["text"] for t in again.state["texts"].values() if "text" in t]
    assert (again.state["texts"]["max_tokens"]["text"], again.valid) == ("many", False)
    assert again.state["texts"]["task"]["text"] == "Brief us all."
    assert [v.why for v in again.versions] == [("as given",), ("as you left it",)]
    typed(again, "max_tokens", "500")
    assert (again.contract.guidance, again.contract.max_tokens) == ("Use the sources.", 500)
    assert len(bench.runs()) == 1  # read, it goes on record
    assert bench.designer(START, task="Another.").state["texts"]["task"]["text"] == "Another."
    assert bench.designer(START).contract == again.contract
    assert [v.why for v in bench.designer(START).versions] == [("as given",), ("as you left it",)]


def test_another_start_is_another_design_and_looking_at_one_writes_nothing(tmp_path):
    journal = tmp_path / "journal.db"
    typed(made := designer(journal), "objective", "Write a long brief.")
    assert made.contract.objective == "Write a long brief."
    other = START.replace(objective="Write a letter.")
    bench = Bench(name="design", journal=journal)
    looked = bench.designer(other)
    press(looked, {"do": "show", "tab": "versions"}, {"do": "keep"})
    assert looked.contract == other
    assert len(bench.runs()) == 1
    assert bench.spent() == {"dollars": 0, "tokens": 0, "dollars_out": 0, "tokens_out": 0}


def test_a_record_that_cannot_be_made_is_told_and_the_contract_is_there_all_the_same():
    def keep(_):
        raise WorkbenchError("the disk is full")

    made = ContractDesigner(START, keep=keep)
    typed(made, "guidance", "Use the sources.")
    assert made.contract.guidance == "Use the sources."
    assert "the disk is full" in made.trouble
