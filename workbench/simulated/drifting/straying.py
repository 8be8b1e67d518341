"""No objective: it takes for its task what the sources say most about, and answers a neighbouring question."""

from __future__ import annotations

from workbench.simulated.asking import ask
from workbench.simulated.drifting.parts import direct, lacking, rolled, told
from workbench.simulated.drifting.rows import asked_things, neighbours, rendered
from workbench.simulated.points import telling
from workbench.simulated.points.cell import Cell
from workbench.simulated.points.layout import layout_of
from workbench.simulated.scene import Scene
from workbench.simulated.words import words

_STATED = frozenset(words("stated state value answer name source point every each quotation quoted"))


def strayed(scene: Scene) -> str | None:
    """The answer to a neighbouring question; None where it keeps to its own."""
    if not scene.texts or told(scene, "objective") or not lacking(scene, "objective"):
        return None
    task = scene.reading.task
    if direct(scene) and rolled(scene, "asked all the same") > scene.dial("question"):
        return None
    things = asked_things(scene)
    own = {w for thing in things for w in words(thing)}
    subject = {s for _, index in scene.texts for s in index.subject}
    # What the other parts speak of it takes for conditions, and looks for the question elsewhere.
    conditions = " ".join([task, *(text for _, text in scene.reading.criteria)])
    avoid = {w for w in ask(conditions).words if w not in own and w not in subject and w not in _STATED}
    most = max(len(things), min(2, len(scene.reading.criteria) or 2))
    rows = neighbours(scene, avoid=avoid, things=things, most=most, key="stray")
    if not rows:
        return None
    scene.misled.append("no objective: it answered a neighbouring question")
    if not scene.heeds("format"):
        return rendered(rows, "")
    layout = layout_of(told(scene, "output_format"))
    cells = [Cell(row.thing, row.label, row.value.strip(" ."), None, row.source) for row in rows]
    return telling.told(scene, layout, cells) if layout and layout.kind in _OWN else rendered(rows, scene.manner.form)


_OWN = ("csv", "table", "headings", "lines", "sentences")
"""Layouts that rows have no form of their own for."""
