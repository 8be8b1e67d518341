"""Making a plan of plain steps: those that the task lists, else one for each thing it names, else its sentences."""

from __future__ import annotations

import json
import re
from typing import Any

from workbench.simulated.following.enumerated import enumerated
from workbench.simulated.following.todo import todos
from workbench.simulated.planning.dividing import divided
from workbench.simulated.scene import Scene
from workbench.simulated.schema.reading import lists_in, resolved

Schema = dict[str, Any]
_NAMED = re.compile(r"^(?:steps|plan|todo|to_?dos?|tasks|checklist|agenda|items)$", re.I)
_ASKED = re.compile(
    r"^\W*(?:please |now |first )*(?:(?:make|write|draw up|draft|prepare|create|propose|give|set up|list)\b.{0,40}"
    r"\b(?:plan|steps|to-?do list|checklist)\b|plan\b|break\b.{0,60}\bsteps\b)",
    re.I,
)
_THERE = re.compile(
    r"^\W*(?:there are (?:these|the following) |the )?(?:sources|documents|files|texts)(?: are)?:\s*(?P<names>.+)$",
    re.I | re.M,
)
_SENTENCE = re.compile(r"(?<=[.!?;])\s+|\n+")
_LEAD = re.compile(
    r"^\W*(?:(?:first|then|next|after that|afterwards|finally|lastly|at last|second|third)(?:ly)?,?\s+)+", re.I
)


def steps_field(scene: Scene, schema: Schema) -> str | None:
    """The list of plain steps that a schema asks for; None where it, or the task, asks for something else."""
    properties = resolved(schema, schema).get("properties") or {}
    if len(properties) != 1 or not _ASKED.search(scene.reading.task):
        return None
    (name,) = properties
    plain = [path for path, items in lists_in(schema) if path == (name,) and items.get("type") == "string"]
    return name if plain and _NAMED.match(name) else None


def planned(scene: Scene, field: str) -> str:
    """The plan, as JSON."""
    steps = _steps(scene)
    scene.remarks.append(f"made a plan of {len(steps)} steps")
    return json.dumps({field: steps}, ensure_ascii=False)


def _steps(scene: Scene) -> list[str]:
    task = scene.reading.task
    listed = _listed(task)
    if listed:
        scene.remarks.append("the task lists its steps")
        return listed
    found = _THERE.search(task)
    names = [n.strip(" .") for n in found["names"].split(",")] if found else []
    work = [p for p in _THERE.sub("", task).split("\n\n") if p.strip() and not _ASKED.search(p)]
    asked = " ".join(" ".join(work).split())
    things = list(divided(asked, ()).things)
    if len(things) < 2 and len(names) > 1:
        things = names
    sentences = [_LEAD.sub("", s).strip() for s in _SENTENCE.split(asked) if s.strip()]
    if len(sentences) > 2 or len(things) < 2:
        return sentences or [asked or task]
    return [f"{thing}: {asked}" for thing in things]


def _listed(task: str) -> list[str]:
    """The steps that a task lists: line by line, or running on where such a list begins first."""
    task = _THERE.sub("", task)
    lines = max(todos(task), key=lambda todo: len(todo.items), default=None)
    listed = [item.what for item in lines.items] if lines is not None else []
    running = enumerated(task)
    if running is None:
        return listed
    start = task.find(listed[0]) if listed else len(task)
    goes_on = running.start == start and running.items[1] in listed[0]
    return list(running.items) if running.start < start or goes_on else listed
