"""The case that a question puts, `if I come late`, `for those without a slip`: which lines speak of it, to what end.

The general rule shares its words with the exception; what tells them apart is the case.
"""

import re
from functools import lru_cache

from workbench.simulated.close.evidence import Evidence
from workbench.simulated.close.question import STOP
from workbench.simulated.close.structure import Unit
from workbench.simulated.close.words import stems

_CASE = re.compile(
    r"(?i)\b(?:if|when(?=ever|\s+(?:i|you|we|he|she|it|they|the|a|an|my|our|your|his|her|their|no|some|any|there)\b)"
    r"|once|unless|without|in case|should(?=\s+(?:i|you|we|he|she|it|they|the|a|an|my)\b)|who(?:ever)?"
    r"|as long as|provided)\b(?P<case>[^,?]{4,})"
)
"""A side clause that puts a case."""
_PUTS = re.compile(
    r"(?i)\b(?:if|when|whenever|unless|otherwise|failing (?:that|this|which)|in case|in the event|without"
    r"|whoever|anyone who|anybody who|everyone who|those who|people who|who (?!is\b|are\b|was\b)\w+s\b"
    r"|should (?:the|a|an|it|you|they|he|she|any)|once|until|after that|thereafter|until then|else)\b"
)
"""A line that says what follows from what."""


@lru_cache(maxsize=1024)
def _of_case(question: str) -> frozenset[str]:
    """The words of the case that a question puts beside what it asks."""
    found = _CASE.search(question)
    if found is None or (found.start() < _OPENS and found[0].lower().startswith("who")):
        return frozenset()
    return frozenset(word for word in stems(found["case"]) if word not in STOP)


_OPENS = 4
"""Characters within which a `who` is the one that asks."""


def of_case(evidence: Evidence, unit: Unit, fields: list[dict[str, float]]) -> dict[str, float]:
    """How far a line speaks of the case itself; and whether it says what follows, where that is asked."""
    follows = evidence.question.ask == "whatif"
    puts = follows and _PUTS.search(f"{unit.label} {unit.text}") is not None
    return {"case told": 0.0 if follows and not puts else _told(evidence, fields), "puts a case": float(puts)}


def _told(evidence: Evidence, fields: list[dict[str, float]]) -> float:
    case = _of_case(evidence.question.text)
    held = total = 0.0
    for term, found, weight in zip(evidence.question.terms, fields, evidence.weights, strict=True):
        if term.stem in case:
            total += weight
            held += weight * max(found.get("text", 0.0), found.get("label", 0.0), found.get("lead", 0.0))
    return held / total if total else 0.0
