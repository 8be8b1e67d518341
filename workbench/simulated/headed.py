"""Answers that stand above or alone: the version a change is listed under, and a cell that is nothing but its value."""

from __future__ import annotations

import re

from workbench.simulated import kinds
from workbench.simulated.asking import Ask
from workbench.simulated.cutting import Span
from workbench.simulated.normal import normal

_WHICH = re.compile(
    r"(?:and |so )?(?:(?:in|on|at|with|since|under|for|from|by) )?(?:which|what) (?P<noun>version|release|edition|plan"
    r"|tier|section|article|clause|chapter|package|phase|step|level)s?\b"
    r"(?! of\b| (?:is|are|was) (?:the|it|this|current)\b)",
    re.I,
)
_VERSION = re.compile(r"\bv?\d+(?:\.\d+)+\b|\bv\d+\b")


def head_value(span: Span, ask: Ask) -> kinds.Found | None:
    """Asked `which version`, the one in the heading that the span stands under."""
    found = _WHICH.match(ask.text)
    if not found or span.form == "heading" or not span.heads:
        return None
    noun = found.group("noun").lower()
    for head in reversed(span.heads):
        version = _VERSION.search(head) if noun in ("version", "release", "edition") else None
        named = head if noun in head.lower() and not version else ""
        said = version.group(0) if version else named
        if said:
            return kinds.Found("heading", said, 0, normal("version", said) if version else said.lower())
    return None


_BARE = {
    "duration": re.compile(r"\d+(?:\.\d+)?\s?(?:ms|s|sec|m|min|h|hrs?|d|w)|\d+(?:\.\d+)?"),
    "number": re.compile(r"[-+]?\d[\d.,_]*|\+?\d[\d ()-]{5,}\d"),
    "money": re.compile(r"\d[\d,]*(?:\.\d+)?"),
    "measure": re.compile(r"\d[\d,]*(?:\.\d+)?"),
}


def whole_value(kind: str, span: Span) -> kinds.Found | None:
    """The whole of a cell or setting that is nothing but a value of this kind: `17.20` under Price is no time."""
    if kind not in _BARE or not span.value or not _BARE[kind].fullmatch(span.value):
        return None
    if kind in ("money", "measure", "duration"):
        first = bool(span.record) and span.value == span.entity
        if kinds.find("date", span.value) or (first and not re.search(r"[a-z]$", span.value)):
            return None
    return kinds.Found(kind, span.value, 0, normal(kind, span.value))
