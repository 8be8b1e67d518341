"""Several points told in the form that was asked for: entries, rows, headings with a line each, or sentences."""

from __future__ import annotations

import csv
import io
import json
import re

from workbench.simulated.points.cell import Cell
from workbench.simulated.points.layout import Layout
from workbench.simulated.saying import choose, raised, render
from workbench.simulated.scene import Scene
from workbench.simulated.words import frames

_FRAMES = frames("point sentence")
_BARE_FRAMES = frames("point sentence bare")


def told(scene: Scene, layout: Layout, cells: list[Cell]) -> str:
    """The points in their layout."""
    body = _body(scene, layout, cells)
    return layout.frame.around(body, raised(cells[0].thing)) if cells else body


def _body(scene: Scene, layout: Layout, cells: list[Cell]) -> str:
    if layout.kind in ("sentences", "paragraph"):
        return ("\n" if layout.by_line else " ").join(_sentences(scene, layout, cells))
    if layout.kind == "json":
        made: dict[str, str] = {}
        for cell in cells:
            made.setdefault(cell.label.replace(" ", "_"), cell.value)
        named = {"name": cells[0].thing, **made} if cells[0].thing else made
        return json.dumps([named] if layout.listed else made, ensure_ascii=False, indent=1)
    if layout.kind == "csv":
        lines = io.StringIO()
        csv.writer(lines, lineterminator="\n").writerows([["point", "value"], *([c.label, c.value] for c in cells)])
        return lines.getvalue().strip()
    if layout.kind == "table":
        return _table(layout, cells)
    entries = _sentences(scene, layout, cells) if layout.worded else [_entry(layout, c) for c in cells]
    if layout.kind == "headings":
        below = entries if layout.worded else [f"{c.value}{_behind(layout, c)}" for c in cells]
        below = [f"{layout.below}{line}" for line in below]
        return "\n\n".join(f"## {raised(c.label)}\n{line}" for c, line in zip(cells, below, strict=True))
    return marked(entries, "bullets" if layout.marked else layout.kind)


def marked(entries: list[str], kind: str) -> str:
    """Entries, each on a line with the mark of its list."""
    if kind == "numbered":
        return "\n".join(f"{n}. {one}" for n, one in enumerate(entries, 1))
    return "\n".join(f"{'- ' if kind == 'bullets' else ''}{one}" for one in entries)


def _entry(layout: Layout, cell: Cell) -> str:
    label = {"lower": cell.label.lower(), "upper": cell.label.upper()}.get(layout.letters) or raised(cell.label)
    return f"{label}{layout.sign}{cell.value}{_behind(layout, cell)}"


def _behind(layout: Layout, cell: Cell) -> str:
    """What stands in brackets behind a value: its quotation, its source, the date of that."""
    if cell.recalled is None or cell.recalled.candidate is None:
        return ""
    text = cell.recalled.candidate.text
    said = [cell.quoted if layout.quote else "", text.called if layout.source else "", text.date if layout.date else ""]
    kept = ", ".join(one for one in said if one)
    return f" ({kept})" if kept else ""


def _sentences(scene: Scene, layout: Layout, cells: list[Cell]) -> list[str]:
    """A sentence for each point; the thing is named in the first, and where an entry stands by itself."""
    said = []
    for number, cell in enumerate(cells):
        alone = layout.kind not in ("sentences", "paragraph") or layout.by_line
        named = number == 0 or (alone and number % 2 == 0) or cell.thing != cells[0].thing
        frame = choose(scene, _FRAMES if named and cell.thing else _BARE_FRAMES, "point", cell.label)
        frame = frame.replace(" is ", " are ") if _PLURAL.search(cell.label) else frame
        value = re.sub(r"^(?:is|are) ", "", cell.value)
        said.append(
            render(f"{frame}{{B}}.", L=cell.label, E=_called(cell.thing), V=value, B=_behind(layout, cell)).replace(
                "..", "."
            )
        )
    return said


_PLURAL = re.compile(r"^(?!number|amount)(?:[\w-]+ )*?[a-z]{2,}(?<![suix])s(?= (?:of|a|an|per|in|on)\b|$)")


def _called(thing: str) -> str:
    """`the Amsel tapestry`, `bar 12`, `Kettle Lock`: a name of capitals or with a number takes no article."""
    tokens = thing.split()
    bare = all(t[:1].isupper() or t[:1].isdigit() for t in tokens[:2]) or re.match(
        r"[\w'-]+ (?:\d|[A-Z]\b|[A-Z]\d)", thing
    )
    return thing if bare else f"the {thing}"


def _table(layout: Layout, cells: list[Cell]) -> str:
    if layout.across:
        lines = [[raised(c.label) for c in cells], [c.value.replace("|", "/") for c in cells]]
        rows = [f"| {' | '.join(line)} |" for line in lines]
        return "\n".join([rows[0], "|" + "---|" * len(cells), rows[1]])
    head = ["Point", "Value", *(["Source"] if layout.source else [])]
    body = [[raised(c.label), c.value.replace("|", "/"), *([c.source] if layout.source else [])] for c in cells]
    return "\n".join([f"| {' | '.join(head)} |", "|" + "---|" * len(head), *(f"| {' | '.join(row)} |" for row in body)])
