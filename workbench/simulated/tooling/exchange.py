"""What was called and what came back, and the request as it reads with the results among its sources.

A tool's result is material like any other. So the request is read as if it had been there from the beginning: the
task stands last, and before it, as sources, what the calls brought. What a call only found (a list of names with a
line each) counts as material where nothing was read.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import Any

from workbench.simulated.tooling.purpose import Tool, tools_of
from workbench.simulated.tooling.results import Hit, hits_in, text_of

Blocks = list[dict[str, Any]]
_NOTE = re.compile(r"Here's the content of /memories/(?P<path>\S.*?) with line numbers:\n(?P<text>.*)\Z", re.S)
_LINE_NUMBER = re.compile(r"^ *\d+\t")


@dataclass(frozen=True)
class Called:
    """One call of an earlier turn, and its result."""

    tool: Tool | None
    name: str
    input: dict[str, Any]
    said: str
    failed: bool

    @property
    def read(self) -> str:
        """The name that was read; empty if this call read none."""
        if self.tool is None or self.tool.purpose != "read":
            return ""
        return str(next((self.input[p] for p in self.tool.naming if p in self.input), ""))

    @property
    def hits(self) -> tuple[Hit, ...]:
        """What a search found; nothing for other calls."""
        return hits_in(self.said) if self.tool is not None and self.tool.purpose == "search" and not self.failed else ()


@dataclass(frozen=True)
class Exchange:
    """The tools of a request, how it may use them, and the calls since the task was given."""

    tools: tuple[Tool, ...] = ()
    choice: str = "auto"
    forced: str = ""
    """The tool that must be called, where the choice names one."""
    parallel: bool = True
    calls: tuple[Called, ...] = ()
    rounds: int = 0
    """Turns with calls since the task was given."""

    @property
    def glimpsed(self) -> bool:
        """Something was found that could be read, and nothing was read yet."""
        reads = any(tool.purpose == "read" for tool in self.tools)
        return reads and any(call.hits for call in self.calls) and not any(c.read and not c.failed for c in self.calls)

    @property
    def open(self) -> bool:
        """Tools may be called."""
        return bool(self.tools) and self.choice != "none"


def exchanged(request: dict[str, Any]) -> tuple[Exchange, dict[str, Any]]:
    """The exchange of a request, and the request with results in the place of sources."""
    tools = tools_of(request.get("tools") or ())
    messages = request.get("messages") or []
    choice = request.get("tool_choice") or {}
    told = Exchange(
        tools=tools,
        choice=str(choice.get("type", "auto")),
        forced=str(choice.get("name", "")) if choice.get("type") == "tool" else "",
        parallel=not choice.get("disable_parallel_tool_use", False),
    )
    if not any(_of_type(m, "tool_use") or _of_type(m, "tool_result") for m in messages):
        return told, request
    kept, calls, rounds = _walked(messages, {tool.name: tool for tool in tools})
    read = {**request, "messages": kept}
    return Exchange(told.tools, told.choice, told.forced, told.parallel, tuple(calls), rounds), read


def _walked(messages: Blocks, tools: dict[str, Tool]) -> tuple[Blocks, list[Called], int]:
    """The messages without calls, the calls since the last task, and in how many turns they were made."""
    kept: Blocks = []
    asked: dict[str, dict[str, Any]] = {}
    calls: list[Called] = []
    rounds = 0
    for message in messages:
        used, given = _of_type(message, "tool_use"), _of_type(message, "tool_result")
        if used:
            asked |= {str(block["id"]): block for block in used}
            rounds += 1
            continue
        if not given:
            if message["role"] == "user":
                _settle(kept, calls, last=False)
                calls, rounds = [], 0
            kept.append(message)
            continue
        for block in given:
            call = asked.get(str(block.get("tool_use_id")), {})
            name = str(call.get("name", "tool"))
            failed = bool(block.get("is_error"))
            calls.append(Called(tools.get(name), name, dict(call.get("input") or {}), text_of(block), failed))
        notes = [block for block in message["content"] if block.get("type") == "text"]
        if notes:
            kept.append({"role": "user", "content": notes})
    _settle(kept, calls, last=True)
    return kept, calls, rounds


def _settle(kept: Blocks, calls: list[Called], *, last: bool) -> None:
    """Puts what the calls brought before the task they were made for, with what was said beside the results."""
    if not calls:
        return
    brought = [{"type": "text", "text": text} for text in _sources(calls)]
    if not last:
        if brought:
            kept.append({"role": "user", "content": brought})
        return
    tail: Blocks = []
    while kept and kept[-1]["role"] == "user":
        said = kept.pop()["content"]
        tail[:0] = [{"type": "text", "text": said}] if isinstance(said, str) else said
    kept.append({"role": "user", "content": [*brought, *tail] or [{"type": "text", "text": "."}]})


def _sources(calls: list[Called]) -> list[str]:
    """One source for each text that came; what a search found only where nothing was read."""
    texts: dict[str, str] = {}
    opened = any(call.read and not call.failed and call.said.strip() for call in calls)
    for call in calls:
        if call.failed or not call.said.strip():
            continue
        if call.tool is not None and call.tool.purpose == "memory":
            texts |= _remembered(call)
            continue
        if call.hits:
            for hit in () if opened else call.hits:
                texts.setdefault(hit.name, _source(hit.name, hit.said, hit.note) if hit.said else "")
        elif "<source " in call.said:
            texts[call.said[:200]] = call.said
        else:
            key = call.read or f"{call.name} {call.input}"
            texts[f"{key} {call.said[:80]}"] = _source(call.read or call.name, call.said)
    return [text for text in texts.values() if text]


def _remembered(call: Called) -> dict[str, str]:
    """A note that was viewed, as a note in the window; what else the memory tool says is no material."""
    found = _NOTE.match(call.said) if call.input.get("command") == "view" else None
    if found is None:
        return {}
    text = "\n".join(_LINE_NUMBER.sub("", line) for line in found["text"].split("\n"))
    return {found["path"]: f'<memory name="{html.escape(found["path"], quote=True)}">\n{text}\n</memory>'}


def _source(name: str, said: str, kind: str = "") -> str:
    told = f' kind="{html.escape(kind, quote=True)}"' if kind else ""
    return f'<source name="{html.escape(name, quote=True)}"{told}>\n{said.strip()}\n</source>'


def _of_type(message: dict[str, Any], kind: str) -> Blocks:
    content = message.get("content")
    return [b for b in content if isinstance(b, dict) and b.get("type") == kind] if isinstance(content, list) else []
