"""A window in the order in which a prompt cache reads it, and how much of it another one begins with.

The order is tools, system, messages; a cache holds whole blocks, each together with all before it. Before the first
block stand the model and the output schema (another schema is another prompt from its first byte), before the first
message the choice of tools and the thinking (platform.claude.com, prompt caching: what invalidates the cache).
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import Any

from workbench.core.segment import Segment
from workbench.core.tokens import TOOLS_OVERHEAD
from workbench.core.value import canonical
from workbench.core.window import Window

LOOK_BACK = 20
"""Blocks before a breakpoint, itself counted, among which the API looks for what is cached (platform.claude.com)."""
BEFORE_MESSAGES = ("thinking", "tool_choice")
"""Settings that stand before the messages: where one differs, what is cached of tools and system still holds."""


@dataclass(frozen=True)
class Prefix:
    """A window as a row of blocks in the order of the cache. The output schema is no block: it stands before them."""

    window: Window

    @cached_property
    def blocks(self) -> tuple[Segment, ...]:
        """Tools, system, messages: the segments without the output schema, in the very same places."""
        segments = self.window.segments
        return segments[:-1] if self.window.output is not None else segments

    @cached_property
    def places(self) -> tuple[str, ...]:
        """Where each block stands: `tools`, `system`, or who speaks."""
        turns = (turn.role for turn in self.window.turns for _ in turn.segments)
        return (*("tools" for _ in self.window.tools), *("system" for _ in self.window.system), *turns)

    @cached_property
    def opening(self) -> int:
        """How many blocks stand before the messages."""
        return len(self.window.tools) + len(self.window.system)

    @cached_property
    def keys(self) -> tuple[bytes, ...]:
        """A key for the prefix that ends with each block: equal keys are equal prefixes, whatever follows."""
        output = self.window.output
        chain = _hash(canonical([self.window.model, output.block if output else None]))
        keys = []
        for n, (place, block) in enumerate(zip(self.places, self.blocks, strict=True)):
            if n == self.opening:
                chain = _hash(chain + canonical(before_messages(self.window)))
            chain = _hash(chain + place.encode() + b"\0" + bytes.fromhex(block.digest))
            keys.append(chain)
        return tuple(keys)

    @cached_property
    def sizes(self) -> tuple[int, ...]:
        """Estimated tokens of the prefix that ends with each block, with what the API puts before it."""
        output = self.window.output
        first = (output.tokens if output else 0) + (TOOLS_OVERHEAD if self.window.tools else 0)
        return tuple(first + size for size in accumulate(block.tokens for block in self.blocks))

    def shared(self, other: Prefix) -> int:
        """How many blocks both begin with, in every way alike: what a cache of one would hold for the other."""
        return _common(self.keys, other.keys)


def before_messages(window: Window) -> Mapping[str, Any]:
    """The settings that stand before the messages."""
    return {name: window.settings[name] for name in BEFORE_MESSAGES if name in window.settings}


def _common(one: tuple[bytes, ...], other: tuple[bytes, ...]) -> int:
    """How many keys both begin with. Each key stands for all before it, so the place is found by halving."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if one[middle - 1] == other[middle - 1] else (low, middle - 1)
    return low


def _hash(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()
