"""The column that holds what is asked for, where the words of the question led to another one of its row.

`How long is the walk on Tuesday?` names the column of walks, and wants a length of it: that stands beside. `What is the
yearly fee?` wants the one of two sums whose column tells a year.
"""

import re

from workbench.simulated.close.amending import Scored, put_first
from workbench.simulated.close.candidates import Candidate, grade
from workbench.simulated.close.evidence import Evidence
from workbench.simulated.close.structure import Unit

_MEASURED = ("long", "much", "many", "when", "time", "often")
"""What is asked for by kind."""
_WRONG, _RIGHT = 0.15, 0.7
"""Kinds that cannot be meant, and kinds that can."""
_PERIODS = {
    period: (re.compile(rf"(?i)\b(?:{asked})\b"), re.compile(rf"(?i)(?:\b|_)(?:{told})(?:\b|_)"))
    for period, asked, told in (
        ("year", r"yearly|annual(?:ly)?|(?:a|per|each|every) year", r"year(?:ly)?|annual(?:ly)?|p\.?a|annum"),
        ("month", r"monthly|(?:a|per|each|every) month", r"month(?:ly)?|p\.?m|pcm"),
        ("week", r"weekly|(?:a|per|each|every) week", r"week(?:ly)?|p\.?w"),
        ("day", r"daily|(?:a|per|each|every) day", r"day|daily"),
        ("night", r"nightly|(?:a|per|each|every) night", r"night(?:ly)?"),
        ("hour", r"hourly|(?:an|per|each|every) hour", r"hour(?:ly)?"),
    )
}
"""How a question and how a column tells the time for which something is paid or counted."""


def in_its_column(evidence: Evidence, scored: Scored) -> Scored:
    """The candidates, with the value of the best row in front that is of the kind, and for the time, asked for."""
    question, best = evidence.question, scored[0][1]
    unit = evidence.index.units[best.unit]
    if unit.kind != "cell" or question.ask not in _MEASURED:
        return scored
    row = [
        each
        for each in scored
        if each[1].whole
        and grade(each[1], question) >= _RIGHT
        and evidence.index.units[each[1].unit].quote == unit.quote
    ]
    if _names_the_row(unit, best) and grade(best, question) < _RIGHT:
        found = row[:1]
    elif grade(best, question) < _WRONG:
        found = row if len(row) == 1 else []
    else:
        found = _for_its_time(evidence, unit, row)
    if not found:
        return scored
    return put_first(found[0], scored)


def _names_the_row(unit: Unit, best: Candidate) -> bool:
    """It is a part of what the row is called: `two`, of `Family (two adults)`."""
    return not unit.label and not best.whole and len(best.text) < len(unit.text)


def _for_its_time(evidence: Evidence, unit: Unit, row: Scored) -> Scored:
    """The one value of a row whose column tells the time that is asked for, where the best one's does not."""
    for asked, told in _PERIODS.values():
        if asked.search(evidence.question.text) and not told.search(unit.column):
            timed = [each for each in row if told.search(evidence.index.units[each[1].unit].column)]
            return timed if len(timed) == 1 else []
    return []
