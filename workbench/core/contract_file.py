"""A contract in a file: read, and written so that nothing else that stands there is lost unasked."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import NamedTuple

import yaml

from workbench.core.contract import Contract
from workbench.core.contract_yaml import from_yaml, to_yaml
from workbench.core.shown import visible
from workbench.errors import BadInput

LARGEST = 4_000_000
"""Bytes of a file that is read."""
_ENDINGS = (".yaml", ".yml")


class Kept(NamedTuple):
    """What is known to stand in a file: it was read from there, or written there."""

    path: Path
    text: str


class FileTaken(BadInput):
    """Something else stands in the file; it is written only when that is asked for."""


def load_contract(path: str | os.PathLike[str]) -> tuple[Contract, Kept]:
    """The contract in a file, and what stands there. Raises `BadInput` that says what is wrong, and in which line."""
    file = _file(path)
    if not file.exists():
        near = (
            sorted(p.name for ending in _ENDINGS for p in file.parent.glob(f"*{ending}"))
            if file.parent.is_dir()
            else []
        )
        there = f" In that folder there is {', '.join(near[:5])}." if near else ""
        raise BadInput(f"{_called(path)} is not there (looked in {_called(file.parent)}).{there}")
    text = _read(file)
    return from_yaml(text, _called(path)), Kept(file, text)


def save_contract(
    contract: Contract, path: str | os.PathLike[str], known: Kept | None = None, *, replace: bool = False
) -> Kept:
    """Write the contract; gives what then stands there. Comments above the first field stay.

    A file that holds something else than what is `known` of it raises `FileTaken`, and so does one whose other comments
    would be lost, unless `replace`. Raises `BadInput` where nothing can be written.
    """
    file = _file(path)
    text = to_yaml(contract)
    if not file.exists():
        if not file.parent.is_dir():
            raise BadInput(f"there is no folder {_called(file.parent)}. Make it first, or choose another.")
        _write(file, text, new=True)
        return Kept(file, text)
    there = _read(file)
    text = _header(there) + text
    if text != there:
        if not replace:
            _refuse_loss(path, there, known if known and known.path == file else None)
        _write(file, text)
    return Kept(file, text)


def _refuse_loss(path: str | os.PathLike[str], there: str, known: Kept | None) -> None:
    if known is None or known.text != there:
        raise FileTaken(f"{_called(path)} {_told(there, changed=known is not None)}; nothing was written.")
    if _comments_inside(there):
        raise FileTaken(f"{_called(path)} has comments between its fields, which would be lost; nothing was written.")


def _told(there: str, *, changed: bool) -> str:
    """What stands in a file that is taken."""
    if changed:
        return "was changed by somebody else since it was read or written here"
    try:
        return f"is there already, with the contract {visible(from_yaml(there).name)!r}"
    except BadInput:
        return "is there already, and holds something that is no contract"


def _file(path: str | os.PathLike[str]) -> Path:
    """The file that a path typed in means. Links are followed, and `~` is the home folder."""
    told = os.fspath(path).strip()
    if not told:
        raise BadInput("type the path of a file, e.g. contract.yaml.")
    try:
        file = Path(told).expanduser().resolve()
        if file.suffix.lower() not in _ENDINGS:
            raise BadInput(f"{_called(told)} does not end in .yaml (or .yml), and no other file is touched here.")
        if file.exists() and not file.is_file():
            raise BadInput(f"{_called(told)} is a folder or a device, and no file.")
    except (OSError, RuntimeError, ValueError) as error:
        if isinstance(error, BadInput):
            raise
        raise BadInput(f"{_called(told)} cannot be a file here ({_why(error)}).") from None
    return file


def _read(file: Path) -> str:
    try:
        with file.open("rb") as opened:
            raw = opened.read(LARGEST + 1)
    except OSError as error:
        raise BadInput(f"{_called(file)} cannot be read ({_why(error)}).") from None
    if len(raw) > LARGEST:
        raise BadInput(f"{_called(file)} is larger than {LARGEST:,} bytes, too large for a contract.")
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise BadInput(f"{_called(file)}, line {line}: this is not UTF-8. Save it as UTF-8 in your editor.") from None


def _write(file: Path, text: str, *, new: bool = False) -> None:
    """All of it or nothing: a new file is made only where there is none, another is put in the place of the old."""
    try:
        if new:
            with file.open("x", encoding="utf-8", newline="\n") as opened:
                opened.write(text)
        else:
            _put_in_place(file, text)
    except FileExistsError:
        raise FileTaken(f"{_called(file)} has just been made by somebody else; nothing was written.") from None
    except OSError as error:
        raise BadInput(f"{_called(file)} cannot be written ({_why(error)}).") from None


def _put_in_place(file: Path, text: str) -> None:
    number, name = tempfile.mkstemp(prefix=f".{file.stem[:40]}-", dir=file.parent)
    try:
        with os.fdopen(number, "w", encoding="utf-8", newline="\n") as opened:
            opened.write(text)
        shutil.copymode(file, name)
        Path(name).replace(file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _header(text: str) -> str:
    """The comments and empty lines above the first field."""
    lines = text.splitlines(keepends=True)
    first = next((n for n, line in enumerate(lines) if line.strip() and not line.startswith("#")), len(lines))
    return "".join(lines[:first])


def _comments_inside(text: str) -> bool:
    """Whether there is a comment below the first field: between what YAML reads there is a `#`."""
    end = len(_header(text))
    try:
        for token in yaml.scan(text, Loader=yaml.SafeLoader):
            if "#" in text[end : token.start_mark.index]:
                return True
            end = max(end, token.end_mark.index)
    except yaml.YAMLError:
        return True
    return "#" in text[end:]


def _called(path: str | os.PathLike[str]) -> str:
    return visible(os.fspath(path))


def _why(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error)
