"""Counting in a small table: totals, averages, the highest, and which rows are so and so.

It works where the question's words are found as columns and cells. Where they are not, it says what it found and
quotes the rows. In a full window rows go under like everything else, and then the figures are wrong.
"""

from __future__ import annotations

import math
import re

from workbench.simulated import choosing
from workbench.simulated.asking import Ask
from workbench.simulated.candidates import Ranking
from workbench.simulated.closely import surely_read
from workbench.simulated.fields.typed import unit_in
from workbench.simulated.reply import Answered
from workbench.simulated.saying import choose, render, source_name
from workbench.simulated.scene import Scene
from workbench.simulated.tallies.sheet import Row, Sheet, sheets
from workbench.simulated.tallies.wanted import Plan, planned
from workbench.simulated.words import frames, words

_FRAMES = {name: frames(f"tally {name}") for name in ("count", "none", "sum", "mean", "end", "rows", "unsure")}
_SMALL = "no one two three four five six seven eight nine ten eleven twelve".split()


def tallied(scene: Scene, asked: Ask, ranking: Ranking) -> str:
    """The answer to a question over the rows of a table; empty if it is none."""
    if not any(span.record for _, index in scene.texts for span in index.spans):
        return ""
    found = [(plan, sheet) for sheet in sheets(scene) if (plan := planned(asked.text, sheet)) is not None]
    if not found:
        return ""
    plan, sheet = min(found, key=lambda f: (len(f[0].strange), -len(f[0].conditions)))
    loose = plan.act in ("rows", "values", "count") or len(plan.strange) > 1
    if (plan.strange and loose and not plan.named) or _stated(scene, plan):
        return ""
    if surely_read(ranking) and (plan.strange or plan.act not in _CERTAIN):
        return ""
    if plan.strange and loose:
        return "" if _read(ranking) else _unsure(scene, asked, plan, sheet)
    rows = [row for n, row in enumerate(sheet.rows) if not _lost(scene, sheet, row, n)]
    kept = [row for row in rows if all(c.holds(row) for c in plan.conditions)]
    said = _said(scene, asked, plan, sheet, kept)
    if said:
        line = kept[0].line if kept else ""
        scene.told.append(Answered(asked=asked.text, answer=said, how="found", source=sheet.text.called, span=line))
    return said


_CERTAIN = ("count", "rows", "high", "low")
"""What rows tell for sure where every word of the question is found in the table."""


def _read(ranking: Ranking) -> bool:
    """Whether a single line of the window answers it, so that no rows have to be looked at."""
    best = ranking.best
    return bool(best) and (best[0].reading is not None or (best[0].typed is not None and best[0].known >= _READ))


_READ = 6.0
"""Evidence, of 12, from which a line counts as the answer to a question that might be about rows."""


def _stated(scene: Scene, plan: Plan) -> bool:
    """A line outside the tables gives the total or the mean itself."""
    if plan.act not in ("sum", "mean") or plan.conditions:
        return False
    label = words(plan.column)
    word = re.compile(r"\btotal|\bsum\b|altogether|in all" if plan.act == "sum" else r"\baverage|\bmean\b", re.I)
    return any(
        word.search(span.text) and re.search(r"\d", span.text) and set(label) & set(words(span.text))
        for _, index in scene.texts
        for span in index.spans
        if not span.record or _is_total(span.entity)
    )


def _is_total(name: str) -> bool:
    return re.match(r"(?:grand )?total\b|sum\b", name, re.I) is not None


def _lost(scene: Scene, sheet: Sheet, row: Row, number: int) -> bool:
    """Whether a row goes under among all that is not in its table."""
    if not scene.limits.bounded:
        return False
    crowd = max(0, scene.spans - sheet.spans)
    z = choosing.blend(
        scene.dial("rho"),
        choosing.normal("row", scene.seed, row.called, number),
        choosing.normal(scene.key, "row", row.called, number),
    )
    return choosing.share(z) < crowd / (crowd + math.exp(scene.dial("recall")))


