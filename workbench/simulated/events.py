"""One message as the server-sent events of a stream. Put together again, they are that message."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

_PIECE = re.compile(r".{1,40}(?:\s|$)|.{1,40}", re.DOTALL)
"""Some words of text; JSON without spaces is split anywhere."""


def events(message: dict[str, Any]) -> Iterator[bytes]:
    """The events of a whole stream, in order, as bytes."""
    usage = message["usage"]
    opening = {**message, "content": [], "stop_reason": None, "stop_sequence": None, "stop_details": None}
    yield event(
        "message_start", message={**opening, "usage": {**usage, "output_tokens": min(1, usage["output_tokens"])}}
    )
    for index, block in enumerate(message["content"]):
        yield from _block(index, block)
        if index == 0:
            yield event("ping")
    ending = {name: message[name] for name in ("stop_reason", "stop_sequence", "stop_details")}
    counted = {name: count for name, count in usage.items() if name != "cache_creation"}
    yield event("message_delta", delta=ending, usage=counted)
    yield event("message_stop")


def event(name: str, **fields: Any) -> bytes:
    """One event."""
    data = json.dumps({"type": name, **fields}, ensure_ascii=False, separators=(",", ":"))
    return f"event: {name}\ndata: {data}\n\n".encode()


def _block(index: int, block: dict[str, Any]) -> Iterator[bytes]:
    if block["type"] == "text":
        yield event("content_block_start", index=index, content_block={"type": "text", "text": ""})
        deltas = [{"type": "text_delta", "text": piece} for piece in _PIECE.findall(block["text"])]
    else:
        yield event("content_block_start", index=index, content_block={**block, "input": {}})
        said = json.dumps(block["input"], ensure_ascii=False)
        deltas = [{"type": "input_json_delta", "partial_json": piece} for piece in ["", *_PIECE.findall(said)]]
    for delta in deltas:
        yield event("content_block_delta", index=index, delta=delta)
    yield event("content_block_stop", index=index)
