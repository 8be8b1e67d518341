"""A table as one can count in it: its rows, the column that names them, and what each column holds."""

from __future__ import annotations

import re
from dataclasses import dataclass

from workbench.simulated.cutting import Span
from workbench.simulated.fields.amounts import Amount, amounts
from workbench.simulated.fields.groups import groups
from workbench.simulated.fields.moments import iso_date
from workbench.simulated.fields.scope import everything
from workbench.simulated.material import Text
from workbench.simulated.scene import Scene
from workbench.simulated.words import words

_YES = frozenset(("yes", "true", "y", "on", "x", "✓"))
_NO = frozenset(("no", "false", "n", "off", "-", "–", "✗", ""))
MOST_ROWS = 80
"""Rows beyond which it does not try to count."""


@dataclass(frozen=True)
class Row:
    """One row: what it is called, and its cells by column."""

    called: str
    cells: dict[str, Span]
    line: str
    """The row as it stands in the text."""

    def value(self, column: str) -> str:
        """What stands in `column`; empty if nothing."""
        return self.cells[column].value.strip() if column in self.cells else ""

    def amount(self, column: str) -> Amount | None:
        """The number in `column`."""
        found = amounts(self.value(column))
        return found[0] if found else None


@dataclass(frozen=True)
class Sheet:
    """A table with its rows."""

    text: Text
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    about: tuple[str, ...]
    """Stems of what its rows are: the first column's name, the key or the heading above, the name of the text."""
    spans: int

    def kind(self, column: str) -> str:
        """What a column holds: truth, number, date, or words."""
        held = [row.value(column).lower() for row in self.rows if row.value(column)]
        if held and all(v in _YES | _NO for v in held):
            return "truth"
        if held and all(iso_date(v) for v in held):
            return "date"
        if held and sum(bool(re.match(r"[^\w]{0,2}[-+]?\d", v)) and bool(amounts(v)) for v in held) >= 0.8 * len(held):
            return "number"
        return "words"


_SUMMED = re.compile(r"(?:grand |sub-?)?totals?\b|sum\b|average\b|all\b", re.I)
"""The name of a row that adds up the others."""


def is_yes(value: str) -> bool:
    """Whether a cell of a column of truths says yes."""
    return value.lower() in _YES


def sheets(scene: Scene) -> list[Sheet]:
    """The tables in the window that have two rows or more."""
    found = []
    for group in groups(everything(scene)):
        if group.kind not in ("rows", "nested") or not 2 <= len(group.records) <= MOST_ROWS:
            continue
        text, _, _ = group.records[0].parts[0]
        rows = []
        for record in group.records:
            cells: dict[str, Span] = {}
            for _, _, _, span in record.spans():
                if span.label and span.value:
                    cells.setdefault(span.label, span)
            first = next(iter(cells.values()), None)
            if first is None or _SUMMED.match(first.value):
                continue
            rows.append(Row(record.called or first.value, cells, first.text if group.kind == "rows" else record.says()))
        if len(rows) < 2:
            continue
        columns = tuple(dict.fromkeys(c for row in rows for c in row.cells))
        named = re.sub(r"\.\w{1,5}$", "", text.name)
        about = tuple(dict.fromkeys(words(" ".join([columns[0], *group.heads[-1:], named]).replace("_", " "))))
        found.append(Sheet(text, columns, tuple(rows), about, sum(len(r.cells) for r in rows)))
    return found
