"""What becomes of several points where nobody said when they are done, or where they end.

Without criteria of done half of them are enough for it; without boundaries it goes on to what stands beside them. Both
are told in the form that the rest is told in.
"""

from __future__ import annotations

from workbench.simulated.drifting.parts import direct, lacking, rolled
from workbench.simulated.drifting.spreading import beyond
from workbench.simulated.points.cell import Cell
from workbench.simulated.scene import Scene


def open_ended(scene: Scene, cells: list[Cell]) -> list[Cell]:
    """The points that are told."""
    kept = cells
    if lacking(scene, "done") and len(cells) > 1 and not direct(scene):
        kept = cells[: (len(cells) + 1) // 2]
        scene.misled.append("no criteria of done: it stopped before every point was answered")
    if lacking(scene, "boundaries") and not (
        direct(scene) and rolled(scene, "no more than asked") > scene.dial("edgeless")
    ):
        more = beyond(scene, " ; ".join(cell.value for cell in cells))
        if more:
            things = ", ".join(dict.fromkeys(row.thing for row in more))
            scene.misled.append(f"no boundaries: it did work that was not its own ({things})")
            kept = [*kept, *(Cell(row.thing, row.label, row.value.strip(" ."), None, row.source) for row in more)]
    return kept
