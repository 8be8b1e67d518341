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

_LINES, _ALIKE = 10_000, 0.6
"""In a long change: how many pairs of lines are looked at, and how much of a line's words a line like it has."""


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
            for one, other in _pairs(old[a:b], new[c:d]):
                yield from _words(one, other)
        else:
            yield from (["-", gone], ["+", come])


def _pairs(old: Sequence[str], new: Sequence[str]) -> Iterable[tuple[str, str]]:
    """What is compared word by word: the lines together while that is quick, or else each with the line like it."""
    gone, come = "".join(old), "".join(new)
    at, there, left = 0, 0, _MOST
    if len(_WORDS.findall(gone)) * len(_WORDS.findall(come)) > _MOST:
        for a, b in _alike([_said(line) for line in old], [_said(line) for line in new]):
            left -= len(_WORDS.findall(old[a])) * len(_WORDS.findall(new[b]))
            if left < 0:
                break
            yield "".join(old[at:a]), "".join(new[there:b])
            yield old[a], new[b]
            at, there = a + 1, b + 1
    yield "".join(old[at:]), "".join(new[there:])


def _alike(old: Sequence[set[str]], new: Sequence[set[str]]) -> Iterable[tuple[int, int]]:
    """Which lines are the same line, rewritten: in order, so that as much as possible of their words is kept."""
    if len(old) * len(new) > _LINES:
        return
    shares = [[len(a & b) / max(len(a), 1) for b in new] for a in old]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for a in reversed(range(len(old))):
        for b in reversed(range(len(new))):
            pair = best[a + 1][b + 1] + shares[a][b] if shares[a][b] >= _ALIKE else 0.0
            best[a][b] = max(best[a + 1][b], best[a][b + 1], pair)
    a = b = 0
    while a < len(old) and b < len(new):
        if best[a][b] == best[a + 1][b]:
            a += 1
        elif best[a][b] == best[a][b + 1]:
            b += 1
        else:
            yield a, b
            a, b = a + 1, b + 1


def _said(line: str) -> set[str]:
    return {word for word in _WORDS.findall(line) if word.isalnum()}


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
