"""What files are called: the path from the working folder, or from where a pattern that begins elsewhere is fixed to.

Never a path of one machine, so that a window says the same on every one.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from workbench.context.reading.find import Asked, Pattern
from workbench.core.shown import visible
from workbench.errors import BadInput


class Found(NamedTuple):
    """A file to read."""

    path: Path
    name: str
    """Its relative path with forward slashes."""
    asked: Asked


def named(files: Iterable[tuple[Path, Asked]], elsewhere: Path) -> list[Found]:
    """The files with their names, sorted by name and each once; `elsewhere` is where names outside begin."""
    found: dict[str, Found] = {}
    for path, asked in files:
        name = _name(path, elsewhere)
        other = found.get(name)
        if other and other.path.absolute() != path.absolute() and not other.path.samefile(path):
            raise BadInput(f"Two different files would both be called {name!r}. Read them in two calls.")
        found[name] = Found(path, name, max(asked, other.asked) if other else asked)
    return [found[name] for name in sorted(found)]


def _name(path: Path, elsewhere: Path) -> str:
    """A path as it is shown: relative, with forward slashes, nothing invisible in it."""
    here = Path(os.path.abspath(path))  # noqa: PTH100 - resolve() would follow links and rename what was asked for
    cwd = Path.cwd()
    if here.is_relative_to(cwd):
        shown = here.relative_to(cwd)
    elif path.is_absolute():
        shown = here.relative_to(elsewhere)
    else:
        shown = Path(os.path.normpath(path))
    return visible(shown.as_posix()).replace("\n", "\\n").replace("\t", "\\t")


def common_folder(patterns: Iterable[Pattern]) -> Path:
    """The deepest folder that all patterns which begin at a root have in common."""
    folders = [
        os.path.abspath(p.fixed if p.rest else p.fixed.parent)  # noqa: PTH100 - as above
        for p in patterns
        if p.fixed.is_absolute()
    ]
    try:
        return Path(os.path.commonpath(folders)) if folders else Path.cwd()
    except ValueError:
        raise BadInput("The patterns begin on different drives. Read them in two calls.") from None
