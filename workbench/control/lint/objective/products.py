"""Two pieces of work that are only named: "a valuation of the piano and the organisation of its transport"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from workbench.control.lint.words.lexicon import words
from workbench.control.lint.words.matter import Matter, matter, of_form, said
from workbench.control.lint.words.phrases import Order
from workbench.control.lint.words.reading import Reading, content, stem

_JOINT = re.compile(
    r"\A|(?P<apart>[;\n]\s*|(?<=[a-z])\.\s+)|(?P<loose>(?<!\s),?\s*(?:\b(?:and|but)\b,?\s*)?\b(?:also|as\s+well\s+as|in\s+addition(?:\s+to)?|along\s+with|together\s+"
    r"with|alongside|plus|besides|coupled\s+with|combined\s+with|followed\s+by|ending\s+(?:with|in)|not\s+to\s+mention|on\s+top\s+of\s+that|in\s+the\s+same\s+(?:breath|go|run)|at\s+the\s+same\s+time|then)\b,?\s*)"
    r"|(?P<plain>(?<!\s),?\s*\band\s+)|(?P<comma>,\s*)",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:(?:part|step|task|item|point|job|no\.?)\s+(?:\d+|one|two|three|four|[a-d])\s*[:.)–—-]\s*|\(?(?:\d{1,2}|[a-h]|[ivx]{1,4})[.)]\s+|[-*•–]\s+|"
    r"(?:first|second|third|other|next)\s+(?:task|job|part|item|point|half)\s*[:–—-]\s*|(?:and|also|plus|then)\s+|(?:apart\s+from|"
    r"aside\s+from|besides|beyond|in\s+addition\s+to|as\s+well\s+as|alongside)\s+|(?:we|i)\s+(?:also\s+)?(?:want|need|expect|ask\s+for)\s+|what\s+(?:we|i|is)\s+(?:also\s+)?(?:need(?:ed)?|want(?:ed)?)\s+is\s+)+",
    re.IGNORECASE,
)
_HEADING = re.compile(r"[^:,;.\n]{0,60}:\s*")
_ARTICLE = re.compile(r"(?:an?|two|three|some|new|another|(?:next|this|the\s+coming)\s+[a-z]+['’]s)\s+", re.IGNORECASE)
_ANY_ARTICLE = re.compile(r"(?:an?|the|our|two|three|some|new|another)\s+", re.IGNORECASE)
_HOLDS = re.compile(r"\b(?:with|between|containing|including|into|as|by|showing|from)\s", re.IGNORECASE)
_MAKES = re.compile(r"(?:[a-z-]{3,}(?:tion|sion|ment|isal|ewal|ysis|enance|ification|essment)s?)\Z", re.IGNORECASE)
_ORDERED = re.compile(
    r"(?!an?\b|the\b)[a-z-]+\s+(?:the|an?|each|every|all|our|its|their|this|whether|how|which|what)\b", re.IGNORECASE
)
_GERUND_OF = re.compile(r"(?:the\s+)?[a-z]{3,}ing\s+of\s", re.IGNORECASE)
_TOO = re.compile(
    r"(?<!\s)\s+(?:as\s+well|too|also|on\s+top|thrown\s+in|to\s+boot)\s*(?:,?\s*please)?\W*\Z", re.IGNORECASE
)
_DENIED = re.compile(r"\b(?:not|no|never|n['’]t|only|if|unless|must|should|shall)\b", re.IGNORECASE)
_MOST = 40


class Piece(NamedTuple):
    """One of the things that are named, and where."""

    at: int
    text: str
    joint: str
    """first, apart, loose, plain ("and") or comma."""


def named_twice(read: Reading, *, apart: bool = False) -> tuple[int, int] | None:
    """Where a second piece of work is named in a text that only names some; None where there is none.

    `apart`: only behind ";" or in a line of its own.
    """
    lead = _HEADING.match(read.masked)
    known: set[str] = set()
    for n, piece in enumerate(_pieces(read.masked, lead.end() if lead and not _is_label(lead[0]) else 0)):
        if not _is_work(piece.text):
            if n == 0 and not lead:
                return None
            continue
        if known and _is_another(piece, known) and (piece.joint == "apart" or not apart):
            return piece.at, piece.at + len(piece.text.rstrip())
        known |= set(content(piece.text))
    return None


def _is_another(piece: Piece, known: set[str]) -> bool:
    what = matter(piece.text)
    others = what.anchors - known and not what.anchors & known
    return not set(what.named) & known and (piece.joint in {"apart", "loose"} or bool(others) or what.made)


def made_beside(read: Reading, found: list[Order]) -> tuple[int, int] | None:
    """Where another thing is wanted beside the first, which an order tells; None where there is none."""
    if not found:
        return None
    begin = found[0].at + len(found[0].verb)
    if at := _as_well(read, begin) or _later(read, begin):
        return at
    makes = any(o.kind == "writing" or o.verb in words("verbs", "drafting") for o in found[:1])
    stop = read.masked.find(". ", begin)
    pieces = [*_pieces(read.masked[: stop if stop > 0 else None], begin)]
    for n, piece in enumerate(pieces[1:], 1):
        known = said(read.text, piece.at, begin)
        if piece.joint == "comma" and not any(p.joint in {"plain", "loose"} for p in pieces[n + 1 :]):
            continue  # "lot 212, a vase from Meissen"
        holds = not makes or _HOLDS.search(read.masked[begin : piece.at])
        article = _ARTICLE if makes else _ANY_ARTICLE
        if (
            article.match(piece.text)
            and not (holds and piece.joint != "loose")
            and _is_product(piece, known, n, pieces, makes)
        ):
            return piece.at, piece.at + len(piece.text.rstrip(" ."))
    return None


_WANTED = re.compile(
    r"\b(?:an?|the|your|our)\s+(?P<what>(?:(?!the\b|an?\b)[\w’'-]+\s+){1,4}?(?:on|of|for|about|against|in|to)\s+(?:the|an?|our|your|[\w-]+['’]s?|[a-z-]+s)\b)",
    re.IGNORECASE,
)


def _later(read: Reading, begin: int) -> tuple[int, int] | None:
    """A later sentence about something else that names a piece of work: "Then there is the tender for the roof"."""
    for sentence in read.sentences[1:_MOST]:
        if sentence.start < begin or sentence.item:
            continue
        known = said(read.text, sentence.start)
        if set(content(sentence.text)) & known or _DENIED.search(sentence.text):
            continue
        for m in _WANTED.finditer(sentence.text):
            what = matter(f"a {sentence.text[m.start('what') :]}")
            made = m[0][:2].lower() in {"a ", "an"}
            if what.head in (_works() if made else _works() - of_form()) and not what.back and what.anchors:
                return sentence.start, sentence.end
    return None


def _as_well(read: Reading, begin: int) -> tuple[int, int] | None:
    """A thing that is wanted "as well, please"."""
    for piece in _pieces(read.masked, begin):
        what = matter(piece.text)
        with_it = piece.joint == "comma" and re.match(r"with\s", piece.text, re.IGNORECASE)
        what = matter(piece.text[5:]) if with_it else what
        if (with_it or (piece.joint in {"apart", "comma"} and what.made)) and _TOO.search(piece.text) and what.anchors:
            return piece.at, piece.at + len(piece.text.rstrip())
    return None


def _is_product(piece: Piece, known: set[str], n: int, pieces: list[Piece], makes: bool) -> bool:
    """Whether it is a thing of its own and no part of the one before."""
    what = matter(piece.text)
    if what.back or not what.named or what.head in known or what.head in _parts():
        return False
    if not makes:
        loose = piece.joint == "loose" and what.head not in of_form()
        return loose and _apart(what) and bool(what.anchors - known)
    if _apart(what) and (
        piece.joint == "loose" or n > 1 or len(pieces) > 2 or _ANY_ARTICLE.match(pieces[0].text.lstrip())
    ):
        return bool(what.anchors - known) or len(what.named) > 1
    return bool(what.anchors - known) and not what.anchors & known and piece.joint == "loose"


def _pieces(text: str, begin: int) -> Iterator[Piece]:
    """The pieces of a list, each without what stands before its thing."""
    cuts = [m for _, m in zip(range(_MOST), _JOINT.finditer(text, begin), strict=False)]
    at, joint = begin, "first"
    for cut in [*cuts, None]:
        end = cut.start() if cut else len(text)
        label = _LABEL.match(text, at)
        start = label.end() if label and label.end() <= end else at
        start += len(text[start:end]) - len(text[start:end].lstrip())
        if text[start:end].strip():
            yield Piece(start, text[start:end], joint)
        if cut:
            at, joint = cut.end(), next((k for k, v in cut.groupdict().items() if v), "first")


def _is_label(told: str) -> bool:
    return _LABEL.match(told) is not None


def _is_work(told: str) -> bool:
    """Whether a piece of work is named: "valuation of the Steinway"."""
    if _ORDERED.match(told):
        return False
    what = matter(_ANY_ARTICLE.sub("", told, count=1))
    return len(what.named) <= 5 and (_apart(what) or _GERUND_OF.match(told) is not None) and not what.back


def _apart(what: Matter) -> bool:
    return bool(what.named) and (what.head in _works() or _MAKES.match(what.head) is not None)


@cache
def _parts() -> frozenset[str]:
    """What a text is made of: no product beside it."""
    return of_form() - _works()


@cache
def _works() -> frozenset[str]:
    return frozenset(
        stem(w) for kind in ("apart", "deliverable", "pieces", "products") for w in words("objective", kind)
    )
