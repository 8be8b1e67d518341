"""Which files a pattern means: a file, everything in a folder, or what matches wildcards, in a fixed order."""

from __future__ import annotations

import os
import stat
from enum import IntEnum
from pathlib import Path
from typing import NamedTuple

from workbench.context.reading.nothing import nothing_found
from workbench.context.reading.walk import below
from workbench.core.shown import visible
from workbench.errors import BadInput


class Pattern(NamedTuple):
    """A pattern split where its first wildcard is: `fixed` is a folder or one file, `rest` what to match below it."""

    given: str
    fixed: Path
    rest: tuple[str, ...]


class Asked(IntEnum):
    """How clearly a file was asked for: what was asked for clearly and cannot be read is an error."""

    ANY = 0
    """By a folder, or a pattern that ends in any name."""
    SUFFIX = 1
    """By a pattern that ends in a suffix."""
    ITSELF = 2
    """By its own path."""


def split(given: str | os.PathLike[str]) -> Pattern:
    """A pattern as given, made ready. A path that exists is taken literally, whatever characters it has."""
    if not isinstance(given, str | os.PathLike):
        raise BadInput(
            f"read_sources takes patterns one by one; it was given {type(given).__name__} {given!r:.80}. "
            "A list is passed as read_sources(*patterns)."
        )
    text = os.fspath(given)
    if not isinstance(text, str) or not text.strip() or "\0" in text:
        raise BadInput(f'{text!r:.80} is no pattern. Patterns are like "docs/**/*.md", "notes.txt" or "docs".')
    try:
        path = Path(text).expanduser()
    except RuntimeError:
        path = Path(text)
    parts = path.parts
    wild = next((i for i, part in enumerate(parts) if any(c in part for c in "*?[")), len(parts))
    if os.path.lexists(path):
        return Pattern(text, path, ("**", "*") if path.is_dir() else ())
    return Pattern(text, Path(*parts[:wild]), tuple(parts[wild:]))


def find(pattern: Pattern, most: int) -> list[tuple[Path, Asked]]:
    """The files a pattern means, sorted; none at all is an error, and so are more than `most`."""
    if not pattern.rest:
        if not os.path.lexists(pattern.fixed):
            raise BadInput(nothing_found(pattern.given, pattern.fixed))
        return [(_regular(pattern.fixed, pattern.given), Asked.ITSELF)]
    files: dict[Path, None] = {}
    for path in below(pattern.fixed, pattern.rest):
        files[path] = None
        if len(files) > most:
            raise BadInput(
                f"{pattern.given} means more than {most:,} files. Narrow the pattern, or pass a larger max_sources."
            )
    if not files:
        raise BadInput(nothing_found(pattern.given, pattern.fixed))
    asked = Asked.ANY if Path(pattern.rest[-1]).suffix.strip("*?") in {"", "."} else Asked.SUFFIX
    return [(_inside(_regular(path, pattern.given), pattern), asked) for path in sorted(files)]


def _regular(path: Path, given: str) -> Path:
    """The path, if it leads to a file: not to a pipe or device, which never end, and not nowhere."""
    shown = visible(path.name)
    try:
        mode = path.stat().st_mode
    except OSError as refused:
        what = (
            "is a link that leads nowhere or to itself" if path.is_symlink() else f"cannot be read ({refused.strerror})"
        )
        raise BadInput(f"{shown} (from {given!r}) {what}. Repair it or leave it out of the pattern.") from None
    if not stat.S_ISREG(mode):
        raise BadInput(f"{shown} (from {given!r}) is a pipe, socket or device, not a file.")
    return path


def _inside(path: Path, pattern: Pattern) -> Path:
    """The path, unless it is a link out of the folder searched and out of the working folder.

    A folder from somebody else could hold a link to a private file, which would then be sent to a model.
    """
    if path.is_symlink():
        real = path.resolve()
        if not any(real.is_relative_to(home.resolve()) for home in (pattern.fixed, Path.cwd())):
            raise BadInput(
                f"{visible(path.name)} (from {pattern.given!r}) is a link that leads out of the folder. "
                "If it is meant, name that file itself."
            )
    return path
