"""The raw bytes of an answer, read: what it says, and why it stopped.

Reading happens after the bytes are stored, so an answer that cannot be read is not lost.
"""

from __future__ import annotations

import json
import math
import re
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from workbench.core.frozen import thawed
from workbench.core.tool import ToolUse
from workbench.core.usage import Usage
from workbench.errors import BadInput

_SURROGATE = re.compile("[\ud800-\udfff]")
_ODD = (rb"\ud", rb"\uD", b"\xed", b"\x00", b"\xef\xbb\xbf")
"""Bytes without which it is plain UTF-8 and no half surrogate can come out, escaped or in the form that decoding lets
pass."""

_NOTHING = Usage()


@dataclass(frozen=True)
class Answer:
    """What the body of an answer says."""

    content: tuple[dict[str, Any], ...] = ()
    stop_reason: str | None = None
    usage: Usage = _NOTHING
    model: str = ""
    id: str = ""
    """The API's name for the answer."""
    diagnosis: dict[str, Any] | None = None
    """Why the prompt cache could not be read, where that was asked and the API says it."""


def read_answer(raw: bytes) -> Answer:
    """The answer in `raw`. Bytes that hold none give an empty answer with no stop reason, which is never complete."""
    try:
        body = read_json(raw)
        content = tuple(b for b in body["content"] if isinstance(b, dict))
        reason = body.get("stop_reason")
        usage = Usage.from_api(body.get("usage"))
        why = body.get("diagnostics")
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return Answer()
    known = (str(body.get("model") or ""), str(body.get("id") or ""), why if isinstance(why, dict) else None)
    return Answer(content, reason if isinstance(reason, str) else None, usage, *known)


def read_json(raw: bytes) -> Any:
    """JSON that can be stored whatever it holds. Raises `ValueError` or `RecursionError` for what is none."""
    if any(odd in raw for odd in _ODD):
        return _storable(json.loads(raw, parse_constant=_READ.parse_constant, parse_float=_READ.parse_float))
    return _READ.decode(raw.decode())


def _number(written: str) -> float | None:
    """A number; null for one that none can hold, as in the input of a tool: 1e999."""
    return value if math.isfinite(value := float(written)) else None


_READ = json.JSONDecoder(parse_constant=lambda _: None, parse_float=_number)


def _storable(data: Any) -> Any:
    """Half surrogate pairs replaced: they pass JSON, and can then be neither hashed nor sent back."""
    if isinstance(data, str):
        return _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", data)
    if isinstance(data, list):
        return [_storable(item) for item in data]
    if isinstance(data, dict):
        return {_storable(k): _storable(v) for k, v in data.items()}
    return data


def message_of(given: Any) -> tuple[list[dict[str, Any]], str]:
    """What a script or a person answers with, as content blocks and a stop reason.

    A text; a pydantic value or JSON data, as text; one or several `ToolUse`; or `{"content": [blocks]}`, all of it.
    Raises `BadInput` for anything else.
    """
    if isinstance(given, ToolUse):
        given = [given]
    if isinstance(given, (list, tuple)) and given and all(isinstance(use, ToolUse) for use in given):
        uses = [{"type": "tool_use", "id": u.id, "name": u.name, "input": thawed(u.input)} for u in given]
        return uses, "tool_use"
    if isinstance(given, dict) and isinstance(given.get("content"), list) and set(given) <= {"content", "stop_reason"}:
        blocks = given["content"]
        if all(isinstance(block, dict) and "type" in block for block in blocks):
            calls = any(block["type"] == "tool_use" for block in blocks)
            return blocks, str(given.get("stop_reason") or ("tool_use" if calls else "end_turn"))
    return [{"type": "text", "text": text_of(given)}], "end_turn"


def text_of(answer: Any) -> str:
    """A text as it is, a pydantic value or data as JSON. Raises `BadInput` for what JSON cannot say."""
    if isinstance(answer, str):
        return answer
    if isinstance(answer, BaseModel):
        return answer.model_dump_json()
    try:
        return json.dumps(answer, allow_nan=False)
    except (TypeError, ValueError, RecursionError) as error:
        came = f"got a {type(answer).__name__} ({error})"
        raise BadInput(f"an answer is a text, data as JSON has it, or uses of tools; {came}.") from None
