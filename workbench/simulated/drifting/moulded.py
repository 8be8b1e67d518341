"""An answer poured into the mould that the output format names: each place is filled with what it is called after."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace

from workbench.simulated import surveying
from workbench.simulated.answering import value_of
from workbench.simulated.asking import asks
from workbench.simulated.drifting import standing
from workbench.simulated.drifting.ending import open_ended
from workbench.simulated.drifting.keys import DATE, POINT, THING, VALUE, general, matching, meant, special
from workbench.simulated.drifting.moulds import PLACE, Mould, mould_of
from workbench.simulated.drifting.parts import direct, told
from workbench.simulated.drifting.stopping import PUT_TOGETHER
from workbench.simulated.planning.dividing import divided
from workbench.simulated.planning.points import point
from workbench.simulated.points import telling
from workbench.simulated.points.amount import amount, in_key, is_unit, numeric
from workbench.simulated.points.asked import Asked, asked_points
from workbench.simulated.points.cell import Cell
from workbench.simulated.points.finding import IN_WORDS, found
from workbench.simulated.points.layout import layout_of
from workbench.simulated.recalling import Recalled, recall
from workbench.simulated.scene import Scene
from workbench.simulated.words import words


def moulded(scene: Scene) -> str | None:
    """The answer in its mould; None where the output format names none, or slips its mind."""
    reading = scene.reading
    if reading.schema is not None or reading.draft is not None or not scene.texts or not reading.has_contract:
        return None
    if any(text.role == "result" for text, _ in scene.texts):
        return None
    heeded = scene.heeds("format") and scene.heeds("output_format of the contract")
    mould = mould_of(told(scene, "output_format")) if heeded else None
    layout = layout_of(told(scene, "output_format")) if heeded else None
    if mould is not None and mould.kind == "line" and layout and layout.frame.before:
        mould = None  # the line that is shown stands before what is told
    asked = _asked(scene)
    brief = asked is not None and direct(scene) and len(asked.points) <= PUT_TOGETHER
    if mould is None and (asked is None or brief or layout is None or layout.plain):
        # Where no form is asked for, or a plain list, they are told as any several points are.
        return None
    rows = _rows(scene, asked)
    if layout and layout.date and mould and not any(DATE.fullmatch(key) for key in mould.keys):
        rows = [[replace(cell, dated=True) for cell in row] for row in rows]
    if mould is not None and rows:
        told_of = [cell for cell in rows[0] if cell.recalled is not None]
        if asked is not None and len(mould.keys) == len(asked.points) and not general(mould.keys):
            beside = tuple(cell.label for cell in rows[0] if cell.recalled is None)
            mould = replace(mould, keys=(*mould.keys[: len(told_of)], *beside))
        poured = _POURED[mould.kind](scene, mould, rows)
        return telling.marked(poured.split("\n"), layout.kind) if layout and mould.kind == "line" else poured
    return telling.told(scene, layout, rows[0]) if layout and rows else None


def _asked(scene: Scene) -> Asked | None:
    """The points that are asked of one thing: the task's, or the objective's where the task words them as none."""
    reading = scene.reading
    objective = told(scene, "objective")
    found = asked_points(reading.task or objective)
    said = objective.strip().rstrip(".?! ")
    if found is not None or not said:
        return found
    other = asked_points(objective)
    same = reading.task == standing.asked(objective) or reading.task.startswith(said)
    named = other is not None and set(words(" ".join(other.points))) <= set(words(reading.task))
    return other if same or named else None


def _rows(scene: Scene, points: Asked | None) -> list[list[Cell]]:
    """What is asked, found: a row for each thing, a cell for each point."""
    if points is not None:
        absent = bool(scene.manner.not_found) and scene.heeds("not found")
        return [open_ended(scene, [_point(scene, label, points.thing, absent) for label in points.points])]
    task = scene.reading.task or scene.reading.parts.get("objective", "")
    named = surveying.of_several(scene) or divided(task)
    absent = bool(scene.manner.not_found) and scene.heeds("not found")
    if len(named.things) * len(named.aspects) > 1 and "?" not in task:
        return [
            [_cell(scene, thing, a, recall(scene, point(a, thing), not_found=absent)) for a in named.aspects]
            for thing in named.things
        ]
    each = [recall(scene, one, not_found=absent) for one in asks(task)]
    thing = named.things[0] if named.things else (scene.texts[0][1].title or scene.texts[0][0].called)
    return [[_cell(scene, thing, _short(one.ask.text), one) for one in each]] if each else []


def _point(scene: Scene, label: str, thing: str, absent: bool) -> Cell:
    one = found(scene, label, thing, absent=absent)
    in_words = one.candidate is not None and one.candidate.why.get("attribute") == IN_WORDS
    return Cell(thing, label, one.answer if in_words else _bare(value_of(scene, one).strip().rstrip(".")), one)


def _short(text: str) -> str:
    """`What is the number of pipes of the organ?` is the number of pipes."""
    bare = re.sub(
        r"^(?:what|which|who|when|where|how) (?:is|are|was|were|does|do) (?:the )?|\W+$", "", text, flags=re.I
    )
    bare = re.sub(r"^(?:find|state|give|report|determine|name|say|list)(?: out)? (?:the )?", "", bare, flags=re.I)
    return re.split(r"\s(?:of (?:the )?[A-Z]|on the |at the |for the )", bare)[0].strip()


def _cell(scene: Scene, thing: str, label: str, one: Recalled) -> Cell:
    label = re.sub(rf"\s+(?:of|for|in|on|at) (?:the )?{re.escape(thing)}\b.*$", "", label, flags=re.I | re.S)
    return Cell(thing, label, _bare(value_of(scene, one).strip().rstrip(".")), one)


_FIGURE = re.compile(r"[-−]?(?<![\w.,])\d[\d.,]*(?<![.,])(?:\s?(?:%|°[CF]|€|[a-zµ]{1,3}/[a-z]{1,3}|[A-Za-z]+))?")
_NO_UNIT = re.compile(
    r"\s(?:and|or|in|on|at|of|for|to|the|a|is|are|was|per|by|from|with|as|that|which|when|if|not|since)$", re.I
)


def _bare(value: str) -> str:
    """A place holds no sentence: of one with a single figure the figure, with what it counts."""
    figures = _FIGURE.findall(value)
    if len(value.split()) < 6 or len(figures) != 1:
        return value
    return _NO_UNIT.sub("", figures[0])


def _by_key(scene: Scene, keys: tuple[str, ...], row: list[Cell]) -> list[str]:
    """What is said under each key, without its unit where that has a place of its own."""
    said = _placed(scene, keys, row)
    apart = numeric(told(scene, "output_format")) or any(is_unit(key) for key in keys)
    return [
        one.number if (one := amount(value)) and (apart or in_key(key, one.unit)) else value
        for key, value in zip(keys, said, strict=True)
    ]


def _placed(scene: Scene, keys: tuple[str, ...], row: list[Cell]) -> list[str]:
    """A value for each key: the one it names, else the next in order, else what it finds under that name."""
    plain = [k for k in keys if special(k, row[0]) is None]
    if len(plain) == len(row) + 1 and matching(plain[0], row) is None:
        # One key more than points: what the things are called together (`boat`, `agreement`).
        return [row[0].thing, *_placed(scene, tuple(k for k in keys if k != plain[0]), row)]
    placed = {key: matching(key, row) for key in plain if not VALUE.fullmatch(key.strip())}
    chosen = {k: c for k, c in placed.items() if c is not None}
    if len(plain) == len(row) and len({id(c) for c in chosen.values()}) < len(plain):
        chosen = dict(zip(plain, row, strict=True))
    rest = [c for c in row if c not in chosen.values()]
    said = []
    for key in keys:
        around = special(key, next(iter(chosen.values()), row[0])) if key not in plain else None
        if around is not None:
            said.append(around)
        elif key in chosen:
            said.append(chosen[key].value)
        elif rest or VALUE.fullmatch(key.strip()):
            said.append((rest.pop(0) if rest else row[0]).value)
        else:
            said.append(_point(scene, key.replace("_", " "), row[0].thing, True).value)
    return said


def _table_of(scene: Scene, keys: tuple[str, ...], rows: list[list[Cell]]) -> list[list[str]]:
    """Rows under the keys."""
    keys = meant(keys, rows[0])
    if general(keys) and any(POINT.fullmatch(k.strip()) for k in keys):
        return [_by_key(scene, keys, [cell]) for row in rows for cell in row]
    if general(keys) and sum(VALUE.fullmatch(k.strip()) is not None for k in keys) == 1 and len(rows[0]) > 1:
        # One name and one value a row, and several points: the name is that of the point.
        called = [replace(c, thing=c.label if len(rows) == 1 else f"{c.label} of {c.thing}") for r in rows for c in r]
        return [_by_key(scene, keys, [cell]) for cell in called]
    return [_by_key(scene, keys, row) for row in rows]


def _line(scene: Scene, mould: Mould, rows: list[list[Cell]]) -> str:
    several = general(mould.keys) and any(POINT.fullmatch(k.strip()) for k in mould.keys)
    label = PLACE.split(mould.template)[0].strip(" :=-")
    named = several or (len(mould.keys) == 1 and any(p.fullmatch(label) for p in (POINT, THING)))
    told_rows = [[cell] for row in rows for cell in row] if several or len(mould.keys) == 1 else rows
    lines = []
    for row in told_rows:
        template = mould.template
        if named and not several:
            own = row[0].thing if THING.fullmatch(label) and len(rows) > 1 else row[0].label
            template = template.replace(label, own, 1)
        elif len(mould.keys) == 1 and len(told_rows) > 1 and matching(label, row) is None:
            template = template.replace(label, row[0].label, 1) if label else template
        said = iter(_by_key(scene, mould.keys, row))
        lines.append(PLACE.sub(lambda _found, said=said: next(said), template))  # type: ignore[misc]
    return "\n".join(lines)


def _json(scene: Scene, mould: Mould, rows: list[list[Cell]]) -> str:
    bare = numeric(told(scene, "output_format"))
    made = [
        {k: _number(k, v, bare=bare) for k, v in zip(mould.keys, row, strict=True)}
        for row in _table_of(scene, mould.keys, rows)
    ]
    return json.dumps(made if mould.listed or len(made) > 1 else made[0], ensure_ascii=False, indent=1)


def _number(key: str, value: str, *, bare: bool) -> str | float:
    """A value of JSON: a number where it is nothing else, in the unit of its key or without one."""
    one = amount(value)
    if one is not None and one.number == value and (bare or "_" in key):
        return one.bare
    return int(value) if re.fullmatch(r"-?[1-9]\d{0,8}|0", value) else value


def _csv(scene: Scene, mould: Mould, rows: list[list[Cell]]) -> str:
    made = io.StringIO()
    csv.writer(made, lineterminator="\n").writerows([mould.keys, *_table_of(scene, mould.keys, rows)])
    return made.getvalue().strip()


def _table(scene: Scene, mould: Mould, rows: list[list[Cell]]) -> str:
    body = [[cell.replace("|", "/") for cell in row] for row in _table_of(scene, mould.keys, rows)]
    head = f"| {' | '.join(mould.keys)} |\n|{'---|' * len(mould.keys)}"
    return "\n".join([head, *(f"| {' | '.join(row)} |" for row in body)])


def _value(_scene: Scene, mould: Mould, rows: list[list[Cell]]) -> str:
    values = [cell.value for row in rows for cell in row]
    if mould.kind == "number":
        values = [(re.search(r"[-−]?\d[\d.,]*\d|\d", v) or re.match(r".*", v, re.S)).group() for v in values]  # type: ignore[union-attr]
    if mould.kind == "word":
        values = [v.capitalize() if v in ("yes", "no") else v for v in values]
    return "\n".join(values)


_POURED = {
    "line": _line,
    "json": _json,
    "csv": _csv,
    "table": _table,
    "value": _value,
    "number": _value,
    "word": _value,
}
