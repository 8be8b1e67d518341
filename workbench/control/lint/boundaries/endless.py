"""Whether a task goes on for as long as somebody goes on with it: searching, collecting, improving, without a bound."""

from __future__ import annotations

import re

from workbench.control.lint.words.lexicon import expression, words
from workbench.control.lint.words.phrases import orders
from workbench.control.lint.words.reading import FUNCTION, NUMBER, reading
from workbench.core.contract import Contract

_BOUNDED = re.compile(
    r"\b(?:each|every|whether|until|till|so that|first|last|once|which of|who|when|between|since|from \w+ to|today|"
    r"this (?:week|month|year|morning)|in (?:this|these|those|both)|of (?:this|these|those|both)|all (?:of )?(?:the|"
    r"those|these)|"
    r"(?:the|its|their|your|our) (?:answer|cause|reason|name|date|number|sum|price|value|error|fault|owner|"
    r"author)(?!\s+[a-z]+s\b))\b|•",
    re.IGNORECASE,
)
"""What ends a task by itself: a number, a stretch of time, a list that is gone through, a question with one answer."""
_OPEN_FIND = re.compile(
    r"\s*(?:as many|as much|more|further|any|all|other|new|better|examples?|ways|ideas|papers|studies|articles|"
    r"evidence|"
    r"information|material|anything|everything|opportunities|improvements|leads|ideas)\b",
    re.IGNORECASE,
)


def endless(contract: Contract) -> bool:
    """Whether nothing in the objective and in the output format ends the task that the objective names."""
    read = reading(contract.objective)
    asked = orders(read)
    if not asked:
        return False
    first = asked[0]
    opened = first.verb in words("boundaries", "endless") or (
        first.verb in {"find", "identify", "list", "discover", "make", "get"} and bool(_OPEN_FIND.match(first.object))
    )
    if not opened or len({order.verb for order in asked} - words("boundaries", "endless")) > 1:
        return False
    told = _PER_LINE.sub(" ", f"{read.masked}\n{reading(contract.output_format).masked}")
    if _counts(told) or _BOUNDED.search(read.masked):
        return False
    within = re.compile(rf"\b(?:in|from|of|through|at|on|by)\s+the\s+(?:[\w'’-]+\s+){{0,3}}?{_named()}", re.IGNORECASE)
    return not within.search(read.masked)


def unbounded(contract: Contract) -> bool:
    """Whether neither objective nor format gives a number, a period or a closed list to a task of seeking."""
    asked = orders(reading(contract.objective))
    if not asked or asked[0].verb not in words("boundaries", "endless") | _SEEKING:
        return False
    told = f"{reading(contract.objective).masked}\n{reading(contract.output_format).masked}"
    return not (_counts(_PER_LINE.sub(" ", told)) or _BOUNDED.search(reading(contract.objective).masked))


_SEEKING = frozenset("find identify list suggest propose name recommend".split())
_PER_LINE = re.compile(
    r"\b(?:one|a\s+single|an?)\s+(?:[\w-]+\s+){0,2}?(?:per|for\s+each|for\s+every|an?|each)\s+\w+|"
    r"\beach\s+(?:\w+\s+){1,2}?(?:an?|one|a\s+single|two|three)\s+(?:[\w-]+\s+)?(?:sentences?|lines?|words?|notes?|remarks?)\b|"
    r",\s*(?:and\s+)?(?:[\w-]+\s+){1,4}?in\s+(?:one|a\s+single|two|three)\s+(?:sentences?|lines?|words?)\b|"
    r"\b(?:at\s+most|up\s+to|no\s+more\s+than)\s+\w+\s+(?:words|characters|letters)\b|\b\w+\s+(?:words|characters)\s+(?:or\s+fewer|at\s+most)\b",
    re.IGNORECASE,
)
"""How much room each takes, and not how many there are."""


def _counts(told: str) -> bool:
    """Whether a number bounds it; that of a page, a tank or a room bounds nothing."""
    for m in NUMBER.finditer(told):
        before = re.search(r"([^\W\d_]+)\s+\Z", told[: m.start()])
        word = before[1].lower() if before else ""
        after = re.match(r"\s+([^\W\d_]{3,}s)\b", told[m.end() :])
        if re.search(r"[^\W\d_]-\Z", told[: m.start()]):
            continue  # "complaint C-5521"
        bounding = not word or word in FUNCTION or word in _BOUNDS or after is not None or not m[0].isdigit()
        if bounding or len(m[0]) == 4:
            return True
    return False


_BOUNDS = frozenset("least most top exactly maximum max minimum min about around up than first last next".split())


def _named() -> str:
    return expression("guidance", "concrete").pattern
