"""One content block of a window: the unit in which context is assembled, counted, compared and left out."""

from __future__ import annotations

import hashlib
from functools import cached_property
from typing import Any, Literal, get_args

from workbench.core.frozen import FrozenDict, JsonObject
from workbench.core.tokens import estimate_block
from workbench.core.value import Value, canonical

Kind = Literal[
    "contract", "memory", "source", "result", "history", "task", "draft", "feedback", "tool", "tool result", "schema"
]
KINDS: tuple[Kind, ...] = get_args(Kind)
LETTERS: dict[Kind, str] = dict(zip(KINDS, "CMSRHTDFUVX", strict=True))
"""The letter by which a kind is known wherever windows are drawn."""


class Segment(Value):
    """One content block, tool definition or output schema, with what it is and where it came from.

    Its tags, if any, are inside the block, so blocks round-trip; its digest is of the block alone, so equal text is
    recognised whatever it was used for.
    """

    kind: Kind
    block: JsonObject
    """The block exactly as it is sent."""
    name: str = ""
    """What to call it: a source's or worker's name."""
    origin: str = "unknown"
    """Where its text came from: a file and page, a note's version, an inference, a person."""
    bare: bool = False
    """Sent as a plain string, not as a block in a list (requests that were not assembled here may do this)."""

    @cached_property
    def said(self) -> bytes:
        """The block alone as canonical JSON. Long texts are written once: what is hashed and stored is made of this."""
        return canonical(self.block)

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of the block alone."""
        return hashlib.sha256(self.said).hexdigest()

    @cached_property
    def stored(self) -> bytes:
        """The whole segment as canonical JSON, as the journal keeps it; what is at its default is left out."""
        told: dict[str, Any] = {"kind": self.kind}
        told |= {"name": self.name} if self.name else {}
        told |= {"origin": self.origin} if self.origin != "unknown" else {}
        first = b'{"bare":true,"block":' if self.bare else b'{"block":'  # the other keys come later in the alphabet
        return first + self.said + b"," + canonical(told)[1:]

    @cached_property
    def key(self) -> bytes:
        """The SHA-256 of `stored`: what the journal knows it by."""
        return hashlib.sha256(self.stored).digest()

    @cached_property
    def tokens(self) -> int:
        """Estimated tokens, on the safe side."""
        return estimate_block(self.block)

    @cached_property
    def is_text(self) -> bool:
        """Its block is a text and nothing more: it refers to nothing elsewhere, and asks for no caching."""
        return set(self.block) == {"type", "text"} and self.block["type"] == "text"

    @property
    def text(self) -> str:
        """The block's text; for other blocks their JSON."""
        if self.block.get("type") == "text" and isinstance(self.block.get("text"), str):
            return str(self.block["text"])
        return canonical(self.block).decode()


def text_segment(kind: Kind, text: str, *, name: str = "", origin: str = "unknown") -> Segment:
    """A segment of one text block."""
    return Segment.made(kind=kind, block=FrozenDict(type="text", text=text), name=name, origin=origin)


class Omission(Value):
    """A segment that was left out of a window, and why."""

    kind: Kind
    name: str = ""
    origin: str = "unknown"
    tokens: int
    """What it would have cost, estimated."""
    reason: str
    digest_left_out: str
    """The digest of the segment."""
