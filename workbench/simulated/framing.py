"""From a finished answer to bytes: the message as the API sends it, whole or streamed, and what a fault does to it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

from workbench.simulated.cache import Lookup
from workbench.simulated.events import event, events
from workbench.simulated.faults import Fault
from workbench.simulated.finishing import Finished


@dataclass(frozen=True)
class Sent:
    """An answer on its way: what is sent, in which pieces, how it ends, and what to call when it begins."""

    status: int
    headers: dict[str, str]
    chunks: tuple[bytes, ...]
    ending: Literal["whole", "cut", "reset"] = "whole"
    """`cut`: the connection breaks after these pieces; `reset`: before them."""
    pause: float = 0.0
    """Seconds between pieces."""
    message: dict[str, Any] | None = None
    """The message that was bought, also where it does not arrive whole."""
    begin: Callable[[], None] = field(default=lambda: None)


@dataclass(frozen=True)
class Call:
    """What is known of one request while it is answered."""

    request: dict[str, Any]
    digest: str
    sample: int
    headers: dict[str, str]

    @property
    def streamed(self) -> bool:
        return bool(self.request.get("stream"))


def encoded(data: Any) -> bytes:
    """JSON as it is sent."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def message_of(call: Call, ended: Finished, lookup: Lookup) -> dict[str, Any]:
    """The message as the API sends it."""
    details = None
    if ended.stop_reason == "refusal":
        details = {"type": "refusal", "category": None, "explanation": "The simulated model declined this request."}
    return {
        "id": f"msg_{call.digest[:24]}",
        "type": "message",
        "role": "assistant",
        "model": call.request["model"],
        "content": ended.content,
        "stop_reason": ended.stop_reason,
        "stop_sequence": ended.stop_sequence,
        "stop_details": details,
        "usage": {
            "input_tokens": lookup.full,
            "cache_creation_input_tokens": lookup.written_5m + lookup.written_1h,
            "cache_read_input_tokens": lookup.read,
            "cache_creation": {
                "ephemeral_5m_input_tokens": lookup.written_5m,
                "ephemeral_1h_input_tokens": lookup.written_1h,
            },
            "output_tokens": ended.output_tokens,
        },
    }


def framed(call: Call, message: dict[str, Any], fault: Fault | None, begin: Callable[[], None]) -> Sent:
    """The message in the pieces in which it is sent, and what a fault does to them."""
    chunks: tuple[bytes, ...] = (encoded(message),)
    if call.streamed:
        call.headers["content-type"] = "text/event-stream; charset=utf-8"
        chunks = tuple(events(message))
    kind = fault.kind if fault else ""
    if kind == "cut stream":
        chunks = chunks[: max(1, len(chunks) // 2)]
    elif kind == "error event":
        error = {"type": "overloaded_error", "message": "Overloaded"}
        chunks = (*chunks[: max(1, len(chunks) // 2)], event("error", error=error))
    elif kind == "cut body":
        whole = b"".join(chunks)
        chunks = (whole[: len(whole) // 2],)
        if not call.streamed:
            call.headers["content-length"] = str(len(whole))
    elif kind == "drip" and not call.streamed:
        size = max(1, len(chunks[0]) // 8)
        chunks = tuple(chunks[0][at : at + size] for at in range(0, len(chunks[0]), size))
    ending: Literal["whole", "cut", "reset"] = "whole"
    if kind in {"cut body", "reset"}:
        ending = "cut" if kind == "cut body" else "reset"
    pause = fault.seconds if fault and kind == "drip" else 0.0
    return Sent(200, call.headers, chunks, ending, pause, message, begin)
