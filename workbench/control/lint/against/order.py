"""Orders that cannot both be kept: oldest first in the format, newest first in a criterion."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from workbench.control.lint.against.subject import of_another
from workbench.control.lint.words.reading import Reading, content
from workbench.control.lint.words.superlatives import heads_apart

_UP, _DOWN = "up", "down"
_ORDERS = {
    ("time", _UP): (
        r"(?:oldest|earliest|soonest|nearest|first in time)\b[^.;,]{0,30}?\b(?:first|(?:at|heads?|opens?|"
        r"leads?) the (?:top|list|table))|"
        r"(?:newest|latest|most recent)\b[^.;,]{0,30}?\bcloses? the|"
        r"from (?:the )?(?:oldest|earliest)\b|"
        r"(?:newest|latest|most recent)\b[^.;,]{0,30}?\b(?:last|at the (?:end|bottom))|(?<!reverse )(?<!reverse-)"
        r"(?<!inverse )chronological(?:ly)?(?! order reversed)|in order of time"
    ),
    ("time", _DOWN): (
        r"(?:newest|latest|youngest|most recent|last(?! name))\b[^.;,]{0,30}?"
        r"\b(?:first|(?:at|heads?|opens?|leads?) the (?:top|"
        r"list|table)|on top)|"
        r"from (?:the )?(?:newest|latest)\b|"
        r"(?:oldest|earliest)\b[^.;,]{0,30}?\b(?:last|at the (?:end|bottom))|(?:reverse|inverse)[ -]chronological"
    ),
    ("size", _UP): (
        r"(?:smallest|lowest|least|cheapest|shortest|fewest|lightest|best)\b[^.;,]{0,30}?"
        r"\b(?:first|(?:at|heads?|opens?|leads?) the (?:top|list|table))|"
        r"from (?:the )?(?:smallest|lowest|cheapest|shortest)\b|"
        r"(?:largest|highest|dearest|longest|biggest)\b[^.;,]{0,30}?\blast"
    ),
    ("size", _DOWN): (
        r"(?:largest|highest|biggest|greatest|most(?! recent)(?= \w)|dearest|longest|heaviest|worst)\b"
        r"[^.;,]{0,30}?\b(?:first|(?:at|heads?|opens?|leads?) the (?:top|list|table))|from (?:the )?(?:largest|"
        r"highest|biggest|longest)\b|"
        r"(?:smallest|lowest|cheapest|shortest)\b[^.;,]{0,30}?\blast"
    ),
    (
        "place",
        _UP,
    ): r"in (?:the )?order of (?:appearance|the (?:\w+ )?(?:text|poem|book|original|file|bundle|list|source))|"
    r"in the (?:original|document|text|file|source)(?:['’]s)?(?: own)? order",
    ("letters", _UP): r"(?<!reverse )(?<!reverse-)alphabetical(?:ly)?|(?:from )?a to z\b|a[–-]z\b",
    ("letters", _DOWN): r"reverse[ -]alphabetical(?:ly)?|z to a\b|z[–-]a\b",
    ("space", _UP): r"(?:from )?(?:north to south|west to east|left to right)|clockwise|"
    r"(?<!fall from )(?<!falls from )(?<!drop from )(?<!drops from )(?<!rise from )(?<!rises from )(?<!decrease from )"
    r"(?<!increase from )(?<!grow from )(?<!shrink from )top to bottom",
    (
        "space",
        _DOWN,
    ): r"(?:from )?(?:south to north|east to west|right to left|bottom to top)|(?:counter|anti)-?clockwise",
    ("any", _UP): r"ascend(?:s|ing)?\b|increasing (?:order|date|value|number)|(?:sorted|ordered) upwards?",
    ("any", _DOWN): r"descend(?:s|ing)?\b|decreasing (?:order|date|value|number)|(?:sorted|ordered) downwards?",
}
_TOLD = {key: re.compile(rf"\b(?:{told})", re.IGNORECASE) for key, told in _ORDERS.items()}
_KEYED = re.compile(
    r"\b(?:(?:sorted|ordered|arranged|ranked|listed|grouped|run|runs|proceeds?|(?:follow|succeed)s?\s+(?:one\s+another|each\s+other))\s+"
    r"(?:according\s+to|by)|in\s+(?:the\s+)?order\s+of)\s+(?:the\s+|their\s+|"
    r"its\s+)?(?P<key>[\w-]+(?:\s+[\w-]+)?)",
    re.IGNORECASE,
)
_FINER = re.compile(
    r"\b(?:then\s+by|within|same|ties?|(?:in|for|of|under|per)\s+each\s+\w+|each\s+\w+\s+(?:\w+\s+){0,3}?(?:sorted|ordered|by|in)|both|"
    r"equal|otherwise|either)\b",
    re.IGNORECASE,
)
"""What makes two orders of one: sorted by region, within it by date."""
_NOT = re.compile(r"\b(?:no|not|never|neither|nor|without)\b|n['’]t", re.IGNORECASE)


class _Order(NamedTuple):
    of: str
    way: str
    told: str


def against_order(read: Reading, text: str) -> str:
    """How the order that a criterion wants contradicts the format's; "" where it does not."""
    if not _NOT.search(read.masked) and (told := _places_apart(read.masked, text)):
        return told
    if told := heads_apart(read.masked, text):
        return told
    asked, by = _orders(text), _KEYED.search(text)
    if not (asked or by) or _FINER.search(text) or _FINER.search(read.masked) or _NOT.search(read.masked):
        return ""
    wanted = _orders(read.masked)
    first = by[0] if by else asked[0].told if asked else ""
    if first and of_another(read, text, first):
        return ""
    if told := _keys_apart(read, text):
        return told
    if len(asked) > 1 and all(_meet(asked[0], other) for other in asked):
        asked = asked[:1]  # "chronological, oldest alarm first"
    if len(asked) != 1 or len(wanted) != 1:
        return ""
    return "" if _meet(*asked, *wanted) else f"it wants {wanted[0].told!r}, the output format {asked[0].told!r}"


