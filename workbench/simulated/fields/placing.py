"""Which span of a scope answers a field: the words of its name in keys, headings and sentences, and values beside them.

The candidates carry the same five terms as those of a question, so that noise and load work on both alike.
"""

from __future__ import annotations

import math
import re

from workbench.simulated.candidates import Candidate, Ranking
from workbench.simulated.cutting import Span
from workbench.simulated.fields.extremes import extreme
from workbench.simulated.fields.field import UNITS, Field, aliases_of, alike, label_score, label_words, own_label
from workbench.simulated.fields.looks import LOOKS
from workbench.simulated.fields.phrases import phrase
from workbench.simulated.fields.scope import Scope
from workbench.simulated.fields.values import unit_fit, values
from workbench.simulated.guidance import weight_of
from workbench.simulated.kinds import Found
from workbench.simulated.library import Indexed
from workbench.simulated.material import Text
from workbench.simulated.scene import Scene
from workbench.simulated.suiting import span_fit
from workbench.simulated.words import stem

_MOST = 40


def placed(scene: Scene, field: Field, scope: Scope, *, label: str = "", context: str = "") -> Ranking:
    """The candidates for `field` in `scope`, best first. `label` is the key that its list of records has for it."""
    question = field.ask(context)
    shares = {id(index): _shares(scene, index, field) for _, index, _ in scope.parts}
    labels: dict[str, float] = {}
    scored: list[tuple[float, Candidate]] = []
    rest: list[tuple[Text, Indexed, int]] = []
    heard = _guided(scene)
    for text, index, number, span in scope.spans():
        words, own, around = shares[id(index)]
        only_above = not field.kinds and field.form == "string" and not _speaks(field, index, number, span)
        if span.label not in labels:
            labels[span.label] = label_score(field, span.label) if span.label else 0.0
        keyed = 1.0 if label and span.label == label else labels[span.label]
        base, near = max(words.get(number, 0.0) * (0.3 if only_above else 1.0), keyed), around.get(number, 0.0)
        lone = base < 0.3 and _lone(field, span)
        if base <= 0.0 and not lone:
            rest.append((text, index, number))
            continue
        sure = max(own.get(number, 0.0), 1.0 if label and span.label == label else own_label(field, span.label))
        made = Candidate(text, index, number, "", "", None, attr=max(base, 0.3 if lone else 0.0), ent=1.0)
        made.strange = 1.0 - min(1.0, sure)
        base = made.attr
        made.terms = {
            "attribute": 8.0 * base,
            "entity": 2.0 + 2.5 * near,
            "fit": 0.0,
            "source": heard.get(id(text), 0.0),
            "place": 0.0,
        }
        made.why = {"attribute": span.label or " ".join(field.own)}
        span_fit(made, question)
        made.terms["fit"] += _form(field, span, keyed, scope) - (0.02 * number if lone else 0.0)
        scored.append((made.total, made))
    scored.sort(key=lambda pair: -pair[0])
    best = [one for _, c in scored[:_MOST] for one in _valued(field, c, labels)]
    extreme(field, best)
    best.sort(key=lambda c: -c.total)
    return Ranking(question, best, [*rest, *_crowd(scene, scope)])


def _guided(scene: Scene) -> dict[int, float]:
    """What the contract says for or against each text."""
    every = [text for text, _ in scene.texts]
    return {
        id(text): weight_of(text, scene.preferences, every)[0]
        for place, (text, _) in enumerate(scene.texts)
        if scene.heeds(f"guidance {place}")
    }


def _speaks(field: Field, index: Indexed, number: int, span: Span) -> bool:
    """A word of the field's name or description stands in the span itself, not only in what is above it."""
    own = index.own[number] | set(label_words(span.label)) | set(label_words(span.entity))
    return any(alike(w, s) >= 0.6 for w in (*field.own, *field.said) for s in own)


