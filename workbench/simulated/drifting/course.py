"""A worker's course: what its contract leaves open before it begins to answer, and what becomes of the answer."""

from __future__ import annotations

import re
from dataclasses import replace

from workbench.simulated.drifting import reshaping, spreading, stopping, straying, swaying
from workbench.simulated.drifting.forms import form_of
from workbench.simulated.drifting.standing import standing
from workbench.simulated.scene import Scene

_ABSENT = re.compile(
    r"[“\"'](not (?:found|stated|known|given|available|specified)|unknown|no record|n/a|missing)[”\"']", re.I
)
"""What a contract wants to read where there is no value."""
_PROSE = frozenset({"answer", "brief", "survey", "summarise", "use tools", "stray"})
"""Skills whose answers drift in form and extent. A schema holds both; judging and planning have ways of their own."""


def set_out(scene: Scene) -> None:
    """What a worker leans on, before it reads."""
    if scene.reading.has_contract:
        form = form_of(scene.reading.parts.get("output_format", ""))
        scene.manner = replace(scene.manner, form=form) if form else scene.manner
        absent = _ABSENT.search("\n".join([*scene.reading.parts.values(), *(t for _, t in scene.reading.criteria)]))
        if absent and not scene.manner.not_found:
            scene.manner = replace(scene.manner, not_found=absent.group(1).lower())
        if scene.reading.draft is None and scene.heeds("objective of the contract"):
            scene.reading.task = standing(scene)
        shelf = [pair for pair in scene.texts if pair[0].role == "source"]
        rules = swaying.narrowed(
            scene.preferences, [text for text, _ in shelf], scene.reading.parts.get("guidance", "")
        )
        scene.preferences = [*rules, *swaying.swayed(scene, shelf)]


def strayed(scene: Scene) -> tuple[str, str, str] | None:
    """Skill, text and stop reason of a worker that answers another question; None where it keeps to its own."""
    reading = scene.reading
    if not reading.has_contract or reading.schema is not None or reading.draft is not None:
        return None
    said = straying.strayed(scene)
    return None if said is None else ("stray", said, "end_turn")


def arrived(scene: Scene, skill: str, text: str) -> str:
    """The answer as it comes out: cut short, spread out, in its own shape, where nobody said otherwise."""
    reading = scene.reading
    if not reading.has_contract or reading.schema is not None or reading.draft is not None or skill not in _PROSE:
        return text
    ended = stopping.stopped(scene, reshaping.bounded(scene, text))
    if not any(said.startswith("no boundaries") for said in scene.misled):
        ended = spreading.spread(scene, ended)
    return reshaping.reshaped(scene, ended)
