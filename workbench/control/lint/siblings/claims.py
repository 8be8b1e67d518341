"""What boundaries give a sibling: "covers the gutters", "road closures are yours too"; and two sides of one topic."""

from __future__ import annotations

import re
from functools import lru_cache

from workbench.control.lint.siblings.dictionary import opposite
from workbench.control.lint.siblings.kin import in_one_word, near
from workbench.control.lint.siblings.scope import Scope
from workbench.control.lint.siblings.stretches import by_number
from workbench.control.lint.words.lexicon import lists
from workbench.control.lint.words.meaning import meant, weak
from workbench.control.lint.words.reading import content, reading

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
        r"worker)|in scope|included|your (?:task|job|work|concern)|(?:(?:covered|treated|handled|dealt with|"
        r"described|explained|done|counted|included)\s+)?(?:also\s+|too\s+)?here (?:too|as well))\b"
    ),
    (
        r"(?:\A|[.;]\s*|,\s+(?=(?:the|its|an?|our)\b))(?P<what>[^.;:]{2,60}?)\s+(?:is|are)\s+(?:also\s+|too\s+)?"
        r"(?!(?:decided|chosen|settled|fixed|set|selected|determined|picked|laid|defined|named|agreed)\b)[a-z-]+\s+(?:also\s+|too\s+)?"
        r"(?:here\s+(?:too|as\s+well|also)|by\s+(?:you|this\s+worker)(?:\s+(?:too|as\s+well|also))?)(?=\s*(?:[.;,]|\Z))"
    ),
)
_DEALS = (
    r"\b(?:it|you|(?:the|this|your)\s+(?:worker|chapter|section|text|part|article|report|page|account|paper|letter|"
    r"table|list|summary|piece|essay|answer|note|leaflet|brief|entry|talk|survey))\s+(?:also|too|moreover|besides|"
    r"as\s+well|even)\s+"
    r"(?:deals?\s+with|treats?(?:\s+of)?|describes?|discuss(?:es)?|explains?|speaks?\s+of|goes\s+into|tells?\s+of|"
    r"reports?\s+on|touch(?:es)?\s+on|takes?\s+up|lists?|presents?|handles?|has|gives?|names?)\s+(?P<what>[^.;:]+)"
)
"""What is to be written has it too: "the section also treats the gates"."""
_ELLIPTIC = r";\s*(?:but\s+)?(?P<what>[^.;,]{2,40}?)\s+(?:is|are)\s*(?:[.;]|\Z)"
"""What is said by leaving it out: "prices are not yours; noise is"."""
_CLAIM = tuple(re.compile(told, re.IGNORECASE) for told in (*_CLAIMS, _DEALS, _ELLIPTIC))
_DENIED = re.compile(
    r"\b(?:not|no|nothing|never|neither|nor|without|except|another|others?|elsewhere|sibling)\b|n['’]t", re.IGNORECASE
)


@lru_cache(maxsize=1024)
def claims(text: str) -> tuple[tuple[str, frozenset[str]], ...]:
    """What boundaries claim, each as told and as its words."""
    told = ((item, frozenset(w for w in meant(item) if w not in weak())) for _, item in claimed(text))
    return tuple((item, words) for item, words in told if words)


@lru_cache(maxsize=1024)
def claimed(text: str) -> tuple[tuple[str, str], ...]:
    """Each thing that boundaries claim, behind the words by which they do."""
    return tuple(
        (m[0], item.strip())
        for pattern in _CLAIM
        for m in pattern.finditer(reading(text).masked)
        if not _DENIED.search(m[0])
        for item in re.split(r",\s*(?:and\s+)?|\s+and\s+|\s+as well as\s+", m["what"])
    )


def claimed_twice(one: Scope, other: Scope) -> str:
    """What the boundaries of both claim; "" where there is nothing."""
    for told, words in claims(one.contract.boundaries):
        for _, theirs in claims(other.contract.boundaries):
            if words == theirs and not words & (one.excluded | other.excluded):
                return told
    return ""


