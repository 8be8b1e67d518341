"""One thing told twice: a reason of two to four sentences and a reason of one, a score up to 5 and a score of 9."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from workbench.control.lint.words.reading import DENIED, FUNCTION, Reading, stem
from workbench.control.lint.words.shapes import Count, counts

_BEFORE = re.compile(
    r"(?P<what>[a-z][a-z-]{2,})\s*(?:(?:,|:|\(|=)\s*|\s+(?:(?:in|of|with|is|has|are|have|takes|runs\s+to|consists\s+of|holds|fills|contains)\s+)"
    r"(?:a\s+total\s+of\s+)?)\Z",
    re.IGNORECASE,
)
_UNITS = {"words", "sentences", "lines", "characters", "paragraphs", "bullets", "pages"}
_SCALE = re.compile(
    r"\b(?P<what>scores?|grades?|marks?|class(?:es)?|levels?|priorit(?:y|ies)|ratings?|severity|ranks?|points?|stars?)\s*"
    r"(?:[:=(]\s*|,\s*|\s+(?:from|of|between|on\s+a\s+scale\s+(?:from|of))\s+)?(?P<low>\d{1,3})\s*(?:to|–|-|and)\s*(?P<high>\d{1,3})\b",
    re.IGNORECASE,
)
_GOT = re.compile(
    r"\b(?P<what>scores?|grades?|marks?|class(?:es)?|levels?|priorit(?:y|ies)|ratings?|severity|ranks?)\s+(?:of|is|=)\s+(?P<n>\d{1,4})"
    r"(?!\s*(?:to|–|-|%|\.\d))\b",
    re.IGNORECASE,
)
_CLOSED = re.compile(
    r"\b(?P<what>[a-z]{3,})\s*(?::|\(|=|\bis\b|\bone\s+of\b)\s*(?P<values>[a-z-]+(?:\s*,\s*[a-z-]+)*\s*,?\s*(?:\bor\b|/|\|)\s*[a-z-]+)"
    r"(?=\s*(?:[.,;)]|\Z))",
    re.IGNORECASE,
)
_VALUE = re.compile(
    r"\b(?:the\s+)?(?P<what>[a-z]{3,})\s+(?:(?:is|reads?|says?|of|be)\s+)?[\"“'‘](?P<value>[a-z][a-z /-]{1,24})[\"”'’]",
    re.IGNORECASE,
)


class Measured(NamedTuple):
    """How long one thing is."""

    what: str
    number: Count
    told: str


def against_same_head(read: Reading, text: str) -> str:
    """What a criterion wants of the very thing of which the format says something else; "" where nothing."""
    if DENIED.search(re.sub(r"\bno\s+(?:more|fewer|less|longer)\s+than\b", "", read.masked)):
        return ""
    return (
        _of_other_length(read, text)
        or _off_the_scale(read, text)
        or _another_value(read, text)
        or _another_unit(read, text)
    )


def _of_other_length(read: Reading, text: str) -> str:
    asked = {m.what: m for m in reversed(_measured(text))}
    for mine in _measured(read.masked):
        theirs = asked.get(mine.what)
        if theirs is None or mine.number.noun != theirs.number.noun:
            continue
        if mine.number.most < theirs.number.least or theirs.number.most < mine.number.least:
            return f"it wants {mine.told!r}, the output format {theirs.told!r}"
    return ""


@lru_cache(maxsize=1024)
def _measured(text: str) -> tuple[Measured, ...]:
    found = []
    for count in counts(text):
        m = _BEFORE.search(text[: count.start].rstrip() + " ") if count.noun in _UNITS else None
        if m and m["what"].lower() not in FUNCTION and f"{m['what'].lower().rstrip('s')}s" not in _UNITS:
            found.append(Measured(stem(m["what"].lower()), count, text[m.start() : count.end].strip()))
    return tuple(found)


def _off_the_scale(read: Reading, text: str) -> str:
    scales = {stem(m["what"].lower()): m for m in _SCALE.finditer(text)}
    for m in _GOT.finditer(read.masked):
        scale = scales.get(stem(m["what"].lower()))
        if scale and not int(scale["low"]) <= int(m["n"]) <= int(scale["high"]):
            return f"it wants {m[0]!r}, the output format {scale[0]!r}"
    return ""


_UNIT = (
    r"(?:[mµun]?M|[kmµun]?g|[kcmµn]?m|[mµcd]?l|[mk]?Pa|m?bar|°C|K|[mµn]?s|min|h|[mk]?V|m?A|[kM]?W|[kM]?Wh|[kM]?Hz|[KMGT]B|"
    r"dB|ppm|ppb)"
)
_MEASURED_IN = re.compile(
    rf"\b(?P<what>[A-Za-z]\w+)\s+(?:(?:is|are)\s+)?(?:given\s+|stated\s+|expressed\s+|measured\s+)?in\s+(?P<unit>{_UNIT})(?![\w/])"
)


def _another_unit(read: Reading, text: str) -> str:
    asked = {m["what"]: m for m in _MEASURED_IN.finditer(text)}
    for m in _MEASURED_IN.finditer(read.masked):
        theirs = asked.get(m["what"])
        if theirs and theirs["unit"] != m["unit"]:
            return f"it wants {m[0]!r}, the output format {theirs[0]!r}"
    return ""


def _another_value(read: Reading, text: str) -> str:
    closed = {stem(m["what"].lower()): m for m in _CLOSED.finditer(text)}
    for m in _VALUE.finditer(read.text):
        choice = closed.get(stem(m["what"].lower()))
        if choice and m["value"].lower() not in text.lower():
            return f"it wants {m[0]!r}, the output format {choice[0]!r}"
    listed = {stem(m["what"].lower()): m for m in _LISTED.finditer(text)}
    for m in _ONE_OF.finditer(read.text):
        choice = listed.get(stem(m["what"].lower()))
        values = {v.strip(" \"'“”").lower() for v in _SPLIT.split(m["values"])}
        if choice and values - {v.strip(" \"'“”").lower() for v in _SPLIT.split(choice["values"])} - set(
            text.lower().split()
        ):
            return f"it wants {m[0]!r}, the output format {choice[0]!r}"
    return ""


_SPLIT = re.compile(r"\s*,\s*(?:or\s+|and\s+)?|\s+or\s+|\s+and\s+|\s*/\s*")
_LISTED = re.compile(
    r"\b(?P<what>[a-z]{3,})\s*\((?P<values>[\w \"'“”-]{1,24}(?:\s*[,/]\s*[\w \"'“”-]{1,24}){1,8})\)", re.IGNORECASE
)
_ONE_OF = re.compile(
    r"\b(?:the\s+)?(?P<what>[a-z]{3,})\s+(?:is|are|reads?)\s+(?:always\s+)?(?:one\s+of\s+|either\s+)(?P<values>[\w\"'“”-]+(?:\s*,\s*[\w\"'“”-]+)*"
    r"\s*,?\s+(?:or|and)\s+[\w\"'“”-]+)(?=\s*(?:[.;]|\Z))",
    re.IGNORECASE,
)
