"""Where a prompt cache of one window is of no more use to another: the first byte that differs, and what it is in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from workbench.context.prefix import Prefix, before_messages
from workbench.core.segment import Segment
from workbench.core.shown import shorten
from workbench.core.window import Window

Where = Literal["model", "schema", "tools", "system", "messages", "settings"]


@dataclass(frozen=True)
class Break:
    """The first byte of the second window at which a prefix cached for the first one ends."""

    where: Where
    """Which part of the request it is in; `settings` are the choice of tools and the thinking, before the messages."""
    byte: int
    """Counted over the texts of the blocks in the order tools, system, messages, from 0; blocks that are no text count
    as their JSON. A cache holds whole blocks, so what it serves ends with the block before."""
    block: int
    """The place of the block in the second window's `segments`; one beyond the last where that window just ends."""
    in_block: int
    """The byte in that block's text."""
    before: Segment | None
    """What the first window has there; None where it ends."""
    after: Segment | None
    """What the second window has there; None where it ends."""
    tokens: int
    """About how many tokens stand before it in whole blocks: what a cache could serve."""
    what: str
    """What broke it, in words."""

    @property
    def told(self) -> str:
        """Where and what, in one line."""
        return f"the cached prefix breaks at byte {self.byte:,} (after about {self.tokens:,} tokens): {self.what}"


def breaking(a: Window, b: Window) -> tuple[Break | None, int, int]:
    """The break, how many blocks come before it, and about how many tokens these are."""
    if a.model is None or b.model is None:  # of one that is not known nobody can say that it differs
        a, b = a.model_copy(update={"model": None}), b.model_copy(update={"model": None})
    first, second = Prefix(a), Prefix(b)
    if whole := _whole(a, b):
        return Break(*whole, 0, 0, 0, None, None, 0, _whole_told(whole[0], a, b)), 0, 0
    count = first.shared(second)
    tokens = second.sizes[count - 1] if count else 0
    if count == len(first.blocks):
        return None, count, tokens
    was = first.blocks[count]
    now = second.blocks[count] if count < len(second.blocks) else None
    byte = sum(len(s.text.encode()) for s in second.blocks[:count])
    if count == second.opening == first.opening and before_messages(a) != before_messages(b):
        names = " and ".join(sorted(_differing(a, b)))
        told = f"{names} differs, which stands before the messages"
        return Break("settings", byte, count, 0, was, now, tokens, told), count, tokens
    within = 0
    if now is not None and first.places[count] == second.places[count]:
        within = _alike(was.text.encode(), now.text.encode())
    place = (second.places if now is not None else first.places)[count]
    where: Where = place if place in {"tools", "system"} else "messages"  # type: ignore[assignment]
    told = _told(was, now, within, first.places[count], place)
    return Break(where, byte + within, count, within, was, now, tokens, told), count, tokens


def _whole(a: Window, b: Window) -> tuple[Where] | None:
    """What makes all of a prompt another one, from its first byte."""
    if a.model is not None and b.model is not None and a.model != b.model:
        return ("model",)
    one, other = (w.output.digest if w.output else None for w in (a, b))
    return ("schema",) if one != other else None


def _whole_told(where: str, a: Window, b: Window) -> str:
    if where == "model":
        return (
            f"the model is {shorten(b.model or '', 60)}, not {shorten(a.model or '', 60)}: each has a cache of its own"
        )
    one, other = (
        "no output schema" if w.output is None else f"the schema {shorten(w.output.name, 60)}" for w in (a, b)
    )
    return f"there is {other}, not {one}, and a schema stands before everything"


def _differing(a: Window, b: Window) -> set[str]:
    one, other = before_messages(a), before_messages(b)
    return {name for name in {*one, *other} if one.get(name) != other.get(name)}


def _told(was: Segment, now: Segment | None, within: int, stood: str, stands: str) -> str:
    if now is None:
        return f"the second window ends here, where the first goes on with {called(was)}"
    if was.digest == now.digest:
        return f"{called(now)} is said by another: {stands}, not {stood}" if stood != stands else called(now)
    if (was.kind, was.name) == (now.kind, now.name):
        return f"{called(now)} has another text from its byte {within:,} on"
    return f"{called(now)} stands where {called(was)} stood"


def called(segment: Segment) -> str:
    """Kind and name, for a sentence."""
    return f"{segment.kind} {shorten(segment.name, 60)}".rstrip()


def _alike(one: bytes, other: bytes) -> int:
    """How many bytes both begin with, found by halving."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if one[low:middle] == other[low:middle] else (low, middle - 1)
    return low
