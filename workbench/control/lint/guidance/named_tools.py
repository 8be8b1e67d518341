"""Tools that a text names in plain words: "query the Ledger API", "look it up with Scanfile", "run the linter XY"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from workbench.control.lint.guidance.mentions_named import programs
from workbench.control.lint.words.disclaimed import disclaimed
from workbench.control.lint.words.reading import FUNCTION, Reading, content

_KIND = (
    r"(?:tool|api|linter|plug-?in|script|service|cli|solver|checker|validator|converter|calculator|engine|app|"
    r"program(?:me)?|function|command|agent|bot|server|connector|extension|parser|scraper|crawler|simulator|compiler)"
)
_NAME = r"[A-Z][\w+#-]*(?:[ .][A-Z][\w+#-]*){0,4}"
_TOOLS = (
    (
        r"\b(?i:the|a|an|your|our|with|via|using)\s+(?P<n1>(?:[a-z_-]+\s+){0,2}[a-z_-]+\s+(?i:tool|api|linter|"
        r"plug-?in|cli|"
        r"solver))\b"
    ),
    rf"(?<![\w-])(?P<n2>{_NAME}\s+(?i:{_KIND}))\b",
    rf"\b(?i:{_KIND})\s+(?:(?i:called|named)\s+)?(?P<n3>{_NAME})",
    rf"\b(?i:query|call|invoke|run|execute|launch|ping)\s+(?:(?i:the)\s+)?(?P<n4>{_NAME})",
    (
        rf"\b(?i:look|check|convert|comput|calculat|search|quer|validat|verif|fetch|translat|scan|measur|count|plot|"
        rf"pars|extract|lint|"
        rf"test|retriev|find|download|transcrib|run)\w*\b[^.;:]{{0,50}}?\b(?i:with|via|through|using|by means of|"
        rf"in)\s+(?P<n5>{_NAME})(?=\s*(?:[.,;]|$|\band\b|\bto\b))"
    ),
)
_CALLED = (
    r"\b(?:the|a)\s+(?:[\w-]+\s+)?(?:tool|program(?:me)?|package|library|utility|script|command|linter|solver|software)\s+"
    r"(?:called\s+|named\s+)?(?P<n7>(?!(?:\w+ed|given|above|below|kit|line|chain|box|belt|itself|alone|only|first|again|"
    r"twice|once|there|here|so|you|chosen|known|in|with|that|which|needs?|gives?|says?|shows?|reads?|writes?|runs?|"
    r"returns?|prints?|finds?|cannot|fails?|office|manager|committee|leader|notes?|book(?:let)?|leaflet|page|sheet|"
    r"supervisor|girl|editor|writer|reading|version|output|help|manual)\b)[a-z][\w-]{2,})(?=\s*(?:[.,;)]|\Z)|"
    r"\s+(?:with|for|on|over|to|and|in|at)\b)"
)
_FOR_WORK = (
    r"(?:\A|[.;,:]\s+|\b(?:and|or|then|plus)\s+)(?P<n8>(?=[\w+#-]*[A-Z][\w+#-]*[A-Z])[A-Z][\w+#-]{2,})\s+"
    r"(?:to\s+(?:build|draw|plot|crop|convert|render|comput|calculat|mak|produc|creat|check|validat|sort|filter|merg|"
    r"clean|pars|count|measur|join|cut|scan|transcrib|format|edit|simulat|model|solv|map|test|query|search|fetch)e?\s+"
    r"(?:the|an?|it|them|its|each|all|every|both)\b|"
    r"for\s+(?:the\s+)?[a-z]+ing\b)"
)
"""What work is done with, without a verb: "DraftSight to draw the plan"."""
_RUN_ON = r"\b[Rr]un\s+(?!it\b|them\b|all\b|through\b|down\b)(?P<n6>[a-z][\w-]{2,})\s+(?:on|over|against)\b"
_TOLD = tuple(re.compile(told) for told in (*_TOOLS, _RUN_ON, _CALLED, _FOR_WORK))
_WRITING = re.compile(r"(?:latin|cyrillic|arabic|greek|hebrew|gothic|roman|chinese|devanagari)\s+script", re.IGNORECASE)
"""A script that is written and not run."""
_NO = re.compile(r"\b(?:not|never|no|without|n['’]t|instead of|rather than|nor|neither)\b[^.;]{0,40}\Z", re.IGNORECASE)
_ANY = frozenset(
    content("given right same appropriate following search tool tools suitable available best any such usual only own")
)


def tools_named(read: Reading, tools: Sequence[str], sources: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where a tool stands of which none of the given names bears a word. What is called an API is no source."""
    own, every = _words(tools), _words((*tools, *sources))
    seen: set[int] = set()
    for pattern in _TOLD:
        for m in pattern.finditer(read.masked):
            name = next(n for n in m.groupdict() if m[n])
            start, end = m.span(name)
            told = [w for w in content(read.text[start:end]) if not re.fullmatch(_KIND, w, re.IGNORECASE)]
            kind = re.search(rf"\b{_KIND}\b", read.text[start:end], re.IGNORECASE)
            in_place = name == "n5" and re.search(r"\bin\s+\Z", read.masked[:start])
            if _WRITING.fullmatch(read.text[start:end]):
                continue
            if FUNCTION & set(read.lower[start:end].split()) - {"and", "the"}:
                continue
            if not told or set(told) & ((own if kind else every) | _ANY) or _NO.search(read.masked[:start]) or in_place:
                continue
            if not any(at in seen for at in range(start, end)):
                seen |= set(range(start, end))
                yield start, end


_KEPT = re.compile(
    r"\s+(?:sheets?|files?|tables?|workbooks?|lists?|pages?|boards?|channels?|threads?|repos?|repositor(?:y|ies)|folders?|tickets?|"
    r"messages?|calls?|meetings?|history|exports?|issues?|users?)\b",
    re.IGNORECASE,
)
"""What is kept in the form of a program, and read without it: "the excel sheet"."""


def programs_named(read: Reading, tools: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where a known program stands that is none of the tools; for a worker of whose sources nothing is known."""
    own, seen = _words(tools), set[str]()
    for m in programs().finditer(read.masked):
        start, end = m.span("name")
        name = read.lower[start:end]
        if name in seen or _KEPT.match(read.masked[end:]) or disclaimed(read, start, end):
            continue
        if not set(content(name)) & own and not any(name in tool.lower() for tool in tools):
            seen.add(name)
            yield start, end


def _words(names: Sequence[str]) -> set[str]:
    return {w for name in names for w in content(re.sub(r"[-_.]", " ", name))}
