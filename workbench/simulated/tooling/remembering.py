"""A model with a memory tool: it looks what is kept before it begins, and keeps what it is told to before it ends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from workbench.simulated import answering
from workbench.simulated.scene import Scene
from workbench.simulated.tooling.exchange import Called, Exchange
from workbench.simulated.tooling.purpose import Tool

_ROOT = "/memories"
_LISTED = re.compile(rf"^\S+\t({_ROOT}/\S.*[^/\s])$", re.M)
_KEEP = re.compile(
    r"\b(?:save|keep|store|record|remember|write down|note down|put)\b[^.\n]{0,80}\b(?:memory|memories|notes?)\b"
    r"|\bremember\b[^.\n]{0,60}\bfor (?:later|next time|the next)\b",
    re.I,
)
_PATH = re.compile(rf"{_ROOT}/[\w./-]*[\w-]")
_MOST = 4
"""Notes that are read before the work begins."""
_TRIES = 2


def looks(exchange: Exchange) -> Iterator[tuple[Tool, dict[str, Any], str]]:
    """The calls that read what is kept: what there is, then the notes themselves."""
    tool = memory_of(exchange)
    if tool is None:
        return
    views = [c for c in exchange.calls if _command(c) == "view"]
    if not views:
        yield tool, {"command": "view", "path": _ROOT}, f"called {tool.name} to see what is kept"
        return
    seen = {str(c.input.get("path")) for c in views}
    for path in [p for c in views if not c.failed for p in _LISTED.findall(c.said)][:_MOST]:
        if path not in seen:
            yield tool, {"command": "view", "path": path}, f"called {tool.name} on {path}: it is kept there"


def keeps(scene: Scene, exchange: Exchange) -> tuple[Tool, dict[str, Any], str] | None:
    """The call that keeps what it was told to keep; None where it need not, or has."""
    tool, told = memory_of(exchange), scene.reading.instructions()
    if tool is None or not exchange.open or not _KEEP.search(told):
        return None
    tried = [c for c in exchange.calls if _command(c) in {"create", "insert", "str_replace"}]
    if len(tried) >= _TRIES or any(not c.failed for c in tried):
        return None
    named = _PATH.search(told)
    path = named.group(0) if named else f"{_ROOT}/notes.md"
    text = answering.answer(scene)
    read = next((c for c in exchange.calls if _command(c) == "view" and c.input.get("path") == path), None)
    if tried or (read is not None and not read.failed):
        lines = read.said.count("\n") if read is not None else 0
        given = {"command": "insert", "path": path, "insert_line": lines, "insert_text": text}
    else:
        given = {"command": "create", "path": path, "file_text": text}
    return tool, given, f"called {tool.name}: it was told to keep this"


def memory_of(exchange: Exchange) -> Tool | None:
    """The memory tool, if it has one."""
    return next((tool for tool in exchange.tools if tool.purpose == "memory"), None)


def _command(call: Called) -> str:
    return str(call.input.get("command")) if call.tool is not None and call.tool.purpose == "memory" else ""
