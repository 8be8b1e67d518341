"""Values in a span: which are of the asked type, under the asked key, with the asked unit, near the asked words."""

from __future__ import annotations

import math
import re

from workbench.simulated import kinds
from workbench.simulated.asking import Ask
from workbench.simulated.attention import UNSTATED
from workbench.simulated.candidates import Candidate
from workbench.simulated.cutting import Span
from workbench.simulated.headed import head_value, whole_value
from workbench.simulated.normal import normal
from workbench.simulated.qualified import qualified
from workbench.simulated.words import stem, words


def values_of_span(candidate: Candidate, ask: Ask, attribute: list[str], weights: dict[str, float]) -> list[Candidate]:
    """One candidate for each value of the asked type in the span; the span itself if there is none."""
    span = candidate.span
    if span.form == "pair" and span.value and span.value.lower() == span.label.lower():
        return []
    label = _label_fit(candidate, ask, attribute, weights)
    if ask.about or _asks_for_row(candidate, ask):
        name = _subject_name(candidate)
        told = set(words(name)) <= set(ask.words)
        return [_with(candidate, name, None, label - (5.0 if told else 0.0))]
    above = head_value(span, ask)
    if above:
        return [_with(candidate, above.text, above, label + _share(candidate) * 2.6)]
    made = [*_of_first_kind(candidate, ask, attribute, label), *_speaker(candidate, ask)]
    if span.form == "heading":
        for one in made:
            one.terms["fit"] += 3.0
    known = ask.kinds and span.record and re.search(rf"(?<!\w){re.escape(span.value)}(?!\w)", ask.text, re.I)
    label -= 4.0 if known else 0.0
    return made or [_with(candidate, span.value or span.text, None, label - _untyped(span, ask))]


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
        values = _values(kind, body, span)
        values = values or _release(kind, body, ask)
        apart = qualified(body, values, attribute, ask.text)
        for value, special in zip(values, apart, strict=True):
            fit = (
                special
                + 1.5
                - 0.3 * place
                + _near(span, value, shift, named or attribute)
                + 1.2 * _unit_fit(value, ask)
            )
            fit += _counted(value, body, ask)
            fit -= (
                1.0 if _BARE.fullmatch(body) and value.kind in ("money", "measure", "duration") and not label else 0.0
            )
            if not value.unit.strip() and value is not values[0] and values[0].unit and value.kind == "number":
                fit += 1.2 * (_unit_fit(values[0], ask) - _unit_fit(value, ask))
            made.append(
                _with(candidate, value.text, value, label + _share(candidate) * fit - _told_already(value, ask))
            )
        if made:
            return made
    return []


_BARE = re.compile(r"\s*[\d.,]+\s*")
_RELEASE = re.compile(
    r"\bversion of (?:the )?(?P<of>[\w.+#-]+)|\b(?P<before>[A-Z][\w.+#-]+) (?:version|release)s?\b", re.I
)


def _release(kind: str, body: str, ask: Ask) -> tuple[kinds.Found, ...]:
    """Asked for the version of something, the number behind its name: `the server needs Python 3.12`."""
    found = _RELEASE.search(ask.text) if kind == "version" else None
    name = (found.group("of") or found.group("before")) if found else ""
    if not name or name.lower() in ("which", "what", "minimum", "current", "latest", "the"):
        return ()
    numbers = re.finditer(
        rf"\b{re.escape(name)}\b(?: (?:is|now|at|least|version|v|to|must|be))*\s(\d+(?:\.\d+)*)", body, re.I
    )
    return tuple(kinds.Found(kind, m.group(1), m.start(1), normal(kind, m.group(1))) for m in numbers)


_RATED = re.compile(r"(?:\d|EUR|GBP|USD|CHF|%|[€$£]|times|once|twice|requests?|nights?|hours?)\W*$")
_CODE = re.compile(r"\b(?:answers?|returns?|status(?: code)?|code|with|HTTP|error|retry) (?:an? )?$", re.I)
_ACTS = re.compile(
    r" (?:and [A-Z]\w+ )?(?:will|is going|reported|said|preferred|proposed|agreed|offered|wrote|asked|takes?"
    r"|leads?|owns?|has"
    r"|brings?|writes?|sends?|checks?|prepares?|sets? up|looks?|joined|joins|left|explained|presented|suggested"
    r"|raised)\b"
)
_TIME = re.compile(
    r"(?:milli)?seconds?|minutes?|hours?|days?|weeks?|months?|years?|_ms\b|ttl|timeout|delay|interval", re.I
)


def _told_already(value: kinds.Found, ask: Ask) -> float:
    """What it costs a value that the question has it, or that it is a bare year where a date is asked for."""
    year = value.kind == "date" and re.fullmatch(r"\d{4}", value.text) is not None
    cost = 0.5 if year and not re.search(r"\byear\b|\bin what\b|\bsince\b", ask.text, re.I) else 0.0
    said = value.kind in ("person", "name") and set(words(value.text)) <= set(ask.words)
    bare = value.text.isdigit() and re.search(rf"(?<![\d.,]){value.text}(?![\d.,]?\d)", ask.text) is not None
    return cost + (4.0 if said or bare or (value.norm and value.norm in _norms(value.kind, ask.text)) else 0.0)


