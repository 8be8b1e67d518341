"""One content block of a window: the unit in which context is assembled, counted, compared and left out."""

from __future__ import annotations

import hashlib
from json.encoder import encode_basestring
from typing import Any, Literal, get_args

from pydantic import Field

from workbench.core.derived import cached_property
from workbench.core.frozen import FrozenDict, JsonObject
from workbench.core.marks import MARK, without_marks
from workbench.core.tokens import estimate_block
from workbench.core.value import Value, canonical

Kind = Literal[
    "contract", "memory", "source", "result", "history", "task", "draft", "feedback", "tool", "tool result", "schema"
]
KINDS: tuple[Kind, ...] = get_args(Kind)
LETTERS: dict[Kind, str] = dict(zip(KINDS, "CMSRHTDFUVX", strict=True))
"""The letter by which a kind is known wherever windows are drawn."""
_MARKED = f'"{MARK}"'.encode()
_RARE = bytes(set(range(32)) - set(b"\n\t"))
"""Characters that JSON escapes and texts hardly hold."""
_GIVEN = "given, and nothing had to be left out"
_WHY: dict[Kind, str] = {
    "contract": "the contract: always in",
    "memory": _GIVEN,
    "source": _GIVEN,
    "result": "what another worker gave, and this one depends on: always in",
    "history": _GIVEN,
    "task": "the task: always in",
    "draft": "what is to be judged or improved: always in",
    "feedback": "what was found about the draft: always in",
    "tool": "a tool that may be called: always in",
    "tool result": "what came of a use of a tool in this window",
    "schema": "the form of the answer: always in",
}


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
    reason: str = ""
    """Why it is in the window, where that had to be decided; empty for what is in by what it is. See `why`."""

    @property
    def why(self) -> str:
        """Why it is in the window, in words."""
        if self.reason:
            return self.reason
        return _WHY[self.kind] if self.origin != "unknown" else "unknown: this window was not assembled here"

    def because(self, reason: str) -> Segment:
        """The same segment, in for this reason. What was counted and hashed of it stays."""
        told = self.model_copy(update={"reason": reason})
        told.__dict__.update({name: self.__dict__[name] for name in _DERIVED if name in self.__dict__})
        return told

    @cached_property
    def said(self) -> bytes:
        """The block alone as canonical JSON. Long texts are written once: what is hashed and stored is made of this."""
        block = self.block
        if len(block) == 2 and block.get("type") == "text" and isinstance(block.get("text"), str):
            try:
                return b'{"text":"%s","type":"text"}' % _within_quotes(block["text"])
            except UnicodeEncodeError:
                pass  # told by `canonical`, in words
        return canonical(self.block)

    @cached_property
    def content(self) -> bytes:
        """What the block says: `said` without cache marks, which say nothing to a model."""
        return canonical(without_marks(self.block)) if _MARKED in self.said else self.said

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of what the block alone says; a cache mark in it does not count."""
        return hashlib.sha256(self.content if _MARKED in self.said else self.said).hexdigest()

    @cached_property
    def stored(self) -> bytes:
        """The segment as canonical JSON, as the journal keeps it, once for all windows; what is at its default is left
        out, and why it is in one of them is told with that window.
        """
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

    @property
    def is_text(self) -> bool:
        """Its block is a text and nothing more: it refers to nothing elsewhere, and asks for no caching."""
        return len(self.block) == 2 and self.block.get("type") == "text" and "text" in self.block

    @property
    def text(self) -> str:
        """The block's text; for other blocks their JSON."""
        if self.block.get("type") == "text" and isinstance(self.block.get("text"), str):
            return str(self.block["text"])
        return canonical(self.block).decode()


def _within_quotes(text: str) -> bytes:
    """The text as JSON quotes it. Most texts hold nothing but line ends to escape, which is seen faster than done."""
    raw = text.encode()
    if len(raw.translate(None, _RARE)) < len(raw):
        return encode_basestring(text)[1:-1].encode()
    return raw.replace(b"\\", b"\\\\").replace(b'"', b'\\"').replace(b"\n", b"\\n").replace(b"\t", b"\\t")


_DERIVED = ("said", "digest", "stored", "key", "tokens")
"""What of a segment follows from what it says alone."""


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
    before: int | None = None
    """Where it would stand: before the segment that has this place in `window.segments`; None is not known."""
    turn: int | None = None
    """Which turn it stood in, counted in the window with nothing left out; None is not known."""
    role: Literal["user", "assistant", "system"] | None = None
    """Who said that turn, where all of it was left out."""
    segment: Segment | None = Field(default=None, repr=False)
    """The segment itself, so that it can be put back; None in journals of before it was kept."""

    @classmethod
    def of(cls, segment: Segment, reason: str, **where: Any) -> Omission:
        """`segment` left out for this reason. `where` are `before`, `turn` and `role`, where they are known."""
        return cls.made(
            kind=segment.kind,
            name=segment.name,
            origin=segment.origin,
            tokens=segment.tokens,
            reason=reason,
            digest_left_out=segment.digest,
            segment=segment,
            **where,
        )
