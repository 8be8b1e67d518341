"""Which value or name of a sentence belongs to which word: roles and readings that a draft has swapped."""

from __future__ import annotations

import re

from workbench.simulated import kinds
from workbench.simulated.cutting import Span
from workbench.simulated.kinds import Found
from workbench.simulated.library import Indexed
from workbench.simulated.pieces import NAME, TITLE, Piece
from workbench.simulated.words import likeness, stem, words


def around(index: Indexed, number: int) -> str:
    """The span with its key, its row and the headings it stands under."""
    span = index.spans[number]
    if span.record:
        near = index.spans[max(0, number - 12) : number + 12]
        labels = " ".join(s.label for s in near if s.block == span.block)
        return f"{labels} {span.text} {span.value} {span.record} {' '.join(span.heads)}"
    return f"{span.label} {span.text} {span.value} {span.record} {' '.join(span.heads)}"


def in_text(text: str, value: Found) -> bool:
    """The value stands in `text`, however it is written."""
    if any(v.norm == value.norm for v in kinds.find(value.kind, text)):
        return True
    if value.kind in ("date", "time", "requirement", "version"):
        return re.search(rf"(?<![\w.]){re.escape(value.text)}(?![\w]|\.\d)", text) is not None
    bare = re.sub(r"[^\d.]", "", value.norm).strip(".")
    if value.kind not in ("number", "url", "email", "licence") and kinds.find(value.kind, text):
        return re.search(rf"(?:^|[,|;:=]\s*){re.escape(bare)}\s*(?:$|[,|;\n])", text) is not None
    digits = {re.sub(r"[,'’ ](?=\d{3})", "", n) for n in re.findall(r"\d[\d,.'’]*\d|\d", text)}
    digits |= {f"{float(d):g}" for d in digits if re.fullmatch(r"\d+\.\d+", d)}
    return bool(bare) and (bare in digits or bare in {v.norm for v in kinds.find("number", text)})


def otherwise_bound(piece: Piece, span: Span) -> bool:
    """The span has the word and the value, but a like value stands much nearer to that word: roles are swapped."""
    text = " ".join((span.value or span.text).split())
    if span.record:
        return False
    for value in piece.values:
        found = kinds.find(value.kind, text)
        rivals = [(v.start, v.end) for v in found if v.norm != value.norm]
        mine = [v.start for v in found if v.norm == value.norm]
        if rivals and mine and _nearer(piece, value.text, text, rivals, mine[0]):
            return True
    return len(piece.names) == 1 and _name_swapped(piece, text)


def _name_swapped(piece: Piece, text: str) -> bool:
    dates = [(v.start, v.end) for v in kinds.find("date", text)]
    spots = [m for m in NAME.finditer(text) if not TITLE.fullmatch(m.group(0)) and (m.start() > 0 or " " in m.group(0))]
    spots = [m for m in spots if not any(a <= m.start() < b for a, b in dates)]
    told = set(words(piece.names[0]))
    own = [m for m in spots if told & set(words(m.group(0)))]
    others = [(m.start(), m.end()) for m in spots if m not in own]
    return bool(own and others) and _nearer(piece, piece.names[0], text, others, own[0].start())


def _nearer(piece: Piece, said: str, text: str, rivals: list[tuple[int, int]], mine: int) -> bool:
    """Of the piece's words the one next to what it says stands nearer to a rival in the text than to the same there."""
    at = piece.text.find(said)
    told = [m for m in re.finditer(r"[A-Za-z]{3,}", piece.text) if stem(m.group(0).lower()) in piece.told]
    if at < 0 or not told:
        return False
    key = min(told, key=lambda m: min(abs(at - m.end()), abs(m.start() - at - len(said))))
    word = stem(key.group(0).lower())
    spots = [m for m in re.finditer(r"[A-Za-z]{3,}", text) if likeness(word, stem(m.group(0).lower())) >= 0.9]
    if len(spots) != 1:
        return False
    start, end = spots[0].span()

    def gap(first: int, last: int) -> int:
        return first - end if first >= end else start - last

    return min(gap(a, b) for a, b in rivals) + 6 < gap(mine, mine + len(said))
