"""A task that does not stand by itself (`Do this for the four agreements.`) is what the objective says."""

from __future__ import annotations

import re

from workbench.simulated.drifting.parts import told
from workbench.simulated.planning.dividing import divided
from workbench.simulated.scene import Scene
from workbench.simulated.words import asked_words

_POINTS = re.compile(r"\b(?:this|that|it|your (?:task|work|job)|as (?:told|agreed|usual)|go ahead|begin|start)\b", re.I)
_EMPTY = frozenset(
    asked_words("do work carry out go ahead begin start please now here window below following all each four three two")
)


def standing(scene: Scene) -> str:
    """The task as it is to be done: by itself, or with the objective it leaves unsaid."""
    task, objective = scene.reading.task.strip(), told(scene, "objective").strip()
    if not task or not objective or "?" in task or not scene.reading.has_contract:
        return task
    subject = {s for _, index in scene.texts for s in index.subject}
    own = [w for w in asked_words(task) if w not in _EMPTY and w not in subject]
    if len(own) > (2 if _POINTS.search(task) else 0) or set(own) - set(asked_words(objective)):
        return task
    names = [one for one in divided(task).things if one.lower() not in objective.lower()]
    return f"{objective.rstrip('. ')}, for {' and '.join(names)}." if names else objective
