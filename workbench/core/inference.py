"""One call: the window that went in, the answer that came out, and what it cost."""

from __future__ import annotations

from typing import Literal

from workbench.core.derived import cached_property
from workbench.core.frozen import JsonObject
from workbench.core.segment import Segment
from workbench.core.shown import shorten, visible
from workbench.core.snippet import to_python
from workbench.core.tool import ToolUse, uses_in
from workbench.core.usage import Usage
from workbench.core.value import Value, digest_of
from workbench.core.window import Turn, Window, spoken
from workbench.core.words import asked_in_words

Stamp = Literal["live", "simulated", "person", "scripted", "recorded"]


class Inference(Value):
    """One answered window. Its `stamp` says who answered: the API, the simulated model, a person, a script, a tape."""

    window: Window
    content: tuple[JsonObject, ...]
    """The answer's content blocks, as they came (characters that cannot be stored are replaced)."""
    stop_reason: str | None = None
    usage: Usage = Usage()
    model: str = ""
    """The model that answered, by its own account."""
    stamp: Stamp = "live"
    identity: str = ""
    """What answered, precisely enough to ask again: the simulated model's settings, else the model's name."""
    sample: int = 0
    """The sample number sent to the simulated model."""
    origin: str = "unknown"
    """Which run and place this is, e.g. `brief@1/2`."""
    dollars: float | None = None
    """What it cost at list price; None is unknown. A simulated call spends nothing: see `spent`."""
    attempts: int = 1
    recorded_on: str = ""
    """Of an answer from a tape: the model that gave it, and the day."""
    diagnosis: JsonObject | None = None
    """The API's cache diagnostics, where they were asked for and came back: why a prefix could not be read."""

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of what was asked and what was answered; not of its price, its place or who answered."""
        return digest_of([self.window.digest, list(self.content), self.stop_reason])

    @property
    def text(self) -> str:
        """The answer's text blocks, joined."""
        return "".join(str(b.get("text", "")) for b in self.content if b.get("type") == "text")

    @property
    def gist(self) -> str:
        """What it says, in one line however long: its text, and the tools it asks for."""
        asked = (asked_in_words(use.name, use.input) for use in self.tool_uses)
        return " ".join(filter(None, [self.text, *(f"asks for {told}" for told in asked)]))

    @cached_property
    def tool_uses(self) -> tuple[ToolUse, ...]:
        """The tools it asks for, in order; each must be answered in the next user turn, all in one."""
        return uses_in(self.content)

    @cached_property
    def said(self) -> Turn:
        """The answer as an assistant turn, block by block as it came: what a tool's result must follow.

        Thinking is sent back untouched, or the API refuses it; only blocks of empty text, which it takes from nobody,
        are not.
        """
        blocks = [b for b in self.content if b.get("type") != "text" or str(b.get("text", "")).strip()]
        if not blocks:
            return spoken("assistant", "", self.origin)
        segments = (Segment(kind="history", block=b, name=_called(b), origin=self.origin) for b in blocks)
        return Turn.made(role="assistant", segments=tuple(segments))

    @cached_property
    def exchange(self) -> tuple[Turn, ...]:
        """Its last turn and its answer as they are sent again. Made once: every later window of a loop repeats them."""
        asked = [
            turn.replace(segments=tuple(s if s.kind == "source" else s.replace(kind="history") for s in turn.segments))
            for turn in self.window.turns[-1:]
        ]
        return (*asked, spoken("assistant", self.text, self.origin))

    def to_python(self) -> str:
        """Code that asks again with the `anthropic` package; the simulated model then gives the same answer."""
        sample = self.sample if self.stamp == "simulated" else None
        return to_python(self.window.request(self.model or None), sample=sample)

    @property
    def stamped(self) -> str:
        """Its stamp in words; of an answer from a tape also on which model it was recorded, and when."""
        return f"recorded on {self.recorded_on}" if self.stamp == "recorded" else self.stamp

    @property
    def is_simulated(self) -> bool:
        """Whether the simulated model said it, now or when a tape was recorded."""
        return self.stamp == "simulated" or "(simulated)" in self.recorded_on

    @property
    def is_put(self) -> bool:
        """Whether a person put it there in the place of what would have answered, as in a fork."""
        return self.stamp == "person" and self.identity != "human"

    @property
    def spent(self) -> float | None:
        """Dollars actually spent: 0 unless live; None where the price is unknown."""
        return self.dollars if self.stamp == "live" else 0.0

    def __repr__(self) -> str:
        told = f"{self.stamped}, {self.usage.output_tokens} tokens out: {shorten(self.gist, 100)!r}"
        return f"Inference({visible(told)})"

    __str__ = __repr__

    def _repr_html_(self) -> str:
        from workbench.core.page import inference_html

        return inference_html(self)


def _called(block: JsonObject) -> str:
    """The tool that a block asks for, if it does."""
    return str(block.get("name") or "") if block.get("type") == "tool_use" else ""
