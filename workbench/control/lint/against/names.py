"""Fields, columns and sections that a format lists by name, and a criterion that wants one more."""

from __future__ import annotations

import re
from functools import lru_cache

from workbench.control.lint.words.reading import FUNCTION, Reading, content

_KIND = r"(?:columns?|fields?|keys?|propert(?:y|ies)|attributes?|elements?|headings?|sections?|labels?|headers?)"
_TOLD = r"(?:[^.;:\n`\"()]|\([^()\n]*\)|\"[^\"\n]*\"|`[^`\n]*`)*"
"""Names with what is quoted and bracketed among them."""
_LISTS = tuple(
    re.compile(told, re.IGNORECASE)
    for told in (
        (
            rf"\b{_KIND}\b(?:\s+(?:the|are|named|called|titled|for|line|row|labelled))*\s*[:(–-]?\s*"
            rf"(?P<names>(?=[\w`\"]){_TOLD})"
        ),
        rf"\b(?:table|csv|object|sections?|paragraphs?|parts)\b[^.:({{]{{0,40}}[:(–-]\s*(?P<names>\w{_TOLD})",
        r"[`\"]?(?P<names>\w[^|\n.;:`\"]{0,60}(?:\|[^|\n.;:`\"]{1,60})+)",
        r"\A(?P<names>[a-z][\w ]{1,24}(?:, [a-z][\w ]{1,24}){2,})\.(?=\s+nothing else)",
        r"\b(?:table|csv)\s+(?:with|of)\s+(?P<names>\w[^.;:\n]*)",
    )
)
_BRACES = re.compile(r"[{<]([^{}]*)[}>]")
_NESTED = re.compile(r"\{[^{}]*\{")
_IN_BRACES = re.compile(r"[\"'`]?([A-Za-z_][\w-]*)[\"'`]?\s*(?=[:,}/]|\Z)")
_BEFORE_COLON = re.compile(r"[\"'`]?([A-Za-z_][\w-]*)[\"'`]?\s*:")
_LINES = re.compile(r"^\s*-?\s*[\"`]?([A-Za-z_]\w*)[\"`]?\s*:", re.MULTILINE)
_NAME = (
    r"[`\"“](?P<q{n}>[\w -]{{1,40}})[`\"”]|"
    r"(?-i:(?P<c{n}>(?!(?:The|An?|Each|Every|No|All|This|That|Its|One|In|Of|Any|Both)\b)"
    r"[A-Z][\w-]*(?: [A-Z][\w-]*)*))|(?P<s{n}>[a-z]+_\w+)"
)
_WANTED = re.compile(
    rf"\b(?:columns?|fields?|keys?|property|attributes?|elements?|headings?|sections?|labels?)\s+(?:named\s+|"
    rf"called\s+|"
    rf"titled\s+|headed\s+|on\s+)?(?:{_NAME.format(n=1)}|(?P<w>[a-z]\w+)(?=\s*(?:\.|,|\Z|\b(?:is|are|has|holds?|"
    rf"contains?|gives?|names?|tells?|states?|says?|with|for)\b)))"
    rf"|\b(?:columns?|fields?)\s+(?:for|with|giving|that\s+gives|showing)\s+(?:the\s+|an?\s+|"
    rf"its\s+)?(?P<f>(?!each\b|every\b)[a-z]+(?:\s+[a-z]+)?)(?=\s*(?:[.,;]|\Z))"
    rf"|\b(?:in|under)\s+the\s+(?:column|field|key)\s+(?P<u>(?!for\b|of\b|where\b|that\b|which\b|on\b|to\b|in\b)[a-z]\w+)\s+"
    rf"(?=(?:each|every|the|all|an?|there|one)\b)"
    rf"|\b(?:row|line|entry)\s+(?:closes|ends|begins|starts|opens)\s+with\s+(?:an?|"
    rf"the)\s+(?:\w+['’]s?\s+)?(?P<e>[a-z]+)"
    rf"|(?:{_NAME.format(n=2)}|\b(?:the|a|an)\s+(?P<b>[a-z]+))\s+(?:column|field|key|property|attribute|element|"
    rf"heading|section)\b(?!\s+\d)",
    re.IGNORECASE,
)
_NOTHING_ELSE = re.compile(r"\b(?:nothing else|nothing more|only|no other)\b", re.IGNORECASE)
_DENIED = re.compile(r"\b(?:no|not|never|without|neither|nor|none)\b|n['’]t", re.IGNORECASE)
_OF_A_SOURCE = re.compile(
    r"\b(?:of|in|from|under|per|by)\s+(?:the|its|their|this|that)\s+(?:\w+\s+){0,2}?"
    r"(?:act|law|agreement|treaty|source|report|handbook|manual|contract|paper|policy|leaflet|statute|ledger|code|"
    r"file|"
    r"register|list|plan|document)\b",
    re.IGNORECASE,
)
_PLAIN = frozenset(
    "first second third fourth fifth last left right middle final next other same only each every new old single "
    "whole entire empty extra additional own separate one two three four five required missing given following "
    "respective corresponding relevant blank matching unknown named short long main names values name value numbers "
    "text entries totals header headers heading headings top bottom numbered numeric further different "
    "sheet sheets notes book books guide map work trip test day study report worker workers "
    "appear appears occur occurs stand stands exist exists follow follows come comes remain "
    "remains match matches suffice differ agree".split()
)
"""Words before or behind "column" that name none."""


