"""What an orchestrator of a long task is told, what it is asked turn by turn, and the forms of its answers."""

from __future__ import annotations

import re

from pydantic import Field

from workbench.core.contract import Contract
from workbench.core.value import Value

ORCHESTRATOR = Contract(
    name="orchestrator",
    role="lead",
    objective="Work through the plan: every step of it once, in its order.",
    output_format="For a step: what it asks for, in one to three sentences.",
    guidance=(
        "Go by the plan as this window shows it, and by what is shown as done. For a step use the sources that came "
        "with it, and name the source."
    ),
    boundaries="Do one step at a time, the one that you are told. Say so where the sources do not tell.",
    done=(
        "What the step asks for is stated.",
        "It is from a source in this window.",
    ),
    max_tokens=2000,
)

PLANNING = "Make the plan of this task: its steps, in the order in which they are to be done, each in one sentence."
NEXT = (
    "Which step of the plan is next? Give its number and its words exactly as the plan has them. What this window "
    "shows as done is not done again. Where no step is left, say that it is finished."
)


class PlannedSteps(Value):
    """What an orchestrator fills in when it makes a plan."""

    steps: tuple[str, ...] = Field(description="Every step of the task, in its order, each in one sentence.")


class NextStep(Value):
    """What an orchestrator fills in when it chooses what to do next."""

    finished: bool = Field(description="Whether no step of the plan is left to be done.")
    number: int = Field(description="The number of the next step in the plan; 0 where none is left.")
    step: str = Field(description="The words of the next step, exactly as the plan has them; empty where none is left.")


_NAMED = re.compile(r"\bsteps? (?P<several>\d+(?:\s*(?:,|and|to|through|-|–)\s*(?:steps? )?\d+)*)", re.I)
_RANGE = re.compile(r"(\d+)\s*(?:to|through|-|–)\s*(?:steps? )?(\d+)|(\d+)", re.I)
_EVERY = re.compile(
    r"\b(?:all|every|each)(?: of)?(?: the)?(?: (?:earlier|previous|other|preceding|prior|above))? steps?\b"
    r"|\b(?:earlier|previous|preceding) (?:steps|results|findings|answers)\b|\bso far\b|\bthe steps (?:before|above)\b",
    re.I,
)


def needs_of(what: str, done: tuple[int, ...]) -> tuple[int, ...]:
    """The numbers of the done steps whose results a step speaks of: by number, or all of them."""
    if _EVERY.search(what):
        return done
    named: set[int] = set()
    for found in _NAMED.finditer(what):
        for first, last, one in _RANGE.findall(found["several"]):
            named |= {int(one)} if one else set(range(int(first), min(int(last), int(first) + 999) + 1))
    return tuple(n for n in done if n in named)
