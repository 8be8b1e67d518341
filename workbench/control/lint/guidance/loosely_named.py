"""People, systems and papers that guidance speaks of without saying outright that they are a source: told as advice.

The other way round than lists of what is foreign: what guidance sends a worker to, and nothing given bears a word of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.control.lint.guidance.foreign_sources import borne, words_of
from workbench.control.lint.guidance.mentions import mentions
from workbench.control.lint.guidance.mentions_named import PLACES
from workbench.control.lint.guidance.owned import without_states
from workbench.control.lint.guidance.resolving import Known, beside
from workbench.control.lint.rule import Given
from workbench.control.lint.words.disclaimed import disclaimed
from workbench.control.lint.words.persons import somebody
from workbench.control.lint.words.reading import Reading

Span = tuple[int, int]
_WHO = (
    r"(?P<who>(?:(?:the|our|your|their|its|an?)\s+|(?-i:(?:Mr|Mrs|Ms|Miss|Dr|Prof)\b\.?\s+)|(?-i:[A-Z])[\w-]+['’]s\s+)"
    r"(?:(?!(?:about|for|on|if|when|where|whether|and|or|before|first|as|in|at|by|to|with|from|confirm|check|approve|verify|is|"
    r"are|has|have)\b)[\w'’-]+\s*){1,5})"
)
_TALKED_TO = re.compile(
    r"\b(?:ring|phone|telephone|e-?mail|contact|write\s+to|speak\s+(?:to|with)|talk\s+(?:to|with)|get\s+in\s+touch\s+with|"
    rf"get\s+hold\s+of|be\s+in\s+touch\s+with)\s+(?:up\s+)?{_WHO}",
    re.IGNORECASE,
)
"""Those are spoken to, whatever they are called."""
_CALLED_UP = re.compile(
    r"\b(?:ring|phone|telephone|e-?mail|contact|write\s+to|speak\s+(?:to|with)|talk\s+(?:to|with))\s+(?P<who>(?-i:[A-ZÀ-Þ])[\w-]+(?:\s+(?-i:[A-ZÀ-Þ])[\w-]+)*)",
    re.IGNORECASE,
)
"""The same of whoever bears a name: "telephone Verra"."""
_TURNED_TO = re.compile(
    rf"(?:\b(?:call(?:\s+up)?|ask|consult|see|turn\s+to|refer\s+to|send\s+(?:it|them)\s+to)\s+|"
    r"\b(?:clarified|confirmed|verified|discussed|settled|cleared(?:\s+up)?|agreed|resolved|sorted\s+out|checked|answered|approved|"
    r"decided)\s+(?:with|by)\s+|"
    r"\b(?:find\s+out|learn|learned|hear|get|obtain(?:ed)?|had|comes?|available)\s+(?:[\w'’-]+\s+){0,3}?from\s+|"
    rf"\b(?:let|have|get|leave\s+it\s+to|ask\s+for)\s+){_WHO}",
    re.IGNORECASE,
)
"""Those are people, or are read: only somebody is asked."""
_THEY_ACT = re.compile(r"\s*(?:confirm|check|approve|verify|decide|explain|clarify)\b(?!\s*[.,;])", re.IGNORECASE)
"""What only somebody does: "let the locksmith confirm"."""
_DESK = re.compile(
    rf"{_WHO.replace('{1,5}', '{0,4}?')}(?:hot|help)?(?:lines?|desks?|office|secretariat|reception|switchboard)\s+"
    r"(?:helps?|knows?|answers?|tells?|has|will|can)\b",
    re.IGNORECASE,
)
_PROPER = r"(?P<name>(?-i:[A-ZÀ-Þ])[\w&+-]{2,}(?:[\s-](?-i:[A-ZÀ-Þ])[\w&+-]+){0,3})(?P<owns>['’]s?)?"
_LED_TO = re.compile(
    r"\b(?:in|on|from|via|with|through|using|against|into|at|off|per|according\s+to|what|plus|and)\s+(?:the\s+|our\s+)?"
    rf"{_PROPER}(?=\s*(?:[.,;:)]|\Z)|\s+(?:for|about|online|before|first|and|publish\w*|says?|site|website|page|portal|where|when|if|"
    r"as|to)\b)",
    re.IGNORECASE,
)
_RUN = re.compile(
    r"\b(?:run|execute|launch|start|pipe\s+\w+\s+(?:through|into))\s+(?P<tool>(?!(?:it|them|this|that|each|every|all|through|down|out|along|"
    r"to|from|on|over|time|parallel)\b)[a-z][\w-]{1,14}(?<!s))\s+(?:with|on|over|against|to|in|for)\b|"
    r"\b(?:use|using|with|then)\s+(?P<other>(?=[a-z+-]{2,8}\b)(?![aeiou]*[aeiou][a-z]*[aeiou])[a-z][a-z\d+-]{1,7})\s+to\s+(?:pull|extract|"
    r"parse|filter|comput|calculat|convert|plot|render|split|merge|join|count|search|format|sort)\w*",
    re.IGNORECASE,
)
_ANY = re.compile(
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december|(?:mon|tues|wednes|thurs|fri|"
    r"satur|sun)day|english|british|german|french|spanish|italian|polish|latin|american|european|excel|word|markdown|csv|json|"
    r"html|xml|yaml|pdf|utc|gmt|iso|din|euros?|dollars?|celsius|roman|arabic|greek)s?\b",
    re.IGNORECASE,
)
_KEPT_BY = re.compile(
    r"\b(?:from|off|out\s+of|in|on|with|against|and|into)\s+(?P<thing>(?:the|our|their|its)\s+(?:[\w-]+\s+)?[\w-]+['’]s?\s+"
    r"(?:[a-z-]+\s+)?(?P<head>[a-z-]+))(?=\s*(?:[.,;:)]|\Z)|\s+(?:for|where|when|if|and|before|first)\b)|"
    r"\b(?:combine|compare|complete|supplement|reconcile|merge|match|cross-check|check|together|along)\b[^.;]{0,40}?\swith\s+"
    r"(?P<other>the\s+(?:[a-z-]+\s+){0,2}?(?P<last>[a-z-]+))(?=\s*(?:[.,;:)]|\Z)|\s+(?:in|on|at|from|of|kept)\s+the\b)",
    re.IGNORECASE,
)
"""What is told by whose it is, or by where it is kept, and is held beside the rest."""
_COLLECTION = re.compile(
    r"\b(?:from|in|via|with|using|through|per|on)\s+(?P<thing>the\s+(?:[\w-]+\s+){0,2}(?P<name>[a-z][\w-]{3,})\s+(?:data\s?sets?|data\s?bases?|data\s?banks?|"
    r"registry|api|catalogue|portal|wiki|dashboard|directory|repository|platform))\b",
    re.IGNORECASE,
)
"""A collection of data by its name: "the ecoinvent dataset"."""
_NOT_ASKED = re.compile(
    r"(?:\b(?:not|never|without|instead\s+of|rather\s+than|no\s+need\s+to|needn['’]t)|n['’]t)\s+(?:\w+\s+)?\Z",
    re.IGNORECASE,
)


def loosely_named(read: Reading, given: Given, told: frozenset[str], *, reached: bool) -> Iterator[Span]:
    """Where something is spoken of that is not given; `reached` tells whether a search may find any source."""
    known = Known((*(given.sources or ()), *(given.tools or ())), told, read.text.casefold())
    yield from _people(read, known)
    spans: list[Span] = []
    if given.tools is not None:
        spans += [m.span("tool" if m["tool"] else "other") for m in _RUN.finditer(read.masked)]
    if given.sources is not None and not reached:
        spans += [*_names(read), *_papers(read, known, given), *_kept_by(read, known)]
    for start, end in spans:
        name = read.text[start:end]
        if name and not (words_of(name) <= known.told or borne(name, known)):
            yield start, end


def _people(read: Reading, known: Known) -> Iterator[Span]:
    """Who is to be asked. Minutes of the council are no council, so what somebody is decides, and not of what."""
    for start, end in sorted({*_spoken_to(read)}):
        who = words_of(read.text[start:end])
        head = read.text[start:end].rstrip(" ,.").rsplit(maxsplit=1)[-1] if who else ""
        if who and not (who <= known.told or borne(head, known)):
            yield start, end


def _spoken_to(read: Reading) -> Iterator[Span]:
    for m in (*_TALKED_TO.finditer(read.masked), *_CALLED_UP.finditer(read.masked)):
        if not _NOT_ASKED.search(read.masked[: m.start()]):
            yield _trimmed(read, *m.span("who"))
    for m in _DESK.finditer(read.masked):
        yield _trimmed(read, *m.span())
    for m in _TURNED_TO.finditer(read.masked):
        who = somebody(f"{m['who'].strip()} is")
        acts = _THEY_ACT.match(read.masked, m.end("who"))
        if (acts or (who is not None and who.kind != "worker")) and not _NOT_ASKED.search(read.masked[: m.start()]):
            yield _trimmed(read, *m.span("who"))


def _names(read: Reading) -> Iterator[Span]:
    for m in _LED_TO.finditer(read.masked):
        at_home = PLACES.match(m["name"])
        plain = _ANY.match(m["name"]) or (at_home and not at_home[0].isupper())
        if not plain and not disclaimed(read, *m.span("name")):
            yield m.span("name")


def _kept_by(read: Reading, known: Known) -> Iterator[Span]:
    """What is told by whose it is; of a thing of which something given is the head, nothing."""
    for m in _COLLECTION.finditer(read.masked):
        if not disclaimed(read, *m.span("thing")):
            yield m.span("thing")
    for m in _KEPT_BY.finditer(without_states(read.masked)):
        thing, head = ("thing", "head") if m["thing"] else ("other", "last")
        if not disclaimed(read, *m.span(thing)) and not borne(m[head], known) and not words_of(m[head]) <= known.told:
            yield m.span(thing)


def _papers(read: Reading, known: Known, given: Given) -> Iterator[Span]:
    for mention in mentions(read):
        told = disclaimed(read, mention.start, mention.end) or known.resolves(mention)
        if not told and not beside(read.text, mention.start, mention.end, known, given.tools or ()):
            yield mention.start, mention.end


def _trimmed(read: Reading, start: int, end: int) -> Span:
    return start, start + len(read.text[start:end].rstrip(" ,"))
