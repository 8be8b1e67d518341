"""Start a task on your own documents: a notebook of six cells, a contract, two cases and a budget.

Everything is written into one new folder as files to edit. Nothing that exists is ever overwritten, and nothing is
sent: the notebook runs on the simulated model until you ask for Claude.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import warnings
from collections.abc import Sequence
from pathlib import Path

from workbench.commands.task_files import task_files
from workbench.context.read_sources import READERS, read_sources
from workbench.core.source import Source
from workbench.errors import BadInput

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ._-]*\Z")
_EXAMPLE = "workbench new my-task --docs notes"


def options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("task", type=Path, help="the folder to make, e.g. my-task; its name is the task's name")
    parser.add_argument("--docs", type=Path, required=True, metavar="FOLDER", help="the folder of documents to read")
    parser.epilog = f"For example: {_EXAMPLE}. Then open my-task/my-task.ipynb and run it from the top."


def run(chosen: argparse.Namespace) -> int:
    folder, sources = start_task(chosen.task, chosen.docs)
    print(f"{folder}: a task on {len(sources)} sources from {chosen.docs}")
    for path in sorted(folder.iterdir()):
        print(f"    {path.name}")
    print(f"Next: open {folder / folder.name}.ipynb in JupyterLab and run it from the top. It costs nothing.")
    return 0


def start_task(task: Path, docs: Path) -> tuple[Path, Sequence[Source]]:
    """Make the folder `task` for work on `docs`; gives it and what was read there."""
    folder = task.expanduser()
    _check_name(folder)
    sources = _read(docs.expanduser(), folder)
    files = task_files(folder.name, _pattern(folder, docs.expanduser()), sources)
    try:
        folder.mkdir()
        for name, text in files.items():
            (folder / name).write_text(text, encoding="utf-8")
    except OSError as error:
        raise BadInput(
            f"{folder} cannot be written ({error.strerror}). Choose a folder that you may write in."
        ) from None
    return folder, sources


def _check_name(folder: Path) -> None:
    if not _NAME.match(folder.name):
        raise BadInput(
            f"{folder.name!r} cannot be a task's name: it becomes the name of a folder and of a notebook, so it takes "
            f"letters, digits, '-', '_', '.' and spaces. For example: {_EXAMPLE}"
        )
    if folder.exists() or folder.is_symlink():
        raise BadInput(f"{folder} is there already, and nothing is overwritten. Choose another name, or move it away.")
    if not folder.parent.is_dir():
        raise BadInput(f"there is no folder {folder.parent} to put {folder.name!r} into. Make it first.")


def _read(docs: Path, folder: Path) -> Sequence[Source]:
    if not docs.is_dir():
        wanted = "is a file; name the folder it is in" if docs.exists() else "is not there"
        raise BadInput(f"--docs {docs} {wanted}. It takes a folder of documents ({', '.join(READERS)}).")
    if folder.resolve().is_relative_to(docs.resolve()):
        raise BadInput(
            f"{folder} would lie inside --docs {docs}, and its notebook would read itself. Make it elsewhere."
        )
    with warnings.catch_warnings(record=True) as notes:
        warnings.simplefilter("always")
        sources = read_sources(docs)
    for note in notes:
        print(f"note: {note.message}", file=sys.stderr)
    return sources


def _pattern(folder: Path, docs: Path) -> str:
    """The documents' folder as the notebook names it: from its own folder, where it will run."""
    try:
        return Path(os.path.relpath(docs.absolute(), folder.absolute())).as_posix()
    except ValueError:  # another drive
        return docs.absolute().as_posix()
