"""Which step is next: the first that the plan in its window leaves open. Without a plan it goes on as if it had one.

Nobody tells it whether there is a plan. Where none stands in the window it goes by the looks of what was done last,
and makes up a step in the same voice: one that it sees done, one on something else that it reads, or none at all.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

from workbench.simulated.following.likely import folded
from workbench.simulated.following.plans import Done, done_in, left, plan_of, ticked_off
from workbench.simulated.following.todo import Item
from workbench.simulated.saying import source_name
from workbench.simulated.scene import Scene
from workbench.simulated.schema.reading import resolved, variants

Schema = dict[str, Any]
_STEP = re.compile(
    r"^(?:the_?)?(?:next_?)?(?:step|item|task|action|todo|to_?do|subtask|next|what)s?(?:_?(?:name|text|words|title))?$",
    re.I,
)
_OVER = re.compile(r"finish|done|complete|over\b|end|all_|left|last|stop|remaining", re.I)
_NUMBER = re.compile(r"number|index|^no$|^n$|place|position|which|id$", re.I)
_WHY = re.compile(r"reason|why|because|explan|rationale|comment|note", re.I)
_ASKED = re.compile(
    r"\bnext\b|\bgo(?:es)? on\b|\bcontinue\b|\bcomes? (?:next|now|after)\b|\bwhat now\b|\bstill (?:to|open|left)\b",
    re.I,
)
_MORE = re.compile(r"\b(?:left|remain\w*|more|open)\b", re.I)


@dataclass(frozen=True)
class NextShape:
    """Which field of a schema holds what."""

    step: str
    over: str = ""
    number: str = ""
    why: str = ""


def next_shape(schema: Schema | None, asked: str) -> NextShape | None:
    """The shape of a choice of what to do next; None where the schema, or the task, asks for something else."""
    if schema is None:
        return None
    found: dict[str, str] = {}
    told = asked
    for name, given in (resolved(schema, schema).get("properties") or {}).items():
        part = next((v for v in variants(resolved(given, schema)) if v.get("type") != "null"), {})
        kind, said = part.get("type"), str(resolved(given, schema).get("description") or "")
        role = _role(name, kind, part)
        if not role or role in found:
            return None
        found[role] = name
        told += f" {name.replace('_', ' ')} {said}"
    if "step" not in found or not _ASKED.search(told):
        return None
    return NextShape(found["step"], found.get("over", ""), found.get("number", ""), found.get("why", ""))


def _role(name: str, kind: Any, part: Schema) -> str:
    if kind == "boolean" and _OVER.search(name):
        return "over"
    if kind in {"integer", "number"} and _NUMBER.search(name):
        return "number"
    if kind == "string" and "enum" not in part:
        return "why" if _WHY.search(name) else "step" if _STEP.match(name) else ""
    return ""


def chosen(scene: Scene, shape: NextShape) -> str:
    """The choice, as JSON."""
    plan, done = plan_of(scene), done_in(scene)
    if plan is not None:
        rest = left(plan, done, ticked_off(scene))
        item = rest[0] if rest else None
        why = f"{len(plan.items) - len(rest)} of {len(plan.items)} steps of the plan in this window are done"
        scene.remarks.append(f"took the next step from the plan in its window: {why}")
    else:
        item, why = _made_up(scene, done)
        scene.misled.append(f"there is no plan in its window: {why}")
    return json.dumps(_filled(scene, shape, item, why), ensure_ascii=False)


def _filled(scene: Scene, shape: NextShape, item: Item | None, why: str) -> dict[str, Any]:
    properties = resolved(scene.reading.schema or {}, scene.reading.schema or {}).get("properties") or {}
    said: dict[str, Any] = {}
    for name in properties:
        if name == shape.step:
            said[name] = item.what if item else ""
        elif name == shape.over:
            said[name] = (item is not None) if _MORE.search(name.replace("_", " ")) else item is None
        elif name == shape.number:
            said[name] = item.number if item else 0
        elif name == shape.why:
            said[name] = f"{why[:1].upper()}{why[1:]}."
    return said


def _made_up(scene: Scene, done: list[Done]) -> tuple[Item | None, str]:
    """A step in the voice of those that it sees, or none."""
    last = done[-1] if done else None
    number = (last.number or len(done)) + 1 if last else 1
    turn = scene.fresh("goes on", number)
    if last is None:
        name = source_name(scene.texts[0][0]) if scene.texts else "the task"
        return Item(number, f"Begin with {name}."), "it began anew"
    if turn < scene.dial("gives_over"):
        return None, "it took what it sees for all there was"
    names = [text.name for text, _ in scene.texts if text.role == "source" and text.name]
    moved = _moved(scene, last, names)
    if moved and turn < _HALF:
        return Item(number, moved), "it went on with something else that it reads"
    again = done[scene.pick(len(done), "again", number)]
    return Item(number, again.what), "it did again what it sees done"


_HALF = 0.5


def _moved(scene: Scene, last: Done, names: list[str]) -> str:
    """The words of the last step on another thing that is named in the window; empty where there is none."""
    here = next((n for n in names if n.casefold() in last.what.casefold()), "")
    others = [n for n in names if n != here and folded(n) not in folded(last.what)]
    if not here or not others:
        return ""
    other = others[scene.pick(len(others), "moved", last.what)]
    return re.sub(re.escape(here), lambda _: other, last.what, count=1, flags=re.I)
