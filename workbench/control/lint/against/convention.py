"""Ways of writing of which an answer has one, dates, currencies, units, tense, and a criterion that wants another."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from workbench.control.lint.words.lexicon import lists
from workbench.control.lint.words.reading import Reading

_NOT = re.compile(r"\b(?:no|not|never|neither|nor|without|none)\b|n['’]t", re.IGNORECASE)


_NO_SIGN = re.compile(r"\b(?:no|without(?:\s+an?y?)?)\s+currency(?:\s+(?:signs?|symbols?|units?))?\b", re.IGNORECASE)
_SIGN = re.compile(r"\b(?:euro|dollar|pound|currency|yen|franc)\s+(?:signs?|symbols?)\b|[€$£]", re.IGNORECASE)


def against_convention(read: Reading, text: str) -> str:
    """Which way of writing a criterion wants where the format wants another; "" where they agree."""
    if _NOT.search(read.masked):
        return ""
    if (bare := _NO_SIGN.search(text)) and (sign := _SIGN.search(read.text)):
        return f"it wants {sign[0]!r}, the output format {bare[0]!r}"
    for ways, asked in _asked(_said(text)):
        wanted = _found(ways, read.text)
        if len(wanted) == 1 and asked.keys() != wanted.keys():
            return f"it wants {next(iter(wanted.values()))!r}, the output format {next(iter(asked.values()))!r}"
    return ""


def _said(text: str) -> str:
    """The sentences of a format that deny nothing."""
    return " ".join(told for told in re.split(r"(?<=[.;:,\n])\s+", text) if not _NOT.search(told))


@lru_cache(maxsize=512)
def _asked(text: str) -> tuple[tuple[tuple[re.Pattern[str], ...], dict[int, str]], ...]:
    """The ways of writing of which a format wants one, and which."""
    every = ((ways, _found(ways, text)) for ways in _conventions())
    return tuple((ways, asked) for ways, asked in every if len(asked) == 1)


def _found(ways: tuple[re.Pattern[str], ...], text: str) -> dict[int, str]:
    """Which of some ways a text speaks of, and in which words."""
    return {n: m[0] for n, way in enumerate(ways) if (m := way.search(text))}


@cache
def _conventions() -> tuple[tuple[re.Pattern[str], ...], ...]:
    told = lists()["format"]["conventions"]
    return tuple(tuple(re.compile(rf"(?<![^\W_])(?:{way})(?![^\W_])", re.IGNORECASE) for way in each) for each in told)
