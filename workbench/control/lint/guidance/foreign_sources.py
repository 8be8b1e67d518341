"""Sources in a clause that names no given one: "…; welder names from SAP", "… and the choir committee's minutes"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from workbench.control.lint.guidance.by_owner import by_owner
from workbench.control.lint.guidance.consulted import consulted
from workbench.control.lint.guidance.mentions import mentions
from workbench.control.lint.guidance.mentions_named import Named, named
from workbench.control.lint.guidance.persons_asked import persons_asked
from workbench.control.lint.guidance.resolving import Known, beside
from workbench.control.lint.guidance.titled_works import titled_works
from workbench.control.lint.rule import Given
from workbench.control.lint.words.akin import akin
from workbench.control.lint.words.disclaimed import disclaimed
from workbench.control.lint.words.reading import Reading, content

_CLAUSES = re.compile(
    r"[.;:]\s+|[.;]\Z|,\s+(?=the\b|our\b)|,\s+(?:and|but|while|whereas|supplemented|with|together|plus|or)\b|\n|"
    r",\s+(?=where\b)|\Z"
)
_NAME = (
    r"(?P<name>(?-i:[A-Z]{2,}|[A-Z][A-Za-z]{2,})[\w&-]*(?:\s+(?-i:[A-Z])[\w&-]+)*)(?!\s*[\d§]|\s+(?:reports?|"
    r"standard))(?![\w-])"
)
_FROM = re.compile(
    rf"\b(?:(?:come|comes|taken?|drawn|read|pulled|fetched|obtained|available)\s+from|via|consult|"
    rf"query)\s+(?:the\s+)?{_NAME}|"
    rf"\A\s*(?:the\s+)?(?:[a-z-]+\s+){{1,3}}from\s+(?:the\s+)?{_NAME.replace('?P<name>', '?P<other>')}\s*\Z",
    re.IGNORECASE,
)
_IN = re.compile(
    r"\b(?:found|looked\s+up|verified|checked|recorded|kept|logged|held)\s+(?:in|on|at|against)\s+(?:the\s+)?"
    rf"{_NAME}|\b(?:is|are)\s+on\s+(?:the\s+)?{_NAME.replace('?P<name>', '?P<other>')}\s*\Z",
    re.IGNORECASE,
)
_INITIALS = re.compile(r"\b(?:and|or|plus)\s+the\s+(?P<name>(?-i:[A-Z]{3,}))(?![\w-])(?!\s*\d|\s+files?\b)")
_BULLETIN = re.compile(
    r"\bwith\s+(?P<name>(?:[\w-]+\s+){0,2}(?:bulletin|circular|directive|memo|report)\s+[A-Z]+[-\s]?\d+)", re.IGNORECASE
)
_NUMBERED = re.compile(
    r"\b(?:the|our|its|their|[\w-]+['’]s?)\s+(?P<name>(?:[\w'’-]+\s+){0,3}?(?:bulletin|circular|directive|memo|notice|decree|ordinance|"
    r"resolution|regulation|by-?law|order|letter|report|note)\s+(?:no\.?\s*)?[A-Z]{0,3}-?\d[\w/-]*)\s+(?:confirms?|allows?|permits?|"
    r"says?|states?|gives?|names?|lists?|requires?|prescribes?|decides?|prevails?|shows?|applies|sets?|has|covers?)\b",
    re.IGNORECASE,
)
"""A paper of somebody's that has a number, and is said to tell something."""
_NO_SOURCE = re.compile(
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday|"
    r"wednesday|"
    r"thursday|friday|saturday|sunday|english|british|german|french|spanish|italian|polish|latin|american|european|i|a|"
    r"eur|euros?|usd|gbp|chf|dollars?|cet|cest|est|fahrenheit|celsius|kelvin|ascii|html|xml|yaml|pdf|roman|arabic|"
    r"excel|word|markdown|csv|json|utc|gmt|iso|din|en)\b",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"\b(?:not|never|no|without|instead\s+of|rather\s+than|nor|neither|ignore|ignored|except|exclude|excluded|"
    r"written|calculated|spell\w*|abbreviat\w*)\b|n['’]t\b",
    re.IGNORECASE,
)


def foreign_sources(read: Reading, given: Given, told: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Where a source is named that is not given, in plain words; `told` is the words of the contract elsewhere."""
    tools, sources = given.tools or (), given.sources or ()
    known = Known((*sources, *tools), told, read.text.casefold())
    yield from _by_name(read, given, known)
    if not any(known.bears(w) for w in words_of(read.text)) and not _in_words(known):
        return
    for mention in mentions(read):
        denied = disclaimed(read, mention.start, mention.end) or known.resolves(mention)
        spoken = mention.opens and any(_SEARCHES.search(tool) for tool in tools)
        if not denied and not spoken and not beside(read.text, mention.start, mention.end, known, tools):
            yield mention.start, mention.end
    yield from _named_in_clauses(read, known)


def _by_name(read: Reading, given: Given, known: Known) -> Iterator[tuple[int, int]]:
    """Where something stands by a name of its own of which nothing given bears a word."""
    for each in _by_names(read):
        if (each.tool and given.tools is None) or disclaimed(read, each.start, each.end):
            continue
        name = read.text[each.start : each.end]
        if not (words_of(name) & known.told or borne(name, known)):
            yield each.start, each.end


@lru_cache(maxsize=1024)
def _by_names(read: Reading) -> tuple[Named, ...]:
    """All that stands by a name of its own. What several workers are told in the same words is read once."""
    return (*named(read), *consulted(read), *persons_asked(read), *titled_works(read), *by_owner(read))


def _in_words(known: Known) -> bool:
    """Whether each given name says in words what it is, so that guidance in other words speaks of something else."""
    return bool(known.tokens) and all(sum(t.isalpha() and len(t) > 3 for t in tokens) > 1 for tokens in known.tokens)


_SEARCHES = re.compile(r"search|browse|fetch|query|lookup|look_up", re.IGNORECASE)


_ALWAYS = (_INITIALS, _BULLETIN, _NUMBERED)
"""What tells a source beside a given one too."""


def _named_in_clauses(read: Reading, known: Known) -> Iterator[tuple[int, int]]:
    """Names in clauses that speak of nothing given."""
    at = 0
    for mark in _CLAUSES.finditer(read.masked):
        clause, begin, at = read.masked[at : mark.start()], at, mark.end()
        if _DENIED.search(clause):
            continue
        for pattern in _ALWAYS if _names_given(clause, known) else (_FROM, _IN, *_ALWAYS):
            if m := pattern.search(clause):
                group = "name" if m["name"] else "other"
                if _is_foreign(m[group], known):
                    yield begin + m.start(group), begin + m.end(group)
                    break


def words_of(text: str) -> frozenset[str]:
    return frozenset(content(re.sub(r"[-_./#]", " ", text)))


def borne(name: str, known: Known) -> bool:
    """Whether something given bears a word of this name."""
    return any(any(akin(t, w) for t in tokens) for tokens in known.tokens for w in words_of(name))


def _names_given(clause: str, known: Known) -> bool:
    """Whether a clause bears most of the words of something given."""
    words = words_of(clause)
    return any(len(name & words) * 2 > len(name) for name in known.tokens)


def _is_foreign(name: str, known: Known) -> bool:
    """Whether a name says which thing it is, and nothing that is given or spoken of bears a word of it."""
    return not (_NO_SOURCE.match(name) or words_of(name) & known.told or borne(name, known))
