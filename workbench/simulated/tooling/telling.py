"""What to say where the calls brought nothing, failed, or brought a value that no reading of prose would find.

A tool that failed twice is named, and so is what it said. Where a search found nothing it mostly says so, even if
nobody asked for that; else it answers as if it knew, as it does without tools.
"""

from __future__ import annotations

import re

from workbench.simulated.saying import choose, quotation
from workbench.simulated.scene import Scene
from workbench.simulated.tooling.exchange import Called, Exchange
from workbench.simulated.tooling.needs import Need, answered, best_for, needs
from workbench.simulated.tooling.results import empty

_NOTHING = (
    "I searched for {q} and found nothing that answers it: {n}.",
    "My searches for {q} brought nothing on this: {n}.",
    "What I could search has nothing on {q}: {n}.",
)
_FAILED = ("{t} failed: {e}.", "I could not use {t}: it answered {e}.", "{t} did not work ({e}).")
_GIVES = ("{t} gives {q}.", "According to {t}: {q}.", "The answer of {t} is {q}.")


def told(scene: Scene, exchange: Exchange) -> str | None:
    """The answer that the calls themselves make; None where it is to be read from what they brought."""
    if not exchange.calls or scene.reading.schema is not None:
        return None
    open_needs = [need for need in needs(scene) if not answered(scene, need)]
    if not open_needs:
        return None
    own = _own_results(scene, exchange, open_needs)
    if own:
        return own
    failed = _failures(scene, exchange)
    nothing = all(call.failed or empty(call.said) for call in exchange.calls)
    if failed and nothing:
        return f"{failed} So I cannot say: {scene.manner.not_found or 'not found'}."
    if nothing or not any(_knows(scene, need) for need in open_needs):
        if scene.manner.not_found or scene.fresh("admit") < scene.dial("admit"):
            return _unknown(scene, open_needs)
        scene.misled.append("its calls brought nothing, and it answered all the same")
    return None


def _knows(scene: Scene, need: Need) -> bool:
    """What was read holds something that it would take for an answer."""
    best = best_for(scene, need)
    return best is not None and best.known >= scene.dial("know")


def remark(scene: Scene, exchange: Exchange) -> str:
    """What is to be said of tools that failed, behind an answer from what others brought."""
    return _failures(scene, exchange) if any(not call.failed for call in exchange.calls) else ""


def _failures(scene: Scene, exchange: Exchange) -> str:
    lost = {}
    for call in exchange.calls:
        later = [c for c in exchange.calls if c.name == call.name]
        if call.failed and all(c.failed for c in later):
            lost[call.name] = _cause(call)
    return " ".join(choose(scene, _FAILED, name).format(t=name, e=cause) for name, cause in lost.items())


def _cause(call: Called) -> str:
    said = " ".join(call.said.split()).rstrip(".") or "an error without a word"
    return quotation(said, most=140)


def _unknown(scene: Scene, open_needs: list[Need]) -> str:
    scene.remarks.append("its calls brought nothing that answers, and it said so")
    said = scene.manner.not_found or "not found"
    return " ".join(choose(scene, _NOTHING, need.text).format(q=f"“{need.query}”", n=said) for need in open_needs[:4])


def _own_results(scene: Scene, exchange: Exchange, open_needs: list[Need]) -> str:
    """The results of tools made for just this, word for word."""
    own = [
        c for c in exchange.calls if not c.failed and c.tool is not None and c.tool.purpose == "own" and c.said.strip()
    ]
    if not own or len(open_needs) < len(needs(scene)):
        return ""
    said = []
    for call in own[-6:]:
        body = re.sub(r"\s+", " ", call.said.strip())
        shown = quotation(call.said.strip() if len(call.said) < 200 else body, most=200)
        given = ", ".join(str(value) for value in call.input.values())[:60]
        said.append(
            choose(scene, _GIVES, call.name).format(t=f"{call.name} ({given})" if given else call.name, q=shown)
        )
    return " ".join(said)
