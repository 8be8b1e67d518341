"""Cache marks: at most four, each of a known lifetime, the long ones first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from workbench.simulated.accepting.wanting import field, one_of, only, want
from workbench.simulated.api_error import invalid

MOST_MARKS = 4


def check_marks(request: dict[str, Any]) -> None:
    """Check every cache mark of a request whose blocks are already known to be well formed."""
    found = 0
    short = False
    for place, mark in _marks(request):
        want(mark, dict, place)
        one_of(field(mark, "type", str, place), ("ephemeral",), f"{place}.type")
        only(mark, ("type", "ttl"), place)
        ttl = one_of(mark.get("ttl") or "5m", ("5m", "1h"), f"{place}.ttl")
        found += 1
        if ttl == "1h" and short:
            raise invalid(
                f"{place}.ttl",
                "a ttl='1h' cache_control block must not come after a ttl='5m' cache_control block. Note that blocks "
                "are processed in the following order: `tools`, `system`, `messages`.",
            )
        short = short or ttl == "5m"
    if found > MOST_MARKS:
        raise invalid("", f"A maximum of {MOST_MARKS} blocks with cache_control may be provided. Found {found}.")


def _marks(request: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """Each mark with its place, in the order in which blocks are processed; one on the request itself comes last."""
    blocks = [(f"tools.{i}.custom", tool) for i, tool in enumerate(request.get("tools") or ())]
    blocks += _within("system", request.get("system"))
    for i, message in enumerate(request["messages"]):
        blocks += _within(f"messages.{i}.content", message["content"])
    for place, block in [*blocks, ("", request)]:
        if block.get("cache_control") is not None:
            yield f"{place}.cache_control".lstrip("."), block["cache_control"]


def _within(place: str, content: Any) -> list[tuple[str, dict[str, Any]]]:
    return [(f"{place}.{i}", block) for i, block in enumerate(content)] if isinstance(content, list) else []
