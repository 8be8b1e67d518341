"""Boundaries that keep as it is what the objective wants changed: "every figure stays as it was, errors included"."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet

from workbench.control.lint.words.lexicon import words
from workbench.control.lint.words.phrases import Order
from workbench.control.lint.words.reading import Reading, content, stem

_ALL = r"(?:every|each|all(?:\s+of)?(?:\s+the)?|the\s+(?:whole|entire))"
_STAYS = re.compile(
    rf"\b(?P<all>{_ALL}\s+(?:[\w-]+\s+)?(?P<what>[\w-]+))\s+(?:(?:has|have|is|are|needs?)\s+to\s+|must\s+|should\s+|shall\s+|will\s+)?"
    r"(?:stays?|remains?|(?:is|are|be)\s+(?:left|kept))\s+(?:exactly\s+|just\s+|completely\s+|entirely\s+)?"
    r"(?:as\s+(?:it|they)\s+(?:is|are|was|were|stands?|stood|came|come)\b|unchanged|untouched|unaltered|intact|in\s+place)"
    r"[^.;]*",
    re.IGNORECASE,
)
_INCLUDED = re.compile(r"\b(?:including\s+(?:the\s+)?(?P<a>[\w-]+)|(?P<b>[\w-]+)\s+included)\b", re.IGNORECASE)
_SPARED = re.compile(r"\b(?:except|unless|but|other|else|until|apart\s+from|only|that|which|outside)\b", re.IGNORECASE)


def kept_as_is(read: Reading, asked: list[Order], heads: AbstractSet[str]) -> tuple[int, int] | None:
    """Where all of what an act is to change is told to stay as it is; None where nowhere."""
    if not asked or asked[0].verb not in words("boundaries", "changing"):
        return None
    for m in _STAYS.finditer(read.masked):
        inside = _INCLUDED.search(m[0])
        kept = {stem(m["what"].lower()), *(content(inside["a"] or inside["b"]) if inside else ())}
        if kept & heads and not _SPARED.search(m[0]):
            return m.span()
    return None
