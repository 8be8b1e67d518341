"""Pieces that add up: three strengths, three weaknesses and one tip, a sentence each, are seven sentences."""

from __future__ import annotations

import re
from functools import lru_cache

from workbench.control.lint.words.reading import DENIED, Reading
from workbench.control.lint.words.shapes import counts

_UNIT = r"(?P<unit>sentence|line|paragraph|bullet|row|word|page|slide)"
_EACH_ONE = re.compile(
    rf"\b(?:each|every\s+one|all\s+of\s+them)\b[^.;\d]{{0,25}}?\b(?:an?|one)\s+(?:single\s+|short\s+|full\s+)*{_UNIT}\b(?!s)|"
    rf"\b(?:an?|one)\s+(?:single\s+)?{_UNIT.replace('unit', 'unit2')}\s+each\b|\bin\s+(?:an?|one)\s+(?:single\s+)?"
    rf"{_UNIT.replace('unit', 'unit3')}\s+each\b",
    re.IGNORECASE,
)
_N = {w: n for n, w in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())}
_PIECES = re.compile(
    rf"(?<![\w-])(?P<n>\d{{1,2}}|{'|'.join(_N)})\s+(?:[a-z-]+\s+)?(?P<noun>[a-z-]{{3,}})(?=\s*(?:[,.;:(–—-]|\Z|\b(?:and|then|plus|each|with|in)\b))",
    re.IGNORECASE,
)


def against_tally(read: Reading, text: str) -> str:
    """Which number in all a criterion wants that the format's pieces do not add up to; ""."""
    if DENIED.search(re.sub(r"\bno\s+(?:more|fewer|less)\s+than\b", "", read.masked)):
        return ""
    for unit, total, told in _tallies(text):
        for wanted in counts(read.masked):
            if wanted.noun == f"{unit}s" and not wanted.scope and not wanted.least <= total <= wanted.most:
                here = read.text[wanted.start : wanted.end].strip()
                return f"it wants {here!r}, the output format {told!r}: {total} in all"
    return ""


@lru_cache(maxsize=512)
def _tallies(text: str) -> tuple[tuple[str, int, str], ...]:
    """What the pieces of a sentence add up to, each of which takes one."""
    found = []
    for sentence in re.split(r"(?<=[.;])\s", text):
        each = _EACH_ONE.search(sentence)
        if not each:
            continue
        unit = (each["unit"] or each["unit2"] or each["unit3"]).lower()
        pieces = [m for m in _PIECES.finditer(sentence) if m.end() <= each.start() or m.start() >= each.end()]
        plain = [
            _number(m["n"])
            for m in pieces
            if m["noun"].lower() not in {unit, f"{unit}s", "words", "characters", "times", "single"}
        ]
        if (
            len(plain) > 1
            and max(plain) > 1
            and not re.search(r"\b(?:up\s+to|at\s+(?:most|least)|or\s+more|between|to\s+\d)\b", sentence)
        ):
            found.append((unit, sum(plain), sentence.strip(" .")))
    return tuple(found) if len(re.findall(r"\bsentences?\b", text)) < 3 else ()


def _number(told: str) -> int:
    return int(told) if told.isdigit() else _N.get(told.lower(), 1)
