"""What boundaries give a sibling: "covers the gutters", "road closures are yours too"; and two sides of one topic."""

from __future__ import annotations

import re
from functools import lru_cache

from workbench.control.lint.lexicon import lists
from workbench.control.lint.reading import reading
from workbench.control.lint.scope import Scope, meant, weak

_CLAIMS = (
    (
        r"\b(?:covers?|covering|includes?|including|takes? in|comprises?|spans?|extends? to|(?:your|the) scope (?:is|"
        r"includes)|in scope:?|"
        r"responsible for|in charge of|(?:you|this worker) (?:also )?(?:handle|do|cover|own|treat|take|deal with|"
        r"look after|see to)s?)\s+"
        r"(?:also\s+)?(?P<what>[^.;:]+)"
    ),
    (
        r"(?:\A|[.;]\s*)(?P<what>[^.;:]{2,60}?)\s+(?:is|are|remains?|falls?|belongs?)\s+(?:also\s+|too\s+)?(?:yours|"
        r"part of (?:this|your)|to (?:you|this "
        r"worker)|in scope|included|your (?:task|job|work|concern))\b"
    ),
)
_CLAIM = tuple(re.compile(told, re.IGNORECASE) for told in _CLAIMS)
_DENIED = re.compile(
    r"\b(?:not|no|nothing|never|neither|nor|without|except|another|others?|elsewhere|sibling)\b|n['’]t", re.IGNORECASE
)


@lru_cache(maxsize=1024)
def claims(text: str) -> tuple[tuple[str, frozenset[str]], ...]:
    """What boundaries claim, each as told and as its words."""
    found = []
    for pattern in _CLAIM:
        for m in pattern.finditer(reading(text).masked):
            if _DENIED.search(m[0]):
                continue
            for item in re.split(r",\s*(?:and\s+)?|\s+and\s+|\s+as well as\s+", m["what"]):
                words = frozenset(w for w in meant(item) if w not in weak())
                if words:
                    found.append((item.strip(), words))
    return tuple(found)


def claimed_twice(one: Scope, other: Scope) -> str:
    """What the boundaries of both claim; "" where there is nothing."""
    for told, words in claims(one.contract.boundaries):
        for _, theirs in claims(other.contract.boundaries):
            if words == theirs and not words & (one.excluded | other.excluded):
                return told
    return ""


def opposed(one: str, other: str) -> bool:
    """Whether two texts speak of two sides of one topic: for and against, imports and exports."""
    a, b = _words(one), _words(other)
    for pair in lists()["siblings"]["opposites"]:
        here, there = (frozenset(side.split("/")) for side in pair.split())
        if (a & here and b & there and not (a & there or b & here)) or (
            a & there and b & here and not (a & here or b & there)
        ):
            return True
    return False


@lru_cache(maxsize=1024)
def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[\w-]+", text.lower()))
