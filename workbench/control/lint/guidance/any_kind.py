"""A kind of thing to read of which anything will do: "suitable regulations", "the rules of the states concerned"."""

from __future__ import annotations

import re

_ANY_KIND = re.compile(
    r"\b(?:suitable|appropriate|adequate|proper|fitting|sensible|reasonable|reputable|reliable|trustworthy|credible|"
    r"pertinent|whatever|whichever|(?<!the\s)relevant)\s+(?:[a-z-]+\s+)?[a-z-]+(?=\s*(?:[.,;]|\Z|(?:and|or|as|when|"
    r"where|if|to)\b|of\s+(?:the|an?|some)\s+(?:kind|sort|type)\b|"
    r"(?:of|for|in)\s+the\s+[\w-]+\s+(?:concerned|involved|affected|in\s+question)\b))",
    re.IGNORECASE,
)
_BETTER = re.compile(
    r"\b(?:the\s+)?(?:better|stronger|newer|older|weightier|sounder|surer|more\s+[a-z]+)\s+(?:evidence|sources?|material|authority|data|"
    r"figures?|stud(?:y|ies)|versions?)\b",
    re.IGNORECASE,
)
"""One of several of which none is named: "let the better evidence prevail"."""
_CONCERNED = re.compile(
    r"\b(?:the\s+)?(?:pertinent|relevant|applicable|appropriate|respective|competent|proper|valid|current)\s+(?:[a-z-]+\s+){1,2}?"
    r"(?:of|for|in)\s+the\s+[\w-]+\s+(?:concerned|involved|affected|in\s+question)\b",
    re.IGNORECASE,
)
"""What is only said to be that of whoever is concerned."""


def without_any_kind(text: str) -> str:
    """`text` without the kinds of which anything will do."""
    return _BETTER.sub(" ", _ANY_KIND.sub(" ", text))


def without_the_concerned(text: str) -> str:
    """`text` without what is only said to be that of whoever is concerned: "the pertinent rules of the states"."""
    return _CONCERNED.sub(" ", text)
