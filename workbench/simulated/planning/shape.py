"""Whether a plan is asked for, and which field of it holds what: by names and descriptions, never by an exact schema.

A plan is a list of objects that each say what somebody is to do, with something around it: what is not theirs, what
must come first, when they are done, in which form, from what.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from workbench.simulated.scene import Scene
from workbench.simulated.schema.reading import lists_in, resolved, variants

Schema = dict[str, Any]
_ROLES: tuple[tuple[str, str], ...] = (
    ("needs", r"needs?|depend\w*|requires?|after|prerequisites?|blocked_?by|upstream|waits?_?(?:for|on)|predecessors?"),
    (
        "done",
        r"done\w*|criteria\w*|accept\w*|success\w*|definition_of_done|complete\w*|checks?|finished_when|stop_when",
    ),
    ("boundaries", r"bound\w*|scope|limits?|exclu\w*|out_of_scope|constraints?|not_included|leave_out|off_?limits"),
    ("format", r"(?:output|answer|result|response)?_?format|deliverables?|outputs?|expected\w*|returns?|shape"),
    ("sources", r"sources?|documents?|files?|reads?|materials?|inputs?|references?"),
    ("guidance", r"guidance|tools?\w*|how|approach|methods?|hints?|notes?|instructions?_?how|advice|context|where"),
    ("calls", r"(?:tool_?)?calls?|max_\w+|budget|effort|steps"),
    (
        "objective",
        r"objectives?|goals?|tasks?|aims?|descriptions?|questions?|instructions?|prompts?|briefs?|work|what",
    ),
    ("name", r"names?|ids?|titles?|slugs?|labels?|keys?|worker|assignee|agent|role"),
    ("why", r"why|reason\w*|rationale|because|justification"),
)
_TOP = re.compile(r"kind|type|category|complexity|effort|class|level|mode", re.I)


@dataclass(frozen=True)
class PlanShape:
    """Where the subtasks of a plan stand in a schema, and which field of one holds what."""

    path: tuple[str, ...]
    """The property that holds the list; empty where the schema is the list."""
    roles: dict[str, str]
    """Field name to its role."""

    def has(self, role: str) -> bool:
        """Whether a subtask has a field for this."""
        return role in self.roles.values()


def plan_shape(schema: Schema | None) -> PlanShape | None:
    """The shape of the plan a schema asks for; None if it asks for none."""
    if schema is None:
        return None
    for path, items in lists_in(schema):
        roles = _roles(items.get("properties") or {}, schema)
        kinds = set(roles.values())
        if (
            "objective" in kinds
            and kinds & {"needs", "boundaries", "done", "format", "guidance"}
            and _steps(path, kinds)
        ):
            return PlanShape(path, roles)
    return None


def _steps(path: tuple[str, ...], kinds: set[str]) -> bool:
    """Two of the parts of a contract, or a list that is called after work."""
    around = kinds & {"needs", "boundaries", "done", "format", "guidance", "sources", "calls"}
    called = re.search(r"task|step|plan|work|assign|deleg|job|agent|contract", path[0] if path else "", re.I)
    return len(around) >= 2 or called is not None


def _roles(properties: dict[str, Any], root: Schema) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, given in properties.items():
        part = resolved(given, root)
        plain = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()
        for role, pattern in _ROLES:
            if re.fullmatch(pattern, plain) and role not in found.values() and _can_hold(role, part):
                found[name] = role
                break
    if "objective" not in found.values():
        for name, given in properties.items():
            told = str(resolved(given, root).get("description") or "")
            if name not in found and re.search(r"\bto (?:do|find out|achieve|make)\b|\bthe one thing\b", told, re.I):
                found[name] = "objective"
                break
    return found


def _can_hold(role: str, part: Schema) -> bool:
    kind = next((v.get("type") for v in variants(part) if v.get("type") != "null"), None)
    if role == "calls":
        return kind in ("integer", "number")
    return kind in ("string", "array", None) and "enum" not in part


def is_kind(name: str, part: Schema) -> bool:
    """A field of the whole plan that says what kind of work it is."""
    return _TOP.search(name) is not None and (part.get("type") == "string" or "enum" in part)


_PLAN = re.compile(
    r"^\W*(?:please |you (?:are to |must |should )?|your (?:task|job) is to )?"
    r"(?:make|write|draw up|draft|prepare|create|propose|produce) (?:me |us )?(?:a|the|an) (?:\w+ ){0,2}?plan\b"
    r"|^\W*(?:please )?plan (?:the|this|how|who|a|our)\b"
    r"|^\W*(?:please )?(?:break|split|divide|decompose)\b.{0,80}\b(?:into|among|between|across)\b.{0,40}"
    r"\b(?:sub-?tasks?|steps|parts|workers|agents|assignments|people)\b"
    r"|^\W*(?:you are (?:the|a) )?(?:lead|orchestrator|planner)\b.{0,60}\bplan\b",
    re.I,
)


def plans_in_words(scene: Scene) -> bool:
    """Whether a plan is asked for without a schema: at the head of the objective or the task."""
    reading = scene.reading
    heads = [reading.parts.get("objective", ""), reading.task, reading.told]
    return reading.schema is None and reading.draft is None and any(_PLAN.search(h.strip()) for h in heads if h)
