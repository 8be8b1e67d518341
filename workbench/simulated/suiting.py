"""What a span is good for as a span: a heading, an outdated sentence or a reason, whatever value it holds."""

from __future__ import annotations

import math
import re

from workbench.simulated.asking import Ask
from workbench.simulated.candidates import Candidate
from workbench.simulated.cutting import Span
from workbench.simulated.neighbours import explains, goes_on, repeats
from workbench.simulated.words import likeness, words

_ALIEN = re.compile(
    r"\b(?:previous(?:ly)?|former(?:ly)?|old|older|used to|until|no longer|deprecated|legacy|maximum"
    r"|minimum|at most|at least|default|next|last|first|second|final|draft|"
    r"example|staging|production|testing|emergency|unless|except|without|optional|temporary|contractors?"
    r"|part-time|predecessor|documentation|estimated?|planned|expected|before|after)\b",
    re.I,
)

_OLD = re.compile(
    r"\b(?:previously|formerly|used to (?:be|have|allow|last|cost)|until (?:then|recently|\w+ \d{4}"
    r"|\d{4})|no longer|was (?:originally|initially)|originally|superseded|in the past|before that)\b",
    re.I,
)

_WHEN = re.compile(r"^(?:and |so |but )?(?:when|under what|in which case)\b", re.I)

_LASTING = re.compile(r"\bhow long\b.*\b(?:last|valid|good|run|take|live|stay|in force)\w*\W*$", re.I)
_LASTS = re.compile(
    r"\b(?:valid|lasts?|takes?|took|runs? for|ends? after|term|lifetime|expires?|in force|live[sd]?|duration)\b", re.I
)
_WHOLE = re.compile(
    r"\b(?:whole|entire|complete|overall|altogether|in (?:all|total)|end to end|from start to finish)\b", re.I
)
_RATE = re.compile(r"\brate\b(?! of)|\bthrottl|\brequests?\b.*\b(?:limit|allowed)\b", re.I)
_PER = re.compile(r"\b(?:per|an?|each|every) (?:second|minute|hour|day)\b", re.I)
_NOW = re.compile(r"\b(?:will|now|currently|nowadays|today|from now on|in future)\b", re.I)
_PAST = re.compile(r"\b(?:was|were|had been|used to)\b", re.I)
_MANNER = re.compile(r"^(?:and |so |but )?how (?:was|were|is|are|did|do|does|can|could|should|will|would)\b", re.I)
_MEANS = re.compile(r"\bby (?:\w+ly )?\w+ing\b|\b(?:using|through|via|with the help of)\b", re.I)
_BEHAVIOUR = re.compile(r"\b(?:when|if|after|before|once|until|while|unless|as soon as)\b", re.I)
_CAUSE = re.compile(r"\b(?:causes?|reasons?|why|rationale|background|motivation|explanation)\b", re.I)
_WHERE = re.compile(r"(?:and |so )?(?:where|in (?:which|what) (?:city|town|country|place|building|room))\b", re.I)
_PLACE = re.compile(
    r"\b(?:in|at|on|to|from|under|behind|beside|next to|near|above|below|opposite|inside|outside|by|via|into"
    r"|along|through) "
    r"(?:the |an? |our |your )?(?:[\w-]+ ){0,2}?(?-i:[A-Z][a-zà-ÿ]+|[`/~]|https?:|\w*(?:floor|room|building"
    r"|street|office|desk"
    r"|hall|yard|shed|store|cage|fridge|freezer|drawer|shelf|cabinet|folder|directory|bucket|server|region|city|house|garage"
    r"|gate|door|entrance|dock|ground|basement|cellar|kitchen|lobby|reception|library|warehouse|bay|rack|wall|corner|table"
    r"|box|bin|site|page|portal|console|store|station|roof|attic|north|south|east|west))\b|https?://|(?<!\w)/\w+/",
    re.I,
)
_WRONG = re.compile(
    r"\bwrong with\b|\bagainst\b|\bspoke against\b|\b(?:rejected|dropped|turned down|ruled out|not chosen)\b", re.I
)
_FAULT = re.compile(
    r"\b(?:reject|drop|rul|declin|refus|turn)\w* (?:out |down )?|\b(?:too|lacks?|lacking|cannot|can't|slow\w*"
    r"|fail\w*|expensive|dear\w*"
    r"|unsupported|does not|doesn't|no longer)\b",
    re.I,
)
_SIGNATURE = re.compile(r"\b(?:signature|param\w*|arg\w*|define\w*)\b", re.I)

