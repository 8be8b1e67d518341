"""How many workers a task deserves: the effort rules that stand in the window, else those that Anthropic published."""

from __future__ import annotations

import re
from dataclasses import dataclass

from workbench.simulated.planning.dividing import Kind

WORDS: dict[Kind, str] = {
    "fact": r"\b(?:facts?|fact-finding|simple|single|look-?ups?)\b",
    "comparison": r"\bcompar\w+\b",
    "survey": r"\b(?:surveys?|breadth|broad|complex|research|open-ended|overviews?)\b",
}
_NUMBER = r"(?P<{0}>\d+|one|two|three|four|five|six|eight|ten|twelve)"
_WORKERS = re.compile(
    rf"(?:(?P<more>more than|over|at least)\s+)?{_NUMBER.format('low')}(?:\s*(?:-|–|to|or)\s*{_NUMBER.format('high')})?"
    r"(?P<open> or more|\+)?\s+(?:sub-?)?(?:workers?|agents?|tasks?|subtasks?)",
    re.I,
)
_CALLS = re.compile(r"(?P<low>\d+)(?:\s*(?:-|–|to)\s*(?P<high>\d+))?\s+(?:tool )?calls", re.I)
_SMALL = "zero one two three four five six seven eight nine ten eleven twelve".split()


@dataclass(frozen=True)
class Effort:
    """What one kind of question deserves."""

    least: int
    most: int | None
    calls: int
    """The most tool calls of each worker."""


PUBLISHED: dict[Kind, Effort] = {
    "fact": Effort(1, 1, 10),
    "comparison": Effort(2, 4, 15),
    "survey": Effort(5, None, 15),
}
"""Anthropic, How we built our multi-agent research system (2025-06-13), where a survey begins at more than ten; a
task with fewer parts than that gets one worker for each."""


def effort_for(kind: Kind, told: str) -> Effort:
    """The rule for a kind of question in the instructions, else the published one."""
    for line in re.split(r"\n|(?<=[.;])\s", told):
        workers = _WORKERS.search(line)
        if not workers or not re.search(WORDS[kind], line[: workers.start()] or line, re.I):
            continue
        low = _number(workers["low"]) + (1 if (workers["more"] or "").lower() in ("more than", "over") else 0)
        high = _number(workers["high"]) if workers["high"] else None
        is_open = bool(workers["more"] or workers["open"])
        calls = _CALLS.search(line)
        most = None if is_open else (high or low)
        return Effort(low, most, int(calls["high"] or calls["low"]) if calls else PUBLISHED[kind].calls)
    return PUBLISHED[kind]


def _number(text: str) -> int:
    return int(text) if text.isdigit() else _SMALL.index(text.lower())
