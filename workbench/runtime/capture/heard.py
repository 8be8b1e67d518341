"""What came back for one request, read once it is whole: a message, a refusal, or an answer that was cut."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from workbench.core.shown import shorten
from workbench.runtime.answer import read_json
from workbench.runtime.streamed import Assembly

READABLE = ("gzip", "deflate", "identity")
"""Encodings of bodies that are read here."""
LARGEST = 256 * 2**20
"""Bytes that a packed body may unpack to."""


@dataclass(frozen=True)
class Heard:
    """An answer as it came over the wire."""

    status: int = 0
    """The HTTP status; 0 where none came."""
    kind: str = ""
    """The content type."""
    encoding: str = ""
    body: bytes = b""
    cut: str = ""
    """Why it is not whole; empty where it is."""
    simulated: bool = False
    ms: int = 0


@dataclass(frozen=True)
class Told:
    """What an answer says: a message, which may be cut, or why there is none."""

    message: bytes = b""
    """The body of a Messages answer."""
    error: str = ""
    lost: bool = False
    """It may have been paid for all the same."""


def told(heard: Heard) -> Told:
    """Read an answer. Never raises, whatever came."""
    if not heard.status:
        return Told(error=heard.cut or "no answer came", lost=True)
    body = unpacked(heard.body, heard.encoding)
    if body is None:
        return Told(error=f"it was answered in {shorten(heard.encoding, 40)!r}, which is not read here", lost=True)
    if heard.status >= 300:
        return Told(error=_refusal(heard.status, body))
    if "event-stream" in heard.kind:
        return _from_events(body, heard.cut)
    if heard.cut:
        return Told(error=f"the answer was cut: {heard.cut}", lost=True)
    return Told(body) if _is_message(body) else Told(error="what came back is no Messages answer", lost=True)


def unpacked(body: bytes, encoding: str) -> bytes | None:
    """The body as it was before it was packed for the way, as much of it as came; None where nobody here can."""
    for each in reversed([e.strip().lower() for e in encoding.split(",") if e.strip()]):
        if each not in READABLE and each != "x-gzip":
            return None
        if each == "identity":
            continue
        try:
            body = zlib.decompressobj(wbits=47 if "gzip" in each else 15).decompress(body, LARGEST)
        except zlib.error:
            return None
    return body


def _is_message(body: bytes) -> bool:
    try:
        said = read_json(body)
    except (ValueError, RecursionError):
        return False
    return isinstance(said, dict) and isinstance(said.get("content"), list)


def _refusal(status: int, body: bytes) -> str:
    """The API's own words."""
    try:
        said = read_json(body)
        error = said["error"]
        return f"HTTP {status} {error['type']}: {shorten(str(error['message']), 400)}"
    except (ValueError, KeyError, TypeError, RecursionError):
        return f"HTTP {status}"


def _from_events(body: bytes, cut: str) -> Told:
    """The message that a stream's events make, as far as they go."""
    assembly, said = Assembly(), ""
    for event in events(body):
        if event.get("type") == "error":
            error = event.get("error")
            said = shorten(str(error.get("message") if isinstance(error, dict) else error), 400)
            break
        try:
            assembly.take(event)
        except (KeyError, IndexError, TypeError, AttributeError):
            said = said or f"an event {shorten(str(event.get('type')), 40)!r} that does not fit"
    if not isinstance(assembly.message.get("content"), list):
        return Told(error=f"the stream ended before the answer began: {said or cut or 'nothing came'}", lost=True)
    assembly.settle()
    message = json.dumps(assembly.message).encode()
    if assembly.complete and not said:
        return Told(message)
    why = said or cut or "it ended without saying why"
    return Told(message, f"the stream was cut: {why}", lost=True)


def events(body: bytes) -> Iterator[dict[str, Any]]:
    """The events of a stream whose data is a JSON object."""
    for block in body.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n\n"):
        lines = [line[5:].removeprefix(b" ") for line in block.split(b"\n") if line.startswith(b"data:")]
        if not lines:
            continue
        try:
            event = read_json(b"\n".join(lines))
        except (ValueError, RecursionError):
            continue
        if isinstance(event, dict):
            yield event
