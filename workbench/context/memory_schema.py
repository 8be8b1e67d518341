"""The memory tool as a model is told of it: what the commands are called, and what each takes."""

from __future__ import annotations

from typing import Any

NAME = "memory"
NATIVE = "memory_20250818"
"""The type under which the Messages API brings the definition itself."""
DESCRIPTION = (
    "Keep notes that outlive this window, and read them again: yours, from earlier windows of this work, and those of "
    "others who work on it. Notes stand under /memories. View /memories first, before anything else: what is there may "
    "be half of the work. Keep what you would have to do again if this window ended now. Commands: view (a note, or a "
    "directory), create (a new note), str_replace (old_str, which must stand there exactly once, becomes new_str), "
    "insert (insert_text behind line insert_line), delete, rename."
)
_TEXTS = {
    "path": "What is viewed, created, changed or deleted: /memories/plan.",
    "file_text": "For create: the whole text.",
    "old_str": "For str_replace: what stands there now.",
    "new_str": "For str_replace: what shall stand there.",
    "insert_text": "For insert: the lines.",
    "old_path": "For rename: what it is called now.",
    "new_path": "For rename: what it shall be called.",
}
SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {
        "command": {"type": "string", "enum": ["view", "create", "str_replace", "insert", "delete", "rename"]},
        **{name: {"type": "string", "description": told} for name, told in _TEXTS.items()},
        "insert_line": {"type": "integer", "description": "For insert: behind which line, 0 for the beginning."},
        "view_range": {
            "type": "array",
            "items": {"type": "integer"},
            "description": "For view: the first and the last line to show, -1 for the end.",
        },
    },
    "required": ["command"],
}
