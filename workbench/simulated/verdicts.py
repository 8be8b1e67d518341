"""A judgement in the shape a schema asks for: recognised by form (a list of items with a boolean), not by name."""

from __future__ import annotations

import json
import re
from typing import Any

from workbench.simulated.judging import Judged, judge
from workbench.simulated.scene import Scene
from workbench.simulated.schema import UNDECIDED, fill

_BAD = re.compile(r"fail|violat|wrong|reject|issue|problem|missing", re.I)
_EVIDENCE = re.compile(r"evidence|quote|citation|excerpt|passage|proof", re.I)
_REASON = re.compile(
    r"reason|why|explan|comment|feedback|rationale|justif|note|detail|summary|message|advice|suggest", re.I
)
_NAME = re.compile(r"criteri|name|id|check|rule|item|title|requirement|label|what", re.I)


def looks_like_judgement(schema: dict[str, Any]) -> bool:
    """Whether a schema asks for findings: somewhere a boolean (or a pass/fail list) beside a reason."""
    return any(_finding(part) for part in _objects(schema))


def _objects(schema: dict[str, Any]) -> list[dict[str, Any]]:
    found, queue = [], [schema]
    while queue:
        part = queue.pop()
        if isinstance(part, dict):
            if isinstance(part.get("properties"), dict):
                found.append(part)
                queue += list(part["properties"].values())
            queue += [part[k] for k in ("items",) if isinstance(part.get(k), dict)]
            queue += [d for k in ("$defs", "definitions") for d in (part.get(k) or {}).values()]
            queue += [v for v in part.get("anyOf", ()) if isinstance(v, dict)]
    return found


def _finding(part: dict[str, Any]) -> bool:
    properties = part["properties"]
    decides = any(_decides(p) for p in properties.values() if isinstance(p, dict))
    return decides and any(_REASON.search(name) or _EVIDENCE.search(name) for name in properties)


def _decides(part: dict[str, Any]) -> bool:
    if part.get("type") == "boolean":
        return True
    options = [str(o).lower() for o in part.get("enum", ())]
    return (
        len(options) >= 2
        and any(re.search(r"pass|accept|approve|met|ok|yes", o) for o in options)
        and any(re.search(r"fail|reject|revise|not|no", o) for o in options)
    )


def judged(scene: Scene, schema: dict[str, Any]) -> str:
    """The JSON text of a judgement in the shape of `schema`."""
    found = judge(scene)

    def choose(path: tuple[str | int, ...], part: dict[str, Any]) -> Any:
        if part.get("type") == "array" and not any(isinstance(p, int) for p in path):
            items = part.get("items") or {}
            if items.get("type") == "object" or "properties" in items or "$ref" in items or "anyOf" in items:
                return len(found)
            return [j.reason for j in found if not j.passed] or [""][:0]
        if part.get("type") == "object" or "properties" in part:
            return UNDECIDED
        number = next((p for p in path if isinstance(p, int)), None)
        one = found[number] if number is not None and number < len(found) else _overall(found)
        return _leaf(str(path[-1]) if path else "", part, one, found)

    return json.dumps(fill(schema, choose), ensure_ascii=False)


def _overall(found: list[Judged]) -> Judged:
    failed = [j for j in found if not j.passed]
    shown = failed or found
    return Judged("overall", not failed, " ".join(j.reason for j in shown[:2]), shown[0].evidence if shown else "")


def _leaf(name: str, part: dict[str, Any], one: Judged, found: list[Judged]) -> Any:
    if part.get("type") == "boolean":
        return not one.passed if _BAD.search(name) else one.passed
    if "enum" in part:
        wanted = (
            r"pass|accept|approve|met|ok|yes|good|correct"
            if one.passed
            else r"fail|reject|revise|unmet|not|no|bad|wrong|incorrect"
        )
        return next((o for o in part["enum"] if re.match(wanted, str(o).lower())), part["enum"][0])
    if part.get("type") in ("integer", "number"):
        passed = sum(j.passed for j in found) if one.criterion == "overall" else int(one.passed)
        whole = len(found) if one.criterion == "overall" else 1
        top = re.search(r"(?:to|out of|-|/)\s*(\d+)", str(part.get("description", "")))
        return round(
            passed / max(1, whole) * float(top.group(1))
            if top
            else (passed / max(1, whole) if part.get("type") == "number" else passed),
            2,
        )
    if _EVIDENCE.search(name):
        return one.evidence
    if _REASON.search(name):
        return one.reason
    return one.criterion if _NAME.search(name) else one.reason
