"""Which files a pattern means, what they are called, and what to say when it means none.

A name is the path from the working folder, or, for a pattern that begins elsewhere, from where the pattern's fixed
part ends: never a path of one machine, so that a window says the same on every one.
"""

from __future__ import annotations

import difflib
import fnmatch
import os
import stat
from collections import Counter
from collections.abc import Iterable, Iterator
from enum import IntEnum
from pathlib import Path
from typing import NamedTuple

from workbench.core.shown import visible
from workbench.errors import BadInput

_NEVER = {"__pycache__", "node_modules"}


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


class Found(NamedTuple):
    """A file to read."""

    path: Path
    name: str
    """Its relative path with forward slashes."""
    asked: Asked


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
    path = Path(text).expanduser()
    parts = path.parts
    wild = next((i for i, part in enumerate(parts) if any(c in part for c in "*?[")), len(parts))
    if os.path.lexists(path):
        return Pattern(text, path, ("**", "*") if path.is_dir() else ())
    return Pattern(text, Path(*parts[:wild]), tuple(parts[wild:]))


def find(pattern: Pattern, most: int) -> list[tuple[Path, Asked]]:
    """The files a pattern means, sorted; none at all is an error, and so are more than `most`."""
    if not pattern.rest:
        if not os.path.lexists(pattern.fixed):
            raise BadInput(nothing_found(pattern))
        return [(_regular(pattern.fixed, pattern.given), Asked.ITSELF)]
    files: dict[Path, None] = {}
    for path in _below(pattern.fixed, pattern.rest):
        files[path] = None
        if len(files) > most:
            raise BadInput(
                f"{pattern.given} means more than {most:,} files. Narrow the pattern, or pass a larger max_sources."
            )
    if not files:
        raise BadInput(nothing_found(pattern))
    asked = Asked.ANY if Path(pattern.rest[-1]).suffix.strip("*?") in {"", "."} else Asked.SUFFIX
    return [(_inside(_regular(path, pattern.given), pattern), asked) for path in sorted(files)]


def _below(folder: Path, rest: tuple[str, ...]) -> Iterator[Path]:
    """Files below `folder` that match; `**` enters no links, so that a loop of links ends."""
    first, *others = rest
    if first == "**":
        yield from _below(folder, tuple(others) if others else ("*",))
        for entry in _entries(folder):
            if entry.is_dir(follow_symlinks=False) and entry.name[0] != "." and entry.name not in _NEVER:
                yield from _below(Path(entry.path), rest)
        return
    for entry in _entries(folder):
        if not fnmatch.fnmatchcase(entry.name, first) or (entry.name[0] == "." and first[0] != "."):
            continue
        if others and _leads_to_folder(entry):
            yield from _below(Path(entry.path), tuple(others))
        elif not others and not _leads_to_folder(entry):
            yield Path(entry.path)


def _leads_to_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link to itself
        return False


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    """What lies in a folder, by name; nothing where it is no folder."""
    try:
        with os.scandir(folder) as entries:
            return sorted(entries, key=lambda entry: entry.name)
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as refused:
        raise BadInput(f"{visible(str(folder))} cannot be looked into: {refused.strerror}.") from None


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


def nothing_found(pattern: Pattern) -> str:
    """Where was looked, and what lies there instead."""
    folder = pattern.fixed
    missing = None
    while not folder.is_dir() and folder != folder.parent:
        missing, folder = folder.name, folder.parent
    looked = f"{pattern.given!r} matches no file. Looked in {visible(str(folder.absolute()))}"
    if missing is not None:
        near = difflib.get_close_matches(missing, [entry.name for entry in _entries(folder)], n=3, cutoff=0.5)
        hint = f"Did you mean {', '.join(map(visible, near))}?" if near else f"It has {_suffixes(folder)}."
        return f"{looked}, where there is no {missing!r}. {hint}"
    return f"{looked}, which has {_suffixes(folder)}."


def _suffixes(folder: Path) -> str:
    """The suffixes of the files below a folder with how many there are of each, over at most 2,000 files."""
    counted: Counter[str] = Counter()
    for path in _below(folder, ("**", "*")):
        counted[path.suffix or "no suffix"] += 1
        if counted.total() >= 2_000:
            break
    if not counted:
        return "no files in it or below"
    return "files with " + ", ".join(f"{visible(suffix)} ({n:,})" for suffix, n in counted.most_common(12))
