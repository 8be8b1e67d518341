"""Further tasks that are told otherwise than by an order: "as well as drawing up …", "after which … should be told"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from workbench.control.lint.objective.besides import besides
from workbench.control.lint.objective.hung_on import hung_on
from workbench.control.lint.objective.second_question import question_behind
from workbench.control.lint.objective.without_orders import named_items, needs_twice
from workbench.control.lint.words.adjoined import adjoined
from workbench.control.lint.words.lexicon import verb_kinds, words
from workbench.control.lint.words.reading import Reading, content
from workbench.control.lint.words.verb_forms import bases, kinds_of, shapes

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
    r"(?:[^\s;.,]+\s+){1,8}?(?:(?:should|must|shall|will|(?:is|are)\s+to|needs?\s+to|ha(?:s|ve)\s+to|can)\s+(?:then\s+|"
    r"also\s+|"
    r"afterwards\s+)?be|(?:gets?|is|are))\s+(?:then\s+|also\s+)?(?P<done>[a-z-]+(?:ed|en|wn|ld|nt|pt|ught|und|de|"
    r"ut|id|t|it|ung|rn|"
    r"ad))\b",
    re.IGNORECASE,
)
_ORDERED = re.compile(r"\bbe\b", re.IGNORECASE)
_NEXT = re.compile(r"[,;.]\s*(?:after|following|upon|whereupon|whereafter|once)\b", re.IGNORECASE)
"""What makes a task of a plain passive: "…, after which the old forms get archived"."""
_HAD_DONE = re.compile(
    r"(?:\A\s*|[.;,]\s*|\b(?:and|then)\s+)(?:then\s+|also\s+|finally\s+)*(?:have|get)\s+(?P<what>it|them|(?:the|a|an|"
    r"each|all|"
    r"every|both|its|their|our)\b(?:\s+[\w-]+){1,4}?)\s+(?P<done>[a-z-]{2,}(?:ed|en|wn|ld|nt|pt|ught|und|de|ut|id))\b",
    re.IGNORECASE,
)


_FIRST = re.compile(
    r"(?<!done)(?<!known)(?<!settled)\s+(?:before|prior\s+to|after\s+first)\s+(?P<verb>[a-z-]{2,}ing)\s+(?:(?:up|out|off)\s+)?(?:the|"
    r"an?|it|them|all|every|each|next|our|new)\b",
    re.IGNORECASE,
)
"""What is done next, told as what comes after: "list the fees before paying them"."""
_GOES_ON = re.compile(
    r"(?:\bbefore|\bprior\s+to|\band(?:\s+then)?)\s+(?:you\s+)?(?:go|going|move|moving|proceed|proceeding|pass|passing|turn|"
    r"turning)\s+(?:on\s+)?to\s+(?P<verb>[a-z-]{3,})\s+(?:(?:up|out)\s+)?(?:the|an?|all|our|[\w]+['’]s?)\s",
    re.IGNORECASE,
)
"""The same of what one goes on to: "before going on to compile the quiz page"."""
_BUYS = re.compile(
    r",\s*then\s+(?P<verb>order|book|contract|schedule)\s+(?!(?:numbers?|dates?|ids?|codes?|forms?|titles?|names?|values?|"
    r"prices?|length|sum|by|of|and|or|as|per|in|is|are|from|to|the|a|an|each|them|it)\b)[a-z-]+"
    r"(?:\s+(?!of\b|by\b|per\b|and\b)[a-z-]+){0,2}?\s+for\s+\w",
    re.IGNORECASE,
)
"""An act whose verb is a noun too, in its place behind "then": "then order oxalic acid for the treatment"."""
_NEW = re.compile(
    r"[,;.]\s*(?:and\s+)?(?P<beside>(?:in\s+addition|besides(?:\s+which)?|additionally|furthermore|moreover|plus|"
    r"also)\b,?"
    r"\s*)?(?:the|an?)\s+(?P<what>(?:[\w-]+\s+){1,4}?)(?:must|should|shall|needs?\s+to|ha(?:s|ve)\s+to|(?:is|are)\s+to)"
    r"\s+(?:also\s+)?be\s+(?P<done>[a-z-]+(?:\s+up)?)\b",
    re.IGNORECASE,
)
"""A thing of which nothing was said before, and what is to be done to it: "and the room has to be booked"."""


_WHILE_THERE = re.compile(
    r"(?:\band|[,;])\s+(?:also\s+)?(?P<what>[a-z-]+\s+[^.;,]+?),?\s+while\s+(?:you(?:['’]re|\s+are)|still|being)\s+(?:at\s+it|in\s+there|"
    r"there|about\s+it|on\s+it|in\s+that\s+\w+)\b",
    re.IGNORECASE,
)
"""What is done in passing: "and document the module while you're in there"."""
_ALSO_DONE = re.compile(
    r"\A\W*(?:the|an?|our|all|both|every|[\w-]+['’]s)\s+(?P<what>(?:[\w-]+\s+){1,4}?)(?:must|should|shall|needs?\s+to|ha(?:s|ve)\s+to|"
    r"ought\s+to|(?:is|are)\s+to)\s+(?:(?:also|too|as\s+well|likewise|then)\s+be\s+[a-z]+|be\s+[a-z]+(?:\s+\w+){0,4}\s+(?:too|as\s+well|also))\b|"
    r"\A\W*(?:moreover|furthermore|in\s+addition|besides|also|finally|likewise|additionally|on\s+top\s+of\s+(?:that|this)),?\s+(?:the|an?|our|all|"
    r"both)\s+(?P<more>(?:[\w'’-]+\s+){1,7}?)(?:must|should|shall|needs?\s+to|ha(?:s|ve)\s+to|ought\s+to|(?:is|are)\s+to)\s+be\s+[a-z]+",
    re.IGNORECASE,
)
"""A sentence of its own about a new thing that is to be treated too: "The policy should also be brought up to date"."""
_WANTED = re.compile(
    r"[,;.]\s*(?:and\s+)?(?:in\s+addition(?:\s+to\s+(?:that|this|it))?|besides(?:\s+(?:that|this))?|additionally|furthermore|moreover|"
    r"on\s+top(?:\s+of\s+(?:that|this|it))?|beyond\s+(?:that|this)|apart\s+from\s+(?:that|this))\s*,?\s+(?:the|an?|our|some)\s+"
    r"(?P<what>(?:[\w'’-]+\s+){1,7}?)(?:is|are)\s+(?:also\s+)?(?:wanted|needed|required|requested|due|expected|called\s+for|asked\s+for|"
    r"wished\s+for)\b",
    re.IGNORECASE,
)
"""A thing that is wanted beside: "in addition to that, a seating plan is wanted"."""
_OF_WHAT = re.compile(r"\b(?:what|which|how|whether|that|who|whom|when|where|why|if)\b", re.IGNORECASE)


class Further(NamedTuple):
    """A task beside those that are told by orders, and where."""

    at: int
    end: int
    told: str


def further(read: Reading) -> Iterator[Further]:
    """Tasks that are told by a gerund behind "as well as", in the passive, or as something to be had done."""
    for sentence in read.sentences:
        text, start = sentence.text, sentence.start
        told = {
            *_by_gerund(text),
            *_by_participle(text, start, read.masked[:start]),
            *_by_lead(text),
            *hung_on(text),
            *adjoined(text),
            *besides(text, read.masked[:start]),
        }
        for at in sorted(told):
            yield _told(text, start, at)
    if at_needs := needs_twice(read) or named_items(read) or question_behind(read):
        yield Further(*at_needs, read.text[slice(*at_needs)].strip())


def _by_gerund(text: str) -> Iterator[int]:
    """Where a gerund tells a further task: "as well as drawing up …", "before paying them"."""
    for m in _BESIDE.finditer(text):
        if m.start() and _is_task(m["verb"], m["particle"], m["object"]):
            yield m.start("verb")
    for m in _FIRST.finditer(text):
        kinds = {"acting", "other"} if _finds(text) else {"acting", "other", "writing"}
        told = kinds_of(m["verb"]) & kinds and ("writing" in kinds or not shapes(m["verb"]))
        if told and not _OF_WHAT.search(text[: m.start()]):
            yield m.start("verb")
    yield from (m.start("verb") for m in _BUYS.finditer(text))
    for m in _GOES_ON.finditer(text):
        drafts = bool(bases(m["verb"]) & (words("verbs", "drafting") | {"compile", "plan", "devise"}))
        told = drafts or (kinds_of(m["verb"]) & {"acting", "other"} and not shapes(m["verb"]))
        asked = _OF_WHAT.search(text[: m.start()])
        if told and (not asked or (drafts and asked[0].lower() in {"whether", "if"})):
            yield m.start("verb")


def _finds(text: str) -> bool:
    """Whether a sentence begins with taking in or finding out, of which what is written after it tells."""
    first = re.match(r"\W*(?:please\s+)?([a-z-]+)", text, re.IGNORECASE)
    return first is None or verb_kinds().get(first[1].lower()) not in {"acting", "other", "writing", "telling"}


_LEADING = re.compile(
    r"\A\W*(?:besides|after|having|apart\s+from|in\s+addition\s+to|on\s+top\s+of)\s+(?P<verb>[a-z-]{2,}(?:ing|ed|"
    r"en))\s+"
    r"(?:the|an?|all|every|each|its|their|our|whether|how|which|what|who|why|when|where)\b[^,.;]*,\s+(?:please\s+|you\s+(?:are\s+to|must|should|have\s+to|need\s+to|will|shall)\s+(?:also\s+)?)?(?P<next>[a-z-]+)\s+(?P<object>\S+)",
    re.IGNORECASE,
)
_NEEDS = re.compile(
    r"[,;.]\s*(?:and\s+)?(?:the|"
    r"an?)\s+(?P<what>(?:[\w-]+\s+){1,3}?)(?:also\s+)?needs?\s+(?:also\s+)?(?:(?P<done>[a-z-]+ing)\b|an?\s+[^.;]+?\s(?:as\s+well|too)\b)",
    re.I,
)


def _by_lead(text: str) -> Iterator[int]:
    """Where a task stands behind another that is told as done: "after listing the fees, repaint the clubhouse"."""
    m = _LEADING.match(text)
    if m and m["next"].lower() in verb_kinds() and m["object"].lower().strip(".,;") not in _BACK:
        kinds = kinds_of(m["verb"])
        done_next = verb_kinds()[m["next"].lower()] == "acting" or not _AFTER.match(m[0])
        way = _AFTER.match(m[0]) and shapes(m["verb"]) and "telling" not in kinds  # "after removing the duplicates, …"
        if kinds and not (way and not done_next) and (not kinds & {"intake", "finding"} or done_next):
            yield m.start("next")
    for n in _NEEDS.finditer(text):
        told = not n["done"] or kinds_of(n["done"]) & {"acting", "writing", "other"}
        if told and not set(content(n["what"])) & set(content(text[: n.start()])):
            yield n.start("what")


_AFTER = re.compile(r"\W*(?:after|having)\b", re.IGNORECASE)
"""What the next may well rest on, unlike "besides"."""
_BACK = frozenset("it them this these those that its their each every all".split())


def _by_participle(text: str, start: int, before: str) -> Iterator[int]:
    """Where a participle tells one: "and the room has to be booked", "have it framed"."""
    for pattern in (_AFTERWARDS, _HAD_DONE):
        for m in pattern.finditer(text):
            loosely = pattern is _AFTERWARDS and not _ORDERED.search(m[0]) and not _NEXT.match(m[0])
            if (m.start() or start) and not loosely and not shapes(m["done"]):
                yield m.start()
    yield from (m.start("what") for m in _WHILE_THERE.finditer(text))
    for m in _WANTED.finditer(text):
        if not set(content(m["what"])) & set(content(before + text[: m.start()])):
            yield m.start("what")
    also = _ALSO_DONE.match(text) if start else None
    group = "what" if also and also["what"] else "more"
    if also and not set(content(also[group])) & set(content(before)):
        yield also.start(group)
    lead = ". " if start else ""
    for m in _NEW.finditer(f"{lead}{text}"):
        kinds, known = kinds_of(m["done"]), set(content(before + text[: max(0, m.start() - len(lead))]))
        mere = not m["beside"] and (shapes(m["done"]) or "writing" in kinds)
        if not mere and kinds & {"acting", "writing", "other"} and not set(content(m["what"])) & known:
            yield m.start("what") - len(lead)


def _told(text: str, start: int, at: int) -> Further:
    end = re.search(r"[;.]|\Z", text[at + 2 :])
    stop = at + 2 + (end.start() if end else 0)
    at += len(text[at:stop]) - len(text[at:stop].lstrip(" ,;."))
    return Further(start + at, start + stop, text[at:stop].strip())


def _is_task(gerund: str, particle: str | None, behind: str) -> bool:
    """Whether a gerund is of a verb that is a task: to tell or to read more is none beside telling."""
    if gerund.lower() == "doing" and _OBJECT.match(behind):
        return True
    if not _OBJECT.match(behind) and (gerund.lower() in _NO_GERUND or _NO_OBJECT.match(behind)):
        return False
    kinds = {verb_kinds()[b] for b in bases(gerund) if b in verb_kinds()}
    return not kinds & ({"telling"} if particle else {"intake", "telling"}) and not shapes(gerund)


_OBJECT = re.compile(r"(?:the|an?|it|them|each|every|its|their|our|your|\d+)\Z", re.IGNORECASE)
_NO_OBJECT = re.compile(r"(?:of|for|in|to|and|or|on|with|from|is|are|by)\Z", re.IGNORECASE)


_NO_GERUND = frozenset(
    "existing remaining missing following including excluding concerning regarding building outstanding pending "
    "incoming outgoing ongoing upcoming underlying resulting corresponding preceding opening closing beginning ending "
    "leading growing working standing living running being having something anything everything nothing spring string "
    "evening morning ceiling wedding housing clothing lighting heating cooling parking shipping pricing training "
    "marketing advertising engineering accounting banking farming fishing hunting mining manufacturing planning".split()
)
"""Words in -ing that stand before a noun as adjectives, or are nouns."""
