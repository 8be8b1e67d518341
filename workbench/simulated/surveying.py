"""Several things asked about in one task: what is asked, of each, in its order, in the form asked for.

`Compare the Kestrel, the Falcon and the Heron on price and range` is six questions. They are answered like any
question; what is new is only that they are seen to be six.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace

from workbench.simulated import briefing
from workbench.simulated.answering import sentence, value_of
from workbench.simulated.asking import ask
from workbench.simulated.planning.dividing import Divided, divided
from workbench.simulated.recalling import Recalled, recall
from workbench.simulated.saying import quotation, raised
from workbench.simulated.scene import Scene

_ASKS = re.compile(
    r"\b(?:compar\w+|versus|vs|differ\w*|contrast|state|give|report|list|find|tell|look up|on|about|for|of)\b", re.I
)


_MEASURED = (
    (
        re.compile(r"\b(?:range|weight|speed|length|height|width|depth|capacity|size|power|area|distance)\b", re.I),
        ("measure", "number", "percent"),
    ),
    (
        re.compile(
            r"\b(?:warranty|guarantee|notice|period|lead time|delivery time|lifetime|lifespan|duration)\b", re.I
        ),
        ("duration", "number", "date"),
    ),
)
"""What an aspect is measured in, where its name says so."""


def of_several(scene: Scene) -> Divided | None:
    """The things and aspects of a task that asks for more than one value; None if it asks one question or a brief."""
    task = scene.reading.task or scene.reading.parts.get("objective", "")
    if not scene.texts or "?" in task or not _ASKS.search(task) or briefing.wanted(scene):
        return None
    found = divided(task)
    several = len(found.things) > 1 and found.aspects
    return found if several or (len(found.things) == 1 and len(found.aspects) > 1) else None


def survey(scene: Scene, named: Divided) -> str:
    """What is asked of each thing."""
    absent = bool(scene.manner.not_found) and scene.heeds("not found")
    rows = [[_of(scene, aspect, thing, absent) for aspect in named.aspects] for thing in named.things]
    form = scene.manner.form if scene.heeds("format") else ""
    values = [[value_of(scene, one).rstrip(".") for one in row] for row in rows]
    if form == "json":
        keys = [aspect.replace(" ", "_") for aspect in named.aspects]
        made = [{"name": t, **dict(zip(keys, row, strict=True))} for t, row in zip(named.things, values, strict=True)]
        return json.dumps(made, ensure_ascii=False, indent=1)
    if form == "table":
        head = ["Name", *(raised(aspect) for aspect in named.aspects)]
        lines = [
            f"| {' | '.join([t, *(v.replace('|', '/') for v in row)])} |"
            for t, row in zip(named.things, values, strict=True)
        ]
        return "\n".join([f"| {' | '.join(head)} |", "|" + "---|" * len(head), *lines])
    said = [_said(scene, t, named, row, v) for t, row, v in zip(named.things, rows, values, strict=True)]
    if form in ("bullets", "numbered"):
        return "\n".join(f"{f'{n}.' if form == 'numbered' else '-'} {line}" for n, line in enumerate(said, 1))
    return " ".join(said) if form == "prose" else "\n".join(said)


def _of(scene: Scene, aspect: str, thing: str, absent: bool) -> Recalled:
    asked = ask(f"What is the {aspect} of {thing}?", context=thing)
    kinds = next((k for pattern, k in _MEASURED if not asked.kinds and pattern.search(aspect)), asked.kinds)
    return recall(scene, replace(asked, kinds=kinds), not_found=absent)


def _said(scene: Scene, thing: str, named: Divided, row: list[Recalled], values: list[str]) -> str:
    """`Kestrel: price 3,490 EUR ("…"), range 82 km ("…").`"""
    if len(row) == 1 and len(named.things) == 1:
        return sentence(scene, row[0])
    parts = []
    for aspect, one, value in zip(named.aspects, row, values, strict=True):
        proof = ""
        if scene.manner.quote and one.candidate is not None:
            proof = f" ({quotation(one.candidate.span.text, one.answer, 140)}, {one.candidate.text.called})"
        parts.append(f"{aspect} {value}{proof}")
    return f"{thing}: {'; '.join(parts)}."