def _form(field: Field, span: Span, keyed: float, scope: Scope) -> float:
    """A key that is the field's speaks for its line; a heading has a value only of a type."""
    fit = 2.5 * keyed if span.label else 0.0
    if span.label and keyed < 0.2 and not scope.whole:
        fit -= 1.5
    if span.form == "heading":
        fit += 2.5 if field.kinds[:1] == ("person",) else 4.2 if field.kinds else 3.0
    if span.record:
        fit += -1.0 if scope.whole else 1.5
    return fit


_UNMISTAKABLE = frozenset(
    "date time email url phone version licence requirement person org address mark uuid ipv4 ipv6 hostname pattern"
    " amount currency role".split()
)


def _lone(field: Field, span: Span) -> bool:
    """It has a value of the field's type, though no word of its name: good enough where nothing better is found."""
    first = field.kinds[:1]
    if not first or first[0] not in _UNMISTAKABLE or (span.form == "heading" and first[0] in ("amount", "time")):
        return False
    if first[0] == "amount" and not (field.unit or field.is_like("low") or field.is_like("high")):
        return False
    found = values(field, span.value or span.text)
    return bool(found) and (first[0] != "amount" or any(v.unit == field.unit or not field.unit for v in found))


def _shares(scene: Scene, index: Indexed, field: Field) -> tuple[dict[int, float], dict[int, float], dict[int, float]]:
    """For each span the share of the field's words in and around it, of its name's, and of what it is inside of."""
    own = _coverage(scene, index, field.own, field)
    said = _coverage(scene, index, field.said, field)
    around = _coverage(scene, index, tuple(w for w in field.around if index.like(w)), field)
    found: dict[int, float] = {}
    for number in own.keys() | said.keys():
        a, b = own.get(number, 0.0), said.get(number, 0.0)
        found[number] = max(a, 0.6 * a + 0.4 * b, 0.8 * b) * 0.9
    return found, own, around


def _coverage(scene: Scene, index: Indexed, asked: tuple[str, ...], field: Field) -> dict[int, float]:
    weights = {w: scene.idf(w) * field.weight(w) for w in asked}
    total = sum(weights.values())
    found: dict[int, float] = {}
    for word, weight in weights.items():
        best: dict[int, float] = {}
        for seen, near in _seen(index, word).items():
            for number, place in index.vocabulary.get(seen, {}).items():
                best[number] = max(best.get(number, 0.0), near * place)
        for number, value in best.items():
            found[number] = found.get(number, 0.0) + value * weight / total
    return found


def _seen(index: Indexed, word: str) -> dict[str, float]:
    found = index.like(word)
    if word in _SMALL:
        return {w: n for w, n in found.items() if w == word}
    for other in aliases_of(word):
        if other in index.vocabulary:
            found[other] = max(found.get(other, 0.0), 0.75)
    return found


_SMALL = frozenset(("id", "no", "on", "in"))


def _valued(field: Field, candidate: Candidate, labels: dict[str, float]) -> list[Candidate]:
    """A candidate for each value of the field's types in the span; for words as such, the phrase that answers."""
    span = candidate.span
    body, keyed = span.value or span.text, labels.get(span.label, 0.0)
    body, found = _inner_pair(field, body), []
    found = values(field, body)
    made = []
    amiss = all(unit_fit(field, v, body) < 0.5 for v in found) if field.unit else not found
    if amiss and span.label and field.kinds[:1] == ("amount",) and values(field, span.label):
        body, found = span.label, values(field, span.label)
    for place, value in enumerate(found):
        fit = 1.5 + _near(field, span, body, value) + 1.8 * unit_fit(field, value, body) - 0.05 * place
        fit += _personal(value)
        fit -= 3.0 if value.kind in ("person", "org") and _says_cue(field, value.text) else 0.0
        fit += ends_of_range(field, body, found, place)
        made.append(_with(candidate, value.text, value, fit))
    if field.hard and field.form != "enum":
        return made
    strong = bool(span.value) and keyed > (0.7 if field.kinds[:1] == ("mark",) else 0.4)
    loose = field.kinds[:1] and field.kinds[0] in _UNMISTAKABLE and not strong
    if not loose and (not made or (strong and not _whole(body, found))):
        answer = body if span.value else phrase(field, span)
        if answer:
            made.append(
                _with(candidate, answer, None, (2.6 if strong else 0.3) - (1.5 if field.kinds and not strong else 0.0))
            )
    return made


