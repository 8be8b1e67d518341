"""What is done before a question is answered: the work of those who lead, join, sort, or were given tools.

Each kind of work is known by the shape of its window. What is none of these is left to the mind's other skills.
"""

from __future__ import annotations

from workbench.simulated import heeding, surveying
from workbench.simulated.scene import Scene
from workbench.simulated.tooling import turn
from workbench.simulated.tooling.exchange import Exchange

Worked = tuple[str, str, str]
"""Skill, text, stop reason."""


def worked(scene: Scene, exchange: Exchange) -> Worked | None:
    """What was made of a window of one of these kinds; None if it is of none."""
    said = turn.answered(scene, exchange)
    if said is not None:
        return said
    if scene.reading.schema is None and scene.reading.draft is None:
        several = surveying.of_several(scene)
        if several is not None and heeding.obeyed(scene) is None:
            return "survey", surveying.survey(scene, several), "end_turn"
    return None
