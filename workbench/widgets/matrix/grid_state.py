"""The matrix as it is painted: the rows and columns in sight and some beside them, however many there are.

A cell is a list: a letter for what was known (`w` whole, `p` in part, `x` left out, `m` said by itself, `a` nothing),
the share in percent, tokens where there is room for them, and a flag for each thing that is wrong with it.
"""

from __future__ import annotations

from typing import Any

from workbench.context.knowing.evidence import Evidence
from workbench.context.knowing.fact import FACT_LETTERS, Fact, FactKind, Reader
from workbench.context.who_knew import Knowledge, State
from workbench.core.run import dotted
from workbench.core.segment import Kind
from workbench.core.shown import shorten, visible
from workbench.widgets.matrix.looked import WORDS, Looked, fact_at, listed

ROWS, COLUMNS, MOST = 30, 50, 160
"""Rows and columns that are sent at once; and columns where more are in sight."""
WIDE = 12
"""So many columns have room for numbers."""
CODES: dict[State, str] = {"whole": "w", "part": "p", "left out": "x", "made": "m", "absent": "a"}
LOOKS: dict[FactKind, Kind] = {
    "task": "task", "source": "source", "note": "memory", "decision": "feedback", "result": "result",
    "judgement": "feedback", "tool result": "tool result", "reasoning": "history", "earlier words": "history",
}  # fmt: skip
"""Colour and pattern of each kind: those of the segments as which it mostly stands in windows."""
Leaks = frozenset[tuple[int, int]]
"""Cells that break a rule: fact and inference, by their numbers."""


def grid_state(known: Knowledge, looked: Looked, leaks: Leaks) -> dict[str, Any]:
    """What is painted of the matrix itself."""
    keys, readers = listed(known, looked), known.readers
    first_row = max(0, min(looked.first_row, len(keys) - ROWS))
    first_column = max(0, min(looked.first_column, len(readers) - looked.columns))
    shown = readers[first_column : first_column + looked.columns]
    wide = len(readers) <= WIDE
    return {
        "rows": [_row(known, looked, key, shown, leaks, wide) for key in keys[first_row : first_row + ROWS]],
        "columns": [_column(reader, looked) for reader in shown],
        "first_row": first_row,
        "first_column": first_column,
        "row_count": len(keys),
        "column_count": len(readers),
        "at": [keys.index(looked.row) if looked.row in keys else -1, -1 if looked.column is None else looked.column],
        "row": looked.row,
        "wide": wide,
    }


def _column(reader: Reader, looked: Looked) -> dict[str, Any]:
    return {
        "n": reader.n,
        "name": visible(shorten(reader.name, 60)),
        "place": dotted(reader.path),
        "judges": reader.judges,
        "marked": reader.n in looked.marked,
        "here": reader.n == looked.column,
    }


def _row(
    known: Knowledge, looked: Looked, key: str, shown: tuple[Reader, ...], leaks: Leaks, wide: bool
) -> dict[str, Any]:
    fact, evidence = fact_at(known, key), looked.evidence
    if fact is None:
        return _words_row(evidence, key, shown, looked) if evidence is not None else {}
    holds = evidence is not None and fact in evidence.facts
    return {
        **named(fact),
        "key": key,
        "here": key == looked.row,
        "holds": holds,
        "cells": [_cell(known, fact, reader, leaks, wide) for reader in shown],
    }


def named(fact: Fact) -> dict[str, Any]:
    """What a fact is called, what kind of a thing it is and how large."""
    by = ", ".join(f"{n + 1:,}" for n in fact.made_by[:3]) + (" …" if len(fact.made_by) > 3 else "")
    return {
        "kind": LOOKS[fact.kind],
        "is": fact.kind,
        "letter": FACT_LETTERS[fact.kind],
        "name": visible(shorten(fact.name, 80)) or fact.kind,
        "by": by,
        "tokens": f"{fact.tokens:,}" if fact.texts else "",
    }


def _cell(known: Knowledge, fact: Fact, reader: Reader, leaks: Leaks, wide: bool) -> list[Any]:
    state, share = known.state(fact, reader)
    stands = state in {"whole", "part"}
    tokens = known.cell(fact, reader).tokens if wide and stands else 0
    flags = "!" if (fact.n, reader.n) in leaks else ""
    flags += "x" if stands and known.was_left_out(fact, reader) else ""
    return [CODES[state], round(100 * share), tokens, flags]


def _words_row(evidence: Evidence, key: str, shown: tuple[Reader, ...], looked: Looked) -> dict[str, Any]:
    """The words that are looked for, as a row."""
    code = {"had": "w", "left out": "x", "lacked": "a"}
    said = set(evidence.said)
    cells = []
    for reader in shown:
        told = evidence.told(reader)
        as_what = "m" if told == "lacked" and reader.n in said else code[told]
        both = told == "had" and reader.n in evidence.left_out
        cells.append([as_what, 100 if told == "had" else 0, 0, "x" if both else ""])
    name = visible(shorten(evidence.words, 80))
    looks = {"kind": "", "is": "words", "letter": "?", "name": name, "by": "", "tokens": "", "holds": True}
    return {**looks, "key": key, "here": looked.row == WORDS, "cells": cells}
