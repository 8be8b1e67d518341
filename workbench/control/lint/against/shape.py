"""Shapes that leave no room: a reason of a one-word answer, a table in plain text, a column too many."""

from __future__ import annotations

import re

from workbench.control.lint.against.names import listed
from workbench.control.lint.against.subject import measured_without, of_some, some_are
from workbench.control.lint.words.reading import DENIED, Reading, stem
from workbench.control.lint.words.shapes import Count, counts

_ONE = re.compile(
    r"\A\W*(?:(?:the )?answer is |just |only |exactly |return |give )*(?:one|a single|a|the) (?:single )?(?:word|"
    r"number|figure|digit|name|"
    r"integer|token|date|percentage|amount|label)\b(?!s)(?![^.]*\b(?:per|each|every|followed|and|then|with|plus|"
    r"below|beside|line)\b)"
    r"|\A\W*(?:just |only |either )?[\"'`“]?(?:yes|true|pass)[\"'`”]?(?:/| or )[\"'`“]?(?:no|false|"
    r"fail)\b[\"'`”]?(?![^.]*\b(?:followed|and|then|"
    r"with|plus|below|in the first)\b)|\bnothing (?:else|more|but)\b|"
    r"\b(?:yes or no|yes/no) only\b|\bone-word (?:answer|reply)\b|"
    r"\bno (?:explanation|justification|reasons?|comments?)\b",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"\b(?:justif\w+|explan\w+|explains?|reasons?|reasoning|rationale|because|argument\w*|evidence|examples?|"
    r"discuss\w+|"
    r"paragraphs?|sentences|bullets?|caveats?|alternatives?|footnotes?|why)\b",
    re.IGNORECASE,
)
_PLAIN = re.compile(
    r"\bplain[- ]text\b|\bsms\b|\btext message\b|\btweet\b|\bspoken\b|\bread aloud\b|\bno (?:markup|formatting)\b",
    re.IGNORECASE,
)
_MARKED = re.compile(
    r"\b(?:in|as|has|have|contains?|is) (?:an? |the )?(?:\w+ )?table\b(?! of contents)|\btable (?:has|with|of|lists|"
    r"shows)\b|"
    r"\b(?:in )?(?:bold|italics?|underlined)\b|\bhyperlinks?\b|"
    r"\b(?:own|separate)\s+headings?\b|\bunder\s+(?:a|its)\s+heading\b|"
    r"\bmarkdown\b|\bhtml\b|\bchart\b|"
    r"(?<!\S)#{1,6}(?=[\s.,]|\Z)|\*\*|\b(?:each|"
    r"every) (?:row|column|cell)\b",
    re.IGNORECASE,
)
_MESSAGE = re.compile(r"\bsms\b|\btext message\b|\btweet\b|\bpush notification\b", re.IGNORECASE)
_OF_LETTERS = re.compile(r"\b(?:subject line|letterhead|attachment|cover page|footnotes?)\b", re.IGNORECASE)
_RANGE = re.compile(
    r"\b(?:numbered|numbers?|rows?|lines?|entries|items?|from|steps?|questions?)\s+(?:from\s+)?1\s*(?:to|–|-|"
    r"through)\s*(?P<last>\d{1,3})\b",
    re.IGNORECASE,
)
_COLUMNS = re.compile(r"\b(?:columns?|header|table|csv|fields?)\b", re.IGNORECASE)
_BRIEF = re.compile(
    r"\b(?:one|a single|single|exactly one) (?:line|sentence|paragraph|word|number|figure|integer)\b|"
    r"\byes(?:/| or )no\b|\bone-line\b|\A\W*(?:a|the) (?:number|sentence|word|line|sum|integer)\b",
    re.IGNORECASE,
)
"""An answer that has no room for a table."""
_ROOM = re.compile(r"\b(?:tables?|lists?|bullets?|rows?|per|each|every)\b", re.IGNORECASE)
_IN_A_TABLE = re.compile(
    r"\b(?:in|as|into) an? (?:\w+ )?table\b|\bthe table\b|\bbullet(?:ed|s| points?| list)?\b", re.IGNORECASE
)


_SPAN = re.compile(
    r"\b(?P<what>[a-z-]{3,}?)s?\s+(?:(?:lie|lies|is|are|runs?|running|ranging|ranges?|goes|go|given)\s+)*(?:from|"
    r"between)\s+"
    r"(?P<low>\d+)\s+(?:and|to)\s+(?P<high>\d+)\b",
    re.IGNORECASE,
)
_LACKS = re.compile(
    r"\b(?:without|(?:has|have|contains?|there\s+(?:is|are))\s+no)\s+(?:an?\s+|any\s+)?(?P<what>[a-z-]{4,})", re.I
)


