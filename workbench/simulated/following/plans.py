"""The plan that a window shows, if it shows one, and what else it shows as done.

A list is taken for the plan by what it is called and where it stands; entries of a log are no plan because they are
numbered. What was done since is seen in earlier turns: a step that was set, and answered.
"""

from __future__ import annotations

from dataclasses import dataclass

from workbench.simulated.following.address import addressed
from workbench.simulated.following.likely import CALLED, ENOUGH, folded, likely, named, read
from workbench.simulated.following.todo import Item, Todo, told_done
from workbench.simulated.scene import Scene


@dataclass(frozen=True)
class Done:
    """A step that an earlier turn of this window set, and that was answered."""

    number: int
    what: str


def plan_of(scene: Scene) -> Todo | None:
    """The list that is most likely the plan; of equally likely ones the last that was written."""
    best: tuple[int, int, Todo] | None = None
    for place, (text, role, name, kind) in enumerate(_places(scene)):
        for todo in (
            read(text, named=named(name, kind)) if CALLED.search(f"{name} {kind}") or CALLED.search(text) else ()
        ):
            score = likely(todo, role, name, kind)
            if score >= ENOUGH and (best is None or (score, place) >= best[:2]):
                best = (score, place, todo)
    return best[2] if best else None


def _places(scene: Scene) -> list[tuple[str, str, str, str]]:
    """Where a plan may stand: a text, its role, its name and its kind."""
    reading = scene.reading
    texts = [(t.text, t.role, t.name, t.kind) for t in reading.texts if t.role != "history"]
    said = [(text, who, "", "") for who, text in reading.history]
    rules = [(text, "told", "", "") for text in (reading.told, *reading.parts.values())]
    return [*rules, *texts, *said, (reading.task, "task", "", "")]


def done_in(scene: Scene) -> list[Done]:
    """What earlier turns show as done, in their order: each step that was set, and answered."""
    found: list[Done] = []
    asked: list[str] = []
    for who, said in scene.reading.history:
        if who == "user":
            asked.append(said)
            continue
        numbered = [Done(*addressed(one)) for one in asked if addressed(one)[0]]
        if numbered:
            found.append(numbered[-1])
        elif asked and not read(asked[-1]) and not read(said):
            found.append(Done(0, asked[-1].strip()))
        asked = []
    return found


def ticked_off(scene: Scene) -> frozenset[int]:
    """The numbers of steps that a note tells as done, apart from the plan."""
    notes = [text.text for text in scene.reading.texts if text.role == "memory" and not read(text.text)]
    return frozenset(n for note in notes for n in told_done(note))


def left(plan: Todo, done: list[Done], ticked: frozenset[int] = frozenset()) -> list[Item]:
    """The steps that are neither ticked off nor done in an earlier turn, in their order."""
    open_items = [item for item in plan.items if not item.done and item.number not in ticked]
    for one in done:
        match = _meant(open_items, one)
        if match is not None:
            open_items.remove(match)
    return open_items


def _meant(items: list[Item], one: Done) -> Item | None:
    """The open step that an earlier turn did: the one of its words, of equal ones that of its number."""
    said = folded(one.what)
    same = [item for item in items if folded(item.what) == said]
    if one.number:
        begun = [item for item in items if folded(item.what).startswith(said)] if len(said) >= _TELLING else []
        return next((item for item in (*same, *begun) if item.number == one.number), None)
    return same[0] if same else next((item for item in items if folded(item.what) in said), None)


_TELLING = 3
"""Letters of a step's beginning that tell it, beside its number, where the rest of its words was lost."""
