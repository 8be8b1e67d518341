"""What is done before a question is answered: the work of those who lead, join, sort, or were given tools.

Each kind of work is known by the shape of its window. What is none of these is left to the mind's other skills.
"""

from __future__ import annotations

from workbench.simulated import heeding, routing, surveying, synthesising
from workbench.simulated.drifting import course, moulded
from workbench.simulated.following import making, next_step
from workbench.simulated.following.next_step import next_shape
from workbench.simulated.planning import filling as planning
from workbench.simulated.planning.shape import plan_shape, plans_in_words
from workbench.simulated.scene import Scene
from workbench.simulated.tooling import turn
from workbench.simulated.tooling.exchange import Exchange

Worked = tuple[str, str, str]
"""Skill, text, stop reason."""


def worked(scene: Scene, exchange: Exchange) -> Worked | None:
    """What was made of a window of one of these kinds; None if it is of none."""
    schema = scene.reading.schema
    next_one = next_shape(schema, scene.reading.task) if scene.reading.draft is None else None
    if next_one is not None:
        return "go on", next_step.chosen(scene, next_one), "end_turn"
    if schema is not None and (listed := making.steps_field(scene, schema)) is not None:
        return "plan", making.planned(scene, listed), "end_turn"
    shape = plan_shape(schema)
    if schema is not None and shape is not None:
        return "plan", planning.plan(scene, schema, shape), "end_turn"
    if (
        schema is not None
        and synthesising.results_of(scene)
        and (path := synthesising.claims_shape(schema)) is not None
    ):
        return "synthesise", synthesising.synthesis(scene, schema, path), "end_turn"
    if schema is not None and scene.reading.draft is None and not exchange.calls and routing.routes(scene, schema):
        return "route", routing.routed(scene, schema), "end_turn"
    if plans_in_words(scene):
        return "plan", planning.in_words(scene), "end_turn"
    strayed = course.strayed(scene)
    if strayed is not None:
        return strayed
    said = turn.answered(scene, exchange)
    if said is not None:
        return said
    return _in_words(scene)


def _in_words(scene: Scene) -> Worked | None:
    """What was asked in words: poured into the mould that the contract names, several things at once, or joined."""
    if scene.reading.schema is None and scene.reading.draft is None and heeding.obeyed(scene) is None:
        poured = moulded.moulded(scene)
        if poured is not None:
            return "answer", poured, "end_turn"
        several = surveying.of_several(scene)
        if several is not None:
            return "survey", surveying.survey(scene, several), "end_turn"
    if synthesising.wanted(scene):
        return "synthesise", synthesising.in_words(scene), "end_turn"
    return None
