"""Notebook files for the browser to open: made from code, or copied; with or without the reader's trust."""

import json
import re
from pathlib import Path

import nbformat
from nbformat.sign import NotebookNotary, SQLiteSignatureStore

from tests.browser.server import LANGUAGE


def write(path: Path, cells: tuple[str | Path, ...], kernel: str):
    """A notebook of these code cells, or a copy of the one file that is named, to be run by that kernel."""
    if len(cells) == 1 and isinstance(cells[0], Path):
        notebook = nbformat.read(cells[0], as_version=4)
    else:
        notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code) for code in cells])
    notebook.metadata["kernelspec"] = {**LANGUAGE, "name": kernel}
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(notebook, path)


def sign(path: Path, data: Path, *, trusted: bool):
    """Have the server, whose data folder that is, trust the outputs stored in the notebook, or not."""
    store = SQLiteSignatureStore(db_file=str(data / "nbsignatures.db"))
    try:
        notary = NotebookNotary(data_dir=str(data), store_factory=lambda: store)
        notebook = nbformat.read(path, as_version=4)
        if trusted:
            notary.sign(notebook)
        else:
            notary.unsign(notebook)
    finally:
        store.close()


def plain(traceback: str) -> str:
    """A traceback without its colours."""
    return re.sub(r"\x1b\[[0-9;]*m", "", traceback)


def read(path: Path) -> dict:
    return json.loads(path.read_text("utf-8"))
