"""Traits of which a text has one: its person, its rhyme, what its numbers look like; and a criterion with another."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from workbench.control.lint.words.lexicon import lists
from workbench.control.lint.words.reading import DENIED, Reading

_DENYING = re.compile(
    r"\b(?:no|not|never|neither|nor|without|none|nothing|instead\s+of|rather\s+than)\b|n['’]t", re.IGNORECASE
)
_OF_SOME = re.compile(
    r"\b(?:original|source|title|except|unless|if|where|when|either|both|or|respectively|names?\s+of|bilingual)\b",
    re.IGNORECASE,
)
_PIECE = re.compile(r"(?<=[.;:,\n])\s+|\s+[–—-]\s+")


def against_traits(read: Reading, text: str) -> str:
    """Which trait a criterion wants where the format has another of its kind; "" where they agree."""
    if DENIED.search(read.masked) or _OF_SOME.search(read.masked):
        return ""
    if told := _unmade(read.masked, text):
        return told
    for kind, wanted in _traits(read.text):
        for other, asked in _traits(text):
            if kind == other and not wanted.keys() & asked.keys() and len(wanted) == len(asked) == 1:
                return f"it wants {next(iter(wanted.values()))!r}, the output format {next(iter(asked.values()))!r}"
    return ""


_OF_EACH = re.compile(r"\b(?:each|every|all|some|that|which|who|with)\b", re.IGNORECASE)
_UNMADE = re.compile(r"\b(?:un|non-?)(?P<made>[a-z]{3,}(?:ed|en|wn|rn|ken))\b", re.IGNORECASE)


def _unmade(told: str, text: str) -> str:
    """What is numbered, signed or sorted by the one, and unnumbered, unsigned, unsorted by the other."""
    for one, other in ((told, text), (text, told)):
        for m in _UNMADE.finditer(one):
            made = re.search(
                rf"\b(?:is|are|be)\s+(?:all\s+)?{m['made']}\b" if other is told else rf"\b{m['made']}\b",
                other,
                re.IGNORECASE,
            )
            if (
                made
                and not _OF_EACH.search(told)
                and m[0].lower() not in other.lower()
                and not re.search(rf"\b{m['made']}\b", one, re.IGNORECASE)
            ):
                here, there = (m[0], m["made"]) if one is told else (m["made"], m[0])
                return f"it wants {here!r}, the output format {there!r}"
    return ""


@lru_cache(maxsize=1024)
def _traits(text: str) -> tuple[tuple[str, dict[str, str]], ...]:
    """Each kind of trait that a text tells, with what it tells of it and in which words."""
    said = " ".join(piece for piece in _PIECE.split(text) if not _DENYING.search(piece))
    told = (
        (kind, {name: m[0] for name, way in ways.items() if (m := way.search(text if "!" in name else said))})
        for kind, ways in _kinds().items()
    )
    return tuple((kind, {name.rstrip("!"): how for name, how in found.items()}) for kind, found in told if found)


@cache
def _kinds() -> dict[str, dict[str, re.Pattern[str]]]:
    """Kinds of traits; a name with "!" is told by a denial too."""
    return {
        kind: {name: re.compile(rf"(?<![^\W_])(?:{told})(?![^\W_])", re.IGNORECASE) for name, told in ways.items()}
        for kind, ways in lists()["traits"].items()
    }