def time_order(text: str) -> tuple[str, str] | None:
    """Which way a text orders by time, up or down, and in which words; None where it does not, or orders otherwise."""
    found = _orders(text)
    return (found[0].way, found[0].told) if len(found) == 1 and found[0].of == "time" else None


def _keys_apart(read: Reading, text: str) -> str:
    """Which key a list is ordered by that is not the one of the format, or none of letters."""
    by, wanted_by = _KEYED.search(text), _KEYED.search(read.masked)
    if by and wanted_by and not set(_key(by)) & set(_key(wanted_by)):
        return f"it wants {wanted_by[0]!r}, the output format {by[0]!r}"
    asked, wanted = _orders(text), _orders(read.masked)
    if wanted_by and not wanted and not by and _lettered(asked, wanted_by):
        return f"it wants {wanted_by[0]!r}, the output format {asked[0].told!r}"
    if by and not wanted_by and not asked and _lettered(wanted, by):
        return f"it wants {wanted[0].told!r}, the output format {by[0]!r}"
    if (
        wanted_by
        and not wanted
        and not by
        and (first := _ranked(text))
        and not set(_key(wanted_by)) & set(content(text))
    ):
        return f"it wants {wanted_by[0]!r}, the output format {first!r}"
    return ""


_RANKED = re.compile(r"\b[a-z]{3,}(?:est|ost)\s+(?!first\b|last\b)[a-z-]+(?:\s+[a-z-]+)?\s+first\b", re.IGNORECASE)


def _ranked(text: str) -> str:
    """By which measure a list is ranked: "highest rate first"; "" where by none."""
    m = _RANKED.search(text)
    return m[0] if m else ""


def _key(by: re.Match[str]) -> tuple[str, ...]:
    """The words of a key; a field's name may be of words that carry no meaning: `not_after`."""
    return (*content(by["key"]), *(w for w in by["key"].lower().split() if "_" in w))


def _meet(one: _Order, other: _Order) -> bool:
    """Whether a list may be in both orders."""
    ways = {one.of, other.of}
    if "space" in ways and len(ways) > 1:
        return "any" in ways
    if "place" in ways:
        return len(ways) == 1 or not ways & {"letters", "size"}
    if "letters" in ways:
        return (one.of, one.way) == (other.of, other.way) or "any" in ways
    return one.way == other.way or ways == {"size", "time"}


def _lettered(asked: tuple[_Order, ...], by: re.Match[str]) -> bool:
    """Whether the one order is by letters, and the other by what no name is."""
    return len(asked) == 1 and asked[0].of == "letters" and not re.search(r"name|title|letter|word", by["key"], re.I)


_PLACED = re.compile(
    r"\b(?P<what>(?:[\w-]+\s+)?[\w-]+?)(?:\s+(?:comes?|stands?|goes|go|is|are|appears?))?\s+(?:(?P<first>first|"
    r"at\s+the\s+"
    r"(?:top|beginning|start)|on\s+top)|(?P<last>last|at\s+the\s+(?:end|bottom|foot)|underneath))(?=\s*(?:[.,;:]|\Z))",
    re.IGNORECASE,
)


def _places_apart(told: str, text: str) -> str:
    """Which part is to stand first by the one and last by the other; "" where none."""
    asked = _placed(text)
    for what, first, mine in _placed(told) if asked else ():
        for same, their_first, theirs in asked:
            if what and what == same and first != their_first:
                return f"it wants {mine!r}, the output format {theirs!r}"
    return ""


@lru_cache(maxsize=1024)
def _placed(text: str) -> tuple[tuple[tuple[str, ...], bool, str], ...]:
    """What a text puts first or last, which of the two, and in which words."""
    return tuple((content(m["what"]), bool(m["first"]), m[0]) for m in _PLACED.finditer(text))


@lru_cache(maxsize=1024)
def _orders(text: str) -> tuple[_Order, ...]:
    """The orders that a text speaks of."""
    return tuple(_Order(*key, m[0]) for key, pattern in _TOLD.items() if (m := pattern.search(text)))
