"""What a line has to do with a question beyond its words: a credit or the name of the one asked about answers little.

What is to be done in a case stands in the line after the one that puts the case.
"""

import re

from workbench.simulated.close.evidence import Evidence
from workbench.simulated.close.question import Question
from workbench.simulated.close.structure import Unit
from workbench.simulated.close.words import stems

_CREDIT = re.compile(
    r"(?i)^\W*(?:(?:for|from) the [^,.]{3,40}, )?(?:our |the )?(?:reporter|correspondent|interviewer)\b"
    r"|\b(?:spoke (?:to|with)|talked (?:to|with)|interviewed|met|visited) the\b"
    r"|^\W*(?:(?:words|text|pictures|photos?|photographs?|photography|interview|illustrations?|translation)(?: by|:)"
    r"|(?:written|edited|translated|recorded|compiled|photographed|interviewed|reported) by\b)"
)
_FIRST = 4
"""Units among which the credits of a text stand."""
_ASKS_FOR_CREDIT = re.compile(
    r"(?i)\b(?:wr[io]t\w*|author\w*|report\w*|interview\w*|journalist|photo\w*|pictures?|edit\w*|translat\w*"
    r"|tak\w+ down|talk\w*|sp[eo]\w*k\w*|publish\w*|article|paper|visit\w*|met)\b"
)
_SIGNED = "signed by"
_ASKS_WHOSE = re.compile(
    r"(?i)\b(?:wr[io]t\w*|author\w*|sign\w*|sen[dt]\w*|letter|note|e?-?mail|message|from|behalf|contact|reach|i)\b"
)
"""It asks whose word a letter is."""
_CASE = re.compile(
    r"(?i)\W*(?:in (?:that|this|such a?) case|then|otherwise|if (?:so|not|it|this|that|they)\b"
    r"|should (?:it|this|that|they)|when (?:it|this|that) happens|until then|instead)\b"
)
_IN_CASE = re.compile(r"(?i)\b(?:if|when|once|in case|should|until|against)\b")


def credit(question: Question, unit: Unit) -> float:
    """1 for a line at the beginning or end that tells who wrote or asked, where that is not asked."""
    if unit.label.startswith(_SIGNED) and not _ASKS_WHOSE.search(question.text):
        return 1.0
    if unit.order > _FIRST or _ASKS_FOR_CREDIT.search(question.text):
        return 0.0
    return float(_CREDIT.search(f"{unit.label}: {unit.text}" if unit.label else unit.text) is not None)


_OF_KIND = 0.45
"""What a word counts that only says what kind of thing is asked: `allowed`, `price`."""
_DAYS = frozenset(
    stems("Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August")
    + stems("September October November December")
)
"""They stand with a capital, and name no one."""


def only_names(evidence: Evidence, unit: Unit, fields: list[dict[str, float]]) -> float:
    """1 for a sentence that has the names of a question and nothing else of it, though the text has more."""
    names = evidence.question.names
    if not names or unit.kind not in ("sentence", "item", "heading"):
        return 0.0
    here = [
        term.stem in names
        for term, found in zip(evidence.question.terms, fields, strict=True)
        if (found.get("text") or found.get("label")) and (term.weight > _OF_KIND or term.stem in names)
    ]
    if not here or all(term.stem in _DAYS for term in evidence.question.terms if term.stem in names):
        return 0.0
    others = any(
        found and term.stem not in names for term, found in zip(evidence.question.terms, evidence.found, strict=True)
    )
    return float(bool(here) and all(here) and others)


def in_that_case(question: Question, unit: Unit, led: float) -> float:
    """How far a line goes on from the case that a question puts: `if it rains`, and `then we meet inside`."""
    return min(1.0, led) * float(_CASE.match(unit.text) is not None and _IN_CASE.search(question.text) is not None)
