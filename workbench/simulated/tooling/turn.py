"""One turn of a model that was given tools: the calls it makes, or what it answers with their results."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from workbench.simulated.scene import Scene
from workbench.simulated.tooling import calling, telling
from workbench.simulated.tooling.exchange import Exchange, exchanged

Content = tuple[dict[str, Any], ...]


def taken(request: dict[str, Any]) -> tuple[Exchange, dict[str, Any]]:
    """The tools and calls of a request, and the request with results among its sources."""
    return exchanged(request)


def calls(scene: Scene, exchange: Exchange) -> Content:
    """The blocks of a turn that calls tools; empty where it is to answer."""
    return calling.calls(scene, exchange) if exchange.tools else ()


def answered(scene: Scene, exchange: Exchange) -> tuple[str, str, str] | None:
    """Skill, text and stop reason where the calls themselves make the answer; what was read is quoted."""
    if not exchange.calls:
        return None
    if scene.reading.schema is None:
        scene.manner = replace(scene.manner, quote=True)
    said = telling.told(scene, exchange)
    return None if said is None else ("use tools", said, "end_turn")


def content(scene: Scene, exchange: Exchange, text: str) -> Content:
    """The answer as content, with what is to be said of tools that failed."""
    remark = telling.remark(scene, exchange) if exchange.calls and scene.reading.schema is None else ""
    return ({"type": "text", "text": f"{text} {remark}" if remark and remark not in text else text},)
