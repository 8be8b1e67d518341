"""Values in a span: which are of the asked type, under the asked key, with the asked unit, near the asked words."""

from __future__ import annotations

import math
import re

from workbench.simulated import kinds
from workbench.simulated.asking import Ask
from workbench.simulated.attention import UNSTATED
from workbench.simulated.candidates import Candidate
from workbench.simulated.cutting import Span
from workbench.simulated.dimensions import dimension_fit
from workbench.simulated.headed import head_value
from workbench.simulated.labels import label_fit, same
from workbench.simulated.normal import normal
from workbench.simulated.picking import release, unit_fit, values_in
from workbench.simulated.qualified import qualified
from workbench.simulated.words import groups, stem, words


def values_of_span(candidate: Candidate, ask: Ask, attribute: list[str], weights: dict[str, float]) -> list[Candidate]:
    """One candidate for each value of the asked type in the span; the span itself if there is none."""
    span = candidate.span
    if span.form == "pair" and span.value and span.value.lower() == span.label.lower():
        return []
    label = label_fit(candidate, ask, attribute, weights)
    if ask.about or _asks_for_row(candidate, ask):
        name = _subject_name(candidate)
        told = set(words(name)) <= set(ask.words)
        return [_with(candidate, name, None, label - (5.0 if told else 0.0))]
    if ask.why and span.note and span.form == "pair":
        return [_with(candidate, span.note, None, label + 2.0)]
    above = head_value(span, ask)
    if above:
        return [_with(candidate, above.text, above, label + _share(candidate) * 2.6)]
    made = [*_of_first_kind(candidate, ask, attribute, label), *_speaker(candidate, ask)]
    if span.form == "heading":
        for one in made:
            one.terms["fit"] += 3.0
    label -= 4.0 if _repeats_question(span, ask) else 0.0
    return made or [_with(candidate, span.value or span.text, None, label - _untyped(span, ask))]


def _repeats_question(span: Span, ask: Ask) -> bool:
    """The value of the line stands in the question already, so it cannot be what is asked."""
    if ask.yes_no or ask.why or not span.value:
        return False
    said = span.value.lower() in ask.text.lower() and (
        re.search(rf"(?<!\w){re.escape(span.value)}(?!\w)", ask.text, re.I) is not None
    )
    own = words(span.value)
    return said or (bool(own) and len(own) <= 4 and set(own) <= set(ask.words))


def _untyped(span: Span, ask: Ask) -> float:
    """What it costs a span that it has no value of the asked type: much where only such a value can answer.

    A sentence which says that the value is not stated answers too.
    """
    if UNSTATED.search(span.text):
        return -0.5
    return 0.0 if not ask.kinds else 4.5 if ask.kinds[0] in _STRICT else 2.0


_STRICT = ("person", "money", "percent", "duration", "measure", "number", "version", "port", "frequency", "licence")


def _share(candidate: Candidate) -> float:
    """How much a fitting value counts: little where little else speaks for the span."""
    return 0.35 + 0.65 * min(1.0, candidate.attr / 0.55)


def _of_first_kind(candidate: Candidate, ask: Ask, attribute: list[str], label: float) -> list[Candidate]:
    """The values of the likeliest type of which there are any."""
    span = candidate.span
    body, shift = (span.value, max(0, span.text.rfind(span.value))) if span.value else (span.text, 0)
    for place, kind in enumerate(ask.kinds):
        made = []
        timed = kind != "number" or ask.kinds[0] != "duration" or _TIME.search(f"{span.label} {span.text} {ask.text}")
        if not timed:
            continue
        named = [q for q in attribute if q in ask.names and q in words(span.text)]
        values = values_in(kind, body, span, ask)
        values = values or release(kind, body, ask)
        apart = qualified(body, values, attribute, ask.text)
        for value, special in zip(values, apart, strict=True):
            fit = (
                special + 1.5 - 0.3 * place + _near(span, value, shift, named or attribute) + 1.2 * unit_fit(value, ask)
            )
            fit -= 1.2 if kind in ("person", "name") and _PLACED.search(body[: value.start]) else 0.0
            fit -= 1.5 if kind in ("date", "time") and _HOW_LONG.match(ask.text) else 0.0
            fit -= 1.5 if kind == "duration" and _WHICH_DAY.search(ask.text) else 0.0
            fit -= 1.0 if ask.kinds[0] == "money" and kind in ("percent", "measure", "duration") else 0.0
            fit += _counted(value, body, ask) + dimension_fit(value, f"{body} {span.label} {span.entity}", ask.text)
            fit -= (
                1.0 if _BARE.fullmatch(body) and value.kind in ("money", "measure", "duration") and not label else 0.0
            )
            if not value.unit.strip() and value is not values[0] and values[0].unit and value.kind == "number":
                fit += 1.2 * (unit_fit(values[0], ask) - unit_fit(value, ask))
            made.append(
                _with(candidate, value.text, value, label + _share(candidate) * fit - _told_already(value, ask))
            )
        if made:
            return made
    return []


