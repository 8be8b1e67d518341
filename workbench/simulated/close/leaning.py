"""A second half that leaves the subject to the first, `…, and why is it so?`: its answer stands near that.

It stands in the same line or the same record, or right before or behind it.
"""

from workbench.simulated.close.amending import Scored
from workbench.simulated.close.evidence import Evidence
from workbench.simulated.close.question import analyse
from workbench.simulated.close.ranking import ranked
from workbench.simulated.close.structure import Unit

_RECORD, _SAME, _NEXT = 3.0, 1.5, 0.75
"""What speaks for a value in the record or line that answers the first half, and in the one before or behind it."""


def beside_the_first(evidence: Evidence, scored: Scored, stated: str, topic: str) -> Scored:
    """The candidates, weighed anew where the question goes on from another one."""
    if not topic:
        return scored
    own = {term.stem for term in analyse(evidence.question.text).terms}
    found = any(found for term, found in _found(evidence) if term in own)
    first = ranked(Evidence(analyse(topic, stated), evidence.index))
    if not first:
        return scored
    there = evidence.index.units[first[0][1].unit]
    moved = [
        (score + _near(evidence.index.units[each.unit], there, alone=not found), each, features)
        for score, each, features in scored
    ]
    return sorted(moved, key=lambda item: -item[0])


def _found(evidence: Evidence) -> list[tuple[str, dict[int, dict[str, float]]]]:
    return [(term.stem, found) for term, found in zip(evidence.question.terms, evidence.found, strict=True)]


_LONGEST = 12
"""Values of a record that stand together."""


def _near(unit: Unit, there: Unit, *, alone: bool) -> float:
    """What speaks for a unit; `alone`, where the question has no words of its own to find its answer by."""
    if unit.doc != there.doc:
        return 0.0
    apart = abs(unit.order - there.order)
    own = bool(there.column and there.heading) and (there.heading, there.label) == (unit.heading, unit.label)
    if own and unit.kind != "cell" and apart <= _LONGEST:
        return _RECORD
    if not alone:
        return 0.0
    return _SAME if unit.quote == there.quote else _NEXT if apart == 1 else 0.0
