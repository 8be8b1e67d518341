"""Shapes that leave no room: a reason of a one-word answer, a table in plain text, a column too many."""

from __future__ import annotations

import re

from workbench.control.lint.reading import Reading, content
from workbench.control.lint.shapes import counts

_ONE = re.compile(
    r"\A\W*(?:(?:the )?answer is |just |only |exactly |return |give )*(?:one|a single|a|the) (?:single )?(?:word|"
    r"number|figure|letter|digit|name|"
    r"integer|token|date|percentage|amount|label)\b(?!s)(?![^.]*\b(?:per|each|every|followed|and|then|with|plus|"
    r"below|beside|line)\b)"
    r"|\A\W*(?:just |only |either )?[\"'`“]?(?:yes|true|pass)[\"'`”]?(?:/| or )[\"'`“]?(?:no|false|"
    r"fail)\b[\"'`”]?(?![^.]*\b(?:followed|and|then|"
    r"with|plus|below|in the first)\b)|\bnothing (?:else|more|but)\b|\bone-word (?:answer|reply)\b|"
    r"\bno (?:explanation|justification|reasons?|comments?)\b",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"\b(?:justif\w+|explan\w+|explains?|reasons?|reasoning|rationale|because|argument\w*|evidence|examples?|"
    r"discuss\w+|"
    r"paragraphs?|sentences|bullets?|caveats?|alternatives?|footnotes?|why)\b",
    re.IGNORECASE,
)
_DENIED = re.compile(r"\b(?:no|not|without|never|neither|nor|nothing|none)\b|n['’]t", re.IGNORECASE)
_PLAIN = re.compile(
    r"\bplain[- ]text\b|\bsms\b|\btext message\b|\btweet\b|\bspoken\b|\bread aloud\b|\bno (?:markup|formatting)\b",
    re.IGNORECASE,
)
_MARKED = re.compile(
    r"\b(?:in|as|has|have|contains?|is) (?:an? |the )?(?:\w+ )?table\b(?! of contents)|\btable (?:has|with|of|lists|"
    r"shows)\b|"
    r"\b(?:in )?(?:bold|italics?|underlined)\b|\bhyperlinks?\b|\bmarkdown\b|\bhtml\b|\bchart\b|\b(?:each|"
    r"every) (?:row|column|cell)\b",
    re.IGNORECASE,
)
_COLUMNS = re.compile(
    r"\b(?:columns?|header|headed)\b(?:\s+(?:the|are|named|called|for|line|"
    r"row))*\s*:?\s*[`\"]?(?P<names>\w[^.;:\n`\"]*)",
    re.IGNORECASE,
)
_TABLE = re.compile(r"\b(?:table|csv)\b[^.:]{0,40}:\s*(?P<names>\w[^.;:\n]*)", re.IGNORECASE)
_RANGE = re.compile(
    r"\b(?:numbered|numbers?|rows?|lines?|entries|items?|from|steps?|questions?)\s+(?:from\s+)?1\s*(?:to|–|-|"
    r"through)\s*(?P<last>\d{1,3})\b",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"\b(?:column|field|key)\s+[`\"](?P<a>\w+)[`\"]|[`\"](?P<b>\w+)[`\"]\s+(?:column|field|key)\b|"
    r"\bthe (?P<c>[a-z]+) column\b",
    re.IGNORECASE,
)


def against_shape(read: Reading, text: str) -> str:
    """How a criterion contradicts the shape that an output format describes; "" where it does not."""
    told = read.masked
    if _ONE.search(text) and (m := _MORE.search(told)) and not _DENIED.search(told):
        return f"it wants {m[0]!r}, the output format leaves no room for that"
    if _PLAIN.search(text) and (m := _MARKED.search(told)) and not _DENIED.search(told) and not _MARKED.search(text):
        return f"it speaks of {m[0]!r}, the output format is plain text"
    columns = _columns(text)
    wanted = {c.noun: c for c in counts(told)}
    if columns and (c := wanted.get("columns")) and not c.least <= len(columns) <= c.most:
        return f"it wants {told[c.start : c.end].strip()!r}, the output format lists {len(columns)}"
    if (m := _RANGE.search(text)) and (n := int(m["last"])) > 1:
        for count in wanted.values():
            if (
                count.noun in {"rows", "lines", "items", "steps", "questions"}
                and not count.scope
                and not count.least <= n <= count.most
            ):
                return f"it wants {told[count.start : count.end].strip()!r}, the output format numbers them 1 to {n}"
    if columns and (m := _NAMED.search(read.text)):
        name = next(g for g in m.groups() if g)
        known = {w for column in columns for w in content(column)}
        if not set(content(name)) & known and name.lower() not in _POSITIONS:
            return f"it speaks of {name!r}, which is none of the {len(columns)} columns or fields"
    return ""


_POSITIONS = frozenset(
    "first second third fourth fifth last left right middle final next other same only each every new old".split()
)


def _columns(text: str) -> list[str]:
    """The columns or fields that a format lists by name."""
    for pattern in (_COLUMNS, _TABLE):
        for m in pattern.finditer(text):
            pieces = [
                p.strip()
                for p in re.split(r",\s*(?:and\s+)?|\s+and\s+|\s*\|\s*", re.sub(r"\([^)]*\)", "", m["names"]))
                if p.strip()
            ]
            if len(pieces) >= 2 and all(len(p.split()) <= 5 for p in pieces):
                return pieces
    return []