_WHICH_DAY = re.compile(r"\b(?:which|what) (?:day|date|weekday|month|year)\b|\b(?:the|its) (?:[\w-]+ )?date\b", re.I)
_HOW_LONG = re.compile(r"(?:and |so |for )?how long\b", re.I)
_BARE = re.compile(r"\s*[\d.,]+\s*")
_CODE = re.compile(r"\b(?:answers?|returns?|status(?: code)?|code|with|HTTP|error|retry) (?:an? )?$", re.I)
_TIME = re.compile(
    r"(?:milli)?seconds?|minutes?|hours?|days?|weeks?|months?|years?|_ms\b|ttl|timeout|delay|interval", re.I
)


def _told_already(value: kinds.Found, ask: Ask) -> float:
    """What it costs a value that the question has it, or that it is a bare year where a date is asked for."""
    year = value.kind == "date" and re.fullmatch(r"\d{4}", value.text) is not None
    cost = 0.5 if year and not re.search(r"\byear\b|\bin what\b|\bsince\b", ask.text, re.I) else 0.0
    said = value.kind in ("person", "name") and set(words(value.text)) <= set(ask.words)
    bare = (
        value.text.isdigit()
        and value.text in ask.text
        and re.search(rf"(?<![\d.,]){value.text}(?![\d.,]?\d)", ask.text) is not None
    )
    return cost + (4.0 if said or bare or (value.norm and value.norm in _norms(value.kind, ask.text)) else 0.0)


def _speaker(candidate: Candidate, ask: Ask) -> list[Candidate]:
    """Asked who, the name before the colon: `Mei: write the guide`."""
    label = candidate.span.label
    if "person" not in ask.kinds or not label or candidate.span.record or not kinds.find("name", f". {label}"):
        return []
    if set(words(label)) & set(ask.words) or not _may_be_named(label):
        return []
    who = kinds.Found("person", label, 0, normal("person", label))
    return [_with(candidate, who.text, who, _share(candidate) * 2.6)]


def _may_be_named(label: str) -> bool:
    """Every word of it has its capital, and it is no word that the lexicon knows, such as `Added`."""
    parts = label.split()
    return all(part[:1].isupper() for part in parts) and (
        len(parts) > 1 or (stem(label.lower()) not in groups() and not label.endswith("ed"))
    )


def _asks_for_row(candidate: Candidate, ask: Ask) -> bool:
    """The cell says only what the question says already, and its row has a name that it does not say."""
    span = candidate.span
    if not span.record or ask.kinds or ask.yes_no or not _asked_value(span, ask):
        return False
    return not set(words(_subject_name(candidate))) <= set(ask.words)


def _counted(value: kinds.Found, body: str, ask: Ask) -> float:
    """In `14 of 22 services` the first number is the one that counts."""
    if value.kind != "number":
        return 0.0
    after = re.match(r"\s+(?:out )?of\s+(?:the )?\d", body[value.end :]) is not None
    status = re.search(r"\b(?:status|code|error|answer|return|come)", ask.text, re.I) is not None
    if not status and re.fullmatch(r"[1-5]\d\d", value.text) and _CODE.search(body[: value.start]):
        return -1.2
    before = re.search(r"\d\s+(?:out )?of\s+(?:the )?$", body[: value.start]) is not None
    named = re.search(r"(?<![\w.])([A-Za-z]{3,}) #?$", body[: value.start])
    if named and stem(named.group(1).lower()) in ask.words:
        return -2.5
    return 1.0 if after else -1.0 if before else 0.0


def _asked_value(span: Span, ask: Ask) -> bool:
    """The cell says what the question says already, so the row is what it asks for."""
    own = words(span.value)
    return bool(own) and all(word in ask.words for word in own)


_PLACED = re.compile(r"\b(?:in|at|near|from|on|via)\s$", re.I)


def _norms(kind: str, text: str) -> set[str]:
    return {value.norm for value in kinds.find(kind, text)}


def _with(candidate: Candidate, answer: str, typed: kinds.Found | None, fit: float) -> Candidate:
    return candidate.holding(answer, typed, fit, typed.kind if typed else (candidate.span.label or "clause"))


def _near(span: Span, value: kinds.Found, shift: int, attribute: list[str]) -> float:
    """A value close to the words asked for is more likely theirs than one far from them."""
    if span.value and len(span.value) < 60:
        return 0.6
    start = shift + value.start if span.value else value.start
    best = 0.0
    for match in re.finditer(r"[A-Za-z]{3,}", span.text):
        seen = stem(match.group(0).lower())
        if any(same(q, seen) for q in attribute):
            gap = start - match.end() if match.end() <= start else match.start() - (start + len(value.text))
            between = span.text[match.end() : start] if match.end() <= start else span.text[start : match.start()]
            gap = max(0, gap) + (6 if match.start() > start else 0) + 12 * len(re.findall(r"[;),]", between))
            near = 1.2 * math.exp(-gap / 25.0) + (0.7 if gap <= 3 else 0.0)
            best = max(best, near * (1.0 if seen in attribute else 0.7))
    return best


def _subject_name(candidate: Candidate) -> str:
    """The thing that a span is about: the first cell of its row, or what its source is about."""
    span = candidate.span
    if span.entity and (span.record or not span.heads[1:]):
        return span.entity
    if span.record:
        row = [s for s in candidate.index.spans if s.block == span.block and s.form == "pair"]
        return row[0].value if row else span.record.split(" ; ")[0]
    if span.heads and len(candidate.index.spans) > 25 and len(candidate.index.spans[0].heads) == 0 and span.label:
        return span.heads[-1]
    return candidate.index.title or candidate.text.called
