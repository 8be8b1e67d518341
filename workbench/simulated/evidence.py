"""Evidence for each candidate answer, in log-odds, as five terms that can be shown.

attribute  the asked-for words found in and around the span, rare words counting more
entity     the named thing found in the span, its row, its heading or what its source is about
fit        the type of the value, the key of the line, the unit, how near the value stands to the words
source     what the contract says about that source, and whether it is about something else
place      where in the window it stands
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field, replace

from workbench.simulated import kinds
from workbench.simulated.asking import Ask
from workbench.simulated.guidance import weight_of
from workbench.simulated.library import Indexed
from workbench.simulated.reading import Text
from workbench.simulated.scene import Scene
from workbench.simulated.spans import Span
from workbench.simulated.words import stem, words

_MOST = 48
"""Spans whose values are looked at one by one; the rest are the crowd."""


@dataclass
class Candidate:
    """One possible answer: a value in a span of a text, and the evidence for it."""

    text: Text
    index: Indexed
    number: int
    answer: str
    """What would be said: a typed value, the value of a key, or the span itself."""
    norm: str
    typed: kinds.Found | None
    terms: dict[str, float] = field(default_factory=dict)
    why: dict[str, str] = field(default_factory=dict)
    attr: float = 0.0
    ent: float = 1.0
    strange: float = 0.0
    """The share of the question's words that nothing in the window is like."""

    @property
    def span(self) -> Span:
        """The span it stands in."""
        return self.index.spans[self.number]

    @property
    def total(self) -> float:
        """All terms together."""
        return sum(self.terms.values())

    @property
    def known(self) -> float:
        """How far it is an answer at all: both the attribute and the entity must be there."""
        attr = max(self.attr, 0.25) if self.typed is not None and self.terms.get("entity", 0.0) >= 3.9 else self.attr
        return 12.0 * math.sqrt(max(0.0, attr * self.ent)) * (1.0 - 0.6 * self.strange)


@dataclass
class Ranking:
    """The candidates for one question, best first, and how many spans were left to the crowd."""

    ask: Ask
    best: list[Candidate]
    crowd: list[tuple[Text, Indexed, int]]


_ALIEN = re.compile(
    r"\b(?:previous(?:ly)?|former(?:ly)?|old|older|used to|until|no longer|deprecated|legacy|maximum|minimum|at most|at least|default|next|last|first|second|final|draft|"
    r"example|staging|production|testing|emergency|unless|except|without|optional|temporary|contractors?|part-time|predecessor|documentation|estimated?|planned|expected|before|after)\b",
    re.I,
)
_OLD = re.compile(
    r"\b(?:previously|formerly|used to (?:be|have|allow|last|cost)|until (?:then|recently|\w+ \d{4}|\d{4})|no longer|was (?:originally|initially)|originally|superseded|in the past|before that)\b",
    re.I,
)
_VERB = re.compile(
    r"\b(?:does|do|did|can|will|must|should)\b.{1,60}?\b(return|raise|mean|contain|cost|require|include|support|accept|produce|print|write|store|send|create|delete|approve|pay|weigh|hold|open|close|start|end)s?\b",
    re.I,
)
_LIGHT = frozenset(
    stem(w)
    for w in "use used using need needs work works go goes run runs get keep allow allowed take takes make makes support want wants set put".split()
)
_WHEN = re.compile(r"(?:and |so |but )?(?:when|under what|in which case)\b", re.I)
_REASON = re.compile(
    r"\b(?:because|since|so that|in order to|due to|as a result|the reason|to avoid|to prevent|to keep|to ensure|to make sure|owing to|otherwise|this (?:avoids|prevents|keeps|lets|allows|ensures)|therefore|thus)\b",
    re.I,
)


