"""Which of several things is meant: the line with the most or the least of a column, the latest or the first entry."""

import re

from workbench.simulated.close.evidence import VERSION, Evidence
from workbench.simulated.close.structure import Unit
from workbench.simulated.close.words import stems

_ENDS = {"first": "least", "last": "most"}
_COSTLY = re.compile(r"(?i)price|cost|fee|total|value|insured|eur|gbp|usd")


_MEANT = (
    (r"(?i)cheap|expensive|dear|valu", _COSTLY),
    (r"(?i)warm|hot|cold|cool", re.compile(r"(?i)°|temp|degree")),
    (r"(?i)heav|light", re.compile(r"(?i)weight|mass|\bk?g\b")),
    (r"(?i)tall|high", re.compile(r"(?i)height|\bc?m\b")),
    (
        r"(?i)old|young|recent|new|earl|late|first|last",
        re.compile(r"(?i)date|year|since|built|bought|born|age|founded"),
    ),
)
"""Superlatives, and the columns they are told by."""


_BOUND = re.compile(r"(?i)\bat (?:least|most)\b|\bup to\b|\b(?:upper|lower) (?:limit|bound|end)\b")
"""A bound on one thing compares it with no other."""


def extreme_of(evidence: Evidence, at: int) -> float:
    """1 where a superlative is asked for and this line has it in a column that the question names."""
    unit, wanted = evidence.index.units[at], _ENDS.get(evidence.question.extreme, evidence.question.extreme)
    if unit.kind != "cell" or wanted not in ("most", "least") or _BOUND.search(evidence.question.text):
        return 0.0
    mine = evidence.index.extremes().get((unit.doc, unit.quote), {})
    named = {word for way in evidence.ways for word, value in way.items() if value >= 0.5}
    asked = evidence.question.text
    fits = next((column for words, column in _MEANT if re.search(words, asked)), None)
    return max(
        (
            1.0 if side == wanted else -1.0
            for column, side in mine.items()
            if named & set(stems(column)) or (fits is not None and fits.search(column))
        ),
        default=0.0,
    )


def newest(evidence: Evidence, unit: Unit) -> float:
    """1 for the entry with the highest version of its document where the latest is asked for, or the lowest."""
    own = VERSION.search(unit.text if unit.kind == "heading" else unit.heading)
    if own is None:
        return 0.0
    known = [
        VERSION.search(other.text)
        for other in evidence.index.units
        if other.kind == "heading" and other.doc == unit.doc
    ]
    order = sorted({tuple(int(part) for part in match.group(1).split(".")) for match in known if match})
    mine = tuple(int(part) for part in own.group(1).split("."))
    wanted = order[-1 if evidence.question.extreme == "last" else 0] if order else None
    return (1.0 if unit.kind == "heading" else 0.5) * float(mine == wanted)
