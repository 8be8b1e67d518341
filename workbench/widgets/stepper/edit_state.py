"""The editor of one segment of the window that would be sent next."""

from __future__ import annotations

from typing import Any

from workbench.core.window import Window
from workbench.widgets.texts.told import unseen

LONGEST = 20_000
"""Characters of a text that is edited in place; a longer one by `window.edited(…)` and `fork(window=…)`."""


def edit_state(
    window: Window | None, key: str, editing: int | None, began: str, edits: dict[int, str]
) -> dict[str, Any] | None:
    """Whether the open segment, `s3`, can be edited, and its text while it is: as it `began`, when it was opened.

    What is typed since belongs to whoever types: nothing that comes back is to be put over it.
    """
    if window is None or not key.startswith("s") or not key[1:].isdecimal():
        return None
    position = int(key[1:])
    if position >= len(window.segments):
        return None
    segment = window.segments[position]
    text, told = segment.text, ""
    if segment.block.get("type") != "text":
        told = f"a {segment.kind} is data, and is not edited here"
    elif len(text) > LONGEST:
        told = f"too long to edit here: use window.edited({position}, …) and view.fork(window=…)"
    is_open = editing == position and not told
    return {
        "position": position,
        "can": not told,
        "told": told,
        "open": is_open,
        "text": began if is_open else "",
        "note": unseen(text) if is_open else "",
        "is_edited": position in edits,
    }
