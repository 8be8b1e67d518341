"""Hints: what the evidence of single spans favours, weighed with everything else that speaks for a candidate."""

import re
from typing import NamedTuple

from workbench.simulated.close.candidates import Candidate
from workbench.simulated.close.structure import Unit


class Hint(NamedTuple):
    """An answer that stands in a line of a document, and how much speaks for it."""

    doc: int
    line: str
    value: str
    worth: float
    """How near it comes to the best of its kind, 0 to 1."""
    known: float
    """How far it is an answer at all, 0 to 1."""
    typed: bool
    """It is a value of the type asked for."""


def plain(text: str) -> str:
    """A text as lines are compared: lower case, one blank between words, no marks."""
    return re.sub(r"[\W_]+", " ", text).strip().lower()


def hinted(hints: tuple[Hint, ...], unit: Unit, group: list[Candidate]) -> list[dict[str, float]]:
    """For each candidate of a unit how far its line and its value are favoured."""
    own = plain(unit.quote) or plain(unit.text)
    here = [
        hint for hint in hints if hint.doc == unit.doc and own and hint.line and (own in hint.line or hint.line in own)
    ]
    if not here:
        return [{} for _ in group]
    of_line = {
        "line hinted": max(hint.worth for hint in here),
        "line hinted surely": max(hint.worth * hint.known for hint in here),
    }
    return [of_line | _of_value(candidate.text, here) for candidate in group]


def _of_value(text: str, here: list[Hint]) -> dict[str, float]:
    same = [(_same(text, hint), hint) for hint in here]
    return {
        "value hinted": max(alike * hint.worth for alike, hint in same),
        "value hinted surely": max(alike * hint.worth * hint.known for alike, hint in same),
        "typed value hinted": max(alike * hint.worth * hint.known * hint.typed for alike, hint in same),
    }


def _same(text: str, hint: Hint) -> float:
    mine = plain(text)
    if mine == hint.value:
        return 1.0
    short, long = sorted((mine, hint.value), key=len)
    return 0.6 if short and f" {short} " in f" {long} " and len(short) > 0.4 * len(long) else 0.0
