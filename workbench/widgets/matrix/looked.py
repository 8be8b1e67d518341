"""Where one looks in the matrix, and which rows and columns are listed there."""

from __future__ import annotations

from dataclasses import dataclass, field

from workbench.context.knowing.evidence import Evidence
from workbench.context.knowing.fact import Fact, FactKind
from workbench.context.who_knew import Knowledge

WORDS = "words"
"""The key of the row of the words that are looked for."""


@dataclass
class Looked:
    """What is chosen, listed and marked. Kept by the view; the browser sets most of it."""

    kind: FactKind | None = None
    """List only facts of this kind."""
    row: str = ""
    """The row that is open: `f12` a fact by its number, `words`; empty: none."""
    column: int | None = None
    """The inference that is open, by its place; None: none."""
    first_row: int = 0
    first_column: int = 0
    columns: int = 50
    """How many columns are sent; more where more fit."""
    tab: str = "text"
    page: int = 0
    marked: set[int] = field(default_factory=set)
    """The inferences whose answers somebody marked as wrong."""
    evidence: Evidence | None = None

    @property
    def is_open(self) -> bool:
        """Whether something is open beside the matrix."""
        return bool(self.row) or self.column is not None


def key_of(fact: Fact) -> str:
    """The key of a fact's row."""
    return f"f{fact.n}"


def listed(known: Knowledge, looked: Looked) -> list[str]:
    """The keys of all rows, in order: the words that are looked for, the facts that hold them, then the others."""
    facts = [f for f in known.facts if looked.kind in {None, f.kind}]
    if looked.evidence is None:
        return [key_of(f) for f in facts]
    holding = {f.n for f in looked.evidence.facts}
    first = sorted(facts, key=lambda f: f.n not in holding)
    return [WORDS, *(key_of(f) for f in first)]


def fact_at(known: Knowledge, row: str) -> Fact | None:
    """The fact of a row; None for another row, or none."""
    number = row[1:] if row.startswith("f") and row[1:].isascii() and row[1:].isdigit() else ""
    return known.numbered(int(number)) if number else None