def _speaker(candidate: Candidate, ask: Ask) -> list[Candidate]:
    """Asked who, the name before the colon: `Mei: write the guide`."""
    label = candidate.span.label
    if "person" not in ask.kinds or not label or candidate.span.record or not kinds.find("name", f". {label}"):
        return []
    if set(words(label)) & set(ask.words):
        return []
    who = kinds.Found("person", label, 0, normal("person", label))
    return [_with(candidate, who.text, who, _share(candidate) * 2.6)]


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
    return 1.0 if after else -1.0 if before else 0.0


def _asked_value(span: Span, ask: Ask) -> bool:
    """The cell says what the question says already, so the row is what it asks for."""
    own = words(span.value)
    return bool(own) and all(word in ask.words for word in own)


def _values(kind: str, body: str, span: Span) -> tuple[kinds.Found, ...]:
    if kind == "port" and not re.search(r"port", f"{span.text} {span.label} {' '.join(span.heads)}", re.I):
        return ()
    if kind == "name":
        return tuple(v for v in kinds.find(kind, body) if v.start > 0 or span.value or _ACTS.match(body[v.end :]))
    whole = whole_value(kind, span)
    if whole:
        return (whole,)
    found = kinds.find(kind, body)
    if kind == "duration":
        found = tuple(v for v in found if not (v.text[0] in "aA" and _RATED.search(body[: v.start])))
    if not found and span.value and kind in ("percent", "money", "duration", "measure", "date"):
        return kinds.find(kind, span.label)
    return found


def _norms(kind: str, text: str) -> set[str]:
    return {value.norm for value in kinds.find(kind, text)}


def _with(candidate: Candidate, answer: str, typed: kinds.Found | None, fit: float) -> Candidate:
    made = Candidate(
        candidate.text,
        candidate.index,
        candidate.number,
        answer,
        "",
        typed,
        dict(candidate.terms),
        dict(candidate.why),
        candidate.attr,
        candidate.ent,
        candidate.strange,
    )
    made.terms["fit"] += fit
    made.norm = typed.norm if typed else " ".join(answer.lower().split())
    made.why["fit"] = typed.kind if typed else (candidate.span.label or "clause")
    return made


_SLOT_LABELS = {
    "licence": (r"^licen[cs]e[- ]?(?:expression)?$", 2.0),
    "requirement": (
        r"^(?:requires?[- _]python|python(?:[- _](?:requirement|versions?|requires?))?|python_requires)$",
        2.5,
    ),
    "homepage": (r"^(?:home[- _]?page|website|url)$", 2.0),
    "summary": (r"^(?:summary|description)$", 2.0),
    "version": (r"^version$", 1.5),
    "author": (r"^authors?(?:[- _](?:email|name))?$", 1.5),
    "maintainer": (r"^maintainers?(?:[- _](?:email|name))?$", 1.5),
}


def _label_fit(candidate: Candidate, ask: Ask, attribute: list[str], weights: dict[str, float]) -> float:
    """How much of the line's key is asked for, and how much of what is asked it says."""
    span = candidate.span
    if not span.label:
        return 0.0
    rule = _SLOT_LABELS.get(ask.slot)
    if rule and _of_another(candidate, ask):
        return 0.0
    if rule and re.match(rule[0], span.label.strip(), re.I):
        return rule[1]
    label = set(words(span.label))
    if not label:
        return 0.0
    matched = {s for s in label for q in attribute if _same(q, s)}
    asked = sum(weights[q] for q in attribute if any(_same(q, s) for s in label)) / (
        sum(weights[q] for q in attribute) or 1.0
    )
    return 1.6 * (len(matched) / len(label)) * (0.5 + 0.5 * asked) if matched else 0.0


def _of_another(candidate: Candidate, ask: Ask) -> bool:
    """The question names something that this source knows and this line does not speak of."""
    left = [
        q
        for q in ask.words
        if not re.match(
            r"licen|python|homepag|version|summar|requir|need|use|releas|packag|project|under|current|curren"
            r"|latest|minim|maxim|support|number|identif",
            q,
        )
    ]
    near = {*words(candidate.span.text), *words(candidate.span.record), *candidate.index.subject}
    known = [q for q in left if q in candidate.index.vocabulary]
    return bool(known) and not any(_same(q, s) for q in known for s in near)


def _same(asked: str, seen: str) -> bool:
    from workbench.simulated.words import likeness

    return likeness(asked, seen) > 0.6


def _near(span: Span, value: kinds.Found, shift: int, attribute: list[str]) -> float:
    """A value close to the words asked for is more likely theirs than one far from them."""
    if span.value and len(span.value) < 60:
        return 0.6
    start = shift + value.start if span.value else value.start
    closest = 400
    for match in re.finditer(r"[A-Za-z]{3,}", span.text):
        if any(_same(q, stem(match.group(0).lower())) for q in attribute):
            gap = start - match.end() if match.end() <= start else match.start() - (start + len(value.text))
            closest = min(closest, max(0, gap) + (6 if match.start() > start else 0))
    return 1.2 * math.exp(-closest / 25.0) + (0.7 if closest <= 3 else 0.0)


def _unit_fit(value: kinds.Found, ask: Ask) -> float:
    if not ask.unit or value.kind not in ("number", "measure", "duration", "percent", "money"):
        return 0.0
    counted = [stem(w) for w in re.findall(r"[a-z]+", f"{value.unit} {value.text}".lower())]
    return 1.0 if any(_same(u, c) for u in ask.unit for c in counted) else -0.3


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
