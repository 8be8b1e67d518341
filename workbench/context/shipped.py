"""Where the data that comes with the package is: `workbench/data` of an installed wheel, or `data` of a checkout."""

from __future__ import annotations

import difflib
from pathlib import Path, PurePosixPath

from workbench.errors import BadInput

_PACKAGE = Path(__file__).resolve().parents[1]


def data_folder() -> Path:
    """The folder of shipped data: beside the modules in an installed wheel, beside the package in a checkout."""
    for folder in (_PACKAGE / "data", _PACKAGE.parent / "data"):
        if (folder / "prices.toml").is_file():
            return folder
    raise BadInput(f"The workbench's data is missing beside {_PACKAGE.name}: install the package again.")


def shipped(name: str) -> Path:
    """The path of the shipped file `name`, e.g. `"prices.toml"`; an unknown name is an error that lists near ones."""
    folder = data_folder()
    parts = PurePosixPath(name).parts
    path = folder.joinpath(*parts)
    if parts and ".." not in parts and not PurePosixPath(name).is_absolute() and path.is_file():
        return path
    known = sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())
    near = difflib.get_close_matches(name, known, n=3) or known[:20]
    raise BadInput(f"The workbench ships no data called {name!r}. It has {', '.join(near)}.")
