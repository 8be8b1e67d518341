"""How likely a list in a text is a plan: by what it is called, where it stands, and whether things are ticked off."""

from __future__ import annotations

import re
from functools import lru_cache

from workbench.simulated.following.todo import Todo, todos
from workbench.simulated.material import Text

CALLED = re.compile(
    r"\b(?:plan|steps?|to-?do|to do|check-?list|agenda|programme|itinerary|schedule|tasks?|route)\b", re.I
)
ENOUGH = 3
"""From where on a list is taken for a plan: entries of a log are none because they are numbered."""
_SAID = frozenset({"user", "assistant", "task"})


def likely(todo: Todo, role: str, name: str) -> int:
    """How much speaks for a list in a text of this role and name."""
    called = CALLED.search(name) is not None or CALLED.search(todo.head) is not None
    return 3 * called + (2 if role == "memory" else 1 if role in _SAID else 0) + todo.ticked


def is_plan(text: Text) -> bool:
    """The text is a plan and hardly anything else: it says what is to be done, and answers no question."""
    if text.role == "history":
        return text.text.lstrip().startswith(("{", "[")) and bool(read(text.text))
    name = f"{text.name} {text.kind}"
    if text.role not in {"memory", "source"} or not CALLED.search(name):
        return False
    return any(likely(t, text.role, name) >= ENOUGH and _fills(t, text.text) for t in read(text.text))


def _fills(todo: Todo, text: str) -> bool:
    return 2 * sum(len(item.what) for item in todo.items) > len(text.strip())


@lru_cache(maxsize=512)
def read(text: str) -> tuple[Todo, ...]:
    """The lists in a text that speaks of a plan in some word."""
    return tuple(todos(text))
