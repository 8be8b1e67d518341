"""No criteria of done: it stops where it feels like it, with half of the points, or finds no end."""

from __future__ import annotations

import json
import re
from typing import Any

from workbench.simulated.drifting.parts import lacking, told
from workbench.simulated.saying import choose
from workbench.simulated.scene import Scene

_ON = (
    "To say it once more: {s} More could be said on this, and I can go on if that is wanted.",
    "It may be worth looking into this further. Once more, in short: {s} There may be other points that matter.",
    "That is the first part; there is more to be looked at, and I would go on from here. For now: {s}",
)


def stopped(scene: Scene, text: str) -> str:
    """The answer cut short, or drawn out."""
    if told(scene, "done") and scene.heeds("done of the contract"):
        return text
    if not lacking(scene, "done"):
        return text
    short = _half(text)
    if short is not None:
        scene.misled.append("no criteria of done: it stopped before every point was answered")
        return short
    scene.misled.append("no criteria of done: it found no end")
    first = re.split(r"(?<=[.!?])\s+(?=[A-Z])", text.strip())[0]
    if text.strip()[:1] in "[{":
        return text
    first = first if len(first) < 300 and "\n" not in first and not first.startswith("|") else "see above."
    said = choose(scene, _ON, "on").format(s=first)
    return _behind(text.strip(), said)


def _behind(text: str, said: str) -> str:
    """Words put behind an answer, in its own form."""
    lines = text.split("\n")
    if text.startswith("|"):
        return f"{text}\n| {said} |{' |' * max(0, lines[0].count('|') - 2)}"
    mark = re.match(r"\s*(?:([-*•])|(\d+)\.)\s", lines[-1])
    if mark:
        sign = mark.group(1) or f"{int(mark.group(2)) + 1}."
        return f"{text}\n{sign} {said}"
    return f"{text}{chr(10) if len(lines) > 1 else ' '}{said}"


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
    points = re.split(r";\s+(?=[a-z])", bare)
    if len(points) > 1:
        return f"{'; '.join(points[: (len(points) + 1) // 2])}."
    said = re.split(r"(?:(?<=[.!?])|(?<=[.!?][\"”]))\s+(?=[A-Z])", bare)
    if len(said) > 2:
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
