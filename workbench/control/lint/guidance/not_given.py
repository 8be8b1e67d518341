"""Guidance that names a source or a tool which this worker is not given."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from workbench.control.lint.finding import Edit
from workbench.control.lint.guidance.foreign_sources import foreign_sources
from workbench.control.lint.guidance.loosely_named import loosely_named
from workbench.control.lint.guidance.name_candidates import candidates
from workbench.control.lint.guidance.named_sources import sources_named
from workbench.control.lint.guidance.named_tools import programs_named, tools_named
from workbench.control.lint.guidance.things_run import things_run
from workbench.control.lint.output_format.checkable import fields_of
from workbench.control.lint.rule import Found, Given
from workbench.control.lint.words.reading import Reading, content, reading
from workbench.core.contract import Contract
from workbench.core.shown import shorten


def not_given(contract: Contract, given: Given) -> Iterator[Found]:
    """A source or tool that this worker is not given."""
    if given.tools is None and given.sources is None:
        return
    read, seen = reading(contract.guidance), set[str]()
    in_words = list(_tools(read, given))
    in_words += _sources(contract, read, given, [range(*f.span) for f in in_words if f.span])
    yield from in_words
    yield from _loosely(contract, read, given, [range(*f.span) for f in in_words if f.span])
    own = {*fields_of(contract.output_schema), *(c.name.casefold() for c in contract.done)}
    for name, start in candidates(read):
        known, what = _known_for(name, read, start, given)
        if what == "source" and given.sources is not None and not given.sources and _reached(given):
            continue  # "avl_may.parquet via duck_query"
        if known is None or name in seen or name.casefold() in own or any(_same(name, k) for k in known):
            continue
        if name.casefold() in contract.output_format.casefold() or _worked_on(name, contract.objective):
            continue
        seen.add(name)
        near = next(
            iter(difflib.get_close_matches(name.casefold(), [k.casefold() for k in known], n=1, cutoff=0.5)), ""
        )
        meant = next((k for k in known if k.casefold() == near), "")
        fix = f"Did you mean {meant!r}?" if meant else f"It has {shorten(', '.join(known), 160) or 'none'}."
        text = read.text[:start] + meant + read.text[start + len(name) :]
        edit = Edit(part="guidance", text=text, told=f"Change it to {meant}") if meant else None
        message = f"It names the {what} {name!r}, which this worker is not given."
        yield Found("guidance", message, fix, (start, start + len(name)), edit=edit)


def _worked_on(name: str, objective: str) -> bool:
    """Whether the objective gives the name to what is worked on: "every pod of the `payments` namespace"."""
    kind = (
        r"(?!(?:tool|function|command|script|api|file|export|table|database|index|source|list|sheet|log)s?\b)[a-z]{3,}"
    )
    return "." not in name and bool(re.search(rf"[`\"]{re.escape(name)}[`\"]\s+{kind}", objective, re.IGNORECASE))


@lru_cache(maxsize=1024)
def _tools(read: Reading, given: Given) -> tuple[Found, ...]:
    """Tools that are named in plain words, and of which no given one bears a word."""
    if given.tools is None:
        return ()
    in_words = tools_named(read, given.tools, given.sources or ())
    ran = things_run(read, given.tools)
    fix = f"It has {shorten(', '.join(given.tools), 160) or 'none'}."
    return tuple(
        Found(
            "guidance",
            f"It names the tool {read.text[start:end]!r}, which this worker is not given.",
            fix,
            (start, end),
        )
        for start, end in (*in_words, *ran, *(programs_named(read, given.tools) if given.sources is None else ()))
    )


def _sources(contract: Contract, read: Reading, given: Given, taken: list[range]) -> Iterator[Found]:
    """Sources that are named in plain words. Where nothing is given at all, the task brings them."""
    tools, sources = given.tools or (), given.sources or ()
    if given.sources is None or not (tools or sources):
        return
    behind = not sources or _reached(given)
    told = _words(contract.objective, contract.boundaries, contract.output_format)
    own = _words(contract.objective, contract.output_format, *(c.text for c in contract.done))
    foreign = [] if behind else [(*at, False) for at in foreign_sources(read, given, own)]
    seen: set[int] = set()
    for start, end, sure in (*sources_named(read, tools, sources, told), *foreign):
        if seen & set(range(start, end)):
            continue
        seen |= set(range(start, end))
        again = _same_thing(read, end, sources) or any(start < r.stop and r.start < end for r in taken)
        if again or (not sure and behind):
            continue
        fix = f"It has {shorten(', '.join((*sources, *tools)), 160)}."
        message = f"It names {read.text[start:end]!r}, which this worker is not given."
        yield Found("guidance", message, fix, (start, end), severity=None if sure else "warning")


def _loosely(contract: Contract, read: Reading, given: Given, taken: list[range]) -> Iterator[Found]:
    """Somebody or something spoken of that is not given, where that it is to be asked or read is a guess."""
    if not (given.tools or given.sources):
        return
    told = _words(contract.objective, contract.output_format, contract.boundaries)
    fix = f"It has {shorten(', '.join((*(given.sources or ()), *(given.tools or ()))), 160)}."
    for start, end in loosely_named(read, given, told, reached=_reached(given)):
        if not any(start < r.stop and r.start < end for r in taken):
            taken.append(range(start, end))
            message = (
                f"It speaks of {read.text[start:end]!r}: this worker is not given it, if it is to be asked or read."
            )
            yield Found("guidance", message, fix, (start, end), severity="advice")


def _words(*texts: str) -> frozenset[str]:
    return frozenset(w for text in texts for w in content(text))


def _reached(given: Given) -> bool:
    """Whether there is a tool behind which any source may be: `web_search`, `sql_query`, no `catalogue_search`."""
    return any(
        set(re.findall(r"[a-z]+", tool.lower())) <= _REACH for tool in given.tools or () if _REACHES.search(tool)
    )


_REACH = frozenset(
    """
    search browse browser fetch query lookup look up web internet net sql db database data document documents doc docs
    source sources file files page pages url http kb knowledge base semantic full text vector rag read get run site duck
    """.split()
)


def _same_thing(read: Reading, end: int, sources: Sequence[str]) -> bool:
    """Whether what follows gives the name of what was told in words: "the Scots dictionary extract dsl.txt"."""
    after = re.sub(r"\A(?:\s+[\w-]+){0,2}?\s+[(`\"'“]?(?=\S+\.\w)", "", read.text[end : end + 120])
    return any("." in name and after.casefold().startswith(name.casefold()) for name in sources)


_REACHES = re.compile(r"search|browse|fetch|query|lookup|look_up", re.IGNORECASE)
"""Tools behind which there may be any source."""


def _known_for(name: str, read: Reading, start: int, given: Given) -> tuple[Sequence[str] | None, str]:
    """The names among which this one is to be, and whether it is that of a tool or of a source; None: nobody knows."""
    around = read.text[max(0, start - 30) : start + len(name) + 12].lower()
    if re.search(r"\btools?\b|\bcall\b|\(\)", around):
        return (None if given.tools is None else (*given.tools, *(given.sources or ()))), "tool"
    if given.tools is None or given.sources is None:
        one = given.tools if given.sources is None else given.sources
        looks_like_file = "." in name or re.search(r"\b(?:source|file|document)s?\b", around)
        if given.sources is None and looks_like_file:
            return None, "source"
        verb = name.split("_", maxsplit=1)[0]
        if given.tools is None and verb in {
            "search",
            "read",
            "query",
            "run",
            "fetch",
            "get",
            "list",
            "web",
            "find",
            "lookup",
        }:
            return None, "tool"
        return one, "source" if given.tools is None else "tool"
    tool = re.match(r"(?:search|read|query|run|fetch|get|find|lookup|look|web|send|write|open)_", name)
    return (*given.sources, *given.tools), "tool" if tool else "source"


def _same(name: str, known: str) -> bool:
    if re.search(r"\.[a-z]{2,5}\Z", name) and re.search(r"\.[a-z]{2,5}\Z", known):
        here, there = (n.casefold().rsplit("/", 1) for n in (name, known))
        if re.search(rf"(?<![\w.]){re.escape(name)}(?![\w.])", known, re.IGNORECASE) and " " in known:
            return True  # "fridge1.csv to fridge4.csv"
        return here[-1] == there[-1] and (len(here) != len(there) or here == there)  # "old-book.md" is not "book.md"
    one, other = (re.sub(r"[\W_]+", " ", re.sub(r"\.\w{1,5}\Z", "", n.casefold())).strip() for n in (name, known))
    return one == other or bool(one and other and (f" {one} " in f" {other} " or f" {other} " in f" {one} "))
