"""How likely a list in a text is a plan: by what it is called, where it stands, and whether things are ticked off."""

from __future__ import annotations

import re
from functools import lru_cache

from workbench.simulated.following.todo import Todo, todos
from workbench.simulated.material import Text

CALLED = re.compile(
    r"\b(?:plan|steps?|to-?do|to do|check-?list|agenda|programme|itinerary|schedule|tasks?|route)\b", re.I
)
_NAMED = re.compile(
    r"\b(?:plan|steps|to-?do|to do|check-?list|agenda|programme|itinerary|schedule|tasks|route)\b", re.I
)
_ITSELF = re.compile(r"\W*(?:the |my |our |your )?plan\W*$", re.I)
ENOUGH = 3
"""From where on a list is taken for a plan: entries of a log are none because they are numbered."""
_SAID = frozenset({"user", "assistant", "task"})


def likely(todo: Todo, role: str, name: str, kind: str = "") -> int:
    """How much speaks for a list in a text of this role, name and kind."""
    called = named(name, kind) or CALLED.search(todo.head) is not None
    itself = _ITSELF.match(name) is not None
    return 3 * called + 2 * itself + (2 if role == "memory" else 1 if role in _SAID else 0) + todo.ticked


def lists(text: Text, task: str) -> bool:
    """The text is a plan of which the task is a step: it says what is to be done, and does not answer it."""
    asked = folded(task)
    found = read(text.text, named=named(text.name, text.kind)) if asked else ()
    return any(folded(item.what) == asked for todo in found for item in todo.items)


def named(name: str, kind: str = "") -> bool:
    """A text of this name or kind is a plan, by what it is called."""
    return _NAMED.search(f"{name} {kind}") is not None


def folded(what: str) -> str:
    """A step's words as they are compared."""
    return " ".join(what.casefold().split()).rstrip(" .;")


@lru_cache(maxsize=512)
def read(text: str, *, named: bool = False) -> tuple[Todo, ...]:
    """The lists in a text that speaks of a plan in some word; `named` one may be of a single step."""
    return tuple(todos(text, named=named))
