"""Cache marks: where in a request a prompt cache is to begin anew. A mark says nothing to the model.

So a block with a mark is the same content as without it: digests leave marks out, the bytes that are sent have them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, get_args

from pydantic import Field

from workbench.core.value import Value

Lifetime = Literal["5m", "1h"]
LIFETIMES: tuple[Lifetime, ...] = get_args(Lifetime)
"""How long a prefix is kept after it was last used, shortest first."""
MOST = 4
"""Marks that a request may have (platform.claude.com, prompt caching)."""
MARK = "cache_control"


class Breakpoint(Value):
    """A prefix of a window that is to be cached: all that is read up to and with one segment."""

    at: int = Field(ge=0)
    """The segment that it ends with: a place in `window.segments`, counted from 0."""
    lifetime: Lifetime = "5m"

    @property
    def block(self) -> dict[str, str]:
        """The mark as it is sent. Five minutes are what the API takes it to mean."""
        return {"type": "ephemeral"} | ({"ttl": self.lifetime} if self.lifetime != "5m" else {})


def mark_of(block: Any) -> Lifetime | None:
    """The lifetime that a block's own mark asks for; None where it has none."""
    mark = block.get(MARK) if isinstance(block, Mapping) else None
    if not mark:
        return None
    return "1h" if isinstance(mark, Mapping) and mark.get("ttl") == "1h" else "5m"


def without_marks(block: Any) -> Any:
    """The block without its mark, also where blocks are inside it (a tool's result)."""
    if not isinstance(block, dict):
        return block
    bare = {key: value for key, value in block.items() if key != MARK}
    if isinstance(bare.get("content"), list):
        bare["content"] = [without_marks(inner) for inner in bare["content"]]
    return bare
