"""Further tasks that are told otherwise than by an order: "as well as drawing up …", "after which … should be told"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from workbench.control.lint.lexicon import verb_kinds, words
from workbench.control.lint.reading import Reading

_BESIDE = re.compile(
    r",?\s*(?:\b(?:and|while)\s+)?\b(?:as\s+well\s+as|in\s+addition\s+to|along\s+with|together\s+with|besides|plus|"
    r"followed\s+by|"
    r"also|on\s+top\s+of|apart\s+from|before\s+then|and\s+then)\s+(?P<verb>[a-z-]{2,}ing)(?P<particle>\s+(?:up|out|"
    r"off|down|in|on|over))?\s+(?P<object>[^\s,.;]+)",
    re.IGNORECASE,
)
_AFTERWARDS = re.compile(
    r"[,;.]?\s*(?:\b(?:after|following|upon|on\s+the\s+basis\s+of|based\s+on)\s+which|\bwhereupon|\bwhereafter|"
    r"\bonce\s+(?:that|this)\s+is\s+done|(?<=[;.,])\s*(?:and\s+)?(?=[^;.,]*\b(?:then|also|afterwards)\b))\s*,?\s*"
    r"(?:[^\s;.,]+\s+){1,8}?(?:should|must|shall|will|(?:is|are)\s+to|needs?\s+to|ha(?:s|ve)\s+to|can)\s+(?:then\s+|"
    r"also\s+|"
    r"afterwards\s+)?be\s+(?:then\s+|also\s+)?(?P<done>[a-z-]+(?:ed|en|wn|ld|nt|pt|ught|und|de|ut|id|t|it|ung|rn|"
    r"ad))\b",
    re.IGNORECASE,
)
_HAD_DONE = re.compile(
    r"(?:\A\s*|[.;,]\s*|\b(?:and|then)\s+)(?:then\s+|also\s+|finally\s+)*(?:have|get)\s+(?P<what>it|them|(?:the|a|an|"
    r"each|all|"
    r"every|both|its|their|our)\b(?:\s+[\w-]+){1,4}?)\s+(?P<done>[a-z-]{2,}(?:ed|en|wn|ld|nt|pt|ught|und|de|ut|id))\b",
    re.IGNORECASE,
)


class Further(NamedTuple):
    """A task beside those that are told by orders, and where."""

    at: int
    end: int
    told: str


def further(read: Reading) -> Iterator[Further]:
    """Tasks that are told by a gerund behind "as well as", in the passive, or as something to be had done."""
    for sentence in read.sentences:
        text, start = sentence.text, sentence.start
        for m in _BESIDE.finditer(text):
            if m.start() and _is_task(m["verb"], m["particle"], m["object"]):
                yield _told(text, start, m.start("verb"))
        for m in _AFTERWARDS.finditer(text):
            if (m.start() or start) and not _shapes(m["done"]):
                yield _told(text, start, m.start())
        for m in _HAD_DONE.finditer(text):
            if (m.start() or start) and not _shapes(m["done"]):
                yield _told(text, start, m.start())


def _told(text: str, start: int, at: int) -> Further:
    end = re.search(r"[;.]|\Z", text[at + 2 :])
    stop = at + 2 + (end.start() if end else 0)
    at += len(text[at:stop]) - len(text[at:stop].lstrip(" ,;."))
    return Further(start + at, start + stop, text[at:stop].strip())


def _bases(told: str) -> set[str]:
    """The verbs that a gerund or a participle may be of."""
    low = told.lower()
    stems = {low.removesuffix("ing"), low.removesuffix("ed"), low.removesuffix("d"), low}
    return stems | {f"{s}e" for s in stems} | {s[:-1] for s in stems if len(s) > 3 and s[-1] == s[-2]}


def _is_task(gerund: str, particle: str | None, behind: str) -> bool:
    """Whether a gerund is of a verb that is a task: to tell or to read more is none beside telling."""
    if not _OBJECT.match(behind) and (gerund.lower() in _NO_GERUND or _NO_OBJECT.match(behind)):
        return False
    kinds = {verb_kinds()[b] for b in _bases(gerund) if b in verb_kinds()}
    return not kinds & ({"telling"} if particle else {"intake", "telling"}) and not _shapes(gerund)


_OBJECT = re.compile(r"(?:the|an?|it|them|each|every|its|their|our|your|\d+)\Z", re.IGNORECASE)
_NO_OBJECT = re.compile(r"(?:of|for|in|to|and|or|on|with|from|is|are|by)\Z", re.IGNORECASE)


def _shapes(told: str) -> bool:
    return bool(_bases(told) & words("verbs", "shaping"))


_NO_GERUND = frozenset(
    "existing remaining missing following including excluding concerning regarding building outstanding pending "
    "incoming outgoing ongoing upcoming underlying resulting corresponding preceding opening closing beginning ending "
    "leading growing working standing living running being having something anything everything nothing spring string "
    "evening morning ceiling wedding housing clothing lighting heating cooling parking shipping pricing training "
    "marketing advertising engineering accounting banking farming fishing hunting mining manufacturing planning".split()
)
"""Words in -ing that stand before a noun as adjectives, or are nouns."""
