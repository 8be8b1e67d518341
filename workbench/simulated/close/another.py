"""Another than the one that is asked about: a person whom the question names itself, a thing beside the one it names.

`Who stands in for Sister Tennant?` is not answered by Sister Tennant; `Who is Sister Tennant?` may well be.
What `Year 9` may do is not told of `Year 7`, nor what dogs need of cats.
"""

import re

from workbench.simulated.close.candidates import Candidate
from workbench.simulated.close.evidence import Evidence
from workbench.simulated.close.modified import of_its_sort
from workbench.simulated.close.question import Question
from workbench.simulated.close.spans import TITLE
from workbench.simulated.close.structure import Unit
from workbench.simulated.close.words import stem, stems

_TITLES = re.compile(rf"\b{TITLE}(?!\w)")
_WHO_THAT_IS = re.compile(
    r"\b[Ww]ho(?:m|['’]s| is| was| are| were) (?:(?:the|our|this|that) )?[A-ZÀ-Þ][\w'’.-]*(?:\W|$)"
)
_OF_TWO = re.compile(r"(?i)\bor\b")
_PERSONAL = ("person", "name", "opening")
_CODED = ("code", "version", "path", "ip", "acronym")
"""What a thing is called by: who asks which one, names another with it."""


def named_already(candidate: Candidate, question: Question) -> bool:
    """Whether the question names this person itself: who travels with Ada is not Ada Moreau."""
    own = {name for name in question.names if not name[0].isdigit()}
    return candidate.kind in _PERSONAL and not own.isdisjoint(stems(_TITLES.sub(" ", candidate.text)))


def tells_that_one(candidate: Candidate, question: Question) -> bool:
    """Whether a line only names the one that the question names itself: `node s-07`, where asked which node else."""
    if question.ask != "which" or candidate.kind not in ("clause", "reason") or _OF_TWO.search(question.text):
        return False
    coded = [name for name in _CODE_BEHIND.findall(candidate.text) if stem(name[0].lower()) == question.head]
    return bool(coded) and all(re.search(rf"(?<![\w-]){re.escape(code)}(?![\w-])", question.text) for _, code in coded)


_CODE_BEHIND = re.compile(r"\b([A-Za-z]{3,}) ((?=[\w./-]*\d)[\w./-]*\w)")


def asks_for_another(candidate: Candidate, question: Question) -> bool:
    """Whether this person, or thing, cannot be meant: the question names none to choose among, nor asks who it is."""
    if question.ask in ("which", "version") and candidate.kind in _CODED and not _OF_TWO.search(question.text):
        return re.search(rf"(?<![\w-]){re.escape(candidate.text)}(?![\w-])", question.text) is not None
    return (
        question.ask == "who"
        and candidate.source == "text"
        and not _WHO_THAT_IS.search(question.text)
        and not _OF_TWO.search(question.text)
        and named_already(candidate, question)
    )


_NUMBERED = re.compile(r"\b([A-Za-z]{3,}) (\d+)\b")
_NO_LABEL = frozenset(
    stem(word) for word in "the than after before about over under until from for and only may".split()
)
_GOES_ON = re.compile(
    r"(?i)\W*(?:it|they|this|these|that|those|he|she|both|all|each|such|other|no|yes|none|any|every)\w*\b"
)
_LAST = re.compile(r"(?i)\b(?:an?|my|your|our|his|her|their) ([a-z]+)\W*$")


def told_of_another(evidence: Evidence, unit: Unit) -> float:
    """1 where a unit tells of a thing beside the one that is asked about: another of its sort, number or noun."""
    question = evidence.question
    if question.ask != "yesno":
        return of_its_sort(evidence, unit)
    here = f"{unit.text} {unit.label} {unit.column} {unit.heading}"
    if _has_another_number(question.text, here):
        return 1.0
    last = _LAST.search(question.text)
    term = next((n for n, t in enumerate(question.terms) if last and t.stem == stem(last[1].lower())), -1)
    if term < 0 or unit.kind != "sentence" or _GOES_ON.match(unit.text):
        return 0.0
    told = {at for at, fields in evidence.found[term].items() if fields.get("text", 0.0) >= _SAME}
    units = evidence.index.units
    beside = any(units[at].doc == unit.doc and units[at].heading == unit.heading and units[at] != unit for at in told)
    return float(beside and not any(units[at] == unit for at in told))


_SAME = 0.6
"""From here on a word of the text is the one of the question."""


def _has_another_number(question: str, text: str) -> bool:
    """`Year 9` where the question says `Year 7`."""
    return any(
        stem(label.lower()) not in _NO_LABEL
        and not re.search(rf"\b{number}\b", text)
        and any(stem(name.lower()) == stem(label.lower()) for name, _ in _NUMBERED.findall(text))
        for label, number in _NUMBERED.findall(question)
    )


def kept_for_another(evidence: Evidence, unit: Unit) -> bool:
    """The thing asked about is told of another number only, and of the one in question something else."""
    asked = _NUMBERED.findall(evidence.question.text)
    own = [n for n, term in enumerate(evidence.question.terms) if "_" not in term.stem]
    if not any(re.search(rf"(?i)\b{label} {number}\b", unit.text) for label, number in asked) or not own:
        return False
    units, found = evidence.index.units, evidence.found[own[-1]]
    with_it = [units[at] for at, fields in found.items() if fields.get("text", 0.0) >= _SAME]
    return (
        bool(with_it)
        and unit not in with_it
        and all(_has_another_number(evidence.question.text, other.text) for other in with_it)
    )