def rank(scene: Scene, ask: Ask) -> Ranking:
    """Every candidate answer to `ask` in this window."""
    ask = _about(scene, ask)
    where = re.match(r"(?:and |so )?where\b", ask.text, re.I) is not None
    verb = _VERB.search(ask.text)
    main = stem(verb.group(1).lower()) if verb else ""
    weights = {
        q: scene.idf(q)
        * (1.5 if q == main else 0.5 if q in _LIGHT else 1.0)
        * (1.3 if q in ask.names else 0.3 if where and q == "locat" else 1.0)
        for q in ask.words
    }
    entity = _entity(scene, ask)
    attribute = [q for q in ask.words if q not in entity]
    if not any(index.like(q) for q in attribute for _, index in scene.texts):
        attribute = list(ask.words)
    unseen = [q for q in ask.words if not any(index.like(q) or q in index.subject for _, index in scene.texts)]
    strange = len(unseen) / max(1, len(ask.words))
    every = [text for text, _ in scene.texts]
    named = _named(scene, ask)
    scored: list[tuple[float, Candidate]] = []
    rest: list[tuple[Text, Indexed, int]] = []
    before = 0
    for place, (text, index) in enumerate(scene.texts):
        attr, why = _coverage(index, attribute, weights)
        ent, who = _coverage(index, entity, weights)
        subject = _subject(index, entity, weights)
        said, rule = weight_of(text, scene.preferences, every) if scene.heeds(f"guidance {place}") else (0.0, "")
        alien = -3.0 if named and place not in named and text.role not in ("result", "memory") else 0.0
        for number in range(len(index.spans)):
            a = attr.get(number, 0.0)
            e = max(ent.get(number, 0.0), subject) if entity else 1.0
            if a <= 0.0 and (not entity or ent.get(number, 0.0) <= 0.0) and not (ask.slot == "summary"):
                rest.append((text, index, number))
                continue
            made = Candidate(text, index, number, "", "", None, attr=a, ent=e, strange=strange)
            made.terms = {
                "attribute": 8.0 * a,
                "entity": 4.0 * e if entity else 2.0,
                "fit": 0.0,
                "source": said + alien,
            }
            made.terms["place"] = _place(scene, before + number)
            made.why = {
                "attribute": why.get(number, ""),
                "entity": who.get(number, ""),
                "source": rule or ("another subject" if alien else ""),
            }
            scored.append((made.total + _shape(made, ask), made))
        before += len(index.spans)
    scored.sort(key=lambda pair: -pair[0])
    rest += [(c.text, c.index, c.number) for _, c in scored[_MOST:]]
    best = [valued for _, c in scored[:_MOST] for valued in _valued(c, ask, attribute, weights)]
    best.sort(key=lambda c: -c.total)
    return Ranking(ask, best, rest)


_WHICH_NOUN = re.compile(
    r"^(?:which|what) ((?:[a-z-]+ )?[a-z-]+?)s? (?:is|are|was|were|has|have|does|do|comes?|uses?|needs?|requires?|belongs?|costs?|opened|can|must)\b",
    re.I,
)


def _about(scene: Scene, ask: Ask) -> Ask:
    """`Which place is in Lyon?`: a noun that no text has asks for the thing a row or a source is about."""
    found = _WHICH_NOUN.match(ask.text)
    if not found or ask.kinds:
        return ask
    noun = set(words(found.group(1)))
    rows = len(scene.texts) > 1 or any(span.record for _, index in scene.texts for span in index.spans[:40])
    unknown = not any(index.like(n) for n in noun for _, index in scene.texts)
    left = tuple(w for w in ask.words if w not in noun)
    if left and rows and (unknown or ask.about):
        return replace(ask, about=True, words=left, names=tuple(n for n in ask.names if n in left))
    return ask


def _entity(scene: Scene, ask: Ask) -> list[str]:
    """The words of the question that say what it is about, rather than what is asked of it."""
    subjects = {s for _, index in scene.texts for s in index.subject}
    found = [q for q in ask.words if q in ask.names or q in subjects]
    known = [
        q
        for q in found
        if q in subjects or (ask.slot and not re.search(r"^(?:licen|python|homepag|version|summar|spdx)", q))
    ]
    return known if len(known) < len(ask.words) else []


