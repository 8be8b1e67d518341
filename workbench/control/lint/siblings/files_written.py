"""One file in two hands: siblings that each write it overwrite each other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from workbench.control.lint.rule import Found, Siblings
from workbench.control.lint.siblings.scope import Scope, in_a_row
from workbench.core.contract import Contract

_FILES = re.compile(
    r"(?<![\w./-])[\w./-]*\w\.(?:md|txt|csv|tsv|json|ya?ml|xml|html|docx?|xlsx?|pdf|py|js|ts|tsx|sql|toml|tex|ini|"
    r"conf|cfg|env|svg|rst|ipynb|css|scss|odt|ods|pptx?|rtf|epub|log|jsonl|geojson|gpkg|gpx|kml|parquet|sqlite|db|bib|ics|po|"
    r"png|jpe?g|gif|mp[34]|wav|zip|java|kt|go|rs|cpp|php|rb|sh|ps1|proto|graphql|vue|dxf|stl|puml|mmd|properties)\b|"
    r"(?<=`)[\w./-]*\w\.[a-z][a-z0-9]{1,9}(?=`)|(?<=\bfile )[\w./-]*\w\.[a-z][a-z0-9]{1,9}\b",
    re.IGNORECASE,
)
_WRITES = re.compile(
    r"\b(?:write|update|edit|modif|overwrit|save|creat|produc|append|add|fill|chang|rewrit|revis|"
    r"deliver|put|store|draft|maintain|generat|extend|implement)\w*\b[^.;]{0,60}\Z",
    re.IGNORECASE,
)
_READS = re.compile(
    r"\b(?:from|read|use|in|see|per|with|of|against|by|like|as|follow\w*|than|link\w*\s+to|refers?\s+to|based\s+on)\s+"
    r"(?:the\s+|only\s+)?(?:file\s+)?[`\"']?\Z",
    re.IGNORECASE,
)
_WRITES_IN = re.compile(
    r"\b(?:enter|insert|type|key|log|record|note|register|attach|file|store|save|write|put|keep|append|add|upload|"
    r"commit|push|post|merge|copy|export|transfer|document|report|define|declare|configure|specify|set|draft|"
    r"create|implement|place|collect|list|describe|lay\s+down|set\s+down|map)(?:s|ed|ing)?\b"
    r"(?![^.;]*\b(?:\w+ed|found|given|as|shown|kept|are|is)\s+(?:in|on)\s+(?:the\s+)?\W*\Z)[^.;]{0,80}\b(?:in|on|to|"
    r"into|within|under)\s+(?:the\s+)?"
    r"(?:file\s+)?[`\"']?\Z",
    re.IGNORECASE,
)
"""What is written into a file, and not read in it: "log the repairs in book.csv"."""
_TELLS_IN = re.compile(r"\b(?:report|list|describe|collect|record|note|map|specify)\b[^.;]*\Z", re.IGNORECASE)
"""What may as well be told of what stands in a file: "list the settings in book.csv"."""
_NEGATED = re.compile(r"\b(?:not|never|no|n['’]t|without|instead of|rather than)\b[^.;]{0,30}\Z", re.IGNORECASE)
_GIVEN_IN = re.compile(
    r"\b(?:from|as\s+in|like|see|per|according\s+to|against|used\s+in|given\s+in|found\s+in|named\s+in|of\s+those\s+in|"
    r"(?:column|field|row|line|key|id|name|entry|record|number)s?\s+(?:of|in))\s+(?:the\s+)?(?:file\s+)?[`\"']?\Z",
    re.IGNORECASE,
)
"""What an output format says of a file that is not its own."""
_KEPT = re.compile(
    r"\b(?:table|sheet|tab|page|branch|collection|record|channel)\s+(?!of\b|with\b|for\b|in\b|that\b|which\b|"
    r"as\b|and\b|by\b|"
    r"from\b|on\b|at\b|to\b|per\b|is\b|are\b|has\b|so\b|or\b|where\b|until\b|after\b|"
    r"before\b)[`\"]?(?P<name>[a-z_][\w-]*)"
)
"""Something that is kept and bears a name: "the table customers"."""


class Written(NamedTuple):
    """A file that a sibling writes."""

    scope: Scope
    part: str
    start: int
    end: int
    sure: bool


def one_file(scopes: Sequence[Scope], siblings: Siblings) -> Iterator[tuple[Contract, Found]]:
    """Files that several write."""
    writers: dict[str, list[Written]] = {}
    for scope in scopes:
        for name, written in _written(scope).items():
            writers.setdefault(name, []).append(written)
    for name, told in writers.items():
        sure = [w.scope for w in told if w.sure]
        each = [w for w in told if w.sure or not any(in_a_row(w.scope, s, siblings) for s in sure)]
        if len(each) < 2 or not sure:
            continue
        for scope, part, start, end, _ in each:
            other = next(w.scope for w in each if w.scope is not scope).contract.name
            message = f"It writes {name!r}, and so does {other!r}."
            fix = "Let one of the two write it; the other gives its part to that one."
            yield scope.contract, Found(part, message, fix, (start, end), other=other)


def _written(scope: Scope) -> dict[str, Written]:
    """The files that one sibling writes, each once, where it is surest."""
    found: dict[str, Written] = {}
    for part in ("output_format", "objective", "guidance"):
        text = getattr(scope.contract, part)
        for m in (*_FILES.finditer(text), *(_KEPT.finditer(text) if part == "objective" else ())):
            before = re.split(r"(?<=[.;])\s", text[max(0, m.start() - 100) : m.start()])[-1]
            sure = _writes(before, part)
            if sure is None or (found.get(m[0].lower()) and found[m[0].lower()].sure):
                continue
            found[m[0].lower()] = Written(scope, part, m.start(), m.end(), sure)
    given = scope.contract.guidance.lower()
    return {name: w for name, w in found.items() if w.sure or name not in given}


@lru_cache(maxsize=1024)
def _writes(before: str, part: str) -> bool | None:
    """Whether what stands before a file says that it is written; False where it may as well be read; None for no."""
    if _NEGATED.search(before):
        return None
    if part == "output_format":
        return True if _PUT_THERE.search(before) or _ROWS_IN.match(before.lstrip()) else _not_read(before)
    if _WRITES_IN.search(before):
        return part == "guidance" or not _TELLS_IN.search(before)
    return True if _WRITES.search(before) and not _READS.search(before) else None


def _not_read(before: str) -> bool | None:
    """Whether an output format names a file as its own."""
    return None if _GIVEN_IN.search(before) or _READS_THERE.search(before) else True


_PUT_THERE = re.compile(
    r"\b(?:saved|stored|written|added|appended|exported|put|placed|delivered|filed|entered|inserted)\s+(?:to|in|into|"
    r"as|under|at)\s+(?:the\s+)?(?:file\s+)?(?:end\s+of\s+)?[`\"']?\Z",
    re.IGNORECASE,
)
"""What says of what is delivered where it is to stand: "entries with room and type, saved to level.json"."""
_ROWS_IN = re.compile(
    r"(?:(?:.*(?:,|\band|\bplus)\s+(?:also\s+)?)?(?:one|an?)\s+)?(?:rows?|lines?|entr(?:y|ies)|records?|columns?|fields?|cells?|sections?|chapters?|paragraphs?|blocks?)\s+"
    r"(?:(?:for|per)\s+(?:each|every)?\s*[\w-]+\s+)?(?:in|of|for)\s+(?:the\s+)?(?:file\s+)?[`\"']?\Z",
    re.IGNORECASE,
)
"""A format that says outright what is delivered there: "Rows in finds.csv", "a page and an entry in index.csv"."""
_READS_THERE = re.compile(
    r"\b(?:read|use|used|with|link\w*|refer\w*|exists?|occurs?|stands?|copied|taken|same|matching|matches)\b[^.;:]{0,40}\Z",
    re.IGNORECASE,
)
