"""Another of the same sort: what is told of the drying room is not told of the filling room, if both are rooms here."""

import re

from workbench.simulated.close.evidence import Evidence
from workbench.simulated.close.question import STOP
from workbench.simulated.close.structure import Unit
from workbench.simulated.close.words import stem, stems

_NAMED = re.compile(r"\b[Tt]he ([a-z]{3,}) ([a-z]{3,})\b")
"""A thing and which of its sort it is: `the filling room`."""
_ALIKE = 0.4
"""From here on a word may be the question's own."""


def of_its_sort(evidence: Evidence, unit: Unit) -> float:
    """1 where a line names another of the sort that the question names one of, and not that one."""
    said = stems(unit.quote)
    asked = {term.stem: way for term, way in zip(evidence.question.terms, evidence.ways, strict=True)}
    for which, sort in _NAMED.findall(evidence.question.text):
        ways = asked.get(stem(which), {})
        if not ways or any(ways.get(word, 0.0) >= _ALIKE for word in said):
            continue
        if {stem(a) for a, b in _NAMED.findall(unit.quote) if b == sort} - STOP - asked.keys():
            return 1.0
    return 0.0
