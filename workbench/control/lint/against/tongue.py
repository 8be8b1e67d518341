"""The language of one part of an answer: English headings in the format, and headings in Spanish in a criterion."""

from __future__ import annotations

import re
from functools import lru_cache

from workbench.control.lint.words.reading import DENIED, Reading, stem
from workbench.control.lint.words.shapes import LANGUAGES

_ONE = rf"(?P<{{n}}>{'|'.join(LANGUAGES)})"
_PART = (
    r"(?:(?:column|table|section|field|file)\s+)?(?P<{n}>headings?|headers?|titles?|captions?|labels?|names?|terms?|"
    r"keys?|footnotes?|comments?|subtitles?|subject\s+lines?|text|summar(?:y|ies)|sentences?|notes?|remarks?)"
)
_TOLD = re.compile(
    rf"\b{_ONE.format(n='before')}(?:[- ]language)?\s+{_PART.format(n='named')}\b|"
    rf"\b{_PART.format(n='part')}\s+(?:(?:is|are|stands?|written|given|all|always|kept)\s+)*in\s+{_ONE.format(n='behind')}\b",
    re.IGNORECASE,
)


def against_tongue(read: Reading, text: str) -> str:
    """Which part a criterion wants in another language than the format; "" where none."""
    if DENIED.search(read.masked):
        return ""
    asked = _parts(text)
    for part, (language, told) in _parts(read.masked).items():
        if part in asked and asked[part][0] != language:
            return f"it wants {told!r}, the output format {asked[part][1]!r}"
    return _one_language(read, text)


_MADE = re.compile(
    rf"\b(?:provide|write|draft|give|create|add|compose|prepare|supply|produce|make|suggest|propose)\s+(?:an?\s+|the\s+|\w+\s+)?"
    rf"(?P<language>{'|'.join(LANGUAGES)})\s+(?P<what>[a-z]+)\b",
    re.IGNORECASE,
)


def against_made(read: Reading, objective: str) -> str:
    """Which thing a criterion wants in another language than the one in which the objective wants it made."""
    made = _MADE.search(objective)
    if made is None or re.search(r"\btranslat|\binto\b", objective, re.IGNORECASE) or DENIED.search(read.masked):
        return ""
    language, told = _parts(read.masked).get(stem(made["what"]), ("", ""))
    return f"it wants {told!r}, the objective {made[0]!r}" if language and language != made["language"].lower() else ""


_ONLY = re.compile(
    rf"\b{_ONE.format(n='one')}\s+(?:\w+\s+)?(?:only|alone)\b|\b(?:only|just|nothing\s+but|exclusively)\s+(?:in\s+)?"
    rf"(?:the\s+)?{_ONE.format(n='two')}\b",
    re.IGNORECASE,
)
_IN = re.compile(
    rf"\bin\s+(?:both\s+)?{_ONE.format(n='one')}\b(?:\s+(?:and|or)\s+(?:in\s+)?{_ONE.format(n='two')}\b)?", re.I
)


def _one_language(read: Reading, text: str) -> str:
    """Which further language a criterion wants where the format has one only."""
    only, told = _ONLY.search(text), _IN.search(read.masked)
    if only is None and told and told["two"]:
        asked = list(_IN.finditer(text))
        one = (
            len(asked) == 1
            and not asked[0]["two"]
            and asked[0]["one"].lower() in {told["one"].lower(), told["two"].lower()}
        )
        return f"it wants {told[0]!r}, the output format {asked[0][0]!r}" if one else ""
    if only is None or told is None:
        return ""
    further = {g.lower() for g in (told["one"], told["two"]) if g} - {(only["one"] or only["two"]).lower()}
    return f"it wants {told[0]!r}, the output format {only[0]!r}" if further else ""


@lru_cache(maxsize=1024)
def _parts(text: str) -> dict[str, tuple[str, str]]:
    """Each part whose language is told, that language, and in which words."""
    found: dict[str, tuple[str, str]] = {}
    for m in _TOLD.finditer(text):
        part = stem((m["named"] or m["part"]).split()[-1])
        found[part] = ((m["before"] or m["behind"]).lower(), m[0])
    return found
