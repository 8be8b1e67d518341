"""What becomes of several points where nobody said when they are done, or where they end.

Without criteria of done half of them are enough for it; without boundaries it goes on to what stands beside them. Both
are told in the form that the rest is told in.
"""

from __future__ import annotations

import re

from workbench.simulated.drifting.parts import direct, lacking, rolled
from workbench.simulated.drifting.rows import Row
from workbench.simulated.drifting.spreading import beyond
from workbench.simulated.drifting.stopping import PUT_TOGETHER
from workbench.simulated.points.cell import Cell
from workbench.simulated.scene import Scene


def open_ended(scene: Scene, cells: list[Cell]) -> list[Cell]:
    """The points that are told."""
    kept = cells
    if lacking(scene, "done") and len(cells) > 1 and not (direct(scene) and len(cells) <= PUT_TOGETHER):
        kept = cells[: (len(cells) + 1) // 2]
        scene.misled.append("no criteria of done: it stopped before every point was answered")
    if lacking(scene, "boundaries") and not (
        direct(scene) and rolled(scene, "no more than asked") > scene.dial("edgeless")
    ):
        used = {c.recalled.candidate.span for c in cells if c.recalled and c.recalled.candidate}
        more = [row for row in beyond(scene, " ; ".join(cell.value for cell in cells)) if row.span not in used]
        if more:
            things = ", ".join(dict.fromkeys(row.thing for row in more))
            scene.misled.append(f"no boundaries: it did work that was not its own ({things})")
            kept = [
                *kept,
                *(Cell(row.thing, _called(row), row.value.strip(" ."), None, row.source) for row in more),
            ]
    return kept


_NAME = 4
"""Words of a name; what is longer is what a paper is headed with."""


def _called(row: Row) -> str:
    """What a statement is told under: its point, with the thing where that has a name of its own."""
    named = not re.match(r"[-−]?\d", row.thing) and len(row.thing.split()) <= _NAME
    return row.label if named else row.point or "note"
