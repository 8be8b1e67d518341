"""The matrix as static HTML, for pages without a kernel: a table of cells, or of counts where there are many."""

from __future__ import annotations

from workbench.context.isolated import Isolated
from workbench.context.knowing.fact import Fact, Reader
from workbench.context.who_knew import Knowledge
from workbench.core.boxes import box, faint, head, table
from workbench.core.shown import shorten
from workbench.widgets.matrix.open_state import of_fact

COLUMNS = 10
"""Inferences that have a column each."""
ROWS = 60
"""Facts that are listed."""


def still_matrix(known: Knowledge, isolated: Isolated, told: str) -> str:
    """The rules that were held against the run, and who knew what in it."""
    facts = known.facts[:ROWS]
    narrow = len(known.readers) <= COLUMNS
    rows = [_cells(known, fact) if narrow else _counts(known, fact) for fact in facts]
    names = [f"{r.n + 1} {shorten(r.name, 24)}" for r in known.readers]
    heads = ["", "fact", *(names if narrow else ["known to", "first without it", "lost at"])]
    parts = [head("KnowledgeMatrix", told), table(heads, rows, tight=(0,))] if rows else [head("KnowledgeMatrix", told)]
    if len(known.facts) > ROWS:
        parts.append(faint(f"and {len(known.facts) - ROWS:,} more facts"))
    parts += [faint("about so many tokens of it entered the window; × left out, ● said by itself")] if rows else []
    return isolated._repr_html_() + box(*parts)


def _cells(known: Knowledge, fact: Fact) -> list[str]:
    return [fact.kind, shorten(fact.name, 60), *(_cell(known, fact, reader) for reader in known.readers)]


def _cell(known: Knowledge, fact: Fact, reader: Reader) -> str:
    cell = known.cell(fact, reader)
    if cell.state in {"left out", "made", "absent"}:
        return {"left out": "×", "made": "●"}.get(cell.state, "")
    of = "" if cell.state == "whole" else f" of {fact.tokens:,}"
    return f"{cell.tokens:,}{of}{' ×' if cell.left_out else ''}"


def _counts(known: Knowledge, fact: Fact) -> list[str]:
    return [fact.kind, shorten(fact.name, 60), of_fact(known, fact)[0],
            _at(known.first_without(fact)), _at(known.lost_at(fact))]  # fmt: skip


def _at(reader: Reader | None) -> str:
    return "" if reader is None else f"{reader.n + 1:,} {shorten(reader.name, 24)}"
