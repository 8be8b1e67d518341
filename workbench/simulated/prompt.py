"""A request as the model reads it: a row of blocks (tools, system, messages), each with its tokens and its mark.

This one reading serves the token count, the window's limit and the prompt cache.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from workbench.core.marks import without_marks
from workbench.core.tokens import TOOLS_OVERHEAD
from workbench.core.value import canonical
from workbench.simulated.tokenizer import count_block

_NOT_READ = {"stream", "metadata", "service_tier", "cache_control", "diagnostics", "inference_geo", "speed"}
"""Parameters that change how a request is served, never what the answer says."""

FORCED_OVERHEAD = 313
"""Tokens of the API's own instructions where a tool must be called; otherwise they are `TOOLS_OVERHEAD`."""


@dataclass(frozen=True)
class Part:
    """One block in the row: where it stands (`tools`, `system`, `user`, `assistant`), the block, its cache mark."""

    place: str
    block: Any
    ttl: str | None = None
    """`5m` or `1h` where a cache breakpoint follows this block."""

    @cached_property
    def tokens(self) -> int:
        """The tokens of this block."""
        return count_block(self.block)

    @cached_property
    def content(self) -> bytes:
        """What the block says, its cache mark left out: equal bytes for an equal block."""
        return canonical([self.place, without_marks(self.block)])


@dataclass(frozen=True)
class Prompt:
    """The row of blocks of one request, and what stands outside the row: output schema, tool choice, thinking."""

    parts: tuple[Part, ...]
    schema: Any = None
    settings: tuple[tuple[str, Any], ...] = ()

    @cached_property
    def tokens(self) -> int:
        """All input tokens."""
        return sum(part.tokens for part in self.parts) + self.outside

    @cached_property
    def outside(self) -> int:
        """Tokens of what stands outside the row: the output schema, and what the API says of tools on its own."""
        schema = 0 if self.schema is None else count_block(self.schema)
        return schema + (self._told_of_tools if any(part.place == "tools" for part in self.parts) else 0)

    @property
    def _told_of_tools(self) -> int:
        choice = dict(self.settings).get("tool_choice") or {}
        return FORCED_OVERHEAD if choice.get("type") in {"any", "tool"} else TOOLS_OVERHEAD


def read_prompt(request: dict[str, Any]) -> Prompt:
    """The row of blocks of a valid request."""
    parts = list(_parts(request))
    mark = request.get("cache_control")
    if mark and parts:
        # A mark on the whole request stands for one on its last block.
        parts[-1] = Part(parts[-1].place, parts[-1].block, parts[-1].ttl or _ttl(mark))
    settings = tuple((name, request[name]) for name in ("tool_choice", "thinking") if name in request)
    form = (request.get("output_config") or {}).get("format") or {}
    return Prompt(tuple(parts), form.get("schema"), settings)


def _parts(request: dict[str, Any]) -> Iterator[Part]:
    for tool in request.get("tools") or ():
        yield Part("tools", tool, _ttl(tool.get("cache_control")))
    yield from _content("system", request.get("system") or ())
    for message in request["messages"]:
        yield from _content(message["role"], message["content"])


def _content(place: str, content: Any) -> Iterator[Part]:
    if isinstance(content, str):
        yield Part(place, {"type": "text", "text": content})
        return
    for block in content:
        yield Part(place, block, _ttl(block.get("cache_control")))


def _ttl(mark: Any) -> str | None:
    return str(mark.get("ttl") or "5m") if mark else None


def as_read(request: dict[str, Any]) -> dict[str, Any]:
    """The request as the mind gets it: without what changes only how it is served, so neither streaming nor caching
    changes an answer.
    """
    read = {key: value for key, value in request.items() if key not in _NOT_READ}
    for name in ("tools", "system"):
        if isinstance(read.get(name), list):
            read[name] = [without_marks(block) for block in read[name]]
    read["messages"] = [{"role": m["role"], "content": _bare(m["content"])} for m in request["messages"]]
    return read


def _bare(content: Any) -> Any:
    return [without_marks(block) for block in content] if isinstance(content, list) else content
