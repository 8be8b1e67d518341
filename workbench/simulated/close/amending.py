"""The line that puts another one right: a corrigendum, a date that has moved, a dose that was lowered.

It is about the same thing: it speaks of what is asked in words of the line that answered, or names what that line said.
"""

import re

from workbench.simulated.close.another import told_of_another
from workbench.simulated.close.candidates import Candidate, grade
from workbench.simulated.close.evidence import Evidence
from workbench.simulated.close.question import STOP
from workbench.simulated.close.structure import Unit
from workbench.simulated.close.words import stems

_AMENDS = re.compile(
    r"(?i)\b(?:correct(?:ion|ed)|corrigend\w+|errat\w+|amend\w+|instead|rather than|no longer|in fact|actually|really"
    r"|mistake\w*|misprint\w*|wrong(?:ly)?|mixed up|supersed\w+|updat\w+|now|until further notice|as of"
    r"|(?:mov|lower|rais|reduc|increas|chang|extend|postpon|shorten|cut|adjust|revis)\w* (?:from|to|by|until)"
    r"|has (?:had to be )?(?:moved|changed)|replac(?:es|ing)"
    r"|replaced (?:by|with)|put (?:back|off)|brought forward|turned out|later note"
    r"|with effect|owing to illness)\b|, not (?:the )?\d"
)
_LATER = re.compile(
    r"(?i)\b(?:correct(?:ions?|ed)|corrigend\w+|errat\w+|amend\w+|addend\w+|added (?:later|by|on|after)"
    r"|later (?:notes?|additions?)|notes added|changes?|updates?|revisions?|post ?script|p\. ?s\.|stop press)\b"
)
"""A heading over what was added afterwards, or the label before it."""
_OLD = re.compile(
    r"(?i)\b(?:not|instead of|rather than|no longer|in place of|previously|formerly)\s+(?:(?:at|in|on|by|the|an?) )*$"
)
"""Behind it stands what no longer holds."""
_TOUCHES, _ADDED = 0.3, 0.15
"""The share of the question's words that such a line must speak of; less where it stands under such a heading."""
_FITS, _AS_WELL = 0.4, 0.6
"""How well the kind of a value must fit for it to take another's place: at all, and measured by the other's."""

_SAYINGS = ("clause", "reason")
"""A whole sentence, which takes the place of another one and not of a value."""

Scored = list[tuple[float, Candidate, dict[str, float]]]


def put_first(chosen: tuple[float, Candidate, dict[str, float]], scored: Scored) -> Scored:
    """The candidates with the chosen one in front, at the score of the one that stood there."""
    return [(scored[0][0], *chosen[1:]), *(each for each in scored if each is not chosen)]


def amended(evidence: Evidence, scored: Scored) -> tuple[Scored, Unit | None]:
    """The candidates with what a later line puts in the place of the best in front; and the unit that it amends."""
    best = scored[0][1]
    first = evidence.index.units[best.unit]
    new = next(
        (
            each
            for at in _corrections(evidence, scored, first, best)
            for each in scored
            if each[1].unit == at and _replaces(each[1], best, evidence)
        ),
        None,
    )
    if new is None:
        return scored, None
    return put_first(new, scored), first


def _replaces(new: Candidate, old: Candidate, evidence: Evidence) -> bool:
    """What is said is another value, of a kind that answers, and not what no longer holds."""
    question, said = evidence.question, evidence.index.units[new.unit].text
    wanted = max(_FITS, _AS_WELL * grade(old, question))
    return (
        new.source == "text"
        and new.text != old.text
        and grade(new, question) >= wanted
        and (new.kind in _SAYINGS or _OLD.search(said, 0, new.start) is None)
        and (new.kind not in _SAYINGS or old.kind in _SAYINGS)
    )


def _corrections(evidence: Evidence, scored: Scored, answered: Unit, best: Candidate) -> list[int]:
    """The units of the same document that amend what the question is about; none where the answer is such a line."""
    if evidence.question.side == "old" or _added(answered):
        return []
    ever = not _amends(answered)
    found = [
        (worth, -at)
        for at, unit in enumerate(evidence.index.units)
        if unit.doc == answered.doc
        and unit.kind not in ("heading", "cell", "code", "question")
        and unit.quote != answered.quote
        and (_amends(unit) if ever else _added(unit))
        and not told_of_another(evidence, unit)
        and not _of_another(evidence, scored, at, best)
        and (worth := _about(evidence, at, answered, best))
    ]
    found.sort(reverse=True)
    first = [-at for _, at in found[:1]]
    return first + [at + 1 for at in first if _goes_on(evidence, at)]


def _goes_on(evidence: Evidence, at: int) -> bool:
    """The next unit leans on this one, and is added like it: `The figure is wrong. The correct one is 118.`"""
    units = evidence.index.units
    return at + 1 < len(units) and units[at + 1].before == units[at].text and _added(units[at + 1])


def _about(evidence: Evidence, at: int, answered: Unit, best: Candidate) -> float:
    """How far a line that amends something speaks of what is asked, or of what was answered; 0 for another thing."""
    unit = evidence.index.units[at]
    own = _content(f"{unit.label} {unit.text}")
    share, later = _touched(evidence, at), _added(unit)
    value = _content(best.text.split()[-1] if best.kind == "person" else best.text)
    if value and best.kind not in ("clause", "reason") and not value <= evidence.asked:
        gone = unit.text.find(best.text)
        if (later and value <= own | _content(unit.before)) or (gone >= 0 and _OLD.search(unit.text, 0, gone)):
            return 1.0 + share
    held = _content(f"{answered.text} {answered.label} {answered.column} {answered.row}")
    return share if share >= (_ADDED if later else _TOUCHES) and own & held else 0.0


def _of_another(evidence: Evidence, scored: Scored, at: int, best: Candidate) -> bool:
    """The line says what no longer holds, and that is another value of the kind than the one that was answered."""
    said = evidence.index.units[at].text
    gone = [
        each.text
        for _, each, _ in scored
        if each.unit == at and each.source == "text" and each.kind == best.kind and _OLD.search(said, 0, each.start)
    ]
    return bool(gone) and best.kind not in ("clause", "reason", "word") and best.text not in gone


def _content(text: str) -> set[str]:
    return {word for word in stems(text) if word not in STOP}


_APART = re.compile(r"\W*[(\[*_]\W*([A-Z][\w ]{3,40}):\s")
"""What opens a remark in brackets or italics: `(Later note: …)`."""


def _above(unit: Unit) -> str:
    opening = _APART.match(unit.quote)
    return f"{unit.heading.rsplit(' / ', 1)[-1]} / {unit.label} / {opening.group(1) if opening else ''}"


def _amends(unit: Unit) -> bool:
    return _AMENDS.search(unit.quote) is not None or _added(unit)


def _added(unit: Unit) -> bool:
    """It stands under a heading or label of what was added afterwards."""
    return _LATER.search(_above(unit)) is not None


def _touched(evidence: Evidence, at: int) -> float:
    """The share of the question that stands in a line itself."""
    held = (
        weight * fields.get("text", 0.0) for fields, weight in zip(evidence.fields(at), evidence.weights, strict=True)
    )
    return sum(held) / evidence.known
