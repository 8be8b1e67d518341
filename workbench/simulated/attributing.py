"""Who is said to say it: what a draft says about where a statement is from, apart from the statement.

"According to harbour-regulation, the limit is 55 decibels" claims a limit. That a paper says so is no claim of its
own, to be looked up like one. A source is known by its name, or by the look of it: words joined by hyphens or dots.

A clause that names a source and else has only words of telling (*in X one also reads*, *X says so*) states nothing: it
goes, its quotation stays. What it says is there besides goes with its quotations.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

_NAMED = r"[`'“\"]?(?:the\s+)?(?:{names}[A-Za-z]\w*(?:[-_.]\w+)+)[`'”\"]?"
_SAYS = (
    r"(?:says?|states?|said|stated|reads?|tells?|shows?|notes?|reports?|writes?|answers this|has this|has it|puts it|"
    r"gives it|is (?:plain|clear)|confirms?|mentions?|explains?)"
    r"(?:\s+(?:directly|plainly|clearly|so|on this|as follows))*"
)
_PLACE = r"(?:passage|sentence|line|wording|entry|paragraph|answer|text)"
_QUOTED = re.compile(r"\"[^\"\n]{3,}\"|“[^”]{3,}”")
_CLAUSES = re.compile(r"(?<=[.!?])(\s+)|(\n|\s*;\s*|\s*,\s+|\s*:\s+)(?!\x00)")
_TELLING = frozenset(
    """a according all also an and another are as at based be bear bears below by clear close closely compare
    directly does else entry following follows found from further going goes good have has had here how i in is
    it its itself line lines likewise like look may mention mentions more next not note notes of on one other
    paragraph part passage per place plain plainly point points print puts quote quoted read reads relevant
    remark same say saying says see seen sentence sets shown shows so source speaks stands stand state stated
    states tell telling tells text than that the them there these they this those to told too under very well
    what where which wording words writes written""".split()
)
_SMALL = frozenset(
    "a an and are as at be by here how i in is it its itself may of on one so than that the them there this to".split()
)
_BESIDES = re.compile(r"\b(?:also|too|as well|else|another|further|compare|may bear|close to|more|next to)\b", re.I)


def _named(names: tuple[str, ...]) -> str:
    """The pattern of a source's name; the longest of `names` first."""
    return _NAMED.format(names="".join(f"{re.escape(name)}|" for name in sorted(names, key=len, reverse=True)))


@lru_cache(maxsize=64)
def _name(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(_named(names), re.IGNORECASE)


@lru_cache(maxsize=64)
def _patterns(names: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    name = _named(names)
    start = r"(?P<before>(?:\A|\n)[ \t]*(?:(?:[-*•]|\d+[.)])[ \t]+)?|[.;!?]\s+)"
    leads = (
        rf"(?:according to|going by|as per|per|based on|from|in the words of|in)\s+{name}\s*[,:]\s*",
        rf"as\s+{name}\s+{_SAYS}\s*[,:]\s*",
        rf"(?:here\s+)?{name}\s+{_SAYS}\s*(?:[:,]\s*|\s+that\s+)",
        rf"this\s+(?:is|stands)\s+in\s+{name}\s*[:,]\s*",
        rf"(?:in\s+{name}\s+it\s+{_SAYS}|what\s+{name}\s+{_SAYS}\s+is)\s+that\s+",
        rf"the\s+(?:\w+\s+)?{_PLACE}\s+(?:in|of|from)\s+{name}\s+(?:is|{_SAYS})\s*[:,]?\s*",
    )
    told_by = rf"this\s+(?:is|stands)\s+in|as\s+(?:given|stated|said|shown|written)\s+(?:in|by)|as\s+{_SAYS}"
    tails = (
        rf"\s*[,;]\s*(?:{told_by}|according to|says|states)\s+{name}(?=\s*(?:[.;,!?]|\Z))",
        rf"\s*\((?:source:?\s*|see\s+|from\s+)?{name}\)",
    )
    flags = re.IGNORECASE
    return (*(re.compile(start + lead, flags) for lead in leads), *(re.compile(tail, flags) for tail in tails))


def unattributed(text: str, names: Iterable[str] = ()) -> str:
    """The text without what it says about its sources; unchanged where that would leave nothing."""
    told, called = text, tuple(sorted(set(names)))
    for pattern in _patterns(called):
        told = pattern.sub(lambda m: m.groupdict().get("before") or "", told)
    told = _without_telling(told, _name(called))
    return told if told.strip() else text


def _without_telling(text: str, name: re.Pattern[str]) -> str:
    """The text without its clauses that only tell where something stands."""
    quotes: list[str] = []

    def held(match: re.Match[str]) -> str:
        quotes.append(match.group(0))
        return f"\0{len(quotes) - 1}\0"

    pieces = [piece or "" for piece in _CLAUSES.split(_QUOTED.sub(held, text))]
    kept = ""
    for at in range(0, len(pieces), 3):
        joint = pieces[at - 2] + pieces[at - 1] if at else ""
        clause = pieces[at]
        said = _stripped(clause, name)
        end = "" if said == clause or said else (re.search(r"[.!?]?$", clause) or [""])[0]
        if said or not clause.strip():
            kept += joint + said
        elif end and kept.strip() and kept[-1] not in ".!?":
            kept += end
    return re.sub(r"\0(\d+)\0", lambda m: quotes[int(m.group(1))], kept.lstrip() if text[:1].strip() else kept)


def _stripped(clause: str, name: re.Pattern[str]) -> str:
    """The clause as it is; only its quotations, or nothing, where all the rest of it tells where they stand."""
    bare, named = name.subn(" ", re.sub(r"\0\d+\0", " ", clause))
    held = re.findall(r"\0\d+\0", clause)
    words = set(re.findall(r"[^\W_]+", bare.lower()))
    if not words <= _TELLING or not (held or (named and words - _SMALL)):
        return clause
    if not held or _BESIDES.search(bare):
        return ""
    return " and ".join(held) + (re.search(r"[.!?]?$", clause) or [""])[0]
