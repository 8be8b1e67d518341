"""Values in nested records: each leaf carries the path to it, the name of its record, and the values beside it.

`port: 7431` says nothing alone; under `- name: fare-engine` it is the port of the fare engine and of nothing else.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from workbench.simulated.cutting import Form, Span

_NAMES = re.compile(r"(?:name|id|title|key|code|slug|label|service|team|host|package|ref|number|sku)$", re.I)


@dataclass(frozen=True)
class Leaf:
    """One value in a nested text."""

    start: int
    end: int
    label: str
    value: str
    path: tuple[str, ...]
    """Keys above it, the nearest last; items of lists have none."""
    row: tuple[int, ...]
    """The mapping it stands in, with those around it."""
    listed: bool = False
    """Its mapping is an item of a list."""
    item: bool = False
    """It is itself an item of a list of plain values."""
    note: str = ""
    form: Form = "pair"


def spans_of(text: str, leaves: list[Leaf]) -> tuple[Span, ...]:
    """The leaves as spans, each with its record."""
    rows: dict[tuple[int, ...], list[Leaf]] = {}
    for leaf in leaves:
        if leaf.form == "pair" and not leaf.item:
            rows.setdefault(leaf.row, []).append(leaf)
    names = {row: _name(cells) for row, cells in rows.items()}
    alike = _alike(rows)
    blocks = {row: number for number, row in enumerate(dict.fromkeys(leaf.row for leaf in leaves))}
    return tuple(_span(text, leaf, rows, names, alike, blocks[leaf.row]) for leaf in leaves)


def _span(
    text: str,
    leaf: Leaf,
    rows: dict[tuple[int, ...], list[Leaf]],
    names: dict[tuple[int, ...], str],
    alike: set[tuple[int, ...]],
    block: int,
) -> Span:
    around = [names[leaf.row[:n]] for n in range(1, len(leaf.row) + 1) if names.get(leaf.row[:n])]
    beside = [c.value for c in rows.get(leaf.row, []) if c is not leaf and len(c.value) < 80]
    record = " ; ".join(dict.fromkeys([*around, *beside])) if leaf.row in alike else ""
    return Span(
        text[leaf.start : leaf.end],
        leaf.start,
        leaf.form,
        label=leaf.label,
        value=leaf.value if leaf.form == "pair" else "",
        heads=leaf.path,
        record="" if leaf.form == "heading" else record,
        block=block,
        item=leaf.item,
        entity=around[-1] if around else "",
        note=leaf.note,
        row=leaf.row,
    )


def _name(cells: list[Leaf]) -> str:
    """What a record is called: its name or first value in a list, else the key above it."""
    first = cells[0]
    if first.listed:
        return next((c.value for c in cells if _NAMES.match(c.label)), first.value)
    return first.path[-1] if first.path else ""


def _alike(rows: dict[tuple[int, ...], list[Leaf]]) -> set[tuple[int, ...]]:
    """The mappings that are rows of one table: items of lists, and mappings beside others with the same keys."""
    seen: dict[tuple[tuple[int, ...], str], int] = {}
    for row, cells in rows.items():
        for label in {c.label for c in cells}:
            seen[row[:-1], label] = seen.get((row[:-1], label), 0) + 1
    return {
        row
        for row, cells in rows.items()
        if cells[0].listed or (len(row) > 1 and any(seen[row[:-1], c.label] > 1 for c in cells))
    }
