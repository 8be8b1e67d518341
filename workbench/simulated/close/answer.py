"""Read: the unit of some documents that answers a question, the exact span, and a quotation around it.

`read` never makes a sentence up. The quotation is a line as it stands in the document; `said` is the shortest thing
that answers without naming a rival: the quotation where it holds one value of the kind, else the clause, else the span.
"""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from workbench.simulated.close.candidates import Candidate, candidates, grade
from workbench.simulated.close.evidence import Evidence
from workbench.simulated.close.hints import Hint
from workbench.simulated.close.index import index
from workbench.simulated.close.polarity import best_clause, polarity
from workbench.simulated.close.question import analyse
from workbench.simulated.close.ranking import confidence_weights, ranked
from workbench.simulated.close.structure import Unit

_CUT = re.compile(r";\s+|,\s+(?:and|but|while|whereas)\s+|\s+[-–—]\s+")
_FAMILIES = ({"money", "number", "decimal", "quantity", "percent", "count"}, {"date", "year", "weekday"})
"""Kinds of figure, kinds of day: one may be taken for another."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read: nothing (unit None) only where no document holds a word of the question."""

    unit: Unit | None
    span: str
    quotation: str
    confidence: float  # how likely it is that the documents answer the question at all, and here
    polarity: str  # "yes", "no" or ""
    features: dict[str, float]
    kind: str = ""
    said: str = ""
    document: str = ""


def read(documents: Sequence[tuple[str, str]], question: str, hints: tuple[Hint, ...] = ()) -> Reading:
    """The best answer to a question in some documents, each a name and a text; hints say what else speaks for it."""
    return _read(tuple((name, text) for name, text in documents), question, hints)


@lru_cache(maxsize=256)
def _read(documents: tuple[tuple[str, str], ...], question: str, hints: tuple[Hint, ...]) -> Reading:
    asked = analyse(question)
    evidence = Evidence(asked, index(documents), hints)
    scored = ranked(evidence)
    if not scored:
        return Reading(None, "", "", 0.0, "", {})
    (top, best, features) = scored[0]
    unit = evidence.index.units[best.unit]
    sign = polarity(evidence, unit) if asked.ask == "yesno" else ""
    span, quotation = best.text, _quotation(unit, best)
    rival = next((score for score, other, _ in scored[1:] if other.text != span), top - 5.0)
    signs = signals(evidence, features, top - rival)
    return Reading(
        unit=unit,
        span=span,
        quotation=quotation,
        confidence=_confidence(signs),
        polarity=sign,
        features=features,
        kind=best.kind,
        said=_said(evidence, unit, best, quotation, sign),
        document=documents[unit.doc][0],
    )


def signals(evidence: Evidence, features: dict[str, float], lead: float) -> dict[str, float]:
    """What tells an answer from a guess."""
    cover = features.get("cover", 0.0)
    return {
        "one": 1.0,
        "cover": cover * (1 - evidence.missing),
        "missing": evidence.missing,
        "exact": features.get("exact", 0.0) * (1 - evidence.missing),
        "kind": features.get("kind", 0.0),
        "rarest": features.get("rarest", 0.0),
        "near": features.get("near", 0.0),
        "phrase": features.get("phrase", 0.0),
        "names": features.get("names", 0.0),
        "hinted": features.get("line hinted", 0.0),
        "value hinted": features.get("value hinted", 0.0),
        "value hinted surely": features.get("value hinted surely", 0.0),
        "lead": min(3.0, max(0.0, lead)) / 3,
    }


def _confidence(signs: dict[str, float]) -> float:
    by = confidence_weights()
    return 1 / (1 + math.exp(-sum(by.get(name, 0.0) * value for name, value in signs.items())))


def _quotation(unit: Unit, best: Candidate) -> str:
    """The line of the document that shows the answer."""
    if best.source != "text":
        return (
            (unit.heading if best.source == "heading" else unit.label).rsplit(" / ", 1)[-1]
            if best.text not in unit.quote
            else unit.quote
        )
    return unit.quote


def _said(evidence: Evidence, unit: Unit, best: Candidate, quotation: str, sign: str) -> str:
    """The shortest thing that answers and names no rival."""
    asked = evidence.question
    if sign:
        clause = (
            best_clause(evidence, unit.text)
            if unit.kind in ("sentence", "item") and len(unit.text) > 160
            else quotation
        )
        return clause.strip()
    if unit.kind == "cell" and asked.ask != "why":
        # A key with figures in it beside the value would be a second figure.
        names = (unit.column,) if re.search(r"\d", unit.label) else (unit.label, unit.column)
        return f"{', '.join(filter(None, names))}: {best.text}"
    if best.kind in ("clause", "reason"):
        return quotation
    if best.source != "text":
        return best.text
    group = [
        other
        for other in candidates(best.unit, unit, asked)
        if other.source == "text" and other.kind not in ("clause", "reason", "place", "role", "quoted")
    ]
    rivals = [
        other
        for other in group
        if (other.kind == best.kind or any({other.kind, best.kind} <= family for family in _FAMILIES))
        and grade(other, asked) >= (0.4 if other.kind == best.kind else 0.25)
        and not (other.start < best.end and best.start < other.end)
    ]
    if not rivals:
        return quotation
    cuts = [0, *(match.end() for match in _CUT.finditer(unit.text)), len(unit.text)]
    start = max(cut for cut in cuts if cut <= best.start)
    end = min(cut for cut in cuts if cut >= best.end)
    if start == 0 and not any(start <= other.start < end for other in rivals) and end < len(unit.text):
        return unit.text[start:end].strip(" ,;-–—")
    return best.text
