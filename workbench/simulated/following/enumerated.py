"""Lists that run on in a line, or have letters: `1) weigh it, 2) salt it`, `(a) … (b) …`, `Step 1: … Step 2: …`.

Marks of one style that go on one by one from the first are a list. A number that only ends a sentence is no mark: the
first stands at a beginning, and so do the others wherever that makes a list.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

_MARK = re.compile(
    r"(?P<open>\(?)(?P<word>(?:step|item|task|no\.?)[ \t]+)?\b(?P<sign>\d{1,3}|[ivx]{1,5}|[a-z])(?P<close>[.):])"
    r"(?:[ \t]+(?=\S)|(?<=[\d)][.)])(?=[^\W\d]))",
    re.I,
)
_BEGINS = re.compile(r"(?:^|[.:;,!?)\n–—-]|\b(?:and|then))[ \t]*\Z", re.I)
"""What stands before the mark of an item: the end of something else."""
_ENDS = re.compile(r"(?:[\s,;]+(?:and then|and|then))?[\s,;]*\Z", re.I)
"""What only joins an item to the one after it."""
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")
_Style = tuple[str, str, str, str]


@dataclass(frozen=True)
class Enumerated:
    """The things of one list, and where in the text the first of them begins."""

    items: tuple[str, ...]
    start: int


@dataclass(frozen=True)
class _Mark:
    style: _Style
    number: int
    start: int
    end: int
    begins: bool


def enumerated(text: str) -> Enumerated | None:
    """The list of at least two things that begins first in a text."""
    marks = [mark for found in _MARK.finditer(text) for mark in _marks(text, found)]
    runs = []
    for style in dict.fromkeys(mark.style for mark in marks):
        alike = [mark for mark in marks if mark.style == style]
        strict, loose = _run(m for m in alike if m.begins), _run(alike)
        runs.append(loose if len(loose) > len(strict) else strict)
    run = min((r for r in runs if len(r) > 1), key=lambda r: (r[0].start, -len(r)), default=[])
    items = _items(text, run) if run else ()
    return Enumerated(items, run[0].end) if len(items) > 1 else None


def _marks(text: str, found: re.Match[str]) -> list[_Mark]:
    """What one mark may be: `i` is a letter, and a roman number."""
    sign, closed = found["sign"].lower(), found["close"]
    if found["open"] and closed != ")":
        return []
    readings = [("number", int(sign))] if sign.isdigit() else []
    readings += [("letter", ord(sign) - ord("a") + 1)] if len(sign) == 1 and sign.isalpha() else []
    readings += [("roman", _ROMAN.index(sign) + 1)] if sign in _ROMAN else []
    word = (found["word"] or "").strip().lower()
    begins = _BEGINS.search(text[max(0, found.start() - 12) : found.start()]) is not None
    sure = begins or closed == ")" or sign.isdigit()  # a letter before a full stop may be the end of anything
    return [
        _Mark((kind, found["open"], word, closed), number, found.start(), found.end(), begins)
        for kind, number in readings
        if sure
    ]


def _run(marks: Iterable[_Mark]) -> list[_Mark]:
    """The marks that go on one by one, from a first that stands at a beginning."""
    run: list[_Mark] = []
    for mark in marks:
        if mark.number == len(run) + 1 and (run or mark.begins):
            run.append(mark)
    return run


def _items(text: str, run: list[_Mark]) -> tuple[str, ...]:
    """What stands between the marks; the last goes as far as its line, or its paragraph where others have lines."""
    between = [text[a.end : b.start].strip() for a, b in pairwise(run)]
    last = text[run[-1].end :].split("\n\n", 1)[0]
    if not any("\n" in item for item in between):
        last = last.split("\n", 1)[0]
    items = (" ".join(_ENDS.sub("", item).split()) for item in (*between, last))
    return tuple(item for item in items if item)
