"""Walking through folders: by name, past what is hidden, and never in circles."""

from __future__ import annotations

import fnmatch
import os
from collections.abc import Iterator
from pathlib import Path

from workbench.core.shown import visible
from workbench.errors import BadInput

_NEVER = {"__pycache__", "node_modules"}


def below(folder: Path, rest: tuple[str, ...]) -> Iterator[Path]:
    """Files below `folder` that match; `**` enters no links, so that a loop of links ends."""
    first, *others = rest
    if first == "**":
        yield from below(folder, tuple(others) if others else ("*",))
        for entry in entries_of(folder):
            if entry.is_dir(follow_symlinks=False) and entry.name[0] != "." and entry.name not in _NEVER:
                yield from below(Path(entry.path), rest)
        return
    for entry in entries_of(folder):
        if not fnmatch.fnmatchcase(entry.name, first) or (entry.name[0] == "." and first[0] != "."):
            continue
        if others and _leads_to_folder(entry):
            yield from below(Path(entry.path), tuple(others))
        elif not others and not _leads_to_folder(entry):
            yield Path(entry.path)


def _leads_to_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link to itself
        return False


def entries_of(folder: Path) -> list[os.DirEntry[str]]:
    """What lies in a folder, by name; nothing where it is no folder."""
    try:
        with os.scandir(folder) as entries:
            return sorted(entries, key=lambda entry: entry.name)
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as refused:
        raise BadInput(f"{visible(str(folder))} cannot be looked into: {refused.strerror}.") from None
