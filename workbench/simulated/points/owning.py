"""Whose a statement is: of the thing that is asked about, of one like it, or of none that is named.

What makes the thing itself is its name, its number or its letter (`bar 12`, `the Amsel tapestry`, `wharf A`); what is
called alike with another one is a rival. A statement that names neither goes on about what was named before it in its
paragraph, in the line above its list, in its heading, or in the head of its column.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from workbench.simulated.cutting import FINITE, Span
from workbench.simulated.library import Indexed

OWN, OPEN, RIVAL, ELSEWHERE = 1, 0, -1, -2
"""Of the thing itself; of none that is named; of one like it; in the section of something else."""
_PARTS = re.compile(r"\s+(?:of|at|in|on|for|from|with|by)\s+(?:(?:the|our|a|an)\s+)?")
_SHORT = re.compile(r"\d+|[A-Z]|[IVX]+")
COUNT = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen"
    r"|seventeen|eighteen|nineteen|twenty)"
)
_FRAGMENT = 6
"""Words of a line that only names what follows."""


@dataclass(frozen=True)
class Thing:
    """How a thing and its rivals are written."""

    own: re.Pattern[str]
    rival: re.Pattern[str] | None
    part: Thing | None = None
    """What part of it is asked about: the `main mirror` of the Halden telescope, which has other mirrors too."""

    def whose(self, text: str) -> int:
        """Which of the two a text names last; none if it names neither."""
        if self.part is not None and (told := self.part.whose(text)):
            return told
        mine = max((m.end() for m in self.own.finditer(text)), default=-1)
        other = max((m.end() for m in self.rival.finditer(text)), default=-1) if self.rival else -1
        return OPEN if mine == other == -1 else OWN if mine > other else RIVAL

    def within(self, index: Indexed) -> Thing:
        """What it is called in a text: by its part alone, where that is named there."""
        part = self.part
        return part if part is not None and any(part.own.search(span.text) for span in index.spans) else self

    def both(self, text: str) -> bool:
        """It names the thing and a rival."""
        if self.part is not None and self.part.both(text):
            return True
        return bool(self.own.search(text) and self.rival and self.rival.search(text))


@lru_cache(maxsize=1024)
def thing_of(said: str) -> Thing:
    """A thing as a task calls it."""
    parts = [_POSSESSIVE.sub("", part) for part in _PARTS.split(said)]
    named = next((part for part in parts if re.search(r"\b[A-Z]|\d", part)), "")
    if not named:
        return _unnamed(parts[0])
    if named != parts[0] and len(parts[0].split()) > 1:
        return replace(_named(named), part=_unnamed(parts[0]))
    return _named(named)


_POSSESSIVE = re.compile(r"(?<=\w)['’]s?(?=\s|$)")


def _unnamed(said: str) -> Thing:
    """A thing without a name: its noun, with the word before that as what tells it from others."""
    plain = said.split()
    if len(plain) > 1 and re.fullmatch(COUNT, plain[-1]):
        kind, number = re.escape(plain[-2]), plain[-1]
        return Thing(
            re.compile(rf"\b{kind}\s+{number}\b", re.I), re.compile(rf"\b{kind}\s+(?!{number}\b){COUNT}\b", re.I)
        )
    head, kept = re.escape(plain[-1].rstrip("s")), re.escape(plain[-2]) if len(plain) > 1 else ""
    if not kept:
        return Thing(re.compile(rf"\b{head}s?\b", re.I), None)
    rival = (
        rf"^(?:\W|(?:the|at|on|in|for|of|a|an)\s)*(?!(?:{kept}|the|this|that|our|its|each"
        rf"|no)\b)[a-z-]+ {head}s?\b"
    )
    return Thing(re.compile(rf"\b{kept}\W+{head}s?\b", re.I), re.compile(rival, re.I))


def _named(named: str) -> Thing:
    """A thing with a name, a number or a letter."""
    tokens = named.split()
    at = next(n for n, token in enumerate(tokens) if re.search(r"[A-Z]|\d", token))
    token = tokens[at].strip("“”\"'(),")
    before = tokens[at - 1] if at else ""
    after = tokens[at + 1] if at + 1 < len(tokens) else ""
    if _SHORT.fullmatch(after.strip(",")) and not _SHORT.fullmatch(token):
        before, token = token, after.strip(",")  # `Menu 4`: a common noun in capitals
    if _SHORT.fullmatch(token) and before:
        head = re.escape(before)
        own = rf"\b(?i:{head})\s+{re.escape(token)}(?!\w|[.,]\d)"
        return Thing(re.compile(own), re.compile(rf"\b(?i:{head})s?\s+(?!{re.escape(token)}\b)(?:\d+|[A-Z])(?!\w)"))
    if re.match(r"[A-Z]", after):
        first, last = re.escape(token), re.escape(after)
        own = rf"(?<![\w-]){first}(?: {last}(?!\w)|(?![\w-])(?! [A-Z0-9]))"
        rival = rf"\b{first} (?!{last}\b)[A-Z]\w*|\b(?!{first}\b)(?!The\b)[A-Z][\w'’-]+ {last}\b"
        return Thing(re.compile(own), re.compile(rival))
    own = rf"(?<![\w-]){re.escape(token)}(?![\w-])"
    rivals = []
    if after:
        rivals.append(
            rf"\b(?!{re.escape(token)}\b)(?!(?:The|A|An|This|Our|Each|No"
            rf"|One)\b)[A-Z][\w'’-]+ (?i:{re.escape(after)})\b"
        )
    if before:
        rivals.append(rf"\b(?i:{re.escape(before)}) (?!{re.escape(token)}\b)[A-Z0-9][\w-]*")
    if coded := re.fullmatch(r"([A-Za-z]+[-/]?)\d+", token):
        rivals.append(rf"(?<!\w){re.escape(coded[1])}(?!{re.escape(token[len(coded[1]) :])}\b)\d+\b")
    return Thing(re.compile(own), re.compile("|".join(rivals)) if rivals else None)


def owners(index: Indexed, thing: Thing) -> tuple[int, ...]:
    """Whose each span of a text is."""
    spans = index.spans
    titled = thing.whose(index.title) if not thing.both(index.title) else OPEN
    found: list[int] = []
    line, going, block, opened = OPEN, OPEN, -1, False
    firsts = {span.text: span.label for span in spans if span.record and span.value == span.entity}
    for span in spans:
        told = _told(span, thing) or _numbered(span, thing, firsts)
        fresh = span.block != block
        if _names_what_follows(span):
            line, going, opened = told, told, False
        elif fresh and span.form == "pair" and not span.record and (told or opened):
            # `Order 1: the ferry Corvina` opens a block of keys that are its own, and the next block ends it.
            line, opened = told, bool(told)
        elif fresh and span.form == "sentence" and not span.item:
            line, going = OPEN, OPEN
        block = span.block
        heads = (head for head in reversed(span.heads) if head != index.title.strip("# "))
        above = next((whose for head in heads if (whose := thing.whose(head))), OPEN)
        paired = span.form == "pair"
        whose = told or (OPEN if paired else going) or above or line or titled
        going = going if paired else told or going
        found.append(whose)
    return _sectioned(index, thing, found)


def _sectioned(index: Indexed, thing: Thing, found: list[int]) -> tuple[int, ...]:
    """Where the thing has a section of its own, what stands under another heading is said elsewhere."""
    title = index.title.strip("# ")
    heads = [[head for head in span.heads if head != title] for span in index.spans]
    if not any(thing.whose(head) == OWN for above in heads for head in above):
        return tuple(found)
    return tuple(
        ELSEWHERE if whose == OPEN and above and not any(thing.whose(head) == OWN for head in above) else whose
        for whose, above in zip(found, heads, strict=True)
    )


def _told(span: Span, thing: Thing) -> int:
    """Whom a span itself names: a cell by its column or its row, else its words."""
    if span.record and span.form == "pair":
        return thing.whose(span.label) or thing.whose(span.entity) or thing.whose(span.text if not span.label else "")
    return thing.whose(span.text)


def _numbered(span: Span, thing: Thing, firsts: dict[str, str]) -> int:
    """Whose a cell is by the number of its row and what the first column holds: `bin` and `9`."""
    return thing.whose(f"{firsts[span.text]} {span.entity}") if span.record and firsts.get(span.text) else OPEN


def _names_what_follows(span: Span) -> bool:
    """A heading, or a short line without a verb."""
    if span.form == "heading":
        return True
    plain = span.form == "sentence" and not span.item and not span.text.rstrip().endswith((".", "!", "?"))
    return plain and len(span.text.split()) <= _FRAGMENT and not FINITE.search(span.text)