@lru_cache(maxsize=512)
def listed(text: str) -> tuple[str, ...]:
    """The columns, fields or sections that a format lists by name."""
    if _AXES.search(text):
        return ()
    for pattern in _LISTS:
        for m in pattern.finditer(text):
            if _AND_SO_ON.match(text, m.end()):
                return ()  # "date,P1..P9"
            pieces = _pieces(m["names"])
            named = all(len(p.split()) <= 5 and not _OF_EACH.match(p) for p in pieces)
            if len(pieces) >= 2 and named:
                return tuple(pieces)
    if _NESTED.search(text):
        return ()  # the names within another's braces are not those of the whole
    for m in _BRACES.finditer(text):
        names = _BEFORE_COLON.findall(m[1]) or _IN_BRACES.findall(m[1])
        if len(names) >= 2:
            return tuple(names)
    lines = _LINES.findall(text)
    return tuple(lines) if len(lines) >= 2 else ()


_AND_SO_ON = re.compile(r"\s*(?:\.\.|…)")
_AXES = re.compile(r"\b(?:down|along|across)\b(?!\s+(?:to|from|by)\b)[^.;]*\b(?:across|down|along)\b", re.IGNORECASE)
"""What names what runs down a table and what across it, and no columns."""
_OF_EACH = re.compile(r"(?:per|each|every)\b", re.IGNORECASE)
_ONE_QUOTED = re.compile(r"[\"`](\w+(?:\s*[,;|]\s*\w+)+)[\"`]")
"""A header that is shown as it is to stand."""


def _pieces(told: str) -> list[str]:
    shown = _ONE_QUOTED.match(told.strip())
    told = shown[1] if shown else told
    quoted = re.sub(r"[\"`]([^\"`]*)[\"`]", lambda m: re.sub(r"\W+", "_", m[1].strip()), told)
    bare = re.sub(r"\([^)]*(?:\)|\Z)", "", quoted)
    return [p.strip() for p in re.split(r",\s*(?:and\s+)?|\s+and\s+|\s*[|/]\s*|\s*\t\s*", bare) if p.strip()]


def against_names(read: Reading, text: str) -> str:
    """Which column, field or section a criterion wants that a format which lists them does not have; ""."""
    names = listed(text)
    if not names:
        return ""
    known = {w for name in (*names, text) for w in content(name)}
    for m in _WANTED.finditer(read.text):
        name = next((g for g in m.groups() if g), "")
        if m["e"] and not _NOTHING_ELSE.search(text):
            continue
        if not _is_name(name) or _DENIED.search(read.text[: m.start()]) or _OF_A_SOURCE.search(read.text):
            continue
        if not set(content(name)) & known:
            return f"it speaks of {name!r}, which is none of the {len(names)} that the output format lists"
    return ""


def _is_name(name: str) -> bool:
    low = name.lower()
    said_of = name == low and low.endswith(("ed", "ing"))
    return bool(content(name)) and low not in _PLAIN and low not in FUNCTION and not said_of
