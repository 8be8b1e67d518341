"""Sources that a text names in plain words: "the Scopus database", "search the web", "the operator's glossary"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from workbench.control.lint.words.disclaimed import disclaimed
from workbench.control.lint.words.lexicon import expression
from workbench.control.lint.words.reading import FUNCTION, Reading, content

_HELD = (
    r"(?:database|portal|board|terminal|archives?|registry|register|index|tracker|wiki|platform|feed|dashboard|"
    r"export|site|website|catalogu?e?|repository|library|extract|dump|drive|folder|channel|workspace|intranet|mailbox|inbox|account|calendar|server|share|vault|bucket|space)"
)
_CALLED = re.compile(rf"(?<![\w-])(?P<name>(?:[A-Z][\w&+-]*\s+){{1,3}}{_HELD})\b")
_PLAIN = re.compile(
    r"\b(?:the|our|your|their|\w+['’]s)\s+(?:[\w-]+\s+){0,2}?(?:wiki|intranet|handbook|manual|glossary|dictionary|"
    r"encyclop(?:a|ae)?edia|atlas|gazetteer|yearbook|textbook|almanac|database|directory|lexicon)\b",
    re.IGNORECASE,
)
_SITE = re.compile(
    r"\b(?:from|on|in|at|via|through|consult|check|visit|see|per)\s+(?P<name>(?:the|our|your|their|its|[\w-]+['’]s?)\s+"
    r"(?:[\w-]+['’]?s?['’]?\s+){0,3}?(?:website|web\s?site|home\s?page|web\s?page|web\s?shop|newsgroup|blog|podcast|"
    r"hotline|"
    r"online\s+(?:shop|store|portal|forum|catalogue|calendar)))\b",
    re.IGNORECASE,
)
"""A place on the net that is named by whose it is: "from the mayor's website"."""
_LOOKED_UP = re.compile(
    r"\b(?i:check|verif|confirm|compar|look|tak|get|fetch|pull|copy|find|read|consult)\w*\b[^.;:]{0,60}?\b(?i:in|on|at|"
    r"from|with|against|via|through)\s+(?:the\s+)?(?P<name>(?:[A-Z][\w&+-]*\s+){1,3}(?i:store|shop|app|forum|group|"
    r"channel|"
    r"newsletter|newsfeed|market(?:place)?|exchange|almanac|gazette|circular|calendar))\b"
)
"""What has a name of its own and is looked into: "check the prices in the Rialto app"."""
_THE_WEB = re.compile(
    r"\b(?i:search(?:es|ing)?|brows(?:e|es|ing)|scour|comb|consult|check|use|try|query|on|from|off|via)\s+(?:the\s+)?"
    r"(?:world[ -]wide[ -])?(?P<web>[Ww]eb|[Ii]nternet|net)\b(?!\s*(?:page|archive|export|form))|"
    r"\b(?i:look|search|find|check|read|research)\w*\b[^.;:]{0,40}?\b(?P<online>online)\b|"
    r"\b(?P<act>(?:[Ww]eb|[Ii]nternet|[Oo]nline|[Gg]oogle)[ -]search(?:es)?)\b"
    r"(?!\s*(?:page|archive|export|form|terms?|log))|"
    r"(?:\A|[.;:]\s+|\b(?:then|and|to|or)\s+)(?P<verb>[Gg]oogle)\s+(?:the|for|each|every|it|them|any)\b",
)
_SEARCH_DONE = re.compile(
    r"\b(?:run|do|make|perform|conduct|carry\s+out|start|launch)\s+an?\s+(?P<what>(?:(?!(?:full|text|quick|careful|thorough|second|final|"
    r"word|keyword|simple|short)\b)[\w-]+\s+){1,2}search)\s+(?:for|on|of|with)\b",
    re.IGNORECASE,
)
"""A search of a certain sort, which needs a tool for it: "carry out a patent search for each name"."""
_WEB_TOOL = re.compile(r"web|internet|search|brows|fetch|http|url|google|online", re.IGNORECASE)
_NO = re.compile(
    r"\b(?:not|never|no|without|n['’]t|instead of|rather than|nor|neither|avoid|ignore|leave out)\b"
    r"(?:[^.;,]|,(?!\s*(?:then\s+)?(?:run|do|use|search|look|make|perform|consult|try|check|ask|browse|query|carry|google)\b)){0,40}\Z",
    re.IGNORECASE,
)


def sources_named(
    read: Reading, tools: Sequence[str], sources: Sequence[str], told: frozenset[str]
) -> Iterator[tuple[int, int, bool]]:
    """Where a source stands of which no given name bears a word, and whether it is surely one; `told` is the words of
    what else the contract says, which may name what it is given with the task.
    """
    known = {w for name in (*tools, *sources) for w in content(re.sub(r"[-_./]", " ", name))}
    seen: set[int] = set()
    for start, end, sure, spoken_of in _named(read, (*tools, *sources)):
        if spoken_of & told:
            continue
        words = {w for w in content(read.text[start:end].replace("-", " ")) if w not in FUNCTION}
        beside = disclaimed(read, start, end) or bool(_NO.search(read.masked[max(0, start - 60) : start]))
        if words & known or beside or any(at in seen for at in range(start, end)):
            continue
        if not sure and words & told:
            continue
        seen |= set(range(start, end))
        yield start, end, sure


@lru_cache(maxsize=1024)
def _named(read: Reading, given: tuple[str, ...]) -> tuple[tuple[int, int, bool, frozenset[str]], ...]:
    """Where a source stands, whether it is surely one, and by which of its words the rest of a contract may bring it.

    What several workers are told in the same words is read once.
    """
    return tuple(_sources_in(read, given))


def _sources_in(read: Reading, given: Sequence[str]) -> Iterator[tuple[int, int, bool, frozenset[str]]]:
    no_words = frozenset[str]()
    for m in _CALLED.finditer(read.masked):
        yield *m.span("name"), True, no_words
    for m in _public().finditer(read.masked):
        yield *m.span(), True, no_words
    if not any(_WEB_TOOL.search(name) for name in given):
        for m in _THE_WEB.finditer(read.masked):
            yield *m.span(next(n for n in m.groupdict() if m[n])), True, no_words
        for m in _SEARCH_DONE.finditer(read.masked):
            yield *m.span("what"), False, no_words
    for m in _PLAIN.finditer(read.masked):
        yield *m.span(), False, no_words
    for pattern in () if _on_the_web(given) else (_LOOKED_UP, _SITE):
        for m in pattern.finditer(read.masked):
            yield *m.span("name"), True, frozenset(content(m["name"]))


def _on_the_web(given: Sequence[str]) -> bool:
    """Whether a tool reaches the net: `web_search`, `browse`, `search`; `catalogue_search` does not."""
    parts = [set(re.findall(r"[a-z]+", name.lower())) for name in given]
    return any(told & _NET or told <= {"search", "lookup", "look", "up", "fetch", "page"} for told in parts)


_NET = frozenset("web internet browse browser browsing http https url urls google online net fetch_url".split())


@cache
def _public() -> re.Pattern[str]:
    """What is known by its name: an encyclopedia, a search engine."""
    return expression("guidance", "public")
