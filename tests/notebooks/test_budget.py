"""A notebook is an essay with a budget: short cells, more prose than code, small outputs that name no machine."""

import re
import statistics
from pathlib import Path

import nbformat
import pytest

FOLDER = Path(__file__).parents[2] / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))

MACHINE = re.compile(r"/(?:home|root|tmp|work|Users)/|127\.0\.0\.1:\d|\b0x[0-9a-f]{6,}|[A-Z]:\\\\")
"""Paths, ports and addresses of one machine."""


@pytest.fixture(params=NOTEBOOKS, ids=lambda path: path.stem)
def notebook(request):
    return nbformat.read(request.param, as_version=4)


def _code(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def _lines(cell):
    return [line for line in cell.source.splitlines() if line.strip() and not line.strip().startswith("#")]


def test_there_is_a_notebook_to_start_with():
    assert FOLDER / "00-start-here.ipynb" in NOTEBOOKS


def test_it_is_valid_and_every_cell_has_an_id_of_its_own(notebook):
    nbformat.validate(notebook)
    ids = [cell.id for cell in notebook.cells]
    assert len(ids) == len(set(ids))


def test_code_cells_are_short(notebook):
    sizes = [len(_lines(cell)) for cell in _code(notebook)]
    assert statistics.median(sizes) <= 4
    assert max(sizes) <= 15


def test_there_is_more_prose_than_code(notebook):
    """Several words of prose to each line of code; at least six."""
    words = sum(len(cell.source.split()) for cell in notebook.cells if cell.cell_type == "markdown")
    assert words >= 6 * sum(len(_lines(cell)) for cell in _code(notebook))


def test_it_was_run_from_top_to_bottom(notebook):
    counts = [cell.execution_count for cell in _code(notebook)]
    assert counts == list(range(1, len(counts) + 1))
    failed = [cell.id for cell in _code(notebook) for output in cell.outputs if output.output_type == "error"]
    assert not [name for name in failed if not _may_raise(notebook, name)]


def _may_raise(notebook, name):
    (cell,) = [cell for cell in notebook.cells if cell.id == name]
    return "raises-exception" in cell.metadata.get("tags", ())


def test_its_outputs_are_small_and_name_no_machine(notebook):
    text = nbformat.writes(notebook)
    assert len(text.encode()) < 200_000
    found = {
        match[0] for cell in _code(notebook) for output in cell.outputs for match in MACHINE.finditer(str(dict(output)))
    }
    assert not found


def test_cells_that_are_not_compared_are_followed_by_one_that_asserts(notebook):
    """An ignored output proves nothing, so the next code cells say what must hold of it."""
    cells = _code(notebook)
    ignored = [n for n, cell in enumerate(cells) if "nbval-ignore-output" in cell.metadata.get("tags", ())]
    for n in ignored:
        after = [cell for k, cell in enumerate(cells) if k > n and k not in ignored]
        assert after, cells[n].id
        assert "assert" in after[0].source, after[0].id


def test_it_names_its_bench(notebook):
    made = [cell.source for cell in _code(notebook) if "Bench(" in cell.source]
    assert made
    assert any("name=" in source for source in made)
