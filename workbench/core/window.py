"""The whole request of one inference: what it knows, in the order in which it reads it, and what was left out.

`request()` is the one rendering. What is shown, counted, journaled and sent is that object.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Literal

from workbench.core.derived import cached_property
from workbench.core.frozen import JsonObject, thawed
from workbench.core.marks import MARK, Breakpoint
from workbench.core.schema import adapter, called, check_schema, strict_schema
from workbench.core.segment import Omission, Segment, text_segment
from workbench.core.shown import shorten, visible
from workbench.core.snippet import to_python
from workbench.core.tokens import TOOLS_OVERHEAD
from workbench.core.value import Value, digest_of
from workbench.core.words import indented
from workbench.errors import BadInput

_OF_CACHING = {MARK, "diagnostics"}
FROM_REQUEST = "request"
"""The origin of an output schema that was read from a request: a type asked for does not replace it."""


class Turn(Value):
    """One message of the request."""

    role: Literal["user", "assistant", "system"]
    """Who speaks. `system` is the operator between turns, which some models take."""
    segments: tuple[Segment, ...]
    settings: JsonObject = {}
    """What the message says beside its content, as a system message may: how long it is shown, an effort."""
    silent: bool = False
    """It has no content at all, as a system message that only sets something."""


def spoken(role: Literal["user", "assistant"], text: str, origin: str) -> Turn:
    """A turn of one text. The API takes no empty one, so an answer without words says that it is one."""
    said = text if text.strip() else "[no text]"
    return Turn.made(role=role, segments=(text_segment("history", said, origin=origin),))


class Window(Value):
    """Ordered segments, the model or role that reads them, limits, tools and schema. Tokens are estimates."""

    system: tuple[Segment, ...] = ()
    tools: tuple[Segment, ...] = ()
    turns: tuple[Turn, ...] = ()
    output: Segment | None = None
    """The output schema, as the block `{"type": "json_schema", "schema": …}`."""
    model: str | None = None
    """The model, where the window names one; else the bench chooses by `role`."""
    role: str = "worker"
    max_tokens: int | None = 4096
    limit: int | None = None
    """The limit on input tokens it was assembled under."""
    settings: JsonObject = {}
    """Every other parameter of the request, as it is sent."""
    omitted: tuple[Omission, ...] = ()
    """What was left out, and why."""
    breakpoints: tuple[Breakpoint, ...] = ()
    """Where prefixes end that are to be cached, in order; no part of what is asked, so digests leave them out."""

    @classmethod
    def from_request(cls, request: Mapping[str, Any]) -> Window:
        """Read any Messages request body back as a window: `Window.from_request(r).request() == r`."""
        from workbench.core.foreign import window_from

        return window_from(request)

    @cached_property
    def segments(self) -> tuple[Segment, ...]:
        """Every segment in the order in which a model reads them: tools, system, turns, schema."""
        said = tuple(s for turn in self.turns for s in turn.segments)
        return (*self.tools, *self.system, *said, *((self.output,) if self.output else ()))

    @cached_property
    def beyond_text(self) -> tuple[Segment, ...]:
        """The segments that are no plain text: they may refer to something elsewhere, or ask for caching."""
        return tuple(s for s in self.segments if not s.is_text)

    @cached_property
    def tokens(self) -> int:
        """Estimated input tokens, on the safe side."""
        return sum(s.tokens for s in self.segments) + (TOOLS_OVERHEAD if self.tools else 0)

    def request(self, model: str | None = None) -> dict[str, Any]:
        """The Messages API request body, as data of your own. `model` stands in where the window names none."""
        told: dict[str, Any] = thawed(self.body(model))
        return told

    def body(self, model: str | None = None) -> dict[str, Any]:
        """As `request`, but made of the window's own blocks, which nobody can change: to be read, and to be sent."""
        body: dict[str, Any] = {}
        if name := self.model or model:
            body["model"] = name
        if self.max_tokens is not None:
            body["max_tokens"] = self.max_tokens
        marks, last = {b.at: b for b in self.breakpoints}, len(self.segments) - (2 if self.output else 1)
        if last in marks and self.segments[last].bare:  # a plain string stays one: the API marks the last block itself
            body[MARK] = marks.pop(last).block
        if self.system:
            body["system"] = _content(self.system, marks, len(self.tools))
        if self.tools:
            body["tools"] = _blocks(self.tools, marks, 0)
        body["messages"], first = [], len(self.tools) + len(self.system)
        for turn in self.turns:
            said = {} if turn.silent else {"content": _content(turn.segments, marks, first)}
            body["messages"].append({"role": turn.role, **said, **turn.settings})
            first += len(turn.segments)
        body.update(self.settings)
        if self.output:
            body["output_config"] = {**body.get("output_config", {}), "format": self.output.block}
        return body

    def to_json(self, model: str | None = None) -> str:
        """The request body as JSON to read and to send. `model` stands in where the window names none."""
        return indented(self.request(model))

    def to_python(self, model: str | None = None) -> str:
        """Code that sends this very request with the `anthropic` package, and prints the answer."""
        return to_python(self.request(model))

    @cached_property
    def digest(self) -> str:
        """The digest of what is asked: every block in its place, not where it came from."""
        return digest_of(
            [
                [s.digest for s in self.system],
                [s.digest for s in self.tools],
                [[t.role, *(s.digest for s in t.segments), *([t.settings] if t.settings else [])] for t in self.turns],
                self.output.digest if self.output else None,
                [self.model, self.role, self.max_tokens, _asking(self.settings)],
            ]
        )

    def asking_for(self, schema: dict[str, Any], name: str = "answer", *, origin: str = "type asked for") -> Window:
        """The same window with this output schema. Raises `BadInput` for a schema that the API would empty."""
        block = {"type": "json_schema", "schema": check_schema(schema, name)}
        output = Segment(kind="schema", block=block, name=name, origin=origin)
        return self.model_copy(update={"output": output})

    def returning(self, wanted: Any) -> Window:
        """The same window, asking for an answer of this type. Raises `BadInput` for one that would lose fields."""
        adapter(wanted)
        output = _output_for(wanted)
        return self if self.output is output else self.model_copy(update={"output": output})

    def edited(self, position: int, text: str, *, by: str = "person") -> Window:
        """The same window with the text of the segment at `position` (an index into `segments`) replaced.

        Raises `BadInput` where there is no such segment, or it is not a text.
        """
        if not 0 <= position < len(self.segments):
            raise BadInput(f"there is no segment {position}; the window has {len(self.segments)}, counted from 0.")
        old = self.segments[position]
        field = {"text": "text", "tool_result": "content"}.get(str(old.block.get("type")))
        if field is None or not isinstance(old.block.get(field), str):
            raise BadInput(f"segment {position} is a {old.kind}, not text; only text can be edited.")
        return self.swapped({position: old.replace(block={**old.block, field: text}, origin=f"edited by {by}")})

    def swapped(self, new: Mapping[int, Segment]) -> Window:
        """The same window with other segments at these places, which are indices into `segments`."""
        seen = iter(range(len(self.segments)))

        def swap(segments: tuple[Segment, ...]) -> tuple[Segment, ...]:
            return tuple(new.get(next(seen), s) for s in segments)

        tools, system = swap(self.tools), swap(self.system)
        turns = tuple(t.model_copy(update={"segments": swap(t.segments)}) for t in self.turns)
        output = swap((self.output,))[0] if self.output else None
        return self.model_copy(update={"tools": tools, "system": system, "turns": turns, "output": output})

    def __repr__(self) -> str:
        kinds = ", ".join(s.kind + (f" {visible(shorten(s.name, 80))}" if s.name else "") for s in self.segments)
        limit = f" of {self.limit}" if self.limit else ""
        left = f", {len(self.omitted)} left out" if self.omitted else ""
        return f"Window(about {self.tokens} tokens{limit}: {kinds}{left})"

    __str__ = __repr__

    def _repr_html_(self) -> str:
        from workbench.core.page import window_html

        return window_html(self)


@lru_cache(maxsize=256)
def _output_for(wanted: Any) -> Segment:
    block = {"type": "json_schema", "schema": strict_schema(wanted)}
    return Segment(kind="schema", block=block, name=called(wanted), origin="type asked for")


def _content(segments: tuple[Segment, ...], marks: Mapping[int, Breakpoint], first: int) -> Any:
    if len(segments) == 1 and segments[0].bare and first not in marks:
        return segments[0].block["text"]
    return _blocks(segments, marks, first)


def _blocks(segments: tuple[Segment, ...], marks: Mapping[int, Breakpoint], first: int) -> list[Any]:
    """The blocks of segments that stand from place `first` on, each with the mark that is set there."""
    blocks: list[Any] = [s.block for s in segments]
    for n in range(len(blocks)) if marks else ():
        if first + n in marks:
            blocks[n] = {**blocks[n], MARK: marks[first + n].block}
    return blocks


def _asking(settings: Mapping[str, Any]) -> Mapping[str, Any]:
    """The settings without those that ask for caching, or for word of it: no part of what is asked of the model."""
    return (
        settings if not _OF_CACHING & settings.keys() else {k: v for k, v in settings.items() if k not in _OF_CACHING}
    )