_THROUGH = re.compile(r"\s*(?:[A-Za-z€$£%]{1,12}\s*)?(?:-|–|—|to|until|till|through|and|→)\s*(?:[€$£]\s*)?", re.I)


def ends_of_range(field: Field, body: str, found: list[Found], place: int) -> float:
    """In `2017 - 2021` the first is the start, the second the end."""
    first, last = field.is_like("start") or field.is_like("low"), field.is_like("end") or field.is_like("high")
    if first == last:
        return 0.0
    opens = place + 1 < len(found) and _THROUGH.fullmatch(body[found[place].end : found[place + 1].start])
    closes = place > 0 and _THROUGH.fullmatch(body[found[place - 1].end : found[place].start])
    return (1.6 if first else -1.6) if opens else (1.6 if last else -1.6) if closes else 0.0


def _personal(value: Found) -> float:
    """A first and a last name is more of a person than a company or `the office`."""
    if value.kind != "person":
        return 0.0
    if LOOKS["org"].search(value.text) or LOOKS["role"].search(value.text):
        return -1.0
    return 0.8 if value.text[:1].isupper() and " " in value.text and not value.text.startswith("The ") else 0.0


def _says_cue(field: Field, text: str) -> bool:
    return any(alike(o, stem(w)) >= 0.7 for o in field.own for w in text.lower().split())


def _inner_pair(field: Field, body: str) -> str:
    """`{name = Tove Berg, email = …}`: the value whose key is the last word of the field's name."""
    if body[:1] not in "{[" or not field.own:
        return body
    last = field.name.replace("-", "_").split("_")[-1]
    found = re.search(rf"\b{re.escape(last)}\s*[=:]\s*[\"']?([^,\"'{{}}\]]+)", body, re.I)
    return found.group(1).strip() if found else body


def _whole(body: str, found: list[Found]) -> bool:
    """The value is what the line begins with: what follows a comma only adds to it."""
    return any(v.start <= 1 and re.match(r"\s*(?:$|[,;(<–-])", body[v.end :]) for v in found)


def _with(candidate: Candidate, answer: str, typed: Found | None, fit: float) -> Candidate:
    return candidate.holding(answer, typed, fit, typed.kind if typed else "words")


def _near(field: Field, span: Span, body: str, value: Found) -> float:
    """A value close behind the words of the field is more likely theirs than one far from them or before them."""
    if span.value and len(span.value) < 40:
        return 0.8
    best = 0.0
    for match in re.finditer(r"[A-Za-z]{2,}", body):
        word = stem(match.group(0).lower())
        same = max((alike(o, word) * field.weight(o) for o in field.own), default=0.0)
        same = max(same, max((0.5 * alike(s, word) for s in field.said), default=0.0))
        same = max(same, max((0.7 * alike(c, match.group(0).lower()) for c in field.cues), default=0.0))
        if same < 0.3 or (word in UNITS and len(field.own) > 1) or value.start <= match.start() < value.end:
            continue
        behind = value.start >= match.end()
        gap = value.start - match.end() if behind else match.start() - value.end
        cut = body[match.end() : value.start] if behind else body[value.end : match.start()]
        gap += 25 * len(re.findall(r"[;.]\s|, (?=\w+ing\b)|\band\b|\bbut\b", cut)) + (0 if behind else 8)
        beside = 0.7 if re.fullmatch(r"\s*\(?(?:the |an? )?", cut) else 0.0
        best = max(best, same * (1.6 * math.exp(-gap / 22.0) + beside))
    return best


def _crowd(scene: Scene, scope: Scope) -> list[tuple[Text, Indexed, int]]:
    """Everything else in the window, among which an answer may be lost."""
    if scope.whole:
        return []
    held = {(id(index), n) for _, index, numbers in scope.parts for n in numbers}
    return [(t, i, n) for t, i in scene.texts for n in range(len(i.spans)) if (id(i), n) not in held]
