"""How many tokens of a request nobody wrote: counted on requests of single dots, of which each is one token.

A block's frame is what a second dot adds beyond itself; what the API tells a model of tools is what two tools have
twice when they are sent apart. Nothing here is taken from documentation.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from workbench.core.frozen import thawed
from workbench.core.window import Window

Size = Callable[[dict[str, Any]], Awaitable[int]]

_DOT = {"type": "text", "text": "."}
_TOOLS = [{"name": name, "description": ".", "input_schema": {"type": "object"}} for name in ("a", "b")]


async def frames_of(window: Window, asked: dict[str, Any], size: Size) -> list[int]:
    """The tokens of framing that come with each segment, in order; `asked` is the model and what it may say."""

    def body(*roles: str, blocks: int = 1, **more: Any) -> dict[str, Any]:
        return {**asked, **more, "messages": [{"role": role, "content": [_DOT] * blocks} for role in roles]}

    one, two, three, system, told = await asyncio.gather(
        size(body("user")),
        size(body("user", blocks=2)),
        size(body("user", "assistant", "user")),
        size(body("user", system=[_DOT])) if window.system else _none(),
        _told_of_tools(window, body("user"), size) if window.tools else _none(),
    )
    block = two - one - 1
    turn = (three - one) // 2 - 1 - block
    frames = [told, *(0 for _ in window.tools[1:])] if window.tools else []
    frames += [system - one - 1, *(block for _ in window.system[1:])] if window.system else []
    first = one - 1
    for said in window.turns:
        frames += [first, *(block for _ in said.segments[1:])] if said.segments else []
        first = turn + block
    return [*frames, *([0] if window.output else [])]


async def _told_of_tools(window: Window, body: dict[str, Any], size: Size) -> int:
    """What the API tells a model of tools, whichever they are."""
    choice = thawed(window.settings).get("tool_choice")
    if isinstance(choice, dict) and choice.get("type") in {"any", "tool"}:
        body = {**body, "tool_choice": {"type": "any"}}  # a named one is none of these; both are told the same
    a, b, both = await asyncio.gather(*(size({**body, "tools": tools}) for tools in (_TOOLS[:1], _TOOLS[1:], _TOOLS)))
    bare = await size({k: v for k, v in body.items() if k != "tool_choice"})
    return a + b - both - bare


async def _none() -> int:
    return 0
