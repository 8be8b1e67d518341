"""Two things that a set of documents surely speaks of, to make first questions of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from workbench.core.source import Source

_HEADING = re.compile(r"^#{1,3}[ \t]+(.{3,80}?)[ \t]*#*$", re.MULTILINE)
_WORD = re.compile(r"[^\W\d_]{6,}")
_LETTERS = 40_000
"""Characters of a source that are looked through: enough to know what it is about."""


def topics(sources: Sequence[Source]) -> tuple[str, str]:
    """Two of their headings, else their most frequent long words, else their names; in quotation marks."""
    found = [*_distinct(_headings(sources)), *_distinct(_words(sources)), *_distinct(s.name for s in sources)]
    first, second = (found * 2)[:2]
    return f'"{first}"', f'"{second}"'


def _headings(sources: Sequence[Source]) -> Iterable[str]:
    for source in sources:
        if source.kind == "markdown":
            yield from _HEADING.findall(source.text[:_LETTERS])


def _words(sources: Sequence[Source]) -> Iterable[str]:
    """Long words by how often they stand there, ties in the order in which they come."""
    counted = Counter(word for source in sources for word in _WORD.findall(source.text[:_LETTERS]))
    return (word for word, _ in counted.most_common(5))


def _distinct(texts: Iterable[str]) -> list[str]:
    plain = ("".join(c for c in text if c.isprintable() and c not in '"`*').strip() for text in texts)
    return list(dict.fromkeys(text for text in plain if text))
