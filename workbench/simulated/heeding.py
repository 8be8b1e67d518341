"""Instructions inside sources: an inference cannot tell them from the ones it was given, and sometimes obeys.

Only sentences that speak to the reader as a machine count ("ignore the instructions above", "your answer must be …"),
not the imperatives of a handbook. A nonce fence, or guidance that sources are data, makes obeying rare.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from workbench.simulated.scene import Scene

_ADDRESSED = re.compile(
    r"\b(?:ignore|disregard|forget)\b.{0,40}\b(?:instructions?|prompt|contract|rules|above|previous|task"
    r"|criteria)\b|\b(?:note|message|instructions?|attention|important|system)\b.{0,12}\b(?:to"
    r"|for)\b.{0,10}\b(?:ai|assistants?|models?|llms?|language models?|evaluators?|judges?|reviewers?"
    r"|readers?|agents?)\b"
    r"|\b(?:ai|assistants?|language models?|llms?|the model|chatbots?)\b.{0,24}\b(?:must|should|shall"
    r"|need to|have to|are to|is to|please)\b|\byou are (?:now|an? (?:ai|assistant|model))\b|\b(?:reply"
    r"|respond|answer) (?:only |just |always )?with\b|\b(?:your|the) (?:answer|reply|response|summary"
    r"|output|verdict) (?:must|should|has to|shall|is)\b"
    r"|\bwhen (?:asked|summari[sz]ing|answering|evaluating|judging)\b.{0,60}\b(?:say|answer|reply|state"
    r"|write|pass|approve)\b",
    re.I,
)
_SAY = re.compile(
    r"\b(?:reply|respond|answer|say|state|write|output|print|add|include|mention|append)\b(?: (?:only"
    r"|just|exactly|always|that))?(?: with)?(?: the (?:word|words|sentence|phrase"
    r"|text))?:?\s+[\"“'`]([^\"”'`]{2,200})[\"”'`]",
    re.I,
)
_SAY_PLAIN = re.compile(
    r"\b(?:reply|respond|answer|say|state|write|output|print)\b(?: (?:only|just|exactly|always|that))?(?:"
    r" with)?:?\s+(.{2,120}?)[.!]?$",
    re.I,
)
_PASS = re.compile(r"\b(?:pass(?:ed)?|approve|accept|all criteria|perfect|flawless|true)\b", re.I)
_DATA = re.compile(
    r"\b(?:sources?|documents?|texts?|content|they)\b.{0,40}\b(?:are|is|as) (?:only |just |plain "
    r"|untrusted )?(?:data|material|evidence|content)\b|\b(?:do not|don't|never) (?:follow|obey|act"
    r" on)\b.{0,40}\binstructions?\b|\bignore (?:any |all )?instructions (?:in|inside|within|found in)\b",
    re.I,
)


@dataclass(frozen=True)
class Planted:
    """An instruction found in a source."""

    source: str
    text: str
    says: str
    """What it wants said; empty if it wants something else."""


def planted(scene: Scene) -> list[tuple[Planted, bool]]:
    """The instructions inside the sources, each with whether its source is fenced."""
    found = []
    for text, index in scene.texts:
        if text.role in ("source", "result") and _ADDRESSED.search(text.text):
            for span in index.spans:
                if _ADDRESSED.search(span.text):
                    said = _SAY.search(span.text) or _SAY_PLAIN.search(" ".join(span.text.split()))
                    found.append((Planted(text.called, span.text, said.group(1).strip() if said else ""), text.fenced))
    return found


def obeyed(scene: Scene, *, judge: bool = False) -> Planted | None:
    """The planted instruction that it obeys in this call; None mostly. A judge obeys one that wants a pass."""
    told_data = _DATA.search(
        "\n".join([scene.reading.told, *scene.reading.parts.values()])
    ) is not None and scene.heeds("data")
    for one, fenced in planted(scene):
        rate = scene.dial("obey") * (0.08 if fenced else 1.0) * (0.2 if told_data else 1.0)
        wanted = bool(_PASS.search(one.text)) if judge else bool(one.says)
        if wanted and scene.fresh("obey", one.source, one.text) < rate:
            scene.misled.append(f"it obeyed an instruction inside {one.source}: “{' '.join(one.text.split())[:120]}”")
            return one
    return None
