"""What is wrong with an objective: no task at all, a measure that measures nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from workbench.control.lint.objective.roles import is_role
from workbench.control.lint.rule import Found, Given
from workbench.control.lint.saying import empty_words
from workbench.control.lint.words.lexicon import expression, verb_kinds, words
from workbench.control.lint.words.phrases import after_lead, head
from workbench.control.lint.words.reading import NUMBER, Reading, Sentence, reading
from workbench.control.lint.words.verb_forms import kinds_of
from workbench.core.contract import Contract

_ASKS = re.compile(r"\?\s*(?:\Z|[\"')\]]|\s)")


_REQUESTED = re.compile(r"\w\s*,?\s+please(?=\s*(?:[-–—,.;:!]|\Z))", re.IGNORECASE)
"""A thing that is asked for without a verb: "A list of the fees, please."."""


def no_verb(contract: Contract, _given: Given) -> Iterator[Found]:
    """A topic, a role, a title; nothing that is to be done."""
    read = reading(contract.objective)
    if not read.text.strip() or empty_words(read.text, contract.name, "objective") or has_task(read):
        return
    role = re.match(r"\s*(?:you are|you're|act as|as) (?:an? |the |my |our )?", read.lower)
    message = (
        "It gives a role and no task."
        if role or is_role(read.masked)
        else "It names a topic and no task: there is no verb."
    )
    yield Found("objective", message, "Say what to do with it, with a verb: find, compare, list, write …")


def has_task(read: Reading) -> bool:
    """Whether a text tells somebody to do something, or asks something."""
    if _ASKS.search(read.text) or _REQUESTED.search(read.masked):
        return True
    if is_role(read.masked):
        return False
    pieces = (Sentence(piece.strip(), s.start) for s in read.sentences for piece in s.text.split(";"))
    return any((head(piece) and not _of_an_act(piece.text)) or _done_by_somebody(piece.text) for piece in pieces)


_FIRST_TWO = re.compile(r"(?P<word>[A-Z]?[a-z]{2,})\s+[a-z]{3,}ing\s*(?:[,:;–—]|\.?\s*\Z)")


def _of_an_act(text: str) -> bool:
    """Whether a piece begins with the name of an act and not with an order: "Glaze firing, kiln 2"."""
    m = _FIRST_TWO.match(text)
    if m is None or _DETERMINER.search(text):
        return False
    word = m["word"].lower()
    return word in words("verbs", "ambiguous") and verb_kinds().get(word) in {"acting", "other"}


def _done_by_somebody(text: str) -> bool:
    """A task that is told otherwise than by an order: "Summarising …", "Summarises …", "the worker lists …"."""
    rest = re.sub(r"\A\d+\s+", "", _WORKER.sub("", text[after_lead(text) :], count=1))
    first = re.match(r"([^\W\d_]+(?:-[^\W\d_]+)*)\b", rest)
    if not first:
        return False
    word, tail = first[1].lower(), rest[first.end() :]
    if word.endswith("ing") and len(word) > 5 and re.match(r"\s+(?!of\b|for\b)\w", tail):
        told = {base for base in (word[:-3], word[:-3] + "e", word[:-4]) if base in verb_kinds()}
        return bool(told - words("verbs", "ambiguous")) or (bool(told) and _DETERMINER.match(tail) is not None)
    if (
        word.endswith("s")
        and not word.endswith("ss")
        and re.match(r"(?:,[^,;.]{1,60},)?\s+(?:the|a|an|each|every|all|whether|which|how|any|its)\b", tail)
    ):
        return any(base in verb_kinds() for base in (word[:-1], word[:-2], word[:-3] + "y"))
    if word in verb_kinds() and _FOR_EACH.match(tail):
        return True
    if _TAKEN_FROM.match(text) and any(m[1].lower() in verb_kinds() for m in _TAKES.finditer(text)):
        return True
    return any(
        m[1].lower() in verb_kinds() or ("be " in m[0] and (kinds_of(m[1]) or _MADE_A_VERB.search(m[1])))
        for m in _MODAL.finditer(text)
    )


_MADE_A_VERB = re.compile(r"\w{3}(?:i[sz]ed|ified)\Z", re.IGNORECASE)
_WORKER = re.compile(
    r"\A\s*(?:the|this|your)\s+(?:worker|agent|assistant|model|author|writer|analyst|reviewer|specialist|"
    r"researcher)\s+",
    re.I,
)
_DETERMINER = re.compile(r"\s+(?:the|an?|each|every|all|its|our|your|this|which|whether|how)\b", re.IGNORECASE)
_FOR_EACH = re.compile(
    r"\s+(?:for|of|in|with|against|by|under)\s+(?:each|every|all|any|both)\b[^.;?]{1,120}?\b"
    r"(?:which|whether|how|what|why|who|whose|when|where|if|that)\b",
    re.IGNORECASE,
)
"""How what is asked of each stands behind an order whose word may be a noun: "Judge for each alert whether …"."""
_TAKEN_FROM = re.compile(r"\s*(?:for|from|in|on|with|of|per|out\s+of|using|given|based\s+on)\s", re.IGNORECASE)
_TAKES = re.compile(
    r"\b([a-z-]{1,30})(?=\s*:|\s+(?:the|an?|all|its|their|every|each|which|how|whether)\b)", re.IGNORECASE
)
"""How an order stands behind what it is about: "For each recipe extract the yield"."""
_MODAL = re.compile(
    r"\b(?:must|should|shall|need(?:s)? to|ha(?:s|ve) to|(?:is|are) to|you(?: will)?|want(?:s)? (?:you |it |somebody "
    r")?to|is|task of|"
    r"responsible for|to(?= be)) (?:be )?([a-z-]+)\b",
    re.IGNORECASE,
)


def vague_measure(contract: Contract, _given: Given) -> Iterator[Found]:
    """A measure without a number: it is filled in differently by everyone who reads it."""
    read = reading(contract.objective)
    for sentence in read.sentences:
        if NUMBER.search(sentence.text):
            continue
        for found in _vague().finditer(sentence.text):
            start = sentence.start + found.start()
            yield Found(
                "objective",
                f"{read.text[start : start + len(found[0])]!r} is a measure without a number.",
                "Say how many, how long, since when, or by which standard.",
                (start, start + len(found[0])),
            )
            return


@cache
def _vague() -> re.Pattern[str]:
    return expression("objective", "vague")
