"""A span of a text that can be quoted, and the cutter that collects spans while it walks over the lines."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

Form = Literal["sentence", "pair", "code", "heading"]


@dataclass(frozen=True)
class Span:
    """One readable piece of a source."""

    text: str
    """Verbatim."""
    start: int
    form: Form
    label: str = ""
    """The key of a key-value line, the column of a cell, the name of a setting."""
    value: str = ""
    """What stands after the key; empty for a sentence."""
    heads: tuple[str, ...] = ()
    """The headings it stands under, the nearest last."""
    record: str = ""
    """The other cells of its row."""
    block: int = 0
    """Paragraph, list or row it belongs to: neighbours share it."""
    item: bool = False
    """It is an item of a list."""
    entity: str = ""
    """The name of the record it belongs to: the first cell of its row, the key above it."""
    note: str = ""
    """The comment on its line or on the line before."""
    row: tuple[int, ...] = ()
    """The mapping it stands in, with those around it; empty in a text that is not nested."""


_TITLE = re.compile(r"(?:\d+(?:\.\d+)*[.)]?\s*)?[A-Z][A-Za-z&/-]+(?: [A-Za-z&/-]+){0,2}\.")

FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|does|do|did|can|must|should|will|may|says|said|gives|requires?|needs?)\b"
)

_SENTENCE_END = re.compile(r"(?<=[.!?])[\"')\]*_`]{0,2}\s+(?=[\"'(\[`*_A-ZÀ-Þ0-9])")

_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|cf|vs|approx|no|nos|fig|eq|dr|mr|mrs|ms|prof|st|inc|ltd|co|jr|sr|min|max|ca|vol|pp?"
    r"|ed|al|sec|ch|ext|tel|dept)|(?<!°)(?<!° )\b[A-Z])\.[\"')\]]?$",
    re.I,
)


@dataclass
class Cutter:
    """Walks over the lines of one text."""

    text: str
    code: bool
    spans: list[Span] = field(default_factory=list)
    heads: list[tuple[int, str]] = field(default_factory=list)
    scopes: list[tuple[int, str]] = field(default_factory=list)
    para: tuple[int, int] | None = None
    intro: str = ""
    block: int = 0
    header: list[str] = field(default_factory=list)
    in_item: bool = False

    def add(self, start: int, end: int, form: Form, **more: object) -> None:
        """One span from the text's `start` to `end`, trimmed of white space."""
        raw = self.text[start:end]
        lead = len(raw) - len(raw.lstrip())
        body = raw.strip()
        if self.code and form == "sentence":
            inner = body.lstrip("\"'# rfb" if body.lstrip("rfb").startswith(('"', "'")) else "# ")
            lead, body = lead + len(body) - len(inner), inner.rstrip("\"' ")
        if body:
            heads = (
                tuple(h for _, h in self.heads)
                + tuple(s for _, s in self.scopes)
                + ((self.intro,) if self.intro else ())
            )
            self.spans.append(Span(body, start + lead, form, heads=heads, block=self.block, **more))  # type: ignore[arg-type]

    def close(self) -> None:
        """Ends the paragraph that is open: its sentences become spans."""
        if self.para is None:
            return
        start, end = self.para
        self.para = None
        cuts = sentences(self.text[start:end])
        kept = self.intro
        if (
            len(cuts) > 1
            and _TITLE.fullmatch(self.text[start : start + cuts[0][1]].strip())
            and not FINITE.search(self.text[start : start + cuts[0][1]])
        ):
            self.add(start, start + cuts[0][1], "heading")
            self.intro = self.text[start : start + cuts.pop(0)[1]].strip(" .\n")
        for a, b in cuts:
            self.add(start + a, start + b, "sentence", item=self.in_item)
        self.intro, self.in_item = kept, False
        self.block += 1


def sentences(text: str) -> list[tuple[int, int]]:
    """Where the sentences of `text` begin and end; abbreviations, initials and decimals do not end one."""
    cuts, start = [], 0
    for match in _SENTENCE_END.finditer(text):
        if not _ABBREVIATION.search(text[max(0, match.start() - 12) : match.start()]):
            cuts.append((start, match.end()))
            start = match.end()
    return [*cuts, (start, len(text))] if start < len(text) else cuts