def _named(scene: Scene, ask: Ask) -> set[int]:
    """The texts that the question names by their subject, if it names some and not all."""
    asked = set(ask.words)
    if len(scene.texts) < 2:
        return set()
    common = frozenset.intersection(*(index.subject for _, index in scene.texts))
    shares = {}
    for place, (_, index) in enumerate(scene.texts):
        own = index.subject - common
        shares[place] = len(own & asked) / len(own) if own else 0.0
    top = max(shares.values())
    return (
        {place for place, share in shares.items() if share == top}
        if top >= 0.6 and len(set(shares.values())) > 1
        else set()
    )


def _coverage(index: Indexed, asked: list[str], weights: dict[str, float]) -> tuple[dict[int, float], dict[int, str]]:
    """For each span the share of the asked words found in or around it, and which they were."""
    total = sum(weights[q] for q in asked) or 1.0
    found: dict[int, float] = {}
    why: dict[int, list[str]] = {}
    for q in asked:
        best: dict[int, float] = {}
        for seen, likeness in index.like(q).items():
            for number, near in index.vocabulary.get(seen, {}).items():
                if likeness * near > best.get(number, 0.0):
                    best[number] = likeness * near
        for number, value in best.items():
            found[number] = found.get(number, 0.0) + value * weights[q] / total
            if value >= 0.6:
                why.setdefault(number, []).append(q)
    return found, {number: " ".join(matched) for number, matched in why.items()}


def _subject(index: Indexed, entity: list[str], weights: dict[str, float]) -> float:
    total = sum(weights[q] for q in entity)
    return 0.95 * sum(weights[q] for q in entity if q in index.subject) / total if total else 0.0


def _place(scene: Scene, number: int) -> float:
    u = number / max(1, scene.spans - 1)
    return scene.dial("position") * (math.exp(-u / 0.1) + 0.35 * math.exp(-(1.0 - u) / 0.15))


def _shape(candidate: Candidate, ask: Ask) -> float:
    """Fit of the span as such, whatever value is taken from it."""
    span, fit = candidate.span, 0.0
    if span.form == "heading":
        fit -= 4.0
    if span.text.rstrip().endswith("?"):
        fit -= 2.5
    if (
        span.form == "code"
        and re.match(r"(?:async )?(?:def|class) ", span.text)
        and not re.search(r"\b(?:signature|param\w*|arg\w*|define\w*)\b", ask.text, re.I)
    ):
        fit -= 1.5
    if span.text.startswith(("import ", "from ")) and span.form == "code":
        fit -= 2.0
    low = ask.text.lower()
    alien = (
        set()
        if span.form == "pair"
        else {m.lower() for m in _ALIEN.findall(span.text)} - {m.lower() for m in _ALIEN.findall(low)}
    )
    fit -= min(1.2, 0.4 * len(alien)) if alien else 0.0
    if _OLD.search(span.text) and not _OLD.search(low):
        fit -= 1.2
    if ask.why and _REASON.search(span.text):
        fit += 2.2
    if span.record and not any(q in ask.words for q in words(span.record)):
        fit -= 1.5
    if _WHEN.match(ask.text) and re.search(
        r"\b(?:when|if|after|before|once|until|while|unless|as soon as)\b", span.text, re.I
    ):
        fit += 1.2
    if ask.yes_no and re.match(r"(?:yes|no)\b", span.text, re.I):
        fit += 1.5
    if len(span.text) > 160 and span.form == "sentence":
        fit -= 0.5 * math.log2(len(span.text) / 160)
    if ask.slot == "summary":
        fit += _summarises(candidate)
        if fit >= 3.0:
            candidate.attr = max(candidate.attr, 0.8)
            candidate.terms["attribute"] = 8.0 * candidate.attr
    candidate.terms["fit"] = fit
    return fit


def _summarises(candidate: Candidate) -> float:
    span = candidate.span
    if re.match(r"(?:summary|description|abstract|purpose|about)$", span.label, re.I):
        return 5.0
    if re.match(r"(?:subject|title|topic|re)$", span.label, re.I):
        return 4.5
    first = next((n for n, s in enumerate(candidate.index.spans) if s.form == "sentence" and len(s.text) > 30), -1)
    return 4.0 if candidate.number == first else 0.0