def _spans_apart(told: str, text: str) -> str:
    """Which range of some figures a criterion wants that the format does not leave room for."""
    for mine in _SPAN.finditer(told):
        for theirs in _SPAN.finditer(text):
            low, high = int(theirs["low"]), int(theirs["high"])
            same = stem(mine["what"]) == stem(theirs["what"])
            if same and not (low <= int(mine["low"]) and int(mine["high"]) <= high):
                return f"it wants {mine[0]!r}, the output format {theirs[0]!r}"
    return ""


def _lacking(told: str, text: str) -> str:
    """What a criterion rules out that the format asks for by an article: "with a total line"."""
    for m in _LACKS.finditer(told):
        if DENIED.search(told[: m.start()]) or of_some(told):
            continue  # "no row is without a date", "a line with 'lost' has no date"
        if measured_without(told, m.start()):
            continue
        made = rf"\b(?:with|and|by|then|plus|followed\s+by)\s+(?:an?|the|one|its)\s+(?:\w+\s+)?{m['what']}\b"
        if re.search(made, text, re.IGNORECASE):
            return f"it wants {m[0]!r}, and the output format asks for one"
    return ""


def _asked(word: str, text: str) -> bool:
    """Whether a format asks for it in one place: "a line of reasons for a change. Unchanged marks need no reason"."""
    same = [m for m in re.finditer(r"[a-z]+", text, re.IGNORECASE) if stem(m[0]) == stem(word)]
    return any(not DENIED.search(re.split(r"[.;,:]", text[: m.start()])[-1]) for m in same)


_TURNED = re.compile(r"\bas\s+(?:the\s+)?(?:rows|columns)\b", re.IGNORECASE)
"""What says which way a table runs, so that the names listed may be those of its rows."""


_A_VALUE = re.compile(
    r"\b(?:(?:an?|whole)\s+(?:number|integer|digit)|integers?|values?|scores?|grades?|ratings?|marks?|figures?|points|"
    r"stars|scale|priority|levels?|severity|class(?:es)?)\s+(?:of\s+|from\s+|between\s+)?1\s*(?:to|–|-|through|and)",
    re.IGNORECASE,
)
"""A range of values, by which nothing is numbered: "empty or a number from 1 to 4"."""


_PLACED = re.compile(r"\s+(?:before|after|behind|beside|next\s+to|to\s+the\s+(?:left|right))\b", re.IGNORECASE)


def _some_of_them(told: str, count: Count) -> bool:
    """Whether it counts those in one place of the table: "the three columns before it"."""
    return bool(re.search(r"\bthe\s*\Z", told[: count.start]) and _PLACED.match(told, count.end))


def against_shape(read: Reading, text: str) -> str:
    """How a criterion contradicts the kind of text that an output format asks for; "" where it does not."""
    told = read.masked
    if _PLAIN.search(text) and (m := _MARKED.search(told)) and not DENIED.search(told) and not _MARKED.search(text):
        return f"it speaks of {m[0]!r}, the output format is plain text"
    if _MESSAGE.search(text) and (m := _OF_LETTERS.search(told)) and not DENIED.search(told) and not _asked(m[0], text):
        return f"it speaks of {m[0]!r}, the output format of a text message"
    if _BRIEF.search(text) and not _ROOM.search(text) and (m := _IN_A_TABLE.search(told)) and not DENIED.search(told):
        return f"it speaks of {m[0]!r}, the output format leaves no room for that"
    return _spans_apart(told, text)


def against_counted_names(read: Reading, text: str) -> str:
    """How a criterion contradicts what the format has by its names, its numbers or its brevity; "" where not."""
    told = read.masked
    if _ONE.search(text) and (m := _MORE.search(told)) and not DENIED.search(told) and not _asked(m[0], text):
        return f"it wants {m[0]!r}, the output format leaves no room for that"
    if lacking := _lacking(told, text):
        return lacking
    counted = any(c.noun == "columns" for c in counts(text))
    columns = listed(text) if _COLUMNS.search(text) and not counted and not _TURNED.search(text) else ()
    wanted = {c.noun: c for c in counts(told)}
    if (
        columns
        and (c := wanted.get("columns"))
        and not _some_of_them(told, c)
        and not c.least <= len(columns) <= c.most
    ):
        return f"it wants {told[c.start : c.end].strip()!r}, the output format lists {len(columns)}"
    if (m := _RANGE.search(_A_VALUE.sub("", text))) and (n := int(m["last"])) > 1:
        for count in wanted.values():
            if (
                count.noun in {"rows", "lines", "items", "steps", "questions"}
                and not count.scope
                and not (count.most < n and some_are(told, count))
                and not count.least <= n <= count.most
            ):
                return f"it wants {told[count.start : count.end].strip()!r}, the output format numbers them 1 to {n}"
    return ""
