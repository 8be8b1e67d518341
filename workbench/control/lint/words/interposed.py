"""What stands between an order and what it is done to: "Count, by ward, the stops", "State for each well the depth"."""

from __future__ import annotations

import re

_ASIDE = re.compile(
    r",\s+(?:by|for|in|per|from|with|using)\s[^,;.]{1,60},\s+(?:the|an?|all|each|every|which|what|how)\b", re.IGNORECASE
)
_IN_WORDS = re.compile(
    r"\s+(?:in|with)\s+(?:(?!of\b|and\b|for\b|on\b|to\b|about\b|in\b|from\b|at\b)[a-z-]+\s+){1,3}?(?:the|these|those|all|each|every|"
    r"what|which|how|whether)\b",
    re.IGNORECASE,
)
"""How it is done: "answer in plain words the seven questions"."""
_PREPOSITION = "".join(rf"(?<!\b{word})" for word in "of in on at by to from with for".split())
_FOR_EACH = re.compile(
    rf"\s+for\s+(?:each|every|all|both)\b[^,.;:?]{{1,80}}?{_PREPOSITION}\s+(?:the|an?|its|their|what|which|how|whether)\s",
    re.IGNORECASE,
)


def interposed(rest: str) -> bool:
    """Whether what stands behind a verb is only put before its object."""
    return any(pattern.match(rest) for pattern in (_IN_WORDS, _ASIDE, _FOR_EACH))
