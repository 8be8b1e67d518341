"""The exact mould that an output format names: a line with places, keys of JSON, columns, or the bare value alone.

``One line of the form `hop: <variety>` ``, `JSON object with the one key stops`, `CSV with the header point,value`,
`only the amount`, `yes or no`. A format that leaves the wording open (bullets, a paragraph) has no mould.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

PLACE = re.compile(
    r"<([^<>\n]{1,40})>|\{([^{}\n:\"]{1,40})\}|\[([^\[\]\n\"]{1,40})\]|(…|\.{3})"
    r"|(?<=\()((?:the )?(?:source|quotation|quote|name of the source))(?=\))"
)
"""A place in a line: `<amount>`, `{amount}`, `[amount]`, `…`."""
_CODED = re.compile(r"`([^`\n]{2,160})`|“([^”\n]{2,160})”|\"([^\"\n]{2,160})\"|'((?=[^'\n]*[<{\[])[^'\n]{2,160})'")
_BARE = re.compile(
    r"(?:^|[:\n]\s*|\b(?:form|like|format|as|pattern)\s+)([\w][\w ]{0,30}[:=]\s*(?:<[^>\n]+>|\{[^}\n]+\}"
    r"|\[[^\]\n]+\])[^\n]*)"
)
_PAIR = re.compile(r"(?P<label>[\w][\w -]{0,30})(?P<sign>\s*[:=]\s+|\s[-–—]\s)(?P<place>[a-z][\w -]{0,30})")
_FORM = re.compile(r"\b(?:form|format|like|pattern|template|exactly|line|kind|shape|style)\b", re.I)
_NAMED = (
    r"(?![\w-])(?:\s+(?:named|called|headed|titled|labelled|are|is|of|should be|must be))?\s*[:,]?\s*"
    r"(?P<names>[`“\"'\w][^.;\n]*)"
)
_KEYS = re.compile(rf"\b(?:keys?|fields?|propert(?:y|ies)|members?|attributes?){_NAMED}", re.I)
_COLUMNS = re.compile(rf"\b(?:columns?|header(?: line| row)?|headings?|headed){_NAMED}", re.I)
_AS_KEYS = re.compile(
    r"\bwith (?P<names>[`“\"'\w][^.;\n]*?) as (?:the |its )?(?:keys?|fields?|columns?|header)\b", re.I
)
_NO_NAMES = re.compile(
    r"^(?:for|each|per|every|that|which|in|with|only|and|or|to|as|by|on|from|apiece|alone|then|line)\b", re.I
)
_CUT = re.compile(
    r",?\s+(?:and (?:nothing|no\b)|(?:and |then |exactly |only |just )*(?:one|an?|each|every|the|two|three|four|five"
    r"|six)(?: \w+)? (?:rows?|lines?)\b"
    r"|and (?:\w+ ){1,3}(?:is|are|has|have|must|holds?|being)\b|in (?:that|this) order"
    r"|each\b|for\b|per\b|with\b|without\b|then\b|holding\b"
    r"|whose\b|where\b"
    r"|only\b|alone\b|that\b|as\b|one (?:row|line)|followed\b|\().*$",
    re.I | re.S,
)
_WHAT = (
    r"(?:number|figure|value|amount|date|name|year|price|answer|word|percentage|sum|time|code|result"
    r"|temperature|length|weight"
    r"|title|fare|count|unit|distance|duration|grade|colour|quantity)"
)
_ONLY = re.compile(
    rf"\b(?:only|just|nothing but|simply)\s+(?:the|an?|one)\s+(?:\w+ )?{_WHAT}\b"
    rf"|\b(?:the|an?|one)\s+(?:\w+ )?{_WHAT}(?: (?:with|and) its unit)?,?\s+(?:alone|only"
    rf"|(?:and )?nothing (?:else|more)|by itself|on its own)\b"
    rf"|^\W*(?:a |an |one )(?:single |bare )?{_WHAT}(?: (?:with|and) its unit)?\W*$",
    re.I,
)
_NUMBER = re.compile(
    r"\b(?:only|just|nothing but|simply|one|a|the)\s+(?:the |a )?(?:bare |plain |single )?(?:number"
    r"|figure)\b(?! of\b)",
    re.I,
)
_WORD = re.compile(
    r"\b(?:one|a single|single)[ -]word\b|\b(?:only|just|simply) [“\"'`]?yes[”\"'`]? or [“\"'`]?no\b", re.I
)
_CLOSED = re.compile(r"[“\"'`]?\byes\b[”\"'`]?\s*(?:or|/)\s*[“\"'`]?no\b", re.I)
_MORE = re.compile(
    r"\b(?:sentences?|paragraphs?|reasons?|bullets?|then|followed|because|quot\w+|lists?|lines (?:of|that)"
    r"|table|headings?)\b",
    re.I,
)


@dataclass(frozen=True)
class Mould:
    """What an answer is poured into."""

    kind: Literal["line", "json", "csv", "table", "value", "number", "word"]
    keys: tuple[str, ...] = ()
    template: str = ""
    listed: bool = False
    """JSON: a list of objects, not one."""


def mould_of(output_format: str) -> Mould | None:
    """The mould that a format names; None if it leaves the wording open."""
    said = output_format.strip()
    low = said.lower()
    if re.search(r"\bjson\b|\{\s*\"", low):
        keys = _quoted_keys(said) or _names(_AS_KEYS, said) or _names(_KEYS, said)
        listed = re.search(r"\b(?:list|array)\b|\[\s*\{", low) is not None
        return Mould("json", keys, listed=listed) if keys else None
    if re.search(r"\bcsv\b|\bcomma[- ]separated (?:values|lines?|rows?)", low):
        return Mould("csv", _names(_COLUMNS, said) or _in_commas(said) or ("point", "value"))
    if re.search(r"\btable\b", low):
        keys = _names(_AS_KEYS, said) or _names(_COLUMNS, said)
        return Mould("table", keys) if len(keys) > 1 else None
    template = _template(said)
    if template:
        return Mould("line", tuple(_place(m) for m in PLACE.finditer(template)), template)
    if _WORD.search(said) or (_CLOSED.search(said) and not _MORE.search(said)):
        return None if _MORE.search(_WORD.sub("", said)) else Mould("word")
    if _ONLY.search(said) and not _MORE.search(said):
        return Mould("number" if _NUMBER.search(said) and "unit" not in low else "value")
    return None


def _template(said: str) -> str:
    """The line that is shown, with its places."""
    for found in _CODED.finditer(said):
        shown = next(group for group in found.groups() if group)
        if PLACE.search(shown):
            return shown
        pair = _PAIR.fullmatch(shown)
        if pair and _FORM.search(said[: found.start()]):
            return f"{pair['label']}{pair['sign']}<{pair['place']}>"
    bare = _BARE.search(said)
    return bare.group(1).strip().removesuffix(".") if bare else ""


def _place(found: re.Match[str]) -> str:
    return next(group for group in found.groups() if group)


def _quoted_keys(said: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(re.findall(r"[\"“]([\w -]{1,40})[\"”]\s*:", said)))


def _in_commas(said: str) -> tuple[str, ...]:
    found = re.search(r"\b[\w-]+(?:,[\w-]+)+\b", said)
    return tuple(found.group().split(",")) if found else ()


def _names(pattern: re.Pattern[str], said: str) -> tuple[str, ...]:
    """The names in a list of them."""
    for found in pattern.finditer(said):
        coded = re.findall(r"[`“\"']([\w -]{1,40})[`”\"']", found["names"])
        if coded and re.match(r"[`“\"']", found["names"]):
            return tuple(dict.fromkeys(coded))
        if _NO_NAMES.match(found["names"]):
            continue
        listed = re.split(r"\s*,\s*(?:and\s+)?|\s+and\s+", _CUT.sub("", found["names"]))
        names = [re.sub(r"^(?:the|an?|its|their|only|just) ", "", one.strip(" `“”\"'.:")) for one in listed]
        if names and all(0 < len(name.split()) <= 3 for name in names):
            return tuple(dict.fromkeys(names))
    return ()
