"""What to say where a pattern means no file: where was looked, and what lies there instead."""

from __future__ import annotations

import difflib
from collections import Counter
from pathlib import Path

from workbench.context.reading.walk import below, entries_of
from workbench.core.shown import shorten, visible


def nothing_found(given: str, folder: Path) -> str:
    """Where was looked, and what lies there instead."""
    missing = None
    while not _is_folder(folder) and folder != folder.parent:
        missing, folder = folder.name, folder.parent
    looked = f"{shorten(given, 200)!r} matches no file. Looked in {visible(str(folder.absolute()))}"
    if missing is not None:
        near = difflib.get_close_matches(missing, [entry.name for entry in entries_of(folder)], n=3, cutoff=0.5)
        hint = f"Did you mean {', '.join(map(visible, near))}?" if near else f"It has {_suffixes(folder)}."
        return f"{looked}, where there is no {shorten(missing, 200)!r}. {hint}"
    return f"{looked}, which has {_suffixes(folder)}."


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # a name longer than any can be
        return False


def _suffixes(folder: Path) -> str:
    """The suffixes of the files below a folder with how many there are of each, over at most 2,000 files."""
    counted: Counter[str] = Counter()
    for path in below(folder, ("**", "*")):
        counted[path.suffix or "no suffix"] += 1
        if counted.total() >= 2_000:
            break
    if not counted:
        return "no files in it or below"
    return "files with " + ", ".join(f"{visible(suffix)} ({n:,})" for suffix, n in counted.most_common(12))
