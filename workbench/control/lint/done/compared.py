"""Comparisons with what is not there: the labels of another year, any other offer, what one might have expected."""

from __future__ import annotations

import re
from functools import lru_cache

from workbench.control.lint.words.reading import Reading, content
from workbench.control.lint.words.telling import Told
from workbench.core.contract import PARTS, Contract

ABSENT = "compares it with something that is not there"
_BETTER = (
    r"closer|nearer|more\s+(?!\w+s\b)[a-z]{4,}(?=\s+than)|better|worse|clearer|livelier|fresher|nicer|simpler|"
    r"friendlier|richer|wiser|sharper|easier|kinder|fairer|"
    r"neater|tidier|smoother|"
    r"warmer|bolder|finer|deeper|smarter|wittier|prettier|more\s+[a-z]+(?:al|ive|ful|ous|ic|able|ible|ant|ent|ing|ed|"
    r"ish|ly|ate|ise|ern|id)|"
    r"less\s+[a-z]+(?:al|ive|ful|ous|ic|able|ible|ant|ent|ing|ed|ish|ly|ate|ise|id)"
)
_MEASURED = re.compile(
    r"\b(?:more|less)\s+(?:expensive|frequent|costly|distant|populous|numerous|recent|senior|remote|southern|"
    r"northern|eastern|western|often|detailed\s+row)",
    re.IGNORECASE,
)
_THAN = re.compile(
    rf"\b(?:{_BETTER})\b[^.;]{{0,60}}?\bthan\s+(?P<what>[^.;]+)|\A\W*(?:{_BETTER})\s+than\s+(?P<bare>[^.;]+)",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\b(?:more|fewer|less|higher|lower|shorter|longer|greater|larger|smaller|cheaper|faster|earlier|later|quicker|"
    r"safer|[a-z]{3,}er)\b[^.;]{0,60}?\bthan\s+"
    r"(?P<what>(?:in|last|before|usual|previous|ever|any|the|those|our|an?|it|what|with|at|on|[A-Z\d])[^.;]*)",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"\b(?:last|previous|former|earlier|old|usual|before|ever|competitors?['’]?s?|rival|elsewhere|normal|average|"
    r"expected|hoped|necessary|needed|"
    r"previously|in\s+the\s+past|any\s+other|otherwise|the\s+others|(?:19|20)\d\d|(?-i:January|February|March|April|"
    r"May|June|July|August|"
    r"September|October|November|December))\b",
    re.IGNORECASE,
)
_DATED = re.compile(r"(?i:the\s+)?\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?[A-Z]|\d{4}-\d\d|[A-Z][a-z]+\s+\d{1,2}\b(?!\d)")
"""A day, which needs no second thing to compare with."""
_NEIGHBOUR = re.compile(
    r"(?:the|its|that\s+of\s+the)\s+(?:(?:one|line|row|entry|item|step|value|number|date|time|timestamp)\s+(?:before|above)|"
    r"(?:previous|preceding)\s+(?:one|line|row|entry|item|step|value|number|date|time|timestamp))\b",
    re.IGNORECASE,
)
"""What stands before it in the answer itself."""
_WITHOUT = re.compile(
    r"\A\W*(?:fewer|less|more)\s+(?!than\b)(?:[\w-]+\s+){1,3}?(?:is|are|gets?|will|were|have|has|arrive|come|go|"
    r"leave|call|complain|ask|return|buy|visit|apply)\b(?!.*\bthan\b)",
    re.IGNORECASE,
)
_AS_GOOD = re.compile(
    r"\b(?:at\s+least\s+|just\s+|every\s+bit\s+)?as\s+(?!(?:long|short|many|much|few|high|low|large|small|soon|old|"
    r"listed|in|given|follows|well)\b)[a-z]+\s+as\s+"
    r"(?:an?|any|those|last|our|if|ever|before|in|the\s+(?:best|last|previous|former|one|ones|work|competition|"
    r"other)|[A-Z]\w+['’]s)\b",
    re.IGNORECASE,
)
_LIKE = re.compile(
    r"\b(?:outdoes|surpasses|outshines|outperforms|beats|excels|rivals|exceeds\s+(?:all\s+|the\s+|our\s+|"
    r"every\s+)?expectations?|stands?\s+comparison|"
    r"(?:an?|the)\s+(?:\w+\s+)?improvement\s+(?:on|over|of|in)|improves?\s+(?:on|upon))\b",
    re.IGNORECASE,
)


def compared(read: Reading, contract: Contract) -> Told | None:
    """Where it measures the answer by something that its reader does not have; None where it does not."""
    told = read.masked
    for pattern in (_WITHOUT, _AS_GOOD, _LIKE):
        if m := pattern.search(told):
            return Told(m.span(), ABSENT, sure=False)
    if (m := _THAN.search(told)) and not _MEASURED.search(m[0]):
        return Told(m.span(), ABSENT, sure=False)
    m = _COUNTED.search(told)
    if (
        m
        and not _DATED.match(m["what"])
        and not _NEIGHBOUR.match(m["what"])
        and _ELSEWHERE.search(m["what"].split(",")[0])
        and not _there(m["what"], contract)
    ):
        return Told(m.span(), ABSENT, sure=False)
    return None


def _there(what: str, contract: Contract) -> bool:
    """Whether the contract speaks of what it is compared with."""
    words = set(content(what)) - {"last", "previou", "former", "old", "average", "normal"}
    return bool(words) and words <= _all(" ".join(getattr(contract, part) for part in PARTS))


@lru_cache(maxsize=512)
def _all(text: str) -> frozenset[str]:
    return frozenset(content(text))
