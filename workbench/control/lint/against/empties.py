"""What stands where there is nothing: "n/a" in the format, and an empty cell, or another mark, in a criterion."""

from __future__ import annotations

import re

from workbench.control.lint.words.reading import DENIED, Reading

_GONE = (
    r"\b(?:missing|unknown|absent|illegible|unreadable|unavailable|lacking|open)\s+(?:[\w-]+\s+)?[\w-]+|"
    r"\b(?:where|when|if)\s+(?:a|an|the|no|there\s+is\s+no)\s+[\w-]+(?:\s+[\w-]+){0,3}?\s+(?:is|are|was|were|known|given|found)"
    r"(?:\s+(?:missing|unknown|known|given|found|absent|illegible))?"
)
_EMPTY = re.compile(
    rf"(?:{_GONE})[^.;]{{0,30}}?\b(?:(?:left|leave|stays?|remains?|is|are|be|kept)\s+(?:(?:it|them|the\s+\w+)\s+)?(?:empty|"
    r"blank|free|out)|(?:omitted|skipped|dropped))\b",
    re.IGNORECASE,
)
_MARKED = re.compile(
    rf"(?:{_GONE})[^.;]{{0,30}}?(?:\b(?:as|with|by|reads?|says?|write|put|enter|gets?|gives?)\s+|[:=]\s*)(?:an?\s+)?(?P<mark>"
    r"[\"“'`][^\"”'`\n]{1,20}[\"”'`]|(?-i:N/?A|NaN|NULL)|n/a|n\.a\.|null|dash|hyphen|zero|0|question\s+mark|[-–—?])"
    r"(?=\s*(?:[.,;)]|\Z))",
    re.IGNORECASE,
)


_SIGN = (
    r"(?P<mark>[\"“'`][^\"”'`\n]{1,20}[\"”'`]|(?-i:N/?A|N\.?R\.?|NaN|NULL|None)|n/a|n\.a\.|null|(?:(?:an?|the)\s+)?(?:dash|hyphen|"
    r"question\s+mark|zero)|[-–—?])"
)
_LACK = (
    r"(?:(?P<unread>illegible|unreadable|not\s+(?:legible|readable)|can(?:no|['’])t\s+be\s+read)|"
    r"(?P<unknown>unknown|not\s+known)|(?P<gone>missing|absent|lacking|unavailable|not\s+(?:there|given|stated|found|present|recorded|available)))"
)
_SIGNS = (
    re.compile(
        rf"\b{_LACK}\b[^.;\"“”`]{{0,40}}?(?:\b(?:as|with|by|reads?|say|says|write|put|enter|gets?|give|gives|is|are|becomes?)\s+|"
        rf"[:=]\s*)(?:the\s+(?:string|word|sign|value)\s+)?{_SIGN}(?=\s*(?:[.,;)]|\Z))",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?:use|write|put|enter|give|or)\s+(?:the\s+(?:string|word|sign|value)\s+)?{_SIGN}\s+(?:for|where|when|if)\b"
        rf"[^.;]{{0,40}}?\b{_LACK}\b",
        re.IGNORECASE,
    ),
)
"""What is written for what lacks: "illegible values are null", "use null for what is not legible"."""


_FOR_NONE = re.compile(
    rf"{_SIGN}\s+(?:for|where|when|if)\s+(?:none|nothing|there\s+(?:is|are)\s+(?:no|none)|no\s+\w+|not\s+\w+)\b",
    re.IGNORECASE,
)
_LEFT_EMPTY = re.compile(
    r"\b(?:cells?|fields?|entries|values?|boxes|columns?)\s+(?:for\s+which|where|without|with\s+no|that\s+have\s+no)\b[^.;]{0,40}?\b"
    r"(?:stays?|is|are|left|remains?)\s+(?:left\s+)?(?:empty|blank)\b",
    re.IGNORECASE,
)
"""A cell for which there is nothing: a dash by the format, and empty by a criterion."""


def _another_sign(told: str, text: str) -> str:
    """The sign that a criterion wants for what lacks, where the format wants another for the like of it."""
    if (left := _LEFT_EMPTY.search(told)) and (none := _FOR_NONE.search(text)) and not DENIED.search(none["mark"]):
        return f"it wants {left[0]!r}, the output format {none[0]!r}"
    mine, theirs = ([m for p in _SIGNS for m in p.finditer(t)] for t in (told, text))
    if len(mine) != 1 or len(theirs) != 1 or DENIED.search(told.replace(mine[0][0], " ")):
        return ""
    one, other = mine[0], theirs[0]
    alike = any(one[kind] and other[kind] for kind in ("unread", "unknown", "gone"))
    if not alike or _bare(one["mark"]) == _bare(other["mark"]) or _bare(one["mark"]) in text.lower():
        return ""
    return f"it wants {one[0]!r}, the output format {other[0]!r}"


def _bare(mark: str) -> str:
    """A sign without its quotation marks or article, a dash as it is written."""
    plain = re.sub(r"\A(?:an?|the)\s+", "", mark.strip("\"“”'`").lower())
    return {"dash": "-", "hyphen": "-", "–": "-", "—": "-", "question mark": "?", "n.a.": "n/a", "na": "n/a"}.get(
        plain, plain
    )


def against_empties(read: Reading, text: str) -> str:
    """What a criterion wants in place of what is missing, where the format wants something else; "" if they agree."""
    for mine, theirs in ((_EMPTY, _MARKED), (_MARKED, _EMPTY)):
        wanted, asked = mine.search(read.text), theirs.search(text)
        if wanted and asked and not DENIED.search(wanted[0]) and not mine.search(text):
            return f"it wants {wanted[0]!r}, the output format {asked[0]!r}"
    return _another_sign(read.text, text)
