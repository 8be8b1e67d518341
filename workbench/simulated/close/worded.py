"""What is said of a span that was read: its line as it stands, a clause, or the span alone, so that no rival is named.

Where the span does not stand out among the values of its kind, or an extreme of several is asked for, the line is said
as it is: it holds the answer, and shows which value belongs to what.
"""

import re

from workbench.simulated.close.candidates import Candidate, candidates, grade
from workbench.simulated.close.evidence import Evidence
from workbench.simulated.close.polarity import best_clause
from workbench.simulated.close.structure import Unit

_CUT = re.compile(r";\s+|,\s+(?:and|but|while|whereas)\s+|\s+[-–—]\s+")
CLEAR = 2.0
"""The lead from which a value stands out among others of its kind in a line; below it the line is said as it is."""
LIKELIER = 0.75
"""The lead from which it is named beside that line."""
_SHORT = 240
"""Characters up to which a line is said as it is."""
_FAMILIES = ({"money", "number", "decimal", "quantity", "percent", "count"}, {"date", "year", "weekday"})
"""Kinds of figure, kinds of day: one may be taken for another."""


_STATEMENT = re.compile(r"(?:\S+\s+){4,}\S+[.!?]\W*$", re.S)


def states(text: str) -> bool:
    """Whether what stands behind a label is a sentence of its own, so that the label is no key of it."""
    return _STATEMENT.match(text) is not None


def quoted_line(unit: Unit, best: Candidate) -> str:
    """The line of the document that shows the answer."""
    if best.source != "text":
        return (
            (unit.heading if best.source == "heading" else unit.label).rsplit(" / ", 1)[-1]
            if best.text not in unit.quote
            else unit.quote
        )
    return unit.quote


def alike(best: Candidate, other: Candidate) -> bool:
    """Another value of its kind in the same line."""
    return (
        other.unit == best.unit
        and other.source == best.source == "text"
        and (other.kind == best.kind or any({other.kind, best.kind} <= family for family in _FAMILIES))
        and not (other.start < best.end and best.start < other.end)
    )


def said(evidence: Evidence, unit: Unit, best: Candidate, quotation: str, sign: str, lead: float) -> str:
    """The shortest thing that answers and names no rival."""
    asked = evidence.question
    if sign:
        clause = (
            best_clause(evidence, unit.text)
            if unit.kind in ("sentence", "item") and len(unit.text) > 160
            else quotation
        )
        return clause.strip()
    if unit.kind == "cell" and asked.ask == "why" and best.text == unit.text:
        return best.text
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
        if other.kind not in ("clause", "reason", "place", "role", "quoted")
    ]
    rivals = [
        other
        for other in group
        if alike(best, other) and grade(other, asked) >= (0.4 if other.kind == best.kind else 0.25)
    ]
    if not rivals:
        return quotation
    if (lead < CLEAR or asked.extreme) and len(quotation) <= _SHORT:
        return quotation
    cuts = [0, *(match.end() for match in _CUT.finditer(unit.text)), len(unit.text)]
    start = max(cut for cut in cuts if cut <= best.start)
    end = min(cut for cut in cuts if cut >= best.end)
    if start == 0 and not any(start <= other.start < end for other in rivals) and end < len(unit.text):
        return unit.text[start:end].strip(" ,;-–—")
    return best.text
