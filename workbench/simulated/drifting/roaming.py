"""Drift in a loop over tools: it stops before it has read, finds no end of reading, or reads its siblings' papers."""

from __future__ import annotations

from workbench.simulated.drifting.parts import lacking, rolled
from workbench.simulated.scene import Scene
from workbench.simulated.tooling.exchange import Exchange
from workbench.simulated.tooling.finding import ranked, readable
from workbench.simulated.tooling.needs import needs

_MORE = {"boundaries": 2, "done": 3}
"""Texts read beyond what is needed."""


def stops_short(scene: Scene, exchange: Exchange) -> bool:
    """Without criteria of done, half of the time a glance at what was found is enough for it."""
    if not exchange.glimpsed or not lacking(scene, "done") or rolled(scene, "short") > 0.5:
        return False
    scene.remarks.append("no criteria of done: it answered from what the search showed, without reading it")
    return True


def beyond(scene: Scene, exchange: Exchange) -> list[tuple[str, str]]:
    """(name, why) of what it reads although everything asked is answered."""
    if not exchange.calls or not scene.reading.has_contract:
        return []
    opened = {call.read for call in exchange.calls}
    own = {name for need in needs(scene) for name, _ in ranked(scene, exchange, need)}
    found = []
    if lacking(scene, "boundaries"):
        others = [name for name in readable(exchange) if name not in own][: _MORE["boundaries"]]
        found += [(name, "no boundaries: it is not its own work") for name in others]
    if lacking(scene, "done") and rolled(scene, "short") > 0.5:
        found += [(name, "no criteria of done: it finds no end") for name in readable(exchange)[: _MORE["done"]]]
    return [(name, why) for name, why in found if name not in opened]
