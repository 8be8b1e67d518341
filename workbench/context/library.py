"""The shipped library: documents about one invented town that has to decide, and cases whose right answers are known.

Morrowhaven wants a new ferry. Its papers are of all kinds of quality, as papers are: data sheets and a correction to
them, minutes, a regulation and the one it replaced, a forum, a press release, measured trials. Nothing says which of
them to trust; it can be seen from what they are. Everything in them is invented.
"""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, get_args

import yaml

from workbench.context.case_files import cases_in
from workbench.context.reading.part import Ask
from workbench.context.reading.table import read_table
from workbench.context.shipped import data_folder
from workbench.core.case import Case, CaseKind
from workbench.core.source import Source
from workbench.errors import BadInput

_FENCE = "---\n"


def library(*names: str) -> tuple[Source, ...]:
    """The documents with these names, or all of them. An unknown name is an error that lists near ones."""
    known = _documents()
    return tuple(known[_known(name, list(known), "document", "read_sources")] for name in names or known)


def read_cases(*names: str, kind: CaseKind | None = None) -> tuple[Case, ...]:
    """The shipped cases with these names, or all; of one `kind` where it is given: fact, comparison or survey."""
    if kind is not None and kind not in get_args(CaseKind):
        raise BadInput(f"kind= is {', '.join(map(repr, get_args(CaseKind)))}; got {kind!r}.")
    known = _cases()
    chosen = [known[_known(name, list(known), "case", "cases_in")] for name in names or known]
    return tuple(case for case in chosen if kind in {None, case.kind})


@cache
def _documents() -> dict[str, Source]:
    """Every document by name, in the order of the names."""
    folder = data_folder() / "library"
    paths = [p for p in sorted(folder.iterdir()) if p.suffix in {".md", ".csv"}]
    return {path.stem: (_table if path.suffix == ".csv" else _text)(path) for path in paths}


def _text(path: Path) -> Source:
    """A Markdown file: what stands between its first two fences says what it is; the rest is the text."""
    _, front, text = path.read_text("utf-8").split(_FENCE, 2)
    return _source(path, yaml.safe_load(front), text.strip())


def _table(path: Path) -> Source:
    """A CSV file, each row as `column: value` lines; a YAML file of the same name says what it is."""
    told = yaml.safe_load(path.with_suffix(".yaml").read_text("utf-8"))
    raw = path.read_bytes()
    (part,) = read_table(raw, Ask(max_bytes=len(raw), rows=len(raw)))
    return _source(path, told, f"# {told['title']}\n\n{told['note']}\n\n{part.text}")


def _source(path: Path, told: dict[str, Any], text: str) -> Source:
    return Source(name=path.stem, text=text, kind=told["kind"], date=str(told["date"]), origin=f"library/{path.name}")


@cache
def _cases() -> dict[str, Case]:
    """Every case by name, in the order of the files and within them."""
    documents = list(_documents().values())
    files = sorted((data_folder() / "cases").glob("*.yaml"))
    return {case.name: case for file in files for case in cases_in(file, documents)}


def _known(name: str, names: Sequence[str], what: str, reader: str) -> str:
    """It, where there is such a document or case; `reader` is what reads those of one's own."""
    if name not in names:
        near = difflib.get_close_matches(str(name), names, n=3) or names
        own = f"{what.capitalize()}s in a file of your own are read by {reader}(path)."
        raise BadInput(f"The library has no {what} {name!r}. {own} It has {', '.join(near)}.")
    return name
