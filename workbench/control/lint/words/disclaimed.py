"""Whether what a text names is ruled out there: "not from the register", "the forum isn't to be used"."""

from __future__ import annotations

import re

from workbench.control.lint.words.reading import Reading

_BEFORE = re.compile(
    r"(?:\b(?:not|never|cannot|instead of|rather than|nor|neither|avoid|ignor\w+|leave out|leaving out|"
    r"disregard\w*)\b|n['’]t\b)"
    r"[^.;,]{0,50}\Z|\b(?:without|no|except\w*|unlike|exclud\w+|(?<!later\s)(?<!earlier\s)(?<!older\s)(?<!newer\s)than|neither)(?:\s+[\w'’-]+){0,2}\s*\Z",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"\A[^.;,]{0,40}(?:\b(?:is|are|was|were|counts?|stays?|remains?|does|do|has|have|must|may|will|"
    r"can)\s*(?:\w+\s+){0,2}(?:not?|out|never|"
    r"off|excluded|ignored|unreliable|left|closed|outdated|nothing|forbidden)\b|n['’]t\b|\bcannot\b|"
    r"\b(?:plays?\s+no|no\s+(?:part|role)|for\s+nothing|alike|equally)\b)",
    re.IGNORECASE,
)

_ELSEWHERE = re.compile(
    r"\b(?:what(?:ever)?|if|where|when|anything|everything|those)\b[^.;,]{0,60}?(?:\b(?:not|never)|n['’]t)\s+(?:\w+\s+){0,2}?"
    r"(?:found|listed|there|given|covered|known|clear|named|included|contained|mentioned|available|answered|settled|shown|"
    r"recorded)\b",
    re.IGNORECASE,
)
"""What is not said of the thing named, but of what sends there: "what is not found there is looked up in"."""


def disclaimed(read: Reading, start: int, end: int) -> bool:
    """Whether the words around say that it is not to be used."""
    before = _ELSEWHERE.sub(" ", read.masked[max(0, start - 140) : start])
    return bool(_BEFORE.search(before[-60:]) or _AFTER.match(read.masked[end : end + 80]))