def _valued(candidate: Candidate, ask: Ask, attribute: list[str], weights: dict[str, float]) -> list[Candidate]:
    """One candidate for each value of the asked type in the span; the span itself if there is none."""
    span = candidate.span
    label = _label_fit(candidate, ask, attribute, weights)
    if ask.about or (
        span.record
        and not ask.kinds
        and not ask.yes_no
        and _asked_value(span, ask)
        and not set(words(_subject_name(candidate))) <= set(ask.words)
    ):
        name = _subject_name(candidate)
        told = set(words(name)) <= set(ask.words)
        return [_with(candidate, name, None, label - (5.0 if told else 0.0))]
    body, shift = (span.value, max(0, span.text.rfind(span.value))) if span.value else (span.text, 0)
    made = []
    share = 0.35 + 0.65 * min(1.0, candidate.attr / 0.55)
    for rank_of, kind in enumerate(ask.kinds):
        for value in _values(kind, body, span, ask):
            fit = (
                share * (1.5 - 0.3 * rank_of + _near(span, value, shift, ask, attribute) + 1.2 * _unit_fit(value, ask))
                + label
            )
            fit += share * _counted(value, body)
            if (
                value.kind == "date"
                and re.fullmatch(r"\d{4}", value.text)
                and not re.search(r"\byear\b|\bin what\b|\bsince\b", ask.text, re.I)
            ):
                fit -= 0.5
            said = kind in ("person", "name") and set(words(value.text)) <= set(ask.words)
            if said or (value.norm and value.norm in _norms(kind, ask.text)):
                fit -= 4.0
            made.append(_with(candidate, value.text, value, fit))
        if made:
            break
    if (
        "person" in ask.kinds
        and span.label
        and kinds.find("name", f". {span.label}")
        and not set(words(span.label)) & set(ask.words)
    ):
        who = kinds.Found("person", span.label, 0, kinds.normal("person", span.label))
        made.append(_with(candidate, who.text, who, share * 2.6))
    if made:
        if span.form == "heading":
            for one in made:
                one.terms["fit"] += 3.0
        return made
    answer = span.value or span.text
    return [_with(candidate, answer, None, label - (2.0 if ask.kinds else 0.0))]


def _counted(value: kinds.Found, body: str) -> float:
    """In `14 of 22 services` the first number is the one that counts."""
    if value.kind != "number":
        return 0.0
    after = re.match(r"\s+(?:out )?of\s+(?:the )?\d", body[value.end :]) is not None
    before = re.search(r"\d\s+(?:out )?of\s+(?:the )?$", body[: value.start]) is not None
    return 1.0 if after else -1.0 if before else 0.0


def _asked_value(span: Span, ask: Ask) -> bool:
    """The cell says what the question says already, so the row is what it asks for."""
    own = words(span.value)
    return bool(own) and all(word in ask.words for word in own)


def _values(kind: str, body: str, span: Span, ask: Ask) -> tuple[kinds.Found, ...]:
    if kind == "port" and not re.search(r"port", f"{span.text} {span.label} {' '.join(span.heads)}", re.I):
        return ()
    if kind == "name":
        return tuple(v for v in kinds.find(kind, body) if v.start > 0 or span.value)
    found = kinds.find(kind, body)
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
            r"licen|python|homepag|version|summar|requir|need|use|releas|packag|project|under|current|curren|latest|minim|maxim|support|number|identif",
            q,
        )
    ]
    near = {*words(candidate.span.text), *words(candidate.span.record), *candidate.index.subject}
    known = [q for q in left if q in candidate.index.vocabulary]
    return bool(known) and not any(_same(q, s) for q in known for s in near)


def _same(asked: str, seen: str) -> bool:
    from workbench.simulated.words import likeness

    return likeness(asked, seen) > 0.6


def _near(span: Span, value: kinds.Found, shift: int, ask: Ask, attribute: list[str]) -> float:
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
    if span.record:
        row = [s for s in candidate.index.spans if s.block == span.block and s.form == "pair"]
        return row[0].value if row else span.record.split(" ; ")[0]
    if span.heads and len(candidate.index.spans) > 25 and len(candidate.index.spans[0].heads) == 0 and span.label:
        return span.heads[-1]
    return candidate.index.title or candidate.text.called
