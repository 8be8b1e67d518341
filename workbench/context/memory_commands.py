"""The commands of the memory tool, on notes instead of files: what each tells the model, and what it changes.

Names, inputs and words are those of the SDK's memory tool (`BetaAbstractMemoryTool`, and its own implementation on a
file system), so a model that knows that tool knows this one. A note `plan` is `/memories/plan`. Nothing here touches a
file: a path that would leave `/memories` is refused all the same, since whoever exports the notes might follow it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote

from workbench.core.shown import shorten
from workbench.errors import WorkbenchError

ROOT = "/memories"
LONGEST = 100_000
"""Characters of a note that the tool keeps: longer ones are refused, since nobody could read them back."""
Changes = dict[str, str | None]
"""The new text of each note that changed, by name; None where it is gone."""
_WIDTH = 6
_UNFIT = re.compile(r"[\\\x00-\x1f\x7f]")


class MemoryRefused(WorkbenchError):
    """The tool's words on why a command was not done."""


def remembered(notes: Mapping[str, str], command: Mapping[str, Any]) -> tuple[str, Changes]:
    """What the tool tells of `command`, and what it changes in `notes`. Raises `MemoryRefused` for what cannot be."""
    do = _COMMANDS.get(str(command.get("command")))
    if do is None:
        known = ", ".join(_COMMANDS)
        raise MemoryRefused(f"Unknown command: {shorten(str(command.get('command')), 80)}. There are: {known}.")
    told, changes = do(notes, command)
    for name, text in changes.items():
        if text is not None and len(text) > LONGEST:
            raise MemoryRefused(f"{_path(name)} would be {len(text):,} characters long; the most is {LONGEST:,}.")
    return told, changes


def _view(notes: Mapping[str, str], command: Mapping[str, Any]) -> tuple[str, Changes]:
    name = _name(command, "path")
    if name not in notes:
        return _listed(notes, name), {}
    lines = notes[name].split("\n")
    first, last = _range(command.get("view_range"), len(lines))
    shown = "\n".join(f"{n:>{_WIDTH}}\t{lines[n - 1]}" for n in range(first, last + 1))
    return f"Here's the content of {_path(name)} with line numbers:\n{shown}", {}


def _range(given: Any, lines: int) -> tuple[int, int]:
    if not given:
        return 1, lines
    if not isinstance(given, (list, tuple)) or len(given) != 2 or not all(type(n) is int for n in given):
        raise MemoryRefused(f"Invalid `view_range` parameter: {given}. It is two line numbers, [first, last].")
    return max(1, given[0]), lines if given[1] == -1 else min(given[1], lines)


def _listed(notes: Mapping[str, str], name: str) -> str:
    """The notes under a path, as a folder is listed: two levels deep."""
    inside = f"{name}/" if name else ""
    within = {n: text for n, text in sorted(notes.items()) if n.startswith(inside) and not n.startswith(".")}
    if name and not within:
        raise MemoryRefused(f"The path {_path(name)} does not exist. Please provide a valid path.")
    rows = {_path(name): sum(len(t.encode()) for t in within.values())}
    for note, text in within.items():
        parts = note.removeprefix(inside).split("/")
        shown = inside + "/".join(parts[:2]) + ("/" if len(parts) > 2 else "")
        if len(parts) >= 2:
            rows.setdefault(_path(f"{inside}{parts[0]}/"), 0)
        rows[_path(shown)] = rows.get(_path(shown), 0) + len(text.encode())
    listed = "\n".join(f"{_size(size)}\t{path}" for path, size in rows.items())
    said = f"Here're the files and directories up to 2 levels deep in {_path(name)}, excluding hidden items:"
    return f"{said}\n{listed}"


def _create(notes: Mapping[str, str], command: Mapping[str, Any]) -> tuple[str, Changes]:
    name, text = _file(command, "path"), _text(command, "file_text")
    if name in notes:
        raise MemoryRefused(f"File {_path(name)} already exists")
    _check_free(notes, name)
    return f"File created successfully at: {_path(name)}", {name: text}


def _str_replace(notes: Mapping[str, str], command: Mapping[str, Any]) -> tuple[str, Changes]:
    name = _existing(notes, command)
    text, old, new = notes[name], _text(command, "old_str"), str(command.get("new_str") or "")
    if not old:
        raise MemoryRefused("No replacement was performed: `old_str` is empty.")
    if old not in text:
        raise MemoryRefused(
            f"No replacement was performed, old_str `{shorten(old, 200)}` did not appear verbatim in {_path(name)}."
        )
    starts = [m.start() for m in re.finditer(f"(?={re.escape(old)})", text)]
    if text.count(old) > 1:
        at = ", ".join(str(text.count("\n", 0, n) + 1) for n in starts[:20])
        raise MemoryRefused(
            f"No replacement was performed. Multiple occurrences of old_str `{shorten(old, 200)}` in lines: {at}. "
            "Please ensure it is unique"
        )
    line, after = text.count("\n", 0, starts[0]), text.replace(old, new)
    lines = after.split("\n")
    near = range(max(0, line - 2), min(len(lines), line + 3))
    shown = "\n".join(f"{n + 1:>{_WIDTH}}\t{lines[n]}" for n in near)
    told = "The memory file has been edited. Here is the snippet showing the change (with line numbers):"
    return f"{told}\n{shown}", {name: after}


