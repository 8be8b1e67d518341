"""What heads the answer and what closes it: the sum first by the format, and at the very end by a criterion."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from workbench.control.lint.against.lettered_turns import compares_marks
from workbench.control.lint.words.reading import DENIED, Reading, content

_UNIT = (
    r"(?P<unit{n}>line|sentence|row|paragraph|entry|item|bullet|section|heading|page|words?|place|position|slide|"
    r"verse|"
    r"block|column|field|cell|one|part|thing)"
)
_STANDS = (
    r"\b(?:comes|stands|is|are|goes|given|placed|put|named|told|mentioned|listed|described)\s+(?:the\s+)?(?:very\s+)?"
)
_FIRST = (
    rf"(?:the\s+)?(?:very\s+)?(?:first|opening|top|topmost|uppermost|introductory|leading)\s+{_UNIT.format(n=1)}\b|"
    r"at\s+the\s+(?:very\s+)?(?:top|beginning|start|head|outset)\b|on\s+top\b|up\s+front\b|\A\W*first\b(?!\s+of\b)|"
    rf"(?<=[,:])\s+first\b|{_STANDS}first\b|(?<=\w)\s+first(?=\s*(?:[.,;]|\Z))|"
    r"\b(?:opens?|heads?|leads?|begins?|starts?)\s+(?:it|them|the\s+(?:table|list|text|file|answer|bulletin|letter|"
    r"report|whole))\b|\bline\s+(?:1|one)\b"
)
_LAST = (
    rf"(?:the\s+)?(?:very\s+)?(?:last|final|closing|bottom|concluding|lowest)\s+{_UNIT.format(n=2)}\b|"
    rf"at\s+the\s+(?:very\s+)?(?:end|bottom|foot|close)\b|\bfinally\b|{_STANDS}last\b|(?<=\w)\s+last(?=\s*(?:[.,;]|"
    rf"\Z))|"
    r"\b(?:closes?|ends?|concludes?)\s+(?:it|them|the\s+(?:table|list|text|file|answer|bulletin|letter|report|"
    r"whole))\b|\bline\s+(?:2|two|3|three)\b"
)
_OPENS = r"\b(?:begins?|starts?|opens?|starting|beginning|opening)\s+(?:with|at|on|by|from)\b"
_CLOSES = r"\b(?:ends?|closes?|concludes?|finish(?:es)?|ending|closing|finishing)\s+(?:with|at|on|by|in)\b"
_ANCHOR = re.compile(f"(?P<first>{_FIRST})|(?P<last>{_LAST})|(?P<opens>{_OPENS})|(?P<closes>{_CLOSES})", re.IGNORECASE)
_OF_EACH = re.compile(r"\b(?:each|every|per(?!\s+\d)|any|both|no|either|then\s+by|all)\b", re.IGNORECASE)
_ACROSS = {"column", "field", "cell", "word", "words"}
_PLAIN = frozenset(
    content(
        "stand come go give name list put place print mention tell hold contain show state bear carry read describe "
        "line row one "
        "two three table answer text list following follow single whole also only directly immediately note short"
    )
)
_SUPERLATIVE = re.compile(r"(?:est|most|least|best|worst)\Z|\A(?:first|last|\d+)\Z")
_AFTER = re.compile(
    r"\b(?<!before\sand\s)(?:below|beneath|under|underneath|after|behind|follows?|following|comes?\s+after)\s+(?:the\s+|all\s+|its\s+|"
    r"last\s+|it\b|them\b)*(?P<what>[\w-]*)",
    re.IGNORECASE,
)


_BEFORE = re.compile(
    r"\b(?P<one>[\w-]+)\s+(?:(?:is|are|comes?|stands?|goes|go|named|described|listed|given|told|"
    r"treated)\s+){0,2}(?:before(?!\s+and\s+after)|ahead\s+of|above|precedes?)\s+"
    r"(?:the\s+|its\s+|all\s+)?(?P<what>[\w-]+)\W*\Z",
    re.IGNORECASE,
)


class End(NamedTuple):
    """One thing and the end of the answer at which it stands."""

    what: frozenset[str]
    where: str
    """first or last."""
    across: bool
    """Whether it is the end of a row, and not of the answer."""
    told: str


def against_ends(read: Reading, text: str) -> str:
    """What a criterion puts at the one end that the format puts at the other; "" where nothing."""
    asked = _ends(text)
    if not asked or DENIED.search(read.masked) or compares_marks(read):
        return ""
    for wanted in _ends(read.masked):
        near = [a for a in asked if a.across == wanted.across and _same(wanted.what, a.what)]
        if near and all(a.where != wanted.where for a in near):
            return f"it wants {wanted.told!r}, the output format {near[0].told!r}"
    if told := _turned(read, asked):
        return told
    m = _AFTER.search(read.masked)
    what = frozenset(content(read.masked[: m.start()])) - _PLAIN if m else frozenset()
    for a in asked:
        if m and a.where == "first" and not a.across and what and what <= a.what and not _OF_EACH.search(read.masked):
            return f"it wants {read.masked[: m.end()].strip()!r}, the output format {a.told!r}"
    return ""


def _turned(read: Reading, asked: tuple[End, ...]) -> str:
    """What a criterion puts before what the format has first, or puts before anything though the format has it last."""
    if m := _BEFORE.search(read.masked):
        later = frozenset(content(m["what"]))
        for a in asked:
            earlier = frozenset(content(m["one"]))
            if a.where == "last" and not a.across and earlier and earlier <= a.what:
                return f"it wants {m[0].strip()!r}, the output format {a.told!r}"
            if a.where == "first" and later and later <= a.what and not set(content(m["one"])) & a.what:
                return f"it wants {m[0].strip()!r}, the output format {a.told!r}"
    return ""


def _same(wanted: frozenset[str], asked: frozenset[str]) -> bool:
    """Whether two descriptions are of one thing: the one says what the other says, and no superlative more."""
    more = wanted - asked
    if not more:
        return True
    return asked <= wanted and len(more) <= 1 and not any(_SUPERLATIVE.search(word) for word in more)


_PIECES = re.compile(
    r"(?<=[,:])\s|;\s|\s+(?:and\s+)?then\s+|(?<!first)\s+(?=and\s+(?:the\s+)?(?:last|finally|at\s+the))"
)


@lru_cache(maxsize=1024)
def _ends(text: str) -> tuple[End, ...]:
    """What a text puts first and what last."""
    return tuple(end for sentence in re.split(r"(?<=[.;\n])(?=\s|\Z)", text) for end in _of(sentence))


def _of(sentence: str) -> Iterator[End]:
    pieces = [p for p in _PIECES.split(sentence) if p]
    for n, piece in enumerate(pieces):
        found = list(_ANCHOR.finditer(piece))
        if len(found) != 1 or _OF_EACH.search(piece):
            continue
        m = found[0]
        where = "first" if m["first"] or m["opens"] else "last"
        told = piece[m.end() :] if m["opens"] or m["closes"] else f"{piece[: m.start()]} {piece[m.end() :]}"
        if not frozenset(content(told)) - _PLAIN and n + 1 < len(pieces) and not _ANCHOR.search(pieces[n + 1]):
            told = pieces[n + 1]
        what = frozenset(content(told)) - _PLAIN
        if what and len(what) <= 5:
            yield End(what, where, (m["unit1"] or m["unit2"] or "").lower() in _ACROSS, piece.strip(" .;,"))
