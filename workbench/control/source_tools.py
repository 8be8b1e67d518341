"""Two tools over given sources: search what they say, and read one part by part.

A worker with these reads what it finds that it needs, where one without is given everything or what somebody else
picked. The search is by words shared with the query (rare words count more), not by meaning: it finds what is said in
the words that are asked for, and a worker that finds nothing should ask in others.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workbench.context.relevance import relevance
from workbench.context.segments import as_source, given_sources
from workbench.core.contract import attribute
from workbench.core.shown import shorten
from workbench.core.source import Source
from workbench.core.tool import Tool
from workbench.core.value import digest_of
from workbench.errors import BadInput

PART = 6_000
"""Characters of a source that are read at once: about 1,500 tokens of English."""
_PASSAGE = 800
_FEWEST, _MOST, _USUAL = 1, 20, 5
_EVERYWHERE = frozenset(
    "a an and are as at be by do does for from how in is it of on or that the this to was what when which who why "
    "with".split()
)
"""Words that say nothing about where to look."""
_BREAK = re.compile(r"\n\s*\n")
_CLOSING = re.compile(r"</(?=source\b)", re.IGNORECASE)


def search_sources(sources: Iterable[Source | str]) -> Tool:
    """A tool that finds the passages of `sources` which share most words with a query."""
    kept = _kept(sources)
    passages = [_Passage(s, start, text) for s in kept for start, text in _pieces(s.text, _PASSAGE)]

    def search(query: str, limit: int = _USUAL) -> str:
        if not query.strip():
            raise ValueError("the query says nothing; give the words to look for")
        telling = [word for word in query.split() if word.casefold().strip("?!.,;:") not in _EVERYWHERE]
        scores = relevance(" ".join(telling) or query, [f"{p.source.name} {p.text}" for p in passages])
        best = sorted((i for i in range(len(passages)) if scores[i] > 0), key=lambda i: (-scores[i], i))
        found = [passages[i] for i in best[: min(max(limit, _FEWEST), _MOST)]]
        if not found:
            return (
                f"Nothing found: no word of {shorten(query, 200)!r} is in any of the {len(kept)} sources. {_all(kept)}"
            )
        told = f"{len(found)} of {len(best)} passages that share words with the query, best first."
        return "\n\n".join([told, *(p.told for p in found)])

    return Tool(
        name="search_sources",
        description=(
            "Find passages in the sources by the words they share with a query; rare words count more. Gives the best "
            "passages with the name, kind and date of their source, and in which part of it they are. Read a source "
            "with read_source before you rely on it. If nothing is found, search in other words."
        ),
        input_schema={
            "type": "object",
            "properties": {
                "query": {"type": "string", "description": "The words to look for."},
                "limit": {
                    "type": "integer",
                    "description": f"How many passages at most, {_FEWEST} to {_MOST}; {_USUAL} if not given.",
                },
            },
            "required": ["query"],
        },
        function=search,
        over=_over(kept),
    )


def read_source(sources: Iterable[Source | str]) -> Tool:
    """A tool that gives one of `sources` by its name, long ones part by part."""
    kept = {s.name: s for s in _kept(sources)}

    def read(name: str, part: int = 1) -> str:
        source = kept.get(name) or kept.get(name.strip())
        if source is None:
            raise LookupError(f"no source is called {shorten(name, 80)!r}. {_all(list(kept.values()), name)}")
        parts = _pieces(source.text, PART)
        if not 1 <= part <= len(parts):
            raise LookupError(f"{source.name!r} has {len(parts)} part{'s' * (len(parts) > 1)}; there is no part {part}")
        more = f"\n\nThis is part {part} of {len(parts)}." if len(parts) > 1 else ""
        more += f" Ask for part {part + 1} to read on." if part < len(parts) else ""
        return _tagged(source, parts[part - 1][1], f"{part} of {len(parts)}" if len(parts) > 1 else "") + more

    return Tool(
        name="read_source",
        description=(
            "Read one source by its exact name, as search_sources gives it. A long source comes in parts: the answer "
            "says how many there are. Quote from what you have read here."
        ),
        input_schema={
            "type": "object",
            "properties": {
                "name": {"type": "string", "description": "The exact name of the source."},
                "part": {"type": "integer", "description": "Which part of a long source, from 1; 1 if not given."},
            },
            "required": ["name"],
        },
        function=read,
        over=_over(kept.values()),
        longest=4 * PART,
    )


@dataclass(frozen=True)
class _Passage:
    source: Source
    start: int
    text: str

    @property
    def told(self) -> str:
        """The passage with the part of its source in which it begins, as `read_source` counts them."""
        parts = _pieces(self.source.text, PART)
        part = sum(start <= self.start for start, _ in parts)
        return _tagged(self.source, self.text, f"{part} of {len(parts)}" if len(parts) > 1 else "")


def _kept(sources: Iterable[Source | str]) -> list[Source]:
    """The sources, each under a name of its own: the name is what a worker asks for."""
    kept = [as_source(s, f"source {n}", "sources") for n, s in enumerate(given_sources(sources), 1)]
    names = [s.name for s in kept]
    twice = sorted({n for n in names if names.count(n) > 1})
    if twice:
        raise BadInput(f"two sources are called {twice[0]!r}; a worker could read only one of them. Rename one.")
    return kept


def _over(sources: Iterable[Source]) -> str:
    return digest_of([s.digest for s in sources])


def _pieces(text: str, longest: int) -> list[tuple[int, str]]:
    """Each piece of at most `longest` characters with where it begins: cut between paragraphs, lines or words."""
    pieces, start = [], 0
    while len(text) - start > longest:
        window = text[start : start + longest]
        last_break = max((m.start() for m in _BREAK.finditer(window)), default=-1)
        cut = next((c for c in (last_break, window.rfind("\n"), window.rfind(" ")) if c > 0), longest)
        pieces.append((start, text[start : start + cut]))
        start += cut
        while start < len(text) and text[start].isspace():
            start += 1
    return [*pieces, (start, text[start:])] if start < len(text) or not pieces else pieces


def _tagged(source: Source, text: str, part: str) -> str:
    r"""A text as windows show sources. It cannot end its own tag and begin another's: such an end is written `<\/`."""
    told = "".join(
        f' {name}="{attribute(value)}"'
        for name, value in (("kind", source.kind), ("date", source.date), ("origin", source.origin), ("part", part))
        if value
    )
    safe = _CLOSING.sub(r"<\\/", text)
    return f'<source name="{attribute(source.name)}"{told}>\n{safe}\n</source>'


def _all(sources: Sequence[Source], near: str = "") -> str:
    """The names there are, the most alike first."""
    names = [s.name for s in sources]
    alike = difflib.get_close_matches(near, names, n=_USUAL, cutoff=0.3) if near else []
    ordered = [*alike, *(n for n in names if n not in alike)]
    more = f" and {len(names) - _MOST} more" if len(names) > _MOST else ""
    return (
        f"There are: {', '.join(shorten(n, 80) for n in ordered[:_MOST])}{more}." if names else "There are no sources."
    )
