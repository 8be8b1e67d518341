"""Of which part of the answer a number is told: 50 words of the whole, of each paragraph, of each sentence."""

from __future__ import annotations

import re

from workbench.control.lint.words.reading import stem

_EACH = re.compile(
    r"(?<!in )(?<!/)(?<!at )(?<!above )\b(?:for\s+each|for\s+every|each|every|per|any|no|none\s+of\s+the|"
    r"all)\b(?:\s+of\s+the|\s+single|\s+one)?(?:\s+(?P<what>[a-z][\w-]*))?",
    re.IGNORECASE,
)
_GOVERNS = re.compile(
    r"\A\W*(?:for\s+each|for\s+every|per|in\s+each|under\s+each|below\s+each|each|every)\b", re.IGNORECASE
)
_STRUCTURE = frozenset(
    stem(w)
    for w in (
        "sentence line bullet paragraph heading headline title row column cell field stanza slide page word section "
        "verse item "
        "entry chapter"
    ).split()
)
"""Parts of a text, of which one is never another."""
_NOT_NAMED = frozenset("with of one has is are in the a an to gets being".split())


def governed(sentence: str) -> str:
    """What a sentence speaks of that opens with "Per label:"; "" where it does not."""
    m = _EACH.search(sentence) if _GOVERNS.match(sentence) else None
    return _named(m) if m else ""


def each_in(text: str) -> str:
    """The part that the last "each", "per" or "no" of a text names; "" where there is none."""
    found = list(_EACH.finditer(text))
    return _named(found[-1]) if found else ""


def _named(m: re.Match[str]) -> str:
    what = (m["what"] or "").lower()
    return stem(what) if what and what not in _NOT_NAMED else "part"


def meet(one: str, other: str) -> bool:
    """Whether two numbers are told of one part: never of two parts of a text that have two names."""
    if bool(one) != bool(other):
        return False
    return one == other or "part" in {one, other} or (one in _STRUCTURE) != (other in _STRUCTURE)
