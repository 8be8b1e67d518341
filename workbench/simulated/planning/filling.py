"""A plan in the shape that a schema asks for, or in words where none does."""

from __future__ import annotations

import json
import re
from typing import Any

from workbench.simulated.planning.dividing import Kind
from workbench.simulated.planning.effort import WORDS
from workbench.simulated.planning.planner import Planner
from workbench.simulated.planning.shape import PlanShape, is_kind
from workbench.simulated.planning.subtask import Subtask
from workbench.simulated.scene import Scene
from workbench.simulated.schema import OMIT, UNDECIDED, fill
from workbench.simulated.schema.reading import variants
from workbench.simulated.words import words

Path = tuple[str | int, ...]


def plan(scene: Scene, schema: dict[str, Any], shape: PlanShape) -> str:
    """The JSON text of a plan in the shape of `schema`."""
    planner = Planner(scene, joins=shape.has("needs"))
    subtasks = planner.subtasks()
    scene.remarks.append(_remark(planner, subtasks))

    def choose(path: Path, part: dict[str, Any]) -> Any:
        if path == shape.path:
            return len(subtasks)
        inside = path[len(shape.path) :] if path[: len(shape.path)] == shape.path else ()
        number = inside[0] if inside and isinstance(inside[0], int) else None
        if number is None or number >= len(subtasks):
            return _above(planner, path, part)
        if len(inside) == 2:
            return _field(subtasks[number], shape.roles.get(str(inside[1]), ""), str(inside[1]), part, number)
        return UNDECIDED

    return json.dumps(fill(schema, choose), ensure_ascii=False)


def _above(planner: Planner, path: Path, part: dict[str, Any]) -> Any:
    """What a plan says besides its subtasks."""
    name = str(path[-1]) if path else ""
    if part.get("type") == "object" or not path:
        return UNDECIDED
    if "enum" in part:
        return kind_among(planner.named.kind, [str(one) for one in part["enum"]])
    if is_kind(name, part):
        return planner.named.kind
    if part.get("type") == "array":
        return []
    if part.get("type") in ("integer", "number"):
        return len(planner.subtasks())
    return _remark(planner, planner.subtasks()) if part.get("type") == "string" else OMIT


def kind_among(kind: Kind, options: list[str]) -> str:
    """The option that names this kind of question."""
    if kind in options:
        return kind
    found = [o for o in options if re.search(WORDS[kind], o.replace("_", " ").replace("-", " "), re.I)]
    order = {"fact": 0, "comparison": len(options) // 2, "survey": len(options) - 1}
    return found[0] if found else options[order[kind]]


def _field(one: Subtask, role: str, name: str, part: dict[str, Any], number: int) -> Any:
    said: Any = {
        "name": one.name,
        "objective": one.objective,
        "format": one.format,
        "guidance": one.guidance,
        "boundaries": one.boundaries,
        "done": one.done,
        "needs": one.needs,
        "sources": one.sources,
        "calls": one.calls,
        "why": one.why,
    }.get(role, UNDECIDED)
    kinds = {v.get("type") for v in variants(part)}
    if role in ("needs", "sources", "done"):
        return list(said) if "array" in kinds else "; ".join(said)
    if said is UNDECIDED:
        return _other(one, name, part, number)
    return [said] if "array" in kinds and said else [] if "array" in kinds else said


def _other(one: Subtask, name: str, part: dict[str, Any], number: int) -> Any:
    """A field of a subtask that no contract has: a rank, a switch, an option among several."""
    kinds = {v.get("type") for v in variants(part)}
    if "enum" in part:
        said = set(words(f"{one.objective} {one.name}"))
        return max(part["enum"], key=lambda o: len(said & set(words(str(o)))))
    if kinds & {"integer", "number"}:
        return number + 1
    if "boolean" in kinds:
        return bool(one.needs) if "depend" in name.lower() else not one.needs
    return [] if "array" in kinds else OMIT if "null" in kinds else one.why


def _remark(planner: Planner, subtasks: list[Subtask]) -> str:
    named = planner.named
    size = f"{len(named.things) or len(subtasks)} things on {len(named.aspects)} points"
    return f"a {named.kind} of {size}: {len(subtasks)} subtasks"


def in_words(scene: Scene) -> str:
    """A plan as a numbered list."""
    planner = Planner(scene, joins=True)
    subtasks = planner.subtasks()
    scene.remarks.append(_remark(planner, subtasks))
    said = []
    for number, one in enumerate(subtasks, 1):
        parts = [f"{number}. {one.name}: {one.objective}"]
        parts += [f"   Needs: {', '.join(one.needs)}." if one.needs else ""]
        parts += [
            f"   Format: {one.format}" if one.format else "",
            f"   Guidance: {one.guidance}" if one.guidance else "",
        ]
        parts += [f"   Boundaries: {one.boundaries}" if one.boundaries else ""]
        parts += [f"   Done when: {text}" for text in one.done]
        said.append("\n".join(part for part in parts if part))
    return "\n".join(said)
