"""No boundaries: it does its siblings' work too, and tells what stands beside what it was asked."""

from __future__ import annotations

import json
import re

from workbench.simulated.asking import ask
from workbench.simulated.drifting.parts import direct, lacking, rolled
from workbench.simulated.drifting.rows import Row, about, asked_things, neighbours, rows_of
from workbench.simulated.points.finding import usable
from workbench.simulated.scene import Scene
from workbench.simulated.words import likeness, words

MOST = 3
"""Statements beyond the task."""


def spread(scene: Scene, text: str) -> str:
    """The answer, with what nobody asked it for."""
    if not lacking(scene, "boundaries"):
        return text
    if direct(scene) and rolled(scene, "no more than asked") > scene.dial("edgeless"):
        return text
    rows = beyond(scene, text)
    if not rows:
        return text
    scene.misled.append(
        f"no boundaries: it did work that was not its own ({', '.join(dict.fromkeys(r.thing for r in rows))})"
    )
    return added(text, rows)


def beyond(scene: Scene, text: str) -> list[Row]:
    """Statements on what the task does not name: the same point of others first, then other points of its own."""
    reading = scene.reading
    things = asked_things(scene)
    asked = ask(f"{reading.task} {reading.parts.get('objective', '')}").words
    own = {w for thing in things for w in words(thing)}
    points = [w for w in asked if w not in own]
    found: list[Row] = []
    scene = usable(scene)
    for source, index in scene.texts:
        if source.role not in ("source", "result", "world") or len(found) == MOST - 1:
            continue
        if not things or any(about(index, source, thing) for thing in things):
            continue
        rows = [r for r in rows_of(source, index) if not _holds(text, r) and not _names(scene, things, r)]
        rows.sort(
            key=lambda r: -sum(any(likeness(p, s) > 0.6 for s in words(f"{r.point} {r.span.text}")) for p in points)
        )
        found += rows[:1]
    near = neighbours(scene, avoid=set(points), things=things, most=MOST + 4, key="beyond")
    found += [r for r in near if not _holds(text, r) and r not in found][: MOST - len(found)]
    return found[:MOST]


def _names(scene: Scene, things: tuple[str, ...], row: Row) -> bool:
    """The row is on one of the things: it has what tells that one from its siblings (`Corve` of `Corve tannery`)."""
    said = set(words(row.span.text))
    for thing in things:
        own = set(words(thing))
        shared = {w for text, index in scene.texts if not about(index, text, thing) for w in index.subject}
        if (own - shared or own) <= said:
            return True
    return False


def _holds(text: str, row: Row) -> bool:
    return row.value.strip(" .") in text or row.span.text in text


def added(text: str, rows: list[Row]) -> str:
    """Rows put behind an answer in its own form."""
    bare = text.strip()
    if bare[:1] in "[{":
        return _in_json(bare, rows)
    last = bare.split("\n")[-1]
    if last.startswith("|"):
        width = max(2, last.count("|") - 1)
        cells = [
            [r.thing, (f"{r.point}: " if r.point else "") + r.value.replace("|", "/"), *[""] * (width - 2)]
            for r in rows
        ]
        return "\n".join([bare, *(f"| {' | '.join(c)} |" for c in cells)])
    mark = re.match(r"\s*([-*•]|\d+[.)])\s", last)
    if mark or ("\n" in bare and not last.endswith((".", "!", "?", "”", '"'))):
        sign = "-" if mark is None or not mark.group(1)[0].isdigit() else ""
        start = len(bare.split("\n")) + 1
        return "\n".join([bare, *(f"{sign or f'{start + n}.'} {r.line}" for n, r in enumerate(rows))])
    join = "\n" if "\n" in bare or not bare.endswith((".", "!", "?", "”", '"')) else " "
    return f"{bare}{join}{join.join(r.sentence for r in rows)}"


def _in_json(text: str, rows: list[Row]) -> str:
    try:
        made = json.loads(text)
    except ValueError:
        return text
    if isinstance(made, list):
        keys = list(made[0]) if made and isinstance(made[0], dict) else ["name", "value"]
        made += [dict(zip(keys, [r.thing, *[r.value] * (len(keys) - 1)], strict=False)) for r in rows]
    else:
        made |= {f"{r.point or 'more'} of {r.thing}": r.value for r in rows}
    return json.dumps(made, ensure_ascii=False, indent=1)
