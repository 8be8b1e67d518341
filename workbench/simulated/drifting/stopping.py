"""No criteria of done: it stops where it feels like it, with half of the points. Of one point there is no half."""

from __future__ import annotations

import json
import re
from typing import Any

from workbench.simulated.asking import asks
from workbench.simulated.drifting.parts import direct, lacking
from workbench.simulated.drifting.said import clauses, sentences
from workbench.simulated.scene import Scene

PUT_TOGETHER = 2
"""Points that a single question may put together; who asks for them in so many words is told both."""


def stopped(scene: Scene, text: str) -> str:
    """The answer, cut short where it has several points."""
    if not lacking(scene, "done") or (direct(scene) and len(asks(scene.reading.task)) <= PUT_TOGETHER):
        return text
    if any(said.startswith("no criteria of done") for said in scene.misled):
        return text
    short = _half(text)
    if short is None:
        return text
    scene.misled.append("no criteria of done: it stopped before every point was answered")
    return short


def _half(text: str) -> str | None:
    """The first half of a text that has several points; None if it has only one."""
    bare = text.strip()
    if bare[:1] in "[{":
        return _half_json(bare)
    lines = bare.split("\n")
    body = [n for n, line in enumerate(lines) if line.strip() and not re.match(r"\|[\s|:-]+$|#", line)]
    if lines[0].startswith("|"):
        body = body[1:]
    if len(body) > 1:
        return "\n".join(lines[: body[(len(body) + 1) // 2 - 1] + 1])
    said = sentences(bare)
    points = clauses(bare) if len(said) == 1 else []
    if len(points) > 1:
        return f"{'; '.join(points[: (len(points) + 1) // 2])}."
    if len(said) > 3:
        return " ".join(said[: (len(said) + 1) // 2])
    return None


def _half_json(text: str) -> str | None:
    try:
        made: Any = json.loads(text)
    except ValueError:
        return None
    if isinstance(made, list) and len(made) == 1 and isinstance(made[0], dict) and len(made[0]) > 2:
        kept = dict(list(made[0].items())[: (len(made[0]) + 1) // 2])
        return json.dumps([kept], ensure_ascii=False, indent=1)
    if isinstance(made, list) and len(made) > 1:
        return json.dumps(made[: (len(made) + 1) // 2], ensure_ascii=False, indent=1)
    if isinstance(made, dict) and len(made) > 1:
        return json.dumps(dict(list(made.items())[: (len(made) + 1) // 2]), ensure_ascii=False, indent=1)
    return None
