"""The ends of a scale: ratings of 1 to 5 by the format, and of 1 to 10 by a criterion."""

from __future__ import annotations

import re
from functools import lru_cache

from workbench.control.lint.words.reading import DENIED, Reading, stem

_WORDS = {w: n for n, w in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())}
_N = rf"(?:\d{{1,3}}|{'|'.join(_WORDS)}|[A-F](?![a-z]))"
_KIND = (
    r"(?P<{n}>ratings?|rated|scores?|scored|points?|stars?|scales?|grades?|graded|marks?|marked|levels?|severit(?:y|ies)|priorit(?:y|ies)|urgency|"
    r"certainty|confidence|class(?:es)?|classed|ranks?|ranked|risks?|quality|condition|difficulty|importance|impact|likelihood|usefulness|damage|"
    r"intensity|strength|satisfaction|relevance|fit|index|categor(?:y|ies))"
)
_SCALE = re.compile(
    rf"\b{_KIND.format(n='kind')}\b[^.;,\d]{{0,25}}?\(?\b(?P<low>{_N})\s*(?:to|–|-|through|and|…|\.\.)\s*(?P<high>{_N})\b(?!\s*(?:words|sentences|lines|%))|"
    rf"\b(?P<low2>{_N})\s*(?:to|–|-|through)\s*(?P<high2>{_N})\s+(?P<kind2>stars?|points?)\b",
)


def against_scale(read: Reading, text: str) -> str:
    """Which scale a criterion wants that ends elsewhere than the format's; "" where none."""
    if DENIED.search(read.masked):
        return ""
    asked = _scales(text)
    for kind, low, high, told in _scales(read.masked):
        same = [a for a in asked if a[0] == kind] or (list(asked) if len(asked) == 1 and kind in _ANY else [])
        if same and all(_outside(a, low, high) for a in same):
            return f"it wants {told!r}, the output format {same[0][3]!r}"
    return ""


def _outside(asked: tuple[str, float, float, str], low: float, high: float) -> bool:
    """Whether the criterion's ends lie beyond the format's, and are not a part of them."""
    return low < asked[1] or high > asked[2]


_ANY = {stem(w) for w in "rating rated score scored scale grade graded mark marked".split()}


@lru_cache(maxsize=1024)
def _scales(text: str) -> tuple[tuple[str, float, float, str], ...]:
    found = []
    for m in _SCALE.finditer(text):
        kind, low, high = m["kind"] or m["kind2"], m["low"] or m["low2"], m["high"] or m["high2"]
        if low.isalpha() and len(low) == 1 and not (high.isalpha() and len(high) == 1):
            continue
        found.append((stem(kind.lower()), _number(low), _number(high), m[0].strip()))
    return tuple(found)


def _number(told: str) -> float:
    if told.isdigit():
        return float(told)
    return float(_WORDS[told.lower()]) if told.lower() in _WORDS else 1_000.0 + ord(told)