def _said(scene: Scene, asked: Ask, plan: Plan, sheet: Sheet, rows: list[Row]) -> str:
    places = {
        "S": source_name(sheet.text),
        "L": plan.column,
        "N": _SMALL[len(rows)] if len(rows) <= 12 else str(len(rows)),
    }
    if not rows:
        return render(choose(scene, _FRAMES["none"], asked.text), **places)
    if plan.act == "values":
        held = list(dict.fromkeys(row.value(plan.column) for row in rows if row.value(plan.column)))
        return render(choose(scene, _FRAMES["rows"], asked.text), R=_listed(held), **places)
    if plan.act in ("rows", "count"):
        frame = choose(scene, _FRAMES[plan.act], asked.text)
        return render(frame, R=_listed([_called(plan, row) for row in rows]), V=str(len(rows)), **places)
    counted = [(row, amount) for row in rows if (amount := row.amount(plan.column)) is not None]
    if plan.act in ("high", "low") and sheet.kind(plan.column) == "date":
        ordered = sorted(rows, key=lambda r: r.value(plan.column), reverse=plan.act == "high")
        return _end(
            scene, asked, plan, [r for r in ordered if r.value(plan.column) == ordered[0].value(plan.column)], places
        )
    if not counted or (plan.act in ("sum", "mean") and len(counted) < 2):
        return ""
    if plan.act in ("high", "low"):
        end = (max if plan.act == "high" else min)(a.value for _, a in counted)
        return _end(scene, asked, plan, [row for row, a in counted if a.value == end], places)
    total = sum(a.value for _, a in counted)
    result = total / len(counted) if plan.act == "mean" else total
    shown = f"{_number(result)}{_unit(plan.column, rows)}"
    listed = (
        _listed([_number(a.value) for _, a in counted[:12]], last="and") if len(counted) > 1 else counted[0][0].called
    )
    return render(choose(scene, _FRAMES[plan.act], asked.text), V=shown, R=listed, **places)


def _end(scene: Scene, asked: Ask, plan: Plan, rows: list[Row], places: dict[str, str]) -> str:
    frame = choose(scene, _FRAMES["end"], asked.text)
    return render(frame, W=_listed([_called(plan, row) for row in rows]), V=rows[0].value(plan.column), **places)


def _called(plan: Plan, row: Row) -> str:
    """What a row is called, and what it has in the column that the question asks for."""
    own = row.value(plan.told_by) if plan.told_by else ""
    return f"{own} ({row.called})" if own and own != row.called else row.called


def _unsure(scene: Scene, asked: Ask, plan: Plan, sheet: Sheet) -> str:
    """What it found, and the rows themselves, where it cannot make out what is asked of them."""
    near = [row for row in sheet.rows if any(c.holds(row) for c in plan.conditions)] or list(sheet.rows)
    quoted = "; ".join(_quoted(row.line, sheet.text.text) for row in near[:4])
    return render(choose(scene, _FRAMES["unsure"], asked.text), S=source_name(sheet.text), R=quoted)


def _quoted(line: str, text: str) -> str:
    """The row in quotation marks where it stands in one piece; without them where it was put together."""
    shown = line.strip()[:100].rstrip()
    return f'"{shown}"' if shown in text else " ".join(shown.split())


def _listed(items: list[str], last: str = "and") -> str:
    shown = items if len(items) <= 20 else [*items[:19], f"{len(items) - 19} more"]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} {last} {shown[-1]}"


def _number(value: float) -> str:
    rounded = round(value, 2)
    return f"{int(rounded):,}" if rounded == int(rounded) else f"{rounded:,.2f}".rstrip("0").rstrip(".")


def _unit(column: str, rows: list[Row]) -> str:
    """The unit of the cells, or the one that the column's name gives in brackets."""
    amount = rows[0].amount(column)
    behind = rows[0].value(column)[amount.end :].strip() if amount else ""
    if behind and len(behind) <= 6:
        return f" {behind}"
    inside = column[column.find("(") + 1 : column.find(")")] if "(" in column else ""
    return f" {inside}" if inside and (inside.isupper() or unit_in(inside)) else ""