def taken_over(one: Scope, other: Scope) -> str:
    """What the boundaries of one claim and the other has for its task; "" where there is nothing."""
    for told, words in claims(one.contract.boundaries):
        own = other.words - frozenset(meant(one.contract.objective))
        if words & one.excluded or words & one.words - other.words or not one.kinds & other.kinds:
            continue
        whole = own and own <= words  # "silence in the cabin" is silence
        named = words <= _named_first(other) and not words <= one.words
        if whole or named or _lies_in(told, one, other):
            return told
    return ""


def _named_first(scope: Scope) -> frozenset[str]:
    """The words of what an objective is on: "early retirement" of "Explain early retirement under the new rules"."""
    for order in scope.orders[:1]:
        piece = _PREPOSITION.split(order.object, maxsplit=1)[0]
        return frozenset(w for w in meant(piece) if w not in weak())
    return frozenset()


_PREPOSITION = re.compile(
    r"\b(?:of|for|in|at|from|by|with|on|under|to|as|that|which|who|during|since|before|after|between|about|into|"
    r"over|per)\b",
    re.IGNORECASE,
)


def _lies_in(told: str, one: Scope, other: Scope) -> bool:
    """Whether what is claimed is a month or a number in the other's stretch and not in one's own."""
    numbers = [int(w) for w in re.findall(r"\d+", by_number(told))]
    return any(
        low <= n <= high and not any(start <= n <= end for start, end in one.ranges) and _about(told, one)
        for n in numbers[:4]
        for low, high in other.ranges
    )


def _about(told: str, scope: Scope) -> bool:
    return bool(frozenset(meant(told)) & scope.words)


def opposed(one: str, other: str) -> bool:
    """Whether two texts speak of two sides of one topic: for and against, imports and exports."""
    a, b = _words(in_one_word(one)), _words(in_one_word(other))
    for pair in lists()["siblings"]["opposites"]:
        here, there = (frozenset(side.split("/")) for side in pair.split())
        if (a & here and b & there and not (a & there or b & here)) or (
            a & there and b & here and not (a & here or b & there)
        ):
            return True
    return _of_two_sides(frozenset(meant(in_one_word(one))), frozenset(meant(in_one_word(other))))


def _of_two_sides(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether one of two has a word where the other has its opposite: the day it opens, the day it closes."""
    here, there = one - other, other - one
    return any(opposite(w, x) and not near(w, x) for w in here for x in there)


_SAYS = re.compile(
    r"\b(?:what|how)\s+(?:the\s+|our\s+)?(?P<who>[\w’'-]+(?:\s+[\w’'-]+)??)\s+"
    r"(?:say|think|feel|expect|want|demand|offer|ask|pay|owe|charge|promise|judge|rate|see)s?\b",
    re.IGNORECASE,
)


def of_two_voices(one: str, other: str) -> bool:
    """Whether each is on what somebody else says, pays or wants: pupils of tutors, tutors of pupils."""
    here, there = _SAYS.search(one), _SAYS.search(other)
    if not here or not there:
        return False
    return not any(near(x, w) for x in meant(here["who"]) for w in meant(there["who"]))


_FROM_TO = re.compile(
    r"\bfrom\s+(?P<begin>[^,.;:]{1,80}?)\s+(?:up\s+|down\s+)?(?:to|until|till|as\s+far\s+as)\s+(?P<end>[^,.;:]+)",
    re.IGNORECASE,
)


def adjoining(one: str, other: str) -> bool:
    """Whether two stretches meet at a point: "from the spring to the mill", "from the mill to the sea"."""
    here, there = _FROM_TO.search(one), _FROM_TO.search(other)
    if not here or not there:
        return False
    a, b = (_ends(here), _ends(there))
    return (a[1] == b[0] and a[0] != b[1] and bool(a[1])) or (b[1] == a[0] and b[0] != a[1] and bool(a[0]))


def _ends(stretch: re.Match[str]) -> tuple[frozenset[str], frozenset[str]]:
    return frozenset(content(stretch["begin"])), frozenset(content(stretch["end"]))


@lru_cache(maxsize=1024)
def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[\w-]+", text.lower()))
