"""What a run's memory holds while it is carried out: every version of every note, folded from its events."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from workbench.core.effects import Load, Remember, Save
from workbench.core.note import Note

if TYPE_CHECKING:
    from workbench.runtime.quiet import Path
    from workbench.runtime.record import Record


@dataclass
class Memory:
    """Every note, by name and version."""

    notes: dict[str, dict[int, Note]] = field(default_factory=dict)

    def take(self, kind: str, data: dict[str, Any]) -> None:
        """One more outcome; what kept no note changes nothing."""
        for note in notes_in(kind, data) if kind != "loaded" else ():
            self.notes.setdefault(note.name, {})[note.version] = note

    def last(self, name: str) -> Note | None:
        """The latest version of a note, gone or not."""
        versions = self.notes.get(name)
        return versions[max(versions)] if versions else None

    def read(self, name: str, version: int | None = None) -> Note | None:
        """The note as it is, or was in an earlier version; None where there is none."""
        note = self.last(name) if version is None else self.notes.get(name, {}).get(version)
        return None if note is None or note.gone else note

    def next(self, name: str) -> int:
        """The version of the next text under this name."""
        last = self.last(name)
        return 1 if last is None else last.version + 1

    @property
    def texts(self) -> dict[str, str]:
        """The notes that there are, by name."""
        last = (self.last(name) for name in self.notes)
        return {note.name: note.text for note in last if note is not None and not note.gone}


def as_data(note: Note) -> dict[str, Any]:
    """A note as an event holds it."""
    told = {"name": note.name, "version": note.version, "text": note.text, "by": note.author, "at": note.at}
    return {**told, "gone": True} if note.gone else told


def notes_in(kind: str, data: dict[str, Any]) -> tuple[Note, ...]:
    """The notes that an outcome kept, or read. Old events say neither version nor author of what was read."""
    if kind == "remembered":
        return tuple(_note(one) for one in data["kept"])
    if kind == "saved" or (kind == "loaded" and data["text"] is not None):
        return (_note(data),)
    return ()


def _note(data: dict[str, Any]) -> Note:
    return Note(
        name=data["name"],
        version=data.get("version", 0),
        text=data["text"],
        author=data.get("by", ""),
        at=data.get("at", ""),
        gone=data.get("gone", False),
    )


def kept_again(effect: Save | Load[Any] | Remember, data: dict[str, Any]) -> Any:
    """What the flow was told then: a version, a text, a note, or what the memory tool said."""
    if isinstance(effect, Save):
        return data["version"]
    if isinstance(effect, Remember):
        return data["told"]
    note = next(iter(notes_in("loaded", data)), None)
    return note if effect.returns is Note else (note.text if note else None)


def inference_before(record: Record, path: Path) -> Path | None:
    """The place of the last inference before `path`, in its flow or in those around it; not of a branch beside it."""
    joined = _groups(record, path)
    before = [
        p for p, fact in record.facts.items() if p < path and fact.inferred and path[: _common(p, path)] not in joined
    ]
    return max(before, default=None)


def _groups(record: Record, path: Path) -> set[Path]:
    """The places on the way to `path` that hold branches side by side."""
    groups: set[Path] = set()
    n = 1
    while n < len(path):
        if path[:n] in record.entered:
            n += 1
        else:  # what holds others, and is no child flow, is a group: the next number says which branch
            groups.add(path[:n])
            n += 2
    return groups


def _common(one: Path, other: Path) -> int:
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
