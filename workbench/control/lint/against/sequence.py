"""Two parts of an answer of which each is to come before the other: German first, and English before German."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from workbench.control.lint.against.lettered_turns import compares_marks
from workbench.control.lint.words.reading import DENIED, Reading, content

_PART = r"(?:(?:the|an?|its|all|each)\s+)?(?P<{n}>[\w-]+(?:\s+(?!is\b|are\b|comes?\b|and\b|stands?\b)[\w-]+)?)"
_COMES = r"(?:(?:is|are|comes?|stands?|goes|go|appears?|given|placed|put|printed|listed)\s+)*"
_BEFORE = re.compile(
    rf"\b{_PART.format(n='one')}\s+(?:paragraph\s+|section\s+|text\s+|version\s+|part\s+)?{_COMES}"
    rf"(?P<way>precedes?|before(?!\s+and\s+after)|ahead\s+of|above|follows?|after|below|underneath|behind)\s+{_PART.format(n='two')}",
    re.IGNORECASE,
)
_FIRST_SECOND = (
    re.compile(
        rf"\b{_PART.format(n='one')}\s+{_COMES}first\b\s*(?:,|;|and)?\s*(?:and\s+)?(?:then\s+)?"
        rf"{_PART.format(n='two')}\s+{_COMES}(?:second|next|last|below|underneath|after\s+(?:it|that))\b",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\bfirst\s*,?\s+{_PART.format(n='one')}\b[^.;]{{0,40}}?[,;]?\s*(?:and\s+)?(?:then|second|next|"
        rf"after\s+that),?\s+"
        rf"{_PART.format(n='two')}\b",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b{_PART.format(n='one')}(?:\s+\([^)]*\))?\s*[,;]\s*(?:and\s+)?(?:then|followed\s+by)\s+"
        rf"{_PART.format(n='two')}\b",
        re.IGNORECASE,
    ),
)
_FRONTED = re.compile(
    r"(?:\A|(?<=[.;,]))\s*(?P<way>beneath|below|under|underneath|after|following|behind|above|before|"
    r"in\s+front\s+of)\s+(?:the\s+|this\s+|that\s+)?"
    r"(?P<two>[a-z-]+),?\s+(?:(?:comes?|stands?|is|are|follows?|there\s+is)\s+)?(?:an?|the|one|two|"
    r"three)\s+(?:(?:short|brief|single|final)\s+)?(?P<one>[a-z-]+)",
    re.IGNORECASE,
)
_OPENS = re.compile(
    r"\b(?:begins?|starts?|opens?)\s+with\s+(?:the|an?|its|one)\s+(?P<one>[\w-]+(?:\s+(?:summary|line|table|list|"
    r"paragraph|section|"
    r"total))?)|\A\W*(?:the\s+)?(?P<head>[\w-]+)\s+first\b|"
    r"\b(?:the|an?)\s+(?P<top>[\w-]+(?:\s+[\w-]+)?)\s+(?:comes?\s+|stands?\s+|is\s+)?(?:first|at\s+the\s+(?:top|"
    r"beginning|start)|on\s+top)\b",
    re.IGNORECASE,
)
_CLOSES = re.compile(
    r"\b(?:ends?|closes?|finishes)\s+with\s+(?:the|an?|its|one)\s+(?P<one>[\w-]+(?:\s+(?:summary|line|table|list|"
    r"paragraph|section|"
    r"total))?)|"
    r"\b(?:the|an?)\s+(?P<top>[\w-]+(?:\s+[\w-]+)?)\s+(?:comes?\s+|stands?\s+|is\s+)?(?:last|at\s+the\s+(?:end|"
    r"bottom|foot))\b|"
    r"(?:,|;|and)\s*(?:and\s+)?(?:finally|lastly|at\s+the\s+(?:end|bottom|foot))\s*,?:?\s*(?:the|an?|"
    r"one)\s+(?P<end>[\w-]+)",
    re.IGNORECASE,
)
_AFTER = re.compile(r"follows?|after|below|underneath|behind", re.IGNORECASE)
_EACH = re.compile(r"\b(?:each|every|in\s+time|date|year|hour|day|noon|\d{2,4})\b", re.IGNORECASE)
_Pair = tuple[frozenset[str], frozenset[str], str]


def against_sequence(read: Reading, text: str) -> str:
    """Which part a criterion puts behind what the format puts it before; "" where none."""
    if not _is_ordered(text) or DENIED.search(read.masked) or compares_marks(read):
        return ""
    asked = _pairs(text)
    for one, two, told in _pairs(read.masked):
        for first, second, theirs in asked:
            if one & second and two & first and not (one & first or two & second):
                return f"it wants {told!r}, the output format {theirs!r}"
        if told_in := _in_turn(one, two, text):
            return f"it wants {told!r}, the output format {told_in!r}"
    return _sides(read.masked, text) or _opposite(read, text)


@lru_cache(maxsize=512)
def _is_ordered(text: str) -> bool:
    """Whether a format says of any part of an answer where it stands."""
    told = _pairs(text) or any(_ends(text).values()) or _SIDE.search(text) or _IN_TURN.search(text)
    return bool(told)


_IN_TURN = re.compile(r"\bthen\b|\bfollowed\b|\bafter\b|\bbelow\b|\bnext\b", re.IGNORECASE)


def _opposite(read: Reading, text: str) -> str:
    """What is to open the answer by the one and to close it by the other."""
    mine, theirs_too = _ends(read.masked), _ends(text)
    for place, other in (("first", "last"), ("last", "first")):
        for words, told in mine[place]:
            for same, asked_so in theirs_too[other]:
                if words == same:
                    return f"it wants {told!r}, the output format {asked_so!r}"
    return ""


_TURNS = re.compile(
    r",?\s+(?:and\s+)?(?:then|followed\s+by|after\s+(?:that|which)|below\s+(?:it|them|that)|next)\b,?\s+|;\s+",
    re.IGNORECASE,
)


def _in_turn(one: frozenset[str], two: frozenset[str], text: str) -> str:
    """The sentence of a format that tells the two in turn, the second first; "" where none does."""
    for sentence in re.split(r"(?<=\.)\s", text):
        pieces = [frozenset(content(piece)) for piece in _TURNS.split(sentence)]
        if not _IN_TURN.search(sentence):
            continue
        first = [n for n, piece in enumerate(pieces) if one <= piece]
        second = [n for n, piece in enumerate(pieces) if two <= piece]
        if first and second and min(first) > max(second):
            return sentence.strip()
    return ""


_SIDE = re.compile(
    r"\b(?P<what>[\w-]+)\s+(?:(?:is|are|stands?|goes|go|comes?|given|put|to|on|in|at)\s+)*(?:the\s+)?(?P<side>left|"
    r"right)\b",
    re.IGNORECASE,
)


def _sides(told: str, text: str) -> str:
    """What stands on the left by the one and on the right by the other."""
    for mine in _SIDE.finditer(told):
        for theirs in _SIDE.finditer(text):
            same = bool(content(mine["what"])) and content(mine["what"]) == content(theirs["what"])
            if same and mine["side"].lower() != theirs["side"].lower():
                return f"it wants {mine[0]!r}, the output format {theirs[0]!r}"
    return ""


@lru_cache(maxsize=512)
def _pairs(text: str) -> tuple[_Pair, ...]:
    """What is to come before what, and in which words that is told."""
    return tuple(_told(text))


def _told(text: str) -> Iterator[_Pair]:
    for m in _BEFORE.finditer(text):
        one, two = frozenset(content(m["one"])), frozenset(content(m["two"]))
        if one and two and not _EACH.search(m["two"]):
            yield (two, one, m[0]) if _AFTER.match(m["way"]) else (one, two, m[0])
    for m in _FRONTED.finditer(text):
        one, two = frozenset(content(m["one"])), frozenset(content(m["two"]))
        if one and two and not _EACH.search(m["two"]):
            yield (one, two, m[0]) if re.match("above|before|in", m["way"], re.I) else (two, one, m[0])
    for pattern in _FIRST_SECOND:
        for m in pattern.finditer(text):
            one, two = frozenset(content(m["one"])), frozenset(content(m["two"]))
            if one and two:
                yield one, two, m[0]


@lru_cache(maxsize=512)
def _ends(text: str) -> dict[str, list[tuple[frozenset[str], str]]]:
    """What is to open the answer, and what to close it."""
    found: dict[str, list[tuple[frozenset[str], str]]] = {"first": [], "last": []}
    for place, pattern in (("first", _OPENS), ("last", _CLOSES)):
        for m in pattern.finditer(text):
            words = frozenset(content(next(g for g in m.groups() if g)))
            if words:
                found[place].append((words, m[0]))
    return found
