"""`workbench new`: six cells, a contract, two cases, a budget, on documents of one's own."""

import ast
import json

import nbformat
import pytest
import yaml

from workbench.cli import main
from workbench.core.case import Case
from workbench.core.contract import Contract


@pytest.fixture
def docs(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "my docs"
    folder.mkdir()
    (folder / "a.md").write_text(
        '# Alpha\n\nAlpha is a tool.\n\n## Installing: "Alpha" \u2028#1\n\nUse pip.\n', "utf-8"
    )
    (folder / "b.txt").write_text("Beta is another tool.\n", "utf-8")
    return folder


def _files(folder):
    return {path.name: path.read_text("utf-8") for path in folder.iterdir()}


def test_it_writes_files_that_are_what_they_say(docs, capsys):
    assert main(["new", "my-task", "--docs", "my docs"]) == 0
    files = _files(docs.parent / "my-task")
    assert set(files) == {"my-task.ipynb", "contract.yaml", "cases.yaml", "budget.yaml"}
    contract = Contract(**yaml.safe_load(files["contract.yaml"]))
    assert contract.missing == ()
    cases = [Case(**case) for case in yaml.safe_load(files["cases.yaml"])]
    assert len(cases) == 2
    assert [case.task for case in cases] == [
        'What do the documents say about "Alpha"?',
        'What do the documents say about "Installing: Alpha #1"?',
    ]
    budget = yaml.safe_load(files["budget.yaml"])
    assert budget["dollars"] > 0
    assert budget["rounds"] >= 1
    assert "my-task/my-task.ipynb" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("text", "first"),
    [("plain words about turbines, turbines and valves", "turbines"), ("a b c", "a.txt"), ("# no heading", "heading")],
)
def test_documents_without_headings_give_questions_too(tmp_path, monkeypatch, text, first):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "a.txt").write_text(text, "utf-8")
    main(["new", "t", "--docs", "docs"])
    cases = yaml.safe_load((tmp_path / "t" / "cases.yaml").read_text("utf-8"))
    assert first in cases[0]["task"]


def test_the_notebook_has_six_cells_is_valid_and_reads_the_folder(docs):
    main(["new", "my-task", "--docs", "my docs"])
    text = (docs.parent / "my-task" / "my-task.ipynb").read_text("utf-8")
    book = nbformat.reads(text, as_version=4)
    nbformat.validate(book)
    assert len(book.cells) == 6
    for cell in book.cells:
        if cell.cell_type == "code":
            compile(cell.source, "cell", "exec", flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
            assert len(cell.source.splitlines()) <= 15
    assert 'read_sources("../my docs")' in book.cells[1].source


def test_every_name_the_notebook_imports_is_public(docs):
    import workbench

    main(["new", "my-task", "--docs", "my docs"])
    cells = json.loads((docs.parent / "my-task" / "my-task.ipynb").read_text("utf-8"))["cells"]
    tree = ast.parse("".join(cells[1]["source"]))
    (imported,) = [node for node in tree.body if isinstance(node, ast.ImportFrom) and node.module == "workbench"]
    assert {alias.name for alias in imported.names} <= set(workbench.__all__)


def test_nothing_is_overwritten(docs, capsys):
    main(["new", "my-task", "--docs", "my docs"])
    before = _files(docs.parent / "my-task")
    (docs / "c.md").write_text("# Gamma\n\n## Delta\n", "utf-8")
    assert main(["new", "my-task", "--docs", "my docs"]) == 1
    assert "nothing is overwritten" in capsys.readouterr().err
    assert _files(docs.parent / "my-task") == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["t", "--docs", "missing"], "missing is not there"),
        (["t", "--docs", "my docs/a.md"], "is a file"),
        (["../t*", "--docs", "my docs"], "cannot be a task's name"),
        (["..", "--docs", "my docs"], "cannot be a task's name"),
        (["no/where", "--docs", "my docs"], "no folder no"),
        (["t", "--docs", "."], "would read itself"),
        (["t", "--docs", "empty"], "empty"),
    ],
)
def test_wrong_use_is_one_clear_message_and_leaves_nothing(docs, capsys, arguments, said):
    (docs.parent / "empty").mkdir()
    before = sorted(docs.parent.rglob("*"))
    assert main(["new", *arguments]) == 1
    error = capsys.readouterr().err
    assert error.startswith("workbench: ")
    assert said in error
    assert sorted(docs.parent.rglob("*")) == before


def test_what_cannot_be_read_is_said(docs, capsys):
    (docs / "c.bin").write_bytes(b"\0")
    assert main(["new", "t", "--docs", "my docs"]) == 0
    assert "note: " in (said := capsys.readouterr().err)
    assert "c.bin" in said
