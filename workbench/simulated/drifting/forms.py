"""The form that an output format asks for, read off that part alone: a form that it rules out is not the one."""

from __future__ import annotations

import re

_RULED_OUT = re.compile(
    r"\b(?:no|without(?: any| a)?|not(?: a| as)?|never(?: a)?|instead of(?: a)?|rather than(?: a)?)\s+(?:\w+\s+){0,2}?"
    r"(?:bullets?|lists?|tables?|json|prose|paragraphs?|sentences?)\b",
    re.I,
)
_FORMS = (
    ("json", r"\bjson\b"),
    ("table", r"\btable\b"),
    ("numbered", r"\bnumbered\b|\bordered list\b|\b1\.\s"),
    ("bullets", r"\bbullet|\b(?:one|a|each) (?:line|item|entry) (?:per|for|each)|\blist\b|\ba line for\b"),
    ("prose", r"\bprose\b|\bparagraphs?\b|\bsentences?\b"),
)


def form_of(output_format: str) -> str:
    """bullets, numbered, table, json, prose; empty if the part names none."""
    said = _RULED_OUT.sub(" ", output_format)
    return next((form for form, pattern in _FORMS if re.search(pattern, said, re.I)), "")
