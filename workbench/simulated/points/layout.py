"""The form that an output format asks for several points: its kind, and what an entry of it is made of.

`A numbered list, one entry for each point with its value, and the name of its source in brackets`, `five lines, each
with the name of the point, an equals sign and its value`, `exactly three sentences`, `a heading for each point and one
line below it`. What a format rules out (`no list and no heading`) is not what it asks for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from workbench.simulated.points.frame import WRITTEN, Frame, frame_of

Kind = Literal["json", "csv", "table", "headings", "numbered", "bullets", "sentences", "paragraph", "lines"]
_FORM = (
    r"(?:bullets?(?: points?| lists?)?|(?:\w+ )?lists?|tables?|json|csv|prose|paragraphs?|sentences?|headings?"
    r"|headers?"
    r"|sections?|markdown|columns?|numbers?|numbering)"
)
_RULED_OUT = re.compile(
    rf"\b(?:no|without(?: any| an?)?|not(?: an?| as(?: an?)?| in(?: an?)?)?|never(?: an?)?|neither|nor"
    rf"|instead of(?: an?)?"
    rf"|rather than(?: an?)?)\s+(?:\w+\s+){{0,2}}?{_FORM}(?:(?:,\s*|,?\s+(?:or|nor|and)\s+)(?:no |any "
    rf"|an? )?{_FORM})*",
    re.I,
)
_KINDS: tuple[tuple[Kind, str], ...] = (
    ("json", r"\bjson\b"),
    ("csv", r"\bcsv\b|\bcomma[- ]separated\b"),
    ("table", r"\btables?\b|\bcolumns?\b"),
    ("headings", r"\b(?:sub)?head(?:ing|line)s?\b|\bsections?\b"),
    ("numbered", r"\bnumbered\b|\bordered list\b|\bnumber (?:the|each|every)\b|\b1\s?[.)](?:\s|$)|\b1 to \d"),
    (
        "bullets",
        (
            r"\bbullet|\bunordered list\b|\blist\b|\bdash(?:es)? (?:before|in front|list)"
            r"|\b(?:one|an?|each) (?:item|entry) (?:per|for)"
        ),
    ),
    ("paragraph", r"\bparagraphs?\b"),
    ("sentences", r"\bsentences?\b|\bprose\b|\brunning text\b|\bflowing text\b"),
    ("lines", r"\blines?\b"),
)
_BY_LINE = re.compile(
    r"\bsentences?\b[^.;\n]{0,40}?\bon (?:its|an?|their|separate|new) (?:own )?(?:\w+ )?lines?\b"
    r"|\beach on (?:its|a) (?:own )?line|\bon a line of its own|\bone sentence (?:per|a) line",
    re.I,
)
_SENTENCE = re.compile(r"\bsentences?\b", re.I)
_SIGNS = (
    (" = ", r"\bequals?[- ]signs?\b|\bequal to\b|(?:^|[\w>}])\s?=\s?(?:[\w<{]|$)|[“\"'`]=[”\"'`]"),
    (" - ", r"\bdash\b|\bhyphen\b|[“\"'`][-–—][”\"'`]|\w\s[-–—]\s(?:its |the )?value\b"),
    (": ", r"\bcolon\b|[“\"'`]:[”\"'`]"),
)
_SOURCE = re.compile(r"\b(?:sources?|documents?)\b", re.I)
_DATE = re.compile(r"\b(?:its|the|their|with|and) dates?\b(?! of)", re.I)
_QUOTE = re.compile(r"\bquot\w+|\bexact words\b|\bverbatim\b", re.I)


_BARE = Frame()


@dataclass(frozen=True)
class Layout:
    """The form of an answer to several points."""

    kind: Kind
    sign: str = ": "
    """What stands between a point and its value."""
    worded: bool = False
    """Each entry is a sentence."""
    by_line: bool = False
    """Each sentence stands on a line of its own."""
    source: bool = False
    date: bool = False
    quote: bool = False
    listed: bool = False
    """JSON: a list that holds the object."""
    across: bool = False
    """A table with a column for each point."""
    marked: bool = False
    """Lines that are told one by one, without a word on what they begin with, begin with a dash."""
    below: str = ""
    """What a value under its heading begins with: the mark of a list, or nothing."""
    letters: Literal["", "lower", "upper"] = ""
    """The letters that points are named in, where that is told."""
    frame: Frame = _BARE

    @property
    def plain(self) -> bool:
        """A list of marked lines and nothing around it."""
        return (self.kind == "bullets" or self.marked) and not (self.frame.before or self.frame.behind)


@lru_cache(maxsize=512)
def layout_of(output_format: str) -> Layout | None:
    """The layout that a format asks for; None if it names none."""
    said = _RULED_OUT.sub(" ", output_format)
    frame = frame_of(said)
    low = frame.rest.lower()
    kind = next((kind for kind, pattern in _KINDS if re.search(pattern, low)), None)
    if kind in (None, "lines") and WRITTEN.search(low) and not _LINES.search(low):
        kind = "paragraph"
    if kind is None:
        return None
    sign = next((sign for sign, pattern in _SIGNS if re.search(pattern, said)), "")
    by_line = _BY_LINE.search(said) is not None
    worded = kind in ("bullets", "numbered", "lines", "headings") and not sign and _SENTENCE.search(said) is not None
    return Layout(
        kind,
        sign or ": ",
        worded=worded,
        by_line=by_line,
        source=_SOURCE.search(said) is not None,
        date=_SOURCE.search(said) is not None and _DATE.search(said) is not None,
        quote=_QUOTE.search(said) is not None,
        listed=re.search(r"\b(?:list|array)\b", low) is not None,
        across=re.search(
            r"\bcolumns? (?:for|per|to) (?:each|every|all|the|point)|\b(?:one|a single) row\b(?! (?:for|per))", low
        )
        is not None,
        marked=kind == "lines"
        and not sign
        and not _RULED_OUT.search(output_format)
        and _ONE_BY_ONE.search(low) is not None,
        below="- " if kind == "headings" and re.search(r"\bbullet|\bdash|\blist\b", low) else "",
        letters="lower" if _LOWER.search(low) else "upper" if _UPPER.search(low) else "",
        frame=frame,
    )


_LINES = re.compile(r"\blines\b|\bline (?:per|for)\b")
_UPPER = re.compile(r"\b(?:upper[- ]?case|(?:in|with|all) (?:block )?capitals|capital letters)\b")
_LOWER = re.compile(r"\b(?:lower[- ]?case|small letters)\b")

_ONE_BY_ONE = re.compile(r"\b(?:one|a) line (?:per|for each|for every)\b")
