"""What changed between two texts, word by word, as `[op, text]` pieces: "=" kept, "-" gone, "+" new.

First line by line, then word by word inside the lines that changed. The kept and the gone pieces joined are the text
before, the kept and the new ones the text after: nothing is lost, however long or ugly the texts are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

Pieces = list[list[str]]

_WORDS = re.compile(r"\w+|\s+|[^\w\s]")
_MOST = 160_000
"""Pairs of lines or of words that are compared; beyond that the change is told as a whole."""


def diff(before: str, after: str) -> Pieces:
    """The changes that make `after` of `before`."""
    return _joined(_compared(before.splitlines(keepends=True), after.splitlines(keepends=True), inside=True))


def _compared(old: Sequence[str], new: Sequence[str], *, inside: bool) -> Iterable[list[str]]:
    start, end = _shared(old, new), 0
    end = _shared(old[start:][::-1], new[start:][::-1])
    yield ["=", "".join(old[:start])]
    yield from _middle(old[start : len(old) - end], new[start : len(new) - end], inside=inside)
    yield ["=", "".join(old[len(old) - end :])]


def _middle(old: Sequence[str], new: Sequence[str], *, inside: bool) -> Iterable[list[str]]:
    if len(old) * len(new) > _MOST:
        yield from (["-", "".join(old)], ["+", "".join(new)])
        return
    for _, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        gone, come = "".join(old[a:b]), "".join(new[c:d])
        if gone == come:
            yield ["=", gone]
        elif inside and gone and come and len(gone) + len(come) <= _MOST:
            yield from _words(gone, come)
        else:
            yield from (["-", gone], ["+", come])


def _words(gone: str, come: str) -> Iterable[list[str]]:
    """Word by word, unless so little is kept that the pieces would read worse than the whole."""
    pieces = list(_closed(list(_compared(_WORDS.findall(gone), _WORDS.findall(come), inside=False))))
    kept = sum(len(text.strip()) for op, text in pieces if op == "=")
    return pieces if 5 * kept >= min(len(gone), len(come)) else [["-", gone], ["+", come]]


def _closed(pieces: Pieces) -> Iterable[list[str]]:
    """Spaces and marks that are kept between two changes belong to both: "at home" is one change, not two."""
    for n, (op, text) in enumerate(pieces):
        inner = any(t for _, t in pieces[:n]) and any(t for _, t in pieces[n + 1 :])
        if op == "=" and inner and not any(c.isalnum() for c in text):
            yield from (["-", text], ["+", text])
        else:
            yield [op, text]


def _shared(old: Sequence[str], new: Sequence[str]) -> int:
    """How many items both begin with."""
    return next((n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))


def _joined(pieces: Iterable[list[str]]) -> Pieces:
    """Neighbours of one kind as one; between two changes what is gone comes before what is new."""
    joined: Pieces = []
    for op, text in pieces:
        if not text:
            continue
        if joined and joined[-1][0] == op:
            joined[-1][1] += text
        elif op == "-" and joined and joined[-1][0] == "+":
            if len(joined) > 1 and joined[-2][0] == "-":
                joined[-2][1] += text
            else:
                joined.insert(-1, [op, text])
        else:
            joined.append([op, text])
    return joined
