"""A source read once: its spans, indexed by the words in and around them, kept by content in a bounded cache.

Only spans that share a word with the question are scored, so a long window costs little more than a short one.
"""

from __future__ import annotations

import bisect
import re
import threading
from collections import OrderedDict
from dataclasses import dataclass, field

from workbench.simulated.cutting import Span
from workbench.simulated.spans import cut
from workbench.simulated.words import groups, raw_words, stem, words

_OWN, _LABEL, _KEY, _RECORD, _HEAD, _ABOVE, _BEFORE, _ASKED_HEAD = 1.0, 1.0, 1.0, 0.8, 0.6, 0.45, 0.4, 0.85
_BESIDE = 0.45


@dataclass(frozen=True)
class Indexed:
    """The spans of one text, and for every stem where it is found and how near to the span it stands."""

    spans: tuple[Span, ...]
    vocabulary: dict[str, dict[int, float]]
    by_group: dict[str, tuple[str, ...]]
    ordered: tuple[str, ...]
    own: tuple[frozenset[str], ...]
    subject: frozenset[str]
    """Stems of what the text is about: its name, its title, its `Name:` line."""
    title: str
    looked_up: dict[str, dict[str, float]] = field(default_factory=dict, compare=False, repr=False)
    """What `like` has found already."""

    def like(self, asked: str) -> dict[str, float]:
        """The stems of this text that answer `asked`, each with its likeness."""
        known = self.looked_up.get(asked)
        if known is None:
            if len(self.looked_up) >= _LOOKED_UP:
                self.looked_up.clear()
            known = self.looked_up[asked] = self._like(asked)
        return known

    def _like(self, asked: str) -> dict[str, float]:
        found: dict[str, float] = {}
        for group in groups().get(asked, ()):
            for other in self.by_group.get(group, ()):
                found[other] = 0.65
        if len(asked) >= 4 and asked.isalpha():
            at = bisect.bisect_left(self.ordered, asked)
            while (
                at < len(self.ordered)
                and self.ordered[at].startswith(asked)
                and len(self.ordered[at]) <= len(asked) + 9
            ):
                found[self.ordered[at]] = 0.7
                at += 1
            for length in range(4, len(asked)):
                if asked[:length] in self.vocabulary:
                    found[asked[:length]] = 0.7
        if asked in self.vocabulary:
            found[asked] = 1.0
        return found


_LABELS = {"from": "from sender", "to": "to recipient", "re": "subject", "by": "author", "cc": "copy"}
_LOOKED_UP = 500
"""Words looked up whose findings a text keeps."""
_CACHE: OrderedDict[tuple[str, str], Indexed] = OrderedDict()
_LOCK = threading.Lock()
_ROOM = 12_000_000
"""Characters of source text whose index is kept."""


def indexed(text: str, name: str = "") -> Indexed:
    """The index of `text`, from the cache where it was read before."""
    key = (name, text)
    with _LOCK:
        if key in _CACHE:
            _CACHE.move_to_end(key)
            return _CACHE[key]
    made = _index(text, name)
    with _LOCK:
        _CACHE[key] = made
        while len(_CACHE) > 1 and sum(len(t) for _, t in _CACHE) > _ROOM:
            _CACHE.popitem(last=False)
    return made


def _index(text: str, name: str) -> Indexed:
    spans = cut(text, name)
    own = tuple(frozenset(words(_said(span))) for span in spans)
    vocabulary: dict[str, dict[int, float]] = {}
    beside = _beside(spans)
    for number, span in enumerate(spans):
        before = (
            spans[number - 1] if number and spans[number - 1].block == span.block and span.form == "sentence" else None
        )
        near = (
            (own[number], _OWN),
            (words(_LABELS.get(span.label.lower(), span.label)) or [stem(w) for w in raw_words(span.label)], _LABEL),
            (words(span.entity), _KEY if span.record else _RECORD),
            (words(span.record), _RECORD),
            (words(span.note), _HEAD),
            (
                words(span.heads[-1]) if span.heads else (),
                _ASKED_HEAD if span.heads and span.heads[-1].endswith("?") else _HEAD,
            ),
            (words(" ".join(span.heads[:-1])), _ABOVE),
            (own[number - 1] if before else (), _BEFORE),
            (beside.get(span.block, ()) if span.form == "pair" and not span.record else (), _BESIDE),
        )
        for stems, weight in near:
            for one in stems:
                row = vocabulary.setdefault(one, {})
                row[number] = max(row.get(number, 0.0), weight)
    by_group: dict[str, list[str]] = {}
    for one in sorted(vocabulary):
        for group in groups().get(one, ()):
            by_group.setdefault(group, []).append(one)
    title = _title(spans, name)
    return Indexed(
        spans,
        vocabulary,
        {g: tuple(s) for g, s in by_group.items()},
        tuple(sorted(vocabulary)),
        own,
        _subject(title, name),
        title,
    )


def _beside(spans: tuple[Span, ...]) -> dict[int, list[str]]:
    """What the settings of one section say: `engine = "Quartz"` tells of which engine the port beside it is."""
    blocks: dict[int, list[Span]] = {}
    for span in spans:
        if span.form == "pair" and not span.record and not span.item:
            blocks.setdefault(span.block, []).append(span)
    return {
        block: [
            w for span in row if len(span.value) < 30 and not re.search(r"\d", span.value) for w in words(span.value)
        ]
        for block, row in blocks.items()
        if 2 <= len(row) <= 12
    }


def _said(span: Span) -> str:
    """What the span itself says: of a cell that is quoted with its whole row only the cell."""
    cell = span.record and span.value and len(span.text) > len(span.label) + len(span.value) + 8
    return span.value if cell else span.text


def _title(spans: tuple[Span, ...], name: str) -> str:
    """What the text calls itself: the value of its name or title line, else its first heading, else its name."""
    for span in spans[:12]:
        if span.label.lower() in ("name", "title", "project", "package", "policy", "subject", "product", "recipe"):
            return span.value
    first = spans[0] if spans else None
    if first and first.form == "heading" and len(first.text) < 80:
        return first.text.strip("#= *")
    return name


_GENERIC = frozenset(
    stem(w)
    for w in "readme note notes index main document doc docs file text page metadata package data txt md py csv"
    " json html "
    "pdf policy handbook guide manual minutes meeting report source src the a list overview".split()
)


def _subject(title: str, name: str) -> frozenset[str]:
    stems = {*words(title), *words(re.sub(r"\.\w{1,5}$", "", name))}
    special = frozenset(s for s in stems if s not in _GENERIC and not re.fullmatch(r"\d{1,2}", s))
    return special or frozenset(stems)
