"""Any Messages request read back as a window: what its blocks are is told from their tags, else from their place.

Nothing is lost or tidied: the window renders the very request it was read from.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from typing import Any, cast

from workbench.core.segment import KINDS, Kind, Segment
from workbench.core.window import Turn, Window
from workbench.errors import BadInput

_TAG = re.compile(r"<([a-z_]+)((?:\s+[\w-]+=\"[^\"]*\")*)\s*>")
_NAME = re.compile(r"\s(?:name|worker)=\"([^\"]*)\"")
_OURS = {"model", "max_tokens", "system", "tools", "messages"}
_BY_TYPE: dict[str, Kind] = {
    "tool_result": "tool result",
    "tool_use": "history",
    "document": "source",
    "search_result": "source",
    "image": "source",
}


def window_from(request: Mapping[str, Any]) -> Window:
    """The window of a Messages request body. Raises `BadInput` where it is none."""
    messages = request.get("messages")
    if not isinstance(messages, list):
        raise BadInput("a Messages request has a list of messages; this one has none.")
    last = max((n for n, m in enumerate(messages) if m.get("role") == "user"), default=-1)
    turns = tuple(_turn(m, is_last=n == last, n=n) for n, m in enumerate(messages))
    settings = {k: v for k, v in request.items() if k not in _OURS}
    kept = {k: request[k] for k in ("system", "tools") if k in request and not request[k]}
    output = None
    config = settings.get("output_config")
    if isinstance(config, Mapping) and isinstance(config.get("format"), Mapping):
        output = Segment(kind="schema", block=dict(config["format"]), name="output", origin="unknown")
        rest = {k: v for k, v in config.items() if k != "format"}
        settings = {k: v for k, v in settings.items() if k != "output_config"} | ({"output_config": rest} if rest else {})
    return Window(
        system=_segments(request.get("system") or [], "contract", "system"),
        tools=tuple(Segment(kind="tool", block=t, name=str(t.get("name", ""))) for t in request.get("tools") or []),
        turns=turns,
        output=output,
        model=request.get("model"),
        max_tokens=request.get("max_tokens"),
        settings={**settings, **kept},
    )


def _turn(message: Mapping[str, Any], *, is_last: bool, n: int) -> Turn:
    if message.get("role") not in {"user", "assistant"} or set(message) != {"role", "content"}:
        raise BadInput(f"messages.{n}: a message has a role (user or assistant) and content; got {sorted(message)}.")
    usual: Kind = "task" if is_last else "history"
    return Turn(role=message["role"], segments=_segments(message["content"], usual, f"messages.{n}"))


def _segments(content: Any, usual: Kind, place: str) -> tuple[Segment, ...]:
    if isinstance(content, str):
        return (_segment({"type": "text", "text": content}, usual, bare=True),)
    if not isinstance(content, list) or not all(isinstance(b, Mapping) for b in content):
        raise BadInput(f"{place}: content is a string or a list of blocks; got {type(content).__name__}.")
    return tuple(_segment(dict(block), usual) for block in content)


def _segment(block: dict[str, Any], usual: Kind, *, bare: bool = False) -> Segment:
    kind, name = _BY_TYPE.get(str(block.get("type")), usual), str(block.get("title") or block.get("name") or "")
    if block.get("type") == "text" and (tag := _TAG.match(str(block["text"]).lstrip())):
        told = tag.group(1).replace("_", " ")
        if told in KINDS:
            kind = cast("Kind", told)
            found = _NAME.search(tag.group(2))
            name = html.unescape(found.group(1)) if found else ""
    return Segment(kind=kind, block=block, name=name, bare=bare)
