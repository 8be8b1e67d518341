"""The API's promise about structured output: an answer that was not refused has the shape that was asked for.

The mind fills schemas itself. This is the grammar behind it: text that is not in shape is brought into shape, with
what it said put where it fits.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from workbench.simulated.reply import Reply
from workbench.simulated.schema import UNDECIDED, fill, fits


def in_shape(reply: Reply, request: dict[str, Any]) -> Reply:
    """`reply`, its text made valid under the request's output schema if there is one and it is not."""
    form = (request.get("output_config") or {}).get("format")
    if not form or reply.stop_reason != "end_turn" or any(block["type"] != "text" for block in reply.content):
        return reply
    schema = form["schema"]
    said = "".join(block["text"] for block in reply.content)
    value = _read(said)
    if value is not UNDECIDED and fits(schema, value):
        return reply
    made = fill(schema, lambda path, part: _put(said, value, path, part))
    return replace(reply, content=({"type": "text", "text": json.dumps(made, ensure_ascii=False)},))


def _read(said: str) -> Any:
    try:
        return json.loads(said)
    except (ValueError, RecursionError):
        return UNDECIDED


def _put(said: str, value: Any, path: tuple[str | int, ...], part: dict[str, Any]) -> Any:
    """What was said as JSON goes in as a whole; what was said in words goes into every text."""
    if not path and value is not UNDECIDED:
        return value
    return said if value is UNDECIDED and part.get("type") == "string" else UNDECIDED
