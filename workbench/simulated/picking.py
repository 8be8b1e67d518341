"""The values of one type in a span that can answer at all: what only looks like one is left out.

A number inside an amount of something else, `a year` that is a rate, a capital at the beginning of a sentence.
"""

from __future__ import annotations

import re

from workbench.simulated import kinds
from workbench.simulated.asking import Ask
from workbench.simulated.cutting import Span
from workbench.simulated.headed import whole_value
from workbench.simulated.labels import same
from workbench.simulated.normal import normal
from workbench.simulated.patterns import NUMBER_WORDS
from workbench.simulated.words import groups, stem

_RELEASE = re.compile(
    r"(?:\bversion of (?:the )?|\b(?:which|what) (?=[A-Z]))(?P<name>[\w.+#-]+)|\b(?!Which\b"
    r"|What\b)(?P<before>[A-Z][\w.+#-]+)"
    r" (?:versions?|releases?)\b"
)


def release(kind: str, body: str, ask: Ask) -> tuple[kinds.Found, ...]:
    """Asked for the version of something, the number behind its name: `the server needs Python 3.12`."""
    found = _RELEASE.search(ask.text) if kind == "version" else None
    name = (found.group("name") or found.group("before")) if found else ""
    if not name:
        return ()
    numbers = re.finditer(
        rf"\b{re.escape(name)}\b(?: (?:is|now|at|least|version|v|to|must|be))*\s(\d+(?:\.\d+)*)", body, re.I
    )
    return tuple(kinds.Found(kind, m.group(1), m.start(1), normal(kind, m.group(1))) for m in numbers)


_SPANS = re.compile(
    r"(?:^|\b(?:for|about|within|takes?|taking|took|lasts?|lasting|in|after|of|than|to|only|is|nearly|almost|over|under|least"
    r"|most|around|roughly|half|until|up to|some)\s)\W*$",
    re.I,
)
"""Before `a year` that is a time and not a rate."""
_ACTS = re.compile(
    r" (?:and [A-Z]\w+ )?(?:will|is going|reported|said|preferred|proposed|agreed|offered|wrote|asked|takes?"
    r"|leads?|owns?|has"
    r"|brings?|writes?|sends?|checks?|prepares?|sets? up|looks?|joined|joins|left|explained|presented|suggested"
    r"|raised)\b"
)
_ONE = re.compile(r"one (?:of|more|another|who|can|has|is|must|should|may|thing|after|at|or)\b|one's\b", re.I)
"""`One` that counts nothing."""


_PRICED = re.compile(
    r"pric|cost|fee|amount|total|rate|budget|salar|wage|value|charge|sum\b|net\b|gross|due|rent\b|deposit|balance|spend|paid|pay"
    r"|eur|usd|gbp|chf|dollar|pound|revenue|limit|order",
    re.I,
)


def _counts_other(value: kinds.Found, body: str, ask: Ask) -> bool:
    """The number is part of an amount of something that is not counted here: `48 pounds` where people are."""
    if ask.unit and unit_fit(value, ask) > 0:
        return False
    within = ("money", "percent", "duration", "measure", "frequency")
    return any(v.start <= value.start < v.end for kind in within for v in kinds.find(kind, body))


def values_in(kind: str, body: str, span: Span, ask: Ask) -> tuple[kinds.Found, ...]:
    if kind == "port" and not re.search(r"port", f"{span.text} {span.label} {' '.join(span.heads)}", re.I):
        return ()
    if kind == "name":
        return tuple(v for v in kinds.find(kind, body) if _is_name(v, body, span))
    whole = (
        whole_value(kind, span) if kind != "money" or _PRICED.search(f"{span.label} {span.record} {ask.text}") else None
    )
    if whole:
        return (whole,)
    found = kinds.find(kind, body)
    if kind == "number":
        found = tuple(v for v in found if not _counts_other(v, body, ask) and not _ONE.match(body[v.start :]))
    if found and kind in ("money", "measure", "duration") and len(found) < 3:
        found = _with_bare(kind, body, found)
    if kind == "duration":
        found = tuple(v for v in found if not (v.text[0] in "aA" and not _SPANS.search(body[: v.start])))
    if not found and span.value and kind in ("percent", "money", "duration", "measure", "date"):
        return kinds.find(kind, span.label)
    return found


_ELLIPTIC = re.compile(r"(?:\b(?:and|or|but|to|for|in|at|of|is|are)\s|[,;:(]\s?|[A-Za-z]{4,}\s)$")


def _with_bare(kind: str, body: str, found: tuple[kinds.Found, ...]) -> tuple[kinds.Found, ...]:
    """The bare numbers beside a value too, which share its unit: `48 euros at home and 65 abroad`."""
    known = [v for other in ("money", "percent", "duration", "measure", "version") for v in kinds.find(other, body)]
    bare = [
        kinds.Found(kind, v.text, v.start, f"{v.norm} {found[0].unit}".strip())
        for v in kinds.find("number", body)
        if v.text[0].isdigit()
        and not any(k.start <= v.start < k.end for k in known)
        and _ELLIPTIC.search(body[: v.start])
        and not re.match(r"\s*[a-z]{3,}s\b", body[v.end :])
    ]
    return tuple(sorted((*found, *bare), key=lambda v: v.start)) if len(bare) <= 2 else found


def _is_name(value: kinds.Found, body: str, span: Span) -> bool:
    """A capital makes a name inside a sentence; at its beginning only what the person does, or a cell of its own."""
    low = value.text.lower()
    if span.form == "heading" or low in NUMBER_WORDS:
        return False
    first = value.start == 0 or body[: value.start].rstrip()[-1:] in ".!?:"
    if not first or (span.value and value.start == 0):
        return True
    return _ACTS.match(body[value.end :]) is not None or (
        stem(low) not in groups() and value.start > 0 and body[: value.start].rstrip()[-1:] == ":"
    )


def unit_fit(value: kinds.Found, ask: Ask) -> float:
    if not ask.unit or value.kind not in ("number", "measure", "duration", "percent", "money"):
        return 0.0
    counted = [stem(w) for w in re.findall(r"[a-z]+", f"{value.unit} {value.text}".lower())]
    return 1.0 if any(same(u, c) for u in ask.unit for c in counted) else -0.3
