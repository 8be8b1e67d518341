"""The one of two keys that stand at opposite ends: asked how cold it may get, the lower limit, and not the upper."""

import re

from workbench.simulated.close.amending import Scored, put_first
from workbench.simulated.close.evidence import Evidence
from workbench.simulated.close.structure import Unit
from workbench.simulated.close.words import stem

_LOW = frozenset(map(stem, "below under min minimum low lower lowest least floor bottom from start".split()))
_HIGH = frozenset(map(stem, "above over max maximum high higher highest most ceiling top to end".split()))
_AIM = frozenset(map(stem, "target set setpoint nominal rated normal usual default point".split()))
"""What a key calls a value that lies between the ends."""
_ASKED = (
    (re.compile(r"(?i)\bat least\b|\b(?:minimum|lowest|smallest|lower limit)\b"), _LOW, _HIGH),
    (re.compile(r"(?i)\bat (?:the )?most\b|\b(?:maximum|highest|largest|upper limit)\b"), _HIGH, _LOW),
    (re.compile(r"(?i)\bhow (?:cold|cool|low|little|few|small|short|light|slow|young)\b"), _LOW, _HIGH),
    (
        re.compile(
            r"(?i)\bhow (?:hot|warm|high|big|large|heavy|fast|loud|tall|wide|thick|full)\b(?=.*\b(?:may|can|must"
            r"|allowed|let|gets?|before|until|become|go)\b)"
        ),
        _HIGH,
        _LOW,
    ),
)


def at_its_end(evidence: Evidence, scored: Scored) -> Scored:
    """The candidates, with the value of the key at the end that is asked for before that of the other end."""
    asked = next((ends for pattern, *ends in _ASKED if pattern.search(evidence.question.text)), None)
    best = scored[0][1]
    unit = evidence.index.units[best.unit]
    if asked is None or unit.kind not in ("pair", "cell"):
        return scored
    meant, other = asked
    key = _parts(unit)
    if key & meant:
        return scored
    twin = next(
        (
            each
            for each in scored
            if (held := evidence.index.units[each[1].unit]).doc == unit.doc
            and held.heading == unit.heading
            and each[1].kind == best.kind
            and _parts(held) & meant
            and _parts(held) - meant == key - other - (_AIM if not key & other else frozenset())
        ),
        None,
    )
    if twin is None:
        return scored
    return put_first(twin, scored)


def _parts(unit: Unit) -> frozenset[str]:
    return frozenset(stem(part) for part in re.split(r"[\W_]+", f"{unit.label} {unit.column}".lower()) if part)
