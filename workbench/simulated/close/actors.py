"""Who does what is asked about: the one of whom the act is told, and not a name that merely stands near.

`Henny will lead it`, `the test is held by Wilhelmina`, `Bea, could you book the hotel?`
"""

import re
from functools import lru_cache

from workbench.simulated.close.candidates import Candidate
from workbench.simulated.close.evidence import Evidence
from workbench.simulated.close.structure import Unit
from workbench.simulated.close.words import stem, words

_ACT = re.compile(
    r"(?i)\b(?:who(?:m|ever)?(?: else)?|(?:which|what) [a-z]+)\s+"
    r"(?:(?:at|in|on|of|from|among) (?:the |our |your )?[\w'’-]+(?-i:\s+[A-ZÀ-Þ][\w'’-]+)*\s+)?(?:"
    r"(?:is|are|was|were|has|have|had|will|would|can"
    r"|could|may|might|must|shall|should|do|does|did|to|going|be|been|being|supposed|allowed|able|also|first|now"
    r"|usually|normally|really|actually|always"
    r"|still|not|never)\s+)*(?!the\b|an?\b|our\b|your\b|its\b|their\b|in\b|on\b)([a-z]+)"
)
_WHO = re.compile(r"(?i)\bwho")
_OBJECT = re.compile(
    r"\b[Ww]hom?\b.{0,20}?\b(?:did|does|do|will|has|have|had|is|was|were|are)\s+(?:(?:[A-ZÀ-Þ][\w'’-]+\s+)+"
    r"|(?:the|our|your|their|his|her|my|an?)\s+[\w-]+\s+|(?:he|she|they|we|you|I)\s+)([a-z]+)"
)
"""Somebody else acts: `from whom did Ada learn`."""
_TELLS = re.compile(
    r"(?i)\s*(?:,[^,;.]{2,40},)?\s*(?:and (?:the |an? |his |her |my )?[\w ]{2,20} )?"
    r"(?:(?:is|are|was|were|has|have|had|will|would|can|could|may|must|shall|should|going|to|be|been|who|also|now"
    r"|always"
    r"|usually|first|then|still|\w+ly)\s+)*$"
)
"""What may stand between one who acts and the act."""
_ASKED_TO = re.compile(r"(?i)\s*[,:]\s*(?:please|can you|could you|will you|would you)\b")
_BY = re.compile(r"(?i)\bby (?:the |an? |our |my |his |her )?(?:[a-z]+ )?$")


@lru_cache(maxsize=1024)
def _act(question: str) -> str:
    found = _OBJECT.search(question) or _ACT.search(question)
    return stem(found.group(1).lower()) if found else ""


def acts(evidence: Evidence, unit: Unit, candidate: Candidate) -> float:
    """1 where the text tells the act of the one named, less than 0 where only other lines speak of the act at all."""
    question = evidence.question
    if question.ask != "who" or candidate.source != "text" or not (act := _act(question.text)):
        return 0.0
    of_act = [
        number for number, term in enumerate(question.terms) if term.stem == act or term.stem.startswith(f"{act}_")
    ]
    if act != _DO and not any(candidate.unit in evidence.found[number] for number in of_act):
        told = max((way for number in of_act for way in _told(evidence, number)), default=0.0)
        return -told if told >= _SAME and _WHO.search(question.text) else 0.0
    if _OBJECT.search(question.text):
        return 0.0
    known = (
        {_DO}
        if act == _DO
        else {
            word.split("_")[0] for number in of_act for word, worth in evidence.ways[number].items() if worth >= _ALIKE
        }
    )
    text, after = unit.text, unit.text[candidate.end :]
    asked_to = _ASKED_TO.match(after) is not None
    for word in words(text):
        if word.stem not in known:
            continue
        if word.start >= candidate.end and (asked_to or _TELLS.fullmatch(text[candidate.end : word.start])):
            return 1.0
        if word.end <= candidate.start and _BY.search(text[word.end : candidate.start]):
            return 1.0
    return 0.0


def _told(evidence: Evidence, number: int) -> list[float]:
    """How well each line that has a word of the question says it itself."""
    return [max(fields.get("text", 0.0), fields.get("label", 0.0)) for fields in evidence.found[number].values()]


_DO = "do"
"""It stands for any act, and tells which one by what is done."""
_SAME, _ALIKE = 0.6, 0.3
"""From here on a word of the text tells the act that is asked about; and may tell it, of one who stands before it."""
