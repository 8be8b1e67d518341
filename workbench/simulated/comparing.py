"""A statement of a draft beside what the source says of the same subject: its values, its names, its yes or no.

Each piece of the statement is laid beside the span that shares most with it; a value or a name of the piece that this
span has not, but another in its place, speaks against it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from workbench.simulated import kinds
from workbench.simulated.binding import around, in_text, otherwise_bound
from workbench.simulated.candidates import Candidate
from workbench.simulated.claims import Claim
from workbench.simulated.cutting import Span
from workbench.simulated.fields.field import alike
from workbench.simulated.library import Indexed
from workbench.simulated.pieces import Piece, pieces, stems_of
from workbench.simulated.polarity import negated
from workbench.simulated.scene import Scene
from workbench.simulated.words import likeness, words


@dataclass(frozen=True)
class Laid:
    """A piece beside the span that decides about it."""

    piece: Piece
    candidate: Candidate | None
    margin: float
    instead: str = ""
    """What the span has in the place of what the piece says."""


def compare(scene: Scene, claim: Claim) -> list[Laid]:
    """Each piece of the statement beside its span, with the margin in its favour (log-odds)."""
    above = tuple(w for head in claim.span.heads[-1:] for w in words(head))
    return [_laid(scene, piece, above) for piece in pieces(claim.text)]


def _laid(scene: Scene, piece: Piece, above: tuple[str, ...]) -> Laid:
    """Two spans count: the one that shares most with all of the piece, and the one that shares most with what the
    piece says its values of.
    """
    context = {w: scene.idf(w) for w in (*piece.told, *above)} | {w: 0.6 * scene.idf(w) for w in piece.subject}
    named = {w: scene.idf(w) for w in stems_of(piece.names) if w not in context}
    whole = sum(context.values()) + sum(named.values()) or 1.0
    topic = sum(context.values()) or 1.0
    best: list[tuple[float, float, Candidate]] = []
    for text, index in scene.texts:
        about, names = _shared(index, context), _shared(index, named)
        for number, span in enumerate(index.spans):
            told = about.get(number, 0.0)
            held = sum(in_text(around(index, number), value) for value in piece.values)
            if (told or names.get(number) or held) and (span.form != "heading" or len(index.spans) == 1):
                made = Candidate(text, index, number, span.value or span.text, "", None, attr=told / topic)
                score = (told + names.get(number, 0.0)) / whole + 0.35 * held - 0.001 * len(span.text) / 20
                best.append((score, told / topic, made))
    if not best:
        return Laid(piece, None, 0.0)
    keyed = max((b for b in best if _keyed(piece, b[2].span)), key=lambda b: b[1], default=None)
    if keyed is not None and keyed[1] >= 0.4 and _otherwise_keyed(piece, keyed[2]):
        return Laid(piece, keyed[2], -3.0, keyed[2].span.value)
    near = max(best, key=lambda b: b[0])[2]
    same = max(best, key=lambda b: (round(b[1], 3), b[0]))[2]
    if piece.names and (near.span.record or same.span.record):
        # A row is known by its name: what is said of it is not looked for in another one.
        rows = [
            b for b in best if b[2].span.record and all(_named(b[2].index, b[2].number, n) for n in piece.names[:1])
        ]
        near, same = (max(rows, key=lambda b: (round(b[1], 3), b[0]))[2],) * 2 if rows else (near, same)
    return _decided(piece, near, same)


def _shared(index: Indexed, weights: dict[str, float]) -> dict[int, float]:
    found: dict[int, float] = {}
    for word, weight in weights.items():
        near: dict[int, float] = {}
        for seen, like in index.like(word).items():
            for number, place in index.vocabulary.get(seen, {}).items():
                near[number] = max(near.get(number, 0.0), like * (place if place > 0.8 else 0.7 * place))
        for number, value in near.items():
            found[number] = found.get(number, 0.0) + value * weight
    return found


def _decided(piece: Piece, near: Candidate, same: Candidate) -> Laid:
    """What `near`, nearest to all of the piece, and `same`, nearest to its subject, say for it or against it."""
    if not piece.told:
        return Laid(piece, near, 1.4 if _held(piece, near) else -2.4)
    if _of_another_row(piece, near, same):
        return Laid(piece, same, -2.5, _instead(piece, same))
    items = [v for v in piece.values if not in_text(around(near.index, near.number), v)]
    names = [n for n in piece.names if not _named(near.index, near.number, n)]
    apart = near.attr < same.attr - 0.25
    if near is not same and (items or names or apart):
        instead = _instead(piece, same)
        if instead and same.attr >= 0.3:
            return Laid(piece, same, -2.0 - 3.0 * same.attr, instead)
        if apart:
            return Laid(piece, same, _apart(piece, near, same) if _held(piece, same) else -2.4)
    if items or names:
        instead = _instead(piece, near)
        if instead and near.attr >= 0.2:
            return Laid(piece, near, -3.0, instead)
        if any(_in_other_row(near, word) for name in names for word in name.split()):
            return Laid(piece, near, -2.5)
        return Laid(piece, near, 0.9 - 1.2 * len(_unheard(piece, near)) if _held(piece, near) else -2.4)
    return _worded(piece, near)


def _worded(piece: Piece, near: Candidate) -> Laid:
    """All its values and names are there: are they said of the same, is it denied, and are its words there too?"""
    if otherwise_bound(piece, near.span):
        return Laid(piece, near, -3.0)
    if near.attr >= 0.4 and near.span.form == "sentence" and negated(piece.text) != negated(_clause(piece, near.span)):
        return Laid(piece, near, -3.0)
    hard, soft = _strange(piece, near)
    told = max(1, len(piece.told))
    if any(_in_other_row(near, word) for word in hard):
        return Laid(piece, near, -3.0)
    if piece.values or piece.names:
        return Laid(piece, near, max(-3.0, 1.8 + 2.5 * near.attr - 3.6 * len(hard) * min(1.0, 4.0 / told)))
    return Laid(piece, near, max(-3.5, 3.4 - 7.0 * (1.7 * len(hard) + 0.5 * len(soft)) / told))


def _in_other_row(near: Candidate, word: str) -> bool:
    """The word is a cell of another row of the same table."""
    stems, own = set(words(word)), near.span
    return bool(own.record and stems) and any(
        span.record and span.block != own.block and stems <= set(words(span.value)) for span in near.index.spans
    )


def _held(piece: Piece, near: Candidate) -> bool:
    """All values and names of the piece stand somewhere in the text of `near`."""
    here = all(in_text(near.text.text, value) for value in piece.values)
    return here and all(near.index.like(w) for name in piece.names for w in words(name))


def _of_another_row(piece: Piece, near: Candidate, same: Candidate) -> bool:
    """What the piece says is in the row of something else than what its statement is about."""
    if not piece.subject or not (near.span.record and same.span.record) or near.span.block == same.span.block:
        return False
    first = piece.subject[0]
    return first in words(around(same.index, same.number)) and first not in words(around(near.index, near.number))


def _apart(piece: Piece, near: Candidate, same: Candidate) -> float:
    """What the piece says stands in the text, but not where it speaks of that: in another row it belongs to another."""
    if near.span.record and same.span.record and near.span.block != same.span.block and same.attr >= 0.45:
        return -2.0
    return 1.4 - 1.2 * len(_unheard(piece, same))


def _unheard(piece: Piece, near: Candidate) -> list[str]:
    """The words of the piece that its text has nowhere, verbs left out."""
    hard, _ = _strange(piece, near)
    return [word for word in hard if not any(near.index.like(w) for w in words(word))]


def _keyed(piece: Piece, span: Span) -> bool:
    """The piece says the key of the span."""
    label = words(span.label)
    return bool(label) and all(any(likeness(w, s) >= 0.9 for s in piece.told) for w in label)


def _otherwise_keyed(piece: Piece, same: Candidate) -> bool:
    """`Likelihood: low` where the piece says that the likelihood is something else."""
    span, said = same.span, set(words(piece.text))
    if piece.values or piece.names or not span.value or len(span.value.split()) > 3:
        return False
    own = words(span.value)
    return bool(own) and not any(alike(w, s) >= 0.6 for w in own for s in said)


def _instead(piece: Piece, other: Candidate) -> str:
    """A value or a name that `other` has where the piece has one that `other` lacks."""
    span = other.span
    body = span.value or span.text
    for value in piece.values:
        if not in_text(around(other.index, other.number), value):
            found = kinds.find(value.kind, body)
            found = found or (kinds.find("number", span.value) if span.value and value.kind != "date" else ())
            if found:
                return found[0].text
    missing = [n for n in piece.names if not _named(other.index, other.number, n, alone=True)]
    if missing and span.record:
        row = [s for s in other.index.spans[max(0, other.number - 12) : other.number + 12] if s.block == span.block]
        said = words(piece.text)
        keyed = [c.value for c in row if any(alike(w, s) >= 0.65 for w in said for s in words(c.label)) if c.value]
        keyed = [value for value in keyed if not set(words(value)) & set(said)]
        if keyed:
            return keyed[0]
        return next((v.text for v in kinds.find("person", f"{span.value} ; {span.record}") if v.text[:1].isupper()), "")
    if missing and span.value and len(span.value.split()) <= 6 and not kinds.find("date", span.value):
        return span.value if any(alike(w, s) >= 0.65 for w in piece.told for s in words(span.label)) else ""
    if missing and len(piece.names) == 1:
        return next((v.text for v in kinds.find("person", span.text) if v.text[:1].isupper()), "")
    return ""


def _named(index: Indexed, number: int, name: str, *, alone: bool = False) -> bool:
    """The name stands in the span, in its row, in a heading above, or is what the text is about."""
    span = index.spans[number]
    near = [n for n in (number - 1, number + 1) if 0 <= n < len(index.spans) and index.spans[n].block == span.block]
    prose = near if span.form == "sentence" and not alone else []
    seen = {*words(around(index, number)), *index.subject, *(w for n in prose for w in words(around(index, n)))}
    return all(any(likeness(w, s) >= 0.7 for s in seen) for w in words(name))


def _strange(piece: Piece, near: Candidate) -> tuple[list[str], list[str]]:
    """The words of the piece that the span has not: things and qualities, and verbs, which may be said otherwise."""
    index, number, span = near.index, near.number, near.span
    own = {*words(around(index, number)), *index.subject}
    for other in (number - 1, number + 1):
        if 0 <= other < len(index.spans) and index.spans[other].block == span.block and span.form == "sentence":
            own |= set(words(index.spans[other].text))
    hard: list[str] = []
    soft: list[str] = []
    raw = re.findall(r"[A-Za-z][\w-]*", piece.text)
    for place, word in enumerate(raw):
        stems = [w for w in words(word) if w in piece.told]
        if not stems or any(alike(w, s) >= 0.6 for w in stems for s in own):
            continue
        passive = place > 0 and re.match(r"(?:is|are|was|were|has|have)$", raw[place - 1]) is not None
        verb = place <= 4 and re.search(r"(?:s|ed|ing)$", word) is not None and not passive
        (soft if verb else hard).append(word)
    return hard, soft


def _clause(piece: Piece, span: Span) -> str:
    """The part of a span that speaks of what the piece does."""
    text = " ".join(span.text.split())
    parts = re.split(r";\s|,?\s(?:but|while|and)\s(?=.*\b(?:is|are|was|were|not|no|must|may|can|does|do)\b)|\.\s", text)

    def shared(part: str) -> float:
        own = words(part)
        return sum(max((likeness(w, s) for s in own), default=0.0) for w in piece.told)

    return max(parts, key=shared)
