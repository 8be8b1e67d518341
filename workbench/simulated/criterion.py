"""What a criterion asks of a draft: truth, style, or that it speaks of something.

A criterion may say no more than how to judge (*Be very strict.*), or only that the answer be good. Neither names
anything to look for, so the draft is held to what every answer is held to: that it is true.
"""

from __future__ import annotations

import re

from workbench.simulated.claims import Claim
from workbench.simulated.covering import slots_in
from workbench.simulated.expecting import SLOTS, kinds_of, slot_of
from workbench.simulated.words import likeness, words

_TRUTH = re.compile(
    r"\b(?:accura\w+|correct\w*|true|untrue|truth\w*|false\w*|faithful\w*|support(?:ed|s)?|grounded|invent\w*|made up"
    r"|fabricat\w*|hallucinat\w*|verif\w+|agrees? with|consistent with|match(?:es)?|stated in|backed|word for word"
    r"|right|factual\w*|facts?|wrong|errors?|mistake\w*|source|prove[dns]?|proving|provabl[ey]|proofs?|evidence"
    r"|confirm\w*|doubt\w*|guess\w*|speculat\w*"
    r"|from (?:the|its|an?) (?:\w+ ){0,2}(?:papers?|documents?|texts?|reports?|sheets?))\b",
    re.I,
)
_QUALITY = re.compile(
    r"\b(?:good|excellent|perfect|flawless|reliab\w+|trust\w*|credib\w+|sound|solid|valid|convincing\w*|exact\w*"
    r"|precise\w*|latest|newest|most recent|up[- ]to[- ]date|current|outdated|out of date|obsolete|superseded)\b",
    re.I,
)
"""What may be said of an answer as a whole, without naming what it has to speak of."""
_MANNER = re.compile(
    r"\b(?:strict\w*|stern\w*|severe\w*|harsh\w*|rigorous\w*|tough\w*|hard|careful\w*|thorough\w*|s[ck]eptic\w*"
    r"|critical\w*|picky|meticulous\w*|demanding|attentive\w*|diligent\w*|suspicious\w*|vigilant\w*|pedantic\w*"
    r"|ruthless\w*|merciless\w*|unforgiving|lenient\w*|generous\w*|fair\w*|honest\w*|sure|certain|double[- ]check\w*"
    r"|reject\w*|judge|approve)\b",
    re.I,
)
"""How one is to judge, which says nothing of the draft."""
_SPEAKS = re.compile(
    r"\b(?:says?|states?|names?|mentions?|gives?|tells?|explains?|describes?|contains?|includes?|covers?|lists?|cites?"
    r"|shows?|uses?|has|ends?|begins?|starts?|speaks? of)\b",
    re.I,
)
_STYLE = re.compile(
    r"\b(?:clear|readable|concise|plain|tone|style|polite|professional|friendly|well[- ]written|flows?"
    r"|grammar|spelling|jargon|easy|understand\w*|brief|short)\b",
    re.I,
)
_KINDS = {
    "licence": ("licence",),
    "requirement": ("requirement", "version"),
    "version": ("version",),
    "homepage": ("url",),
}


def of_truth(text: str) -> bool:
    """The criterion asks whether what the draft says is true."""
    return _TRUTH.search(text) is not None or _of_the_whole(text) or _of_the_asked(text)


def of_style(text: str) -> bool:
    """It asks how the draft reads, and nothing else."""
    return _STYLE.search(text) is not None and _TRUTH.search(text) is None and not slot_of(text)


def of_claims_too(text: str) -> bool:
    """What code can decide of it is not all: it asks for claims as well."""
    return (
        bool(slot_of(text))
        or re.search(r"\bfrom (?:its|the) sources?\b|\bsupport|\baccura|\bcorrect", text, re.I) is not None
    )


def matter(text: str) -> str:
    """The criterion without sentences that only say how to judge; all of it where there are no others."""
    said = re.split(r"(?<=[.!;])\s+", text.strip())
    kept = [one for one in said if not (_MANNER.search(one) and _of_the_whole(one) and not _TRUTH.search(one))]
    return " ".join(kept) or text


def _of_the_whole(text: str) -> bool:
    """It names nothing that the draft should speak of: only how good it is to be, or how to judge."""
    whole = _QUALITY.search(text) or _MANNER.search(text)
    return whole is not None and not _SPEAKS.search(text) and not _STYLE.search(text)


def _of_the_asked(text: str) -> bool:
    """It asks that what was asked is answered, and says no more of it: `The answer answers the question.`"""
    stems = set(words(text))
    return bool(stems & _ASKED) and stems <= _ASKED | _ANSWERED | _PLAIN


def relevant(text: str, claims: list[Claim]) -> list[Claim]:
    """The claims that a criterion is about; all of them where it is about truth as such."""
    slots = [slot for slot, pattern in SLOTS.items() if re.search(pattern, text, re.I)]
    slots = [slot for slot in slots if slot != "version" or "version" in slots_in(text)]
    kinds = [kind for slot in slots for kind in _KINDS.get(slot, ())] or list(kinds_of(text)[:2])
    stems = topic(text)
    typed = [c for c in claims if c.value is not None and c.value.kind in kinds]
    worded = [c for c in claims if c.value is None and any(likeness(s, w) > 0.6 for s in stems for w in c.words)]
    if slots and typed:
        return typed
    if of_truth(text) and not slots:
        near = [c for c in claims if any(likeness(s, w) > 0.7 for s in stems for w in c.words)] if _narrow(text) else []
        return near or claims
    return typed or worded or [c for c in claims if any(likeness(s, w) > 0.6 for s in stems for w in c.words)]


_PLAIN = frozenset(
    words(
        "every package each draft answer statement claim source sources states stated gives given correct"
        " right name names names all fact facts supported text document report brief must should has have"
        " one"
    )
)
_ASKED = frozenset(words("question questions task request ask asked asks query"))
_ANSWERED = frozenset(
    words(
        "answer answers answered answering respond responds reply replies address addresses addressed part parts point"
        " points directly fully completely entirely wholly really actually full complete whole entire user reader"
        " does do did done met meet meets fulfilled followed carried out is was were been all and nothing else more"
        " less left open unanswered to the what"
    )
)


def topic(text: str) -> list[str]:
    """The stems of what a criterion wants spoken of."""
    return [w for w in words(text) if w not in _PLAIN]


def _narrow(text: str) -> bool:
    return (
        re.search(r"\b(?:every|all|each|no|any|nothing|only|statements?|claims?|facts?|draft|answer)\b", text, re.I)
        is None
    )
