"""The address at the front of a task: `Step 7: count the boats` asks to count the boats, and is the seventh step."""

from __future__ import annotations

import re

_ADDRESS = re.compile(
    r"^\W*(?:(?:now |next |please |ok,? |then )*"
    r"(?:do |carry out |work on |perform |go on with |continue with )?)(?:the )?(?:step|item|task)\s+"
    r"(?:no\.? ?|number )?(?P<n>\d{1,4})(?: of the plan)?\s*[:.–—-]\s*(?P<what>\S.*)$",
    re.I | re.S,
)


def addressed(task: str) -> tuple[int, str]:
    """The number in front of a task and the rest of it; 0 and all of it where there is none."""
    found = _ADDRESS.match(task.strip())
    return (int(found["n"]), found["what"].strip()) if found else (0, task)


def unnumbered(task: str) -> str:
    """A task of one line without its address."""
    number, rest = addressed(task)
    return rest if number and "\n" not in rest else task