def _insert(notes: Mapping[str, str], command: Mapping[str, Any]) -> tuple[str, Changes]:
    name, text, at = _existing(notes, command), _text(command, "insert_text"), command.get("insert_line")
    lines = notes[name].removesuffix("\n").split("\n") if notes[name] else []
    if type(at) is not int or not 0 <= at <= len(lines):
        raise MemoryRefused(f"Invalid `insert_line` parameter: {at}. It should be within the range [0, {len(lines)}].")
    lines.insert(at, text.rstrip("\n"))
    return f"The file {_path(name)} has been edited.", {name: "\n".join(lines) + "\n"}


def _delete(notes: Mapping[str, str], command: Mapping[str, Any]) -> tuple[str, Changes]:
    name = _name(command, "path")
    if not name:
        raise MemoryRefused(f"Cannot delete the {ROOT} directory itself")
    gone = [n for n in notes if n == name or n.startswith(f"{name}/")]
    if not gone:
        raise MemoryRefused(f"The path {_path(name)} does not exist")
    return f"Successfully deleted {_path(name)}", dict.fromkeys(sorted(gone))


def _rename(notes: Mapping[str, str], command: Mapping[str, Any]) -> tuple[str, Changes]:
    old, new = _name(command, "old_path"), _file(command, "new_path")
    if not old:
        raise MemoryRefused(f"Cannot rename the {ROOT} directory itself")
    moved = {n: new + n.removeprefix(old) for n in sorted(notes) if n == old or n.startswith(f"{old}/")}
    if not moved:
        raise MemoryRefused(f"The path {_path(old)} does not exist")
    if new in notes or any(n.startswith(f"{new}/") for n in notes):
        raise MemoryRefused(f"The destination {_path(new)} already exists")
    _check_free({n: t for n, t in notes.items() if n not in moved}, new)
    changes: Changes = dict.fromkeys(moved)
    return f"Successfully renamed {_path(old)} to {_path(new)}", changes | {to: notes[n] for n, to in moved.items()}


_COMMANDS = {
    "view": _view,
    "create": _create,
    "str_replace": _str_replace,
    "insert": _insert,
    "delete": _delete,
    "rename": _rename,
}


def _name(command: Mapping[str, Any], field: str) -> str:
    """The note, or folder of notes, that a path names; "" for all of them. Raises where it would lead elsewhere."""
    path = command.get(field)
    if not isinstance(path, str):
        raise MemoryRefused(f"`{field}` is a path under {ROOT}; got {shorten(repr(path), 80)}.")
    if path != ROOT and not path.startswith(f"{ROOT}/"):
        raise MemoryRefused(f"Path must start with {ROOT}, got: {shorten(path, 200)}")
    parts = path.removeprefix(ROOT).split("/")
    spelt = [part for whole in (path, unquote(path), unquote(unquote(path))) for part in re.split(r"[/\\]", whole)]
    if ".." in spelt or "." in spelt or _UNFIT.search(unquote(path)):
        raise MemoryRefused(f"Path {shorten(path, 200)} would escape {ROOT} directory")
    return "/".join(part for part in parts if part)


def _file(command: Mapping[str, Any], field: str) -> str:
    name = _name(command, field)
    if not name or str(command[field]).endswith("/"):
        raise MemoryRefused(f"The path {shorten(str(command[field]), 200)} is a directory; name a file in it.")
    return name


def _existing(notes: Mapping[str, str], command: Mapping[str, Any]) -> str:
    name = _name(command, "path")
    if name in notes:
        return name
    if not name or any(n.startswith(f"{name}/") for n in notes):
        raise MemoryRefused(f"The path {_path(name)} is not a file.")
    raise MemoryRefused(f"The path {_path(name)} does not exist. Please provide a valid path.")


def _check_free(notes: Mapping[str, str], name: str) -> None:
    """A file cannot be a folder too."""
    above = ["/".join(name.split("/")[:n]) for n in range(1, name.count("/") + 1)]
    if any(part in notes for part in above) or any(n.startswith(f"{name}/") for n in notes):
        raise MemoryRefused(f"{_path(name)} cannot be both a file and a directory")


def _text(command: Mapping[str, Any], field: str) -> str:
    text = command.get(field)
    if not isinstance(text, str):
        raise MemoryRefused(f"`{field}` is a text; got {shorten(repr(text), 80)}.")
    return text


def _path(name: str) -> str:
    return f"{ROOT}/{name}" if name else ROOT


def _size(count: float) -> str:
    """Bytes as a folder's list shows them."""
    for unit in ("B", "K", "M"):
        if count < 1024 or unit == "M":
            return f"{count:.1f}{unit}" if count % 1 else f"{int(count)}{unit}"
        count /= 1024
    raise AssertionError("unreachable")
