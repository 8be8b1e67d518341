"""How many lines it takes to answer: as many as make it likely that the right one is among them, but few."""

import math
import re
from collections.abc import Sequence

from workbench.simulated.close.candidates import Candidate
from workbench.simulated.close.evidence import Evidence
from workbench.simulated.close.headed import same_sort
from workbench.simulated.close.structure import Unit

_LIKELY = 0.8
"""How likely the right line must be among those that are told."""
_MOST = 3
"""Lines told at most."""


def told_beside(
    evidence: Evidence,
    scored: Sequence[tuple[float, Candidate, dict[str, float]]],
    first: str,
    amended: Unit | None,
) -> list[Unit]:
    """The units to tell beside the line `first`; what that line amends is told before any other."""
    shares = _shares(evidence, scored)
    answers = same_sort(evidence.question, evidence.index.units[scored[0][1].unit]) > 0
    told = [amended] if amended is not None else []
    told += _other_end(evidence, evidence.index.units[scored[0][1].unit])
    covered = sum(share for quote, (share, _) in shares.items() if quote in first or first in quote)
    covered += sum(shares.get(unit.quote, (0.0, unit))[0] for unit in told)
    for quote, (share, unit) in shares.items():
        if covered >= _LIKELY or len(told) + 1 >= _MOST:
            break
        if quote in first or first in quote or unit in told or unit.kind == "heading":
            continue
        if answers and same_sort(evidence.question, unit) < 0:
            continue
        told.append(unit)
        covered += share
    return told


_SPAN = re.compile(r"(?i)\b(?:hours|between|period|range|from when|during which|limits)\b")
_ENDS = (("from", "until"), ("from", "to"), ("start", "end"), ("min", "max"), ("opens", "closes"), ("open", "close"))


def _other_end(evidence: Evidence, best: Unit) -> list[Unit]:
    """The setting with the other end of what is asked for: `quiet_until`, beside `quiet_from`."""
    key = best.column or best.label
    if best.kind not in ("pair", "cell") or not _SPAN.search(evidence.question.text):
        return []
    keys = {key.replace(one, other) for ends in _ENDS for one, other in (ends, ends[::-1]) if one in key}
    return [
        unit
        for unit in evidence.index.units[max(0, best.order - _MOST) : best.order + _MOST + 1]
        if unit.doc == best.doc and unit.quote != best.quote and (unit.column or unit.label) in keys
    ][:1]


def _shares(
    evidence: Evidence, scored: Sequence[tuple[float, Candidate, dict[str, float]]]
) -> dict[str, tuple[float, Unit]]:
    """For each line how likely it holds the answer, the likeliest first: the fitted model's own probabilities."""
    top = scored[0][0]
    total = sum(math.exp(score - top) for score, *_ in scored)
    shares: dict[str, tuple[float, Unit]] = {}
    for score, candidate, _ in scored:
        unit = evidence.index.units[candidate.unit]
        before = shares.get(unit.quote, (0.0, unit))
        shares[unit.quote] = (before[0] + math.exp(score - top) / total, before[1])
    return dict(sorted(shares.items(), key=lambda item: -item[1][0]))
