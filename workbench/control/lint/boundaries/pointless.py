"""Clauses of boundaries that sound like an exclusion and leave nothing out: "keep to what is relevant", "skip none"."""

from __future__ import annotations

import re
from functools import cache

from workbench.control.lint.words.lexicon import words
from workbench.control.lint.words.reading import content, stem

_DENIAL = (
    r"(?:(?:do|does|must|may|should|shall|need|can|will)(?:\s*not|n['’]t)|not|never|without|no\s+need\s+to|nobody|"
    r"nothing|none|no\s+(?:\w+\s+){1,3}?(?:is|are|be)|neither)"
)
_LEAVING_OUT = (
    r"(?:skip\w*|omit\w*|leav(?:e|ing)\s+(?:(?:a|any|one|the|some|anything|anybody|out|off|aside|to)\b\s*(?:[\w-]+\s+){0,3}?(?:out|off|"
    r"aside|unread|undone|behind|empty|to\s+others)|out\b|off\b|(?:a|any|even)\s+)|left\s+(?:out|off|aside|over|behind)|"
    r"miss(?:ed|ing)?|forget(?:ting)?|forgotten|overlook\w*|neglect\w*|ignor\w+|drop(?:ped|ping)?|exclud\w+|exempt\w*|"
    r"pass(?:ed|ing)?\s+over|los(?:e|t|ing)|jump\w*|spar(?:e|ed|ing)|rush\w*|hurry\w*|stop(?:ped|ping)?|quit\w*|finish\w*|end(?:ed|ing)?|"
    r"paus(?:e|ed|ing)|giv(?:e|ing)\s+up|hesitat\w+|cut(?:ting)?(?:\s+corners)?|shirk\w*)"
)
_KEPT_IN = re.compile(
    rf"\b{_DENIAL}\s+(?:(?:be|have|been|to|ever|simply|just|any|a|single|of\s+(?:them|the\s+\w+))\s+){{0,3}}{_LEAVING_OUT}\b[^.;]*",
    re.IGNORECASE,
)
"""Leaving out that is denied lets in: "without skipping the stairs", "no page is left out"."""
_ONE_BY_ONE = re.compile(
    r"\b(?:one|each|row|page|step|day|item|piece)\s+(?:after|by|at)\s+(?:the\s+other|another|a\s+time)\b|"
    r"\bone\s+after\s+(?:the\s+other|another)\b|\beach\s+other\b|\b(?:just|exactly)\s+(?:as|like)\b|"
    r"\bno(?:t|\s+matter)\s+(?:how|what|which|where|who)\b[^.;,]*|"
    r"\b(?:big|whole|larger|overall)\s+picture\b|\b(?:an?|your)\s+eye\s+on\b|\b(?:at|in|to|on\s+the\s+other)\s+hand\b|"
    r"\b(?:due|equal|proper|its|their|the\s+necessary|the\s+right)\s+(?:weight|room|space)\b|"
    r"\bas\s+(?:long|far|well|soon)\s+as\b|\bon\s+the\s+other\s+hand\b|\bnot\s+only\b|\bif\s+not\b|\bor\s+not\b",
    re.IGNORECASE,
)
"""Turns of phrase whose words of exclusion exclude nothing."""
_CLAUSE = re.compile(
    r"[.;!]\s+|\n|,\s+(?:and|but|then|so)\s+|\s+[–—-]\s+|[.;!?]\s*\Z|"
    r"\s+(?:but|and|nor|yet)\s+(?=(?:do|don['’]t|use|stay|keep|never|stick|try|not|no|let|leave|avoid|apply|stop|go)\b)",
    re.IGNORECASE,
)
_NAMED = re.compile(r"\d|[•\"`“‘]|(?<=[a-z,] )[A-Z]")
_NOT_ASKED = re.compile(
    r"\bno\s+(?:other|further|additional)\s+\w+s\b|\b(?:only|just)\s+(?:what|whatever)\b.*\bask|"
    r"\b(?:nothing|not?|never|anything|only|whatever)\b.*\b(?:not?|n['’]t)\b.*\bask|\bnobody\s+asked\b",
    re.I,
)
"""What only is asked for is to be done: the weakest exclusion that is one."""


def without_pointless(text: str) -> str:
    """`text` without clauses that let in, or that could stand in the boundaries of any other task."""
    plain = _ONE_BY_ONE.sub(" ", _KEPT_IN.sub(" ", text))
    return ". ".join(clause for clause in _CLAUSE.split(plain) if clause and not _of_any_task(clause))


def _of_any_task(clause: str) -> bool:
    """Whether a clause has no word of this task in it: "stay within reason", "use common sense as to scope"."""
    if _NAMED.search(clause) or _NOT_ASKED.search(clause):
        return False
    told = {w.removesuffix("'") for w in content(clause.replace("’", "'"))}
    return bool(told) and told <= of_any_task()


@cache
def of_any_task() -> frozenset[str]:
    return frozenset(stem(w) for w in words("boundaries", "of_any_task"))
