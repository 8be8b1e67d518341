"""An answer under its own question: who asks for the same sort of thing is answered by what stands there."""

import re

from workbench.simulated.close.evidence import Evidence
from workbench.simulated.close.expecting import expectation
from workbench.simulated.close.question import STOP, Question
from workbench.simulated.close.structure import Unit
from workbench.simulated.close.words import stems

_ASKED = re.compile(r"[A-Z][^?]{4,}\?$")
_SORTS = frozenset({"who", "where", "when", "time", "long", "often", "much", "many", "why", "whatif"})
"""What is asked for by its own word; `what`, `which` and yes or no may stand for any of them."""


_CLOSED = "yesno"
_MAY = re.compile(r"(?i)\W*(?:(?:can|could|may|might)\b|(?:am|are|is)\b.{1,30}\b(?:allowed|permitted|free|ok|okay)\b)")
_ALLOWED = 1.3
"""How well it answers where both ask whether something may be."""
_SIGNED = re.compile(r"(?i)\W*(?:yes|no)\b")
"""A line that says so at its beginning answers the closed question above it."""
_POINTS = {"when", "time"}
"""A day and an hour are told under either question."""


def same_sort(question: Question, unit: Unit) -> float:
    """1 where the question above a line asks for what `question` asks for, less than 0 where for something else."""
    above = _ASKED.search(unit.label)
    if above is None or unit.kind == "question" or question.ask not in (*_SORTS, _CLOSED):
        return 0.0
    told = expectation(above.group())[0]
    if question.ask == _CLOSED:
        if told in _SORTS:
            return -0.4
        signed = told == _CLOSED and _SIGNED.match(unit.text) is not None
        return signed * (_ALLOWED if _MAY.match(question.text) and _MAY.match(above.group()) else 1.0)
    return 1.0 if told == question.ask or {told, question.ask} == _POINTS else -0.5


_SECTION = re.compile(r"(?i)(?:\d+\.? )?(?:who|where|when|why|what time|how (?:long|often|much|many))\b[^.?]{0,40}$")


def section_asks(question: Question, unit: Unit) -> float:
    """1 under a heading that names what is asked for by its question word: `When`, `Who may come`."""
    above = unit.heading.rsplit(" / ", 1)[-1]
    if question.ask not in _SORTS or unit.kind == "heading" or not _SECTION.match(above):
        return 0.0
    told = expectation(f"{above}?")[0]
    return float(told == question.ask or {told, question.ask} == _POINTS)


def opens(unit: Unit) -> float:
    """1 for the first sentence under a question."""
    return float(unit.kind != "question" and not unit.before and _ASKED.search(unit.label) is not None)


def section_named(evidence: Evidence, unit: Unit) -> float:
    """1 where the question speaks of all that the heading over a line, or the key over a setting, speaks of."""
    above = unit.label if unit.kind == "pair" and unit.column else unit.heading.rsplit(" / ", 1)[-1]
    told = {word for word in stems(above) if word not in STOP and not word.isdigit()}
    if not told or len(told) > _LONG or unit.kind in ("heading", "question"):
        return 0.0
    asked = {word for way in evidence.ways for word, value in way.items() if value >= _ALIKE}
    return float(told <= asked)


_LONG = 4
"""Words from which a heading says more than what its section is about."""
_ALIKE = 0.7
"""From here on a word is the question's own."""
