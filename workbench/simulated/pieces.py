"""A statement of a draft taken apart where it goes on to something else: values, names and words of each piece."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from workbench.simulated import kinds
from workbench.simulated.claims import QUOTES, TYPES
from workbench.simulated.kinds import Found
from workbench.simulated.words import raw_words, stem, words

_PIECES = re.compile(
    r";\s+|,\s+(?:and|but|while|which|who|whereas)\s+|\s+(?:and|but|while|whereas)\s+|,\s+|(?<!\bDr)(?<!\bMr)(?<!\bMs)(?<!\bSt)(?<!\bMrs)(?<!\bProf)\.\s+"
)
NAME = re.compile(r"\b(?:[A-ZÀ-Þ][\w'’-]*|[A-Z]{2,}[\w-]*)(?: (?:(?:de|van|von|of|del|da) )?[A-ZÀ-Þ][\w'’-]*)*")
TITLE = re.compile(r"(?:Dr|Mr|Mrs|Ms|Prof)\.?")
_SMALL = frozenset(
    words(
        "about around roughly total each per after taken also only now still then there here both according text source"
    )
)


@dataclass(frozen=True)
class Piece:
    """One thing that a statement says."""

    text: str
    told: tuple[str, ...]
    """Stems of its own words, values and names left out."""
    subject: tuple[str, ...]
    """Stems of what the statement is about, where the piece does not say so itself."""
    values: tuple[Found, ...]
    names: tuple[str, ...]


def pieces(statement: str) -> list[Piece]:
    """The pieces of a statement, in order; quotations are left out."""
    plain = " ".join(QUOTES.sub(" ", statement).split()).strip("-*• .") or statement
    cuts, at = [], 0
    for found in _PIECES.finditer(plain):
        if not _inside_value(plain, found.start()):
            cuts.append(plain[at : found.start()])
            at = found.end()
    made: list[Piece] = []
    for text in [*cuts, plain[at:]]:
        if text.strip():
            piece = _piece(text)
            subject = made[0].subject or made[0].told[:2] + stems_of(made[0].names) if made else ()
            subject = () if made and _has_subject(text) else subject
            made.append(replace(piece, subject=tuple(w for w in subject if w not in piece.told)) if made else piece)
    return [p for p in made if p.told or p.values or p.names]


_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|can|may|must|will|does|do|costs?|takes?|[a-z]{3,}s|[a-z]{3,}ed)\b"
)


def _has_subject(text: str) -> bool:
    """A piece that says itself what it speaks of: something stands before its verb."""
    verb = _VERB.search(text)
    before = words(text[: verb.start()]) if verb else []
    return bool(before) and re.match(r"(?:it|they|he|she|this|that)\b", text, re.I) is None


def _inside_value(text: str, start: int) -> bool:
    """The cut would go through a value: `1,250`, `14 January, 2027`, `between 5 and 7 days`."""
    spots = [v for kind in ("date", "money", "duration", "measure") for v in kinds.find(kind, text)]
    return any(v.start < start < v.end for v in spots) or bool(re.search(r"\bbetween \S+$", text[:start]))


def stems_of(names: tuple[str, ...]) -> tuple[str, ...]:
    """The stems of several names."""
    return tuple(w for name in names for w in words(name))


def _piece(text: str) -> Piece:
    taken: list[Found] = []
    for kind in TYPES:
        for value in kinds.find(kind, text):
            clash = any(t.start < value.end and value.start < t.end for t in taken)
            if not clash and not (kind == "number" and value.text.lower() in ("one", "once")):
                taken.append(value)
    names = tuple(
        m.group(0)
        for m in NAME.finditer(text)
        if not any(t.start < m.end() and m.start() < t.end for t in taken)
        and not (m.start() == 0 and " " not in m.group(0))
        and len(m.group(0)) > 1
        and not TITLE.fullmatch(m.group(0))
    )
    left = text
    for value in taken:
        left = left[: value.start] + " " * (value.end - value.start) + left[value.end :]
    named = {stem(w) for name in names for w in raw_words(name)}
    told = tuple(w for w in dict.fromkeys(words(left)) if w not in _SMALL and w not in named)
    return Piece(text.strip(), told, (), tuple(sorted(taken, key=lambda v: v.start)), names)
