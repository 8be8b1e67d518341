"""Keep a note, read one, or do a command of the memory tool: one after another, and on record before it is told."""

from __future__ import annotations

from typing import Any

from workbench.context.memory_commands import MemoryRefused, remembered
from workbench.core.effects import Load, Remember, Save
from workbench.core.frozen import thawed
from workbench.core.note import MEMORY_TOOL, Note
from workbench.errors import CallFailed
from workbench.runtime.drive import Place
from workbench.runtime.failures import written
from workbench.runtime.memory import as_data, kept_again
from workbench.runtime.record import write_path
from workbench.runtime.session import Session


async def keep(session: Session, place: Place, effect: Save | Load[Any] | Remember) -> Any:
    """Do it in its turn: two branches that keep notes at once are in order, and neither loses the other's."""
    async with session.remembering:
        place.check()
        kind, data = _done(session, place, effect)
        if kind == "failed":
            await session.note(kind, place.path, data, effect.asked)
            raise session.raised(place.path, CallFailed(data["message"]))
        await session.note(kind, place.path, data, effect.asked)
        return kept_again(effect, data)


def _done(session: Session, place: Place, effect: Save | Load[Any] | Remember) -> tuple[str, dict[str, Any]]:
    """What comes of it, as the event that says so."""
    memory = session.record.memory
    if isinstance(effect, Load):
        note = memory.read(effect.name, effect.version)
        told = as_data(note) if note else {"name": effect.name, "text": None}
        return "loaded", told | ({"wanted": effect.version} if effect.version else {})
    if isinstance(effect, Save):
        return "saved", as_data(_new(session, place, effect.name, effect.text, effect.by))
    asked = {"tool": MEMORY_TOOL, "command": thawed(effect.command)}
    try:
        said, changes = remembered(memory.texts, thawed(effect.command))
    except MemoryRefused as refused:
        return "failed", written(CallFailed(str(refused))) | asked
    kept = [as_data(_new(session, place, name, text, effect.by)) for name, text in changes.items()]
    return "remembered", asked | {"told": said, "kept": kept}


def _new(session: Session, place: Place, name: str, text: str | None, by: str) -> Note:
    """The next version of a note; without a text it is gone."""
    return Note(
        name=name,
        version=session.next_version(name),
        text=text or "",
        author=by or session.author_at(place.path),
        at=f"{session.row.exact}/{write_path(place.path)}",
        gone=text is None,
    )
