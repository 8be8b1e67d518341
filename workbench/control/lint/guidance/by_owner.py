"""What is told by a proper name before a kind of thing: "Liebig's tables", "the EURING data bank", "with eBird".

A general word of it may well stand in the name of something given; its owner's name does not, and says which it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from workbench.control.lint.guidance.mentions_named import PLACES, Named
from workbench.control.lint.words.lexicon import expression
from workbench.control.lint.words.reading import Reading

_PROPER = (
    r"(?:(?-i:[A-Z][A-Z\d&-]{2,}|[a-z]{1,3}[A-Z][A-Za-z]+|[A-Z][a-zé]+(?:[A-Z][a-z]+)+|[A-ZÀ-Þ][a-zà-ÿ]{2,}(?:\s+(?:and|&|of)?\s*[A-ZÀ-Þ][a-zà-ÿ]+)*)"
    r"(?:['’]s?)?)"
)
_LEAD = (
    r"\b(?:against|with|by\s+means\s+of|by\s+way\s+of|with\s+the\s+help\s+of|by|from|per|according\s+to|as\s+in|as\s+per|following|via|through|using|use|"
    r"consult|see|search|trust|in|at|on|after|based\s+on|and|plus|or|to)\s+(?:the\s+|our\s+|their\s+)?"
)
_MORE = (
    r"tables?|data\s?(?:banks?|sets?|bases?)?|statistics|series|classifications?|nomenclatures?|keys?|factors?|coefficients?|"
    r"formula(?:e|s)?|scales?|thesaurus|ontology|taxonomy|vocabular(?:y|ies)|standards?|yearbooks?|api|boards?|terminal|recommendations?|"
    r"reference\s+values|limit\s+values|rates|norms?|monographs?|checklists?|grammar|flora|rules"
)
_ALONE = re.compile(
    r"\b(?:cross-?check|check|verif|confirm|compar|match|validat|reconcil|look\w*\s+up|convert|complet|supplement|fill|correct|"
    r"download|fetch|tak|obtain)\w*\b[^.;:]{0,60}?\b(?:against|with|by|from|in|on|at|via|through)\s+(?:the\s+)?"
    r"(?P<name>(?-i:[a-z]{1,3}[A-Z][A-Za-z]+|[A-Z][a-z]+(?:[A-Z][a-z]+)+|[A-Z]{3,}))(?=\s*(?:[.,;)]|\Z|and\b))",
    re.IGNORECASE,
)
_HELPED = re.compile(
    r"\b(?:(?i:with\s+the\s+(?:help|aid)\s+of|by\s+means\s+of|by\s+way\s+of|follows?|comply\s+with|conforms?\s+to))\s+(?:the\s+)?"
    r"(?P<name>(?:[a-z]{1,3}[A-Z][A-Za-z]+|[A-Z][a-z]+(?:[A-Z][a-z]*)+|[A-Z]{3,})(?:\s+[A-Z][A-Za-z]*)*)(?=\s*(?:[.,;)]|\Z|and\b))"
)
_NO_OWNER = re.compile(
    r"(?:The|Our|This|These|Those|All|Each|Every|Both|Only|Use|See|Take|Read|Check|Table|Tables|Appendix|Annex|Chapter|Section|Part|"
    r"Figure|Sheet|Column|Row|Page|Volume|Book|File|No|Where|When|If|For|Then|In|On|At)\b"
)


def by_owner(read: Reading) -> Iterator[Named]:
    """Each such name; whether something given bears it is for others to say."""
    for m in _owned().finditer(read.masked):
        if not (_NO_OWNER.match(m["owner"]) or (PLACES.match(m["owner"]) and not m["owner"].isupper())):
            yield Named(*m.span("owner"), False)
    for m in (*_ALONE.finditer(read.masked), *_HELPED.finditer(read.masked)):
        if not PLACES.fullmatch(m["name"]):
            yield Named(*m.span("name"), False)


@cache
def _owned() -> re.Pattern[str]:
    heads = expression("guidance", "kept", before="", after="").pattern
    return re.compile(
        rf"{_LEAD}(?:[a-z-]+\s+){{0,2}}?(?P<owner>{_PROPER})\s+(?:[a-z-]+\s+){{0,2}}?(?:{heads}|{_MORE})(?![\w-])(?!\s*\d)",
        re.IGNORECASE,
    )