_SUITS = (
    (_WRONG, _FAULT, 2.0),
    (_LASTING, _LASTS, 0.8),
    (_RATE, _PER, 1.5),
    (_NOW, _PAST, -0.8),
    (_MANNER, _MEANS, 1.5),
    (_WHEN, _BEHAVIOUR, 1.2),
)
"""What a question sounds like, what a sentence that answers it sounds like, and what that is worth."""


def span_fit(candidate: Candidate, ask: Ask) -> float:
    """Fit of the span as such, whatever value is taken from it."""
    span = candidate.span
    fit = (
        candidate.terms.get("fit", 0.0)
        + _form_fit(span, ask)
        + _answer_fit(span, ask, candidate.attr)
        - _alien(span, ask)
    )
    if ask.why:
        fit -= 1.5 if repeats(candidate.index, candidate.number, ask) else 0.0
        fit += 1.5 if goes_on(candidate.index, candidate.number, ask) else 0.0
    if ask.slot == "summary":
        fit += _summarises(candidate)
        if fit >= 3.0:
            candidate.attr = max(candidate.attr, 0.8)
            candidate.terms["attribute"] = 8.0 * candidate.attr
    candidate.terms["fit"] = fit
    return fit


def _form_fit(span: Span, ask: Ask) -> float:
    """Headings, questions, signatures and rows of something else seldom answer; nor do very long sentences."""
    fit = -4.0 if span.form == "heading" else 0.0
    if span.text.rstrip().endswith("?"):
        fit -= 2.5
    if span.form == "code" and re.match(r"(?:async )?(?:def|class) ", span.text) and not _SIGNATURE.search(ask.text):
        fit -= 1.5
    if span.form == "code" and span.text.startswith(("import ", "from ")):
        fit -= 2.0
    if span.record:
        fit += _row_fit(span, ask)
    if span.form == "sentence" and len(span.text) > 160:
        fit -= 0.5 * math.log2(len(span.text) / 160)
    return fit


def _row_fit(span: Span, ask: Ask) -> float:
    """A row whose key the question names in full is meant; one that it does not speak of at all is not."""
    key = words(span.entity)
    if key and span.value != span.entity and all(word in ask.words for word in key):
        return 1.0
    row = [*words(span.record), *key]
    if any(q in ask.words for q in words(span.value)):
        return 0.6
    return 0.0 if any(likeness(q, seen) > 0.6 for q in ask.words for seen in row) else -1.5


def _answer_fit(span: Span, ask: Ask, attr: float) -> float:
    """A reason for a why, a condition for a when, a yes or no for a closed question."""
    fit = 2.2 * min(1.0, attr / 0.4) if ask.why and explains(span.text) else 0.0
    if ask.why and span.heads and _CAUSE.search(span.heads[-1]):
        fit += 1.5
    if ask.slot == "requirement" and span.label.lower() == "version":
        fit -= 4.0  # its own version is none that it needs
    if _WHERE.match(ask.text):
        fit += 0.8 if _PLACE.search(span.text) else -0.6
    if ask.kinds[:1] == ("duration",) and _WHOLE.search(span.text):
        fit += 0.8
    for asked, seen, worth in _SUITS:
        if asked.search(ask.text) and seen.search(span.text):
            fit += worth
    if ask.yes_no and re.match(r"(?:yes|no)\b", span.text, re.I):
        fit += 1.5
    return fit


def _alien(span: Span, ask: Ask) -> float:
    """What a qualifier costs that the question does not have: `previous`, `maximum`, `staging`, `used to`."""
    asked = {m.lower() for m in _ALIEN.findall(ask.text)}
    strange = set() if span.form == "pair" else {m.lower() for m in _ALIEN.findall(span.text)} - asked
    outdated = 1.2 if _OLD.search(span.text) and not _OLD.search(ask.text) else 0.0
    return min(1.2, 0.4 * len(strange)) + outdated


def _summarises(candidate: Candidate) -> float:
    span = candidate.span
    if re.match(r"(?:summary|description|abstract|purpose|about)$", span.label, re.I):
        return 5.0
    if re.match(r"(?:subject|title|topic|re)$", span.label, re.I):
        return 4.5
    first = next((n for n, s in enumerate(candidate.index.spans) if s.form == "sentence" and len(s.text) > 30), -1)
    return 4.0 if candidate.number == first else 0.0
