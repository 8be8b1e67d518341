"""Which of several like values in one sentence is asked for: `Students may stay for 2 hours, staff for 5 hours.`

Each value has its own stretch of the sentence. A word of the question that only one stretch has speaks for its value;
what the first stretch says holds for those after it, so it counts less. A value of the past loses to a present one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from workbench.simulated.kinds import Found
from workbench.simulated.words import likeness, words

_BREAK = re.compile(r"[;,(]|\.\s|\s(?:and|but|while|whereas|or)\s")
_IN_BRACKETS = re.compile(r"\s*\([^()]{2,40}\)")
"""What stands in brackets right behind a value is about that one."""
_BEFORE = re.compile(
    r"\b(?:(?:was|were) (?:planned|set|scheduled|due|expected|meant|announced|agreed)(?: for| on| to be| at)?"
    r"|was|were|had been|formerly|previously|originally|used to be|used to \w+|instead of|rather than|no longer"
    r"|(?:went|raised|lowered|up|down|moved|changed|increased|reduced|grew|fell|cut) from|in place of|replac\w+"
    r"|(?:the )?(?:old|former|previous|earlier)(?: \w+){0,2}(?: was| is| were)?)"
    r"\s(?:(?:a|an|the|at|for|only|about) )*$",
    re.I,
)
_ASIDE = re.compile(
    r"\([^()]*\b(?:was|were|until|formerly|previously|originally|before|first|old|earlier|used to|up from|down from"
    r"|instead of|took|cost)\b[^()]*$",
    re.I,
)
_PAST = re.compile(
    r"\b(?:was|were|did|used to|formerly|previously|originally|before|old|former|previous|earlier|until|first)\b", re.I
)


def stretches(body: str, values: Sequence[Found]) -> list[tuple[int, int]]:
    """For each value the part of `body` that is about it, from the break before it to the break after it."""
    ends = []
    for number, value in enumerate(values):
        last = values[number + 1].start if number + 1 < len(values) else len(body)
        aside = _IN_BRACKETS.match(body, value.end)
        found = _BREAK.search(body, aside.end() if aside and aside.end() <= last else value.end, last)
        ends.append(found.start() if found else last)
    starts = [0, *ends[:-1]]
    return [(min(a, v.start), max(b, v.end)) for a, b, v in zip(starts, ends, values, strict=True)]


def qualified(body: str, values: Sequence[Found], asked: Sequence[str], question: str) -> list[float]:
    """How much better or worse each value fits than the sentence as a whole does."""
    counted = [v for v in values if v.text[0] not in "aA"]
    if len(counted) < 2:
        return [0.0] * len(values)
    if len(counted) < len(values):
        told = dict(zip([v.start for v in counted], qualified(body, counted, asked, question), strict=True))
        return [told.get(v.start, 0.0) for v in values]
    own = [
        {q for q in asked if any(likeness(q, s) > 0.6 for s in words(body[a:b]))} for a, b in stretches(body, values)
    ]
    fit = []
    for number, mine in enumerate(own):
        others = set().union(*(o for n, o in enumerate(own) if n != number))
        only = mine - others
        fit.append((1.6 if number else 0.5) * min(2, len(only)))
    fit = [f - 0.5 * max(fit) for f in fit]
    past = _PAST.search(question) is not None
    if not past:
        old = [1.6 if outdated(body, value) else 0.0 for value in values]
        fit = [f - o for f, o in zip(fit, old, strict=True)] if not all(old) else fit
    return fit


def outdated(body: str, value: Found) -> bool:
    """The words before the value say that it held once."""
    before = body[: value.start]
    return _BEFORE.search(before) is not None or _ASIDE.search(before) is not None
