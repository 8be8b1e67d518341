"""CSV: each row on its own, written as `column: value` lines, so that a row makes sense without its table."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from workbench.context.reading.part import Ask, Part
from workbench.context.reading.text import decode
from workbench.errors import BadInput

_DELIMITERS = ",;\t|"


def read_table(data: bytes, ask: Ask) -> Iterator[Part]:
    """The rows below the header, `ask.rows` to a part; the header is row 1, as a spreadsheet counts."""
    text = decode(data)
    delimiter = _delimiter(text)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    waiting: list[tuple[int, str]] = []
    header: list[str] | None = None
    found = False
    for number, row in _numbered(rows):
        if not any(cell.strip() for cell in row):
            continue
        if header is None:
            header = _named(row)
            continue
        found = True
        waiting.append((number, _written(header, row)))
        if len(waiting) == ask.rows:
            yield _part(waiting)
            waiting = []
    if waiting:
        yield _part(waiting)
    elif header is not None and not found:
        raise BadInput("has a header and no rows below it.")


def _numbered(rows: Iterator[list[str]]) -> Iterator[tuple[int, list[str]]]:
    """Rows with their numbers; a broken one is an error that says which."""
    number = 0
    while True:
        number += 1
        try:
            row = next(rows, None)
        except csv.Error as refused:
            raise BadInput(f"is broken in row {number:,}: {refused}.") from None
        if row is None:
            return
        yield number, row


def _delimiter(text: str) -> str:
    """The mark that splits the header into most columns; a comma where none does."""
    first = next((line for line in text.split("\n") if line.strip()), "")

    def columns(mark: str) -> int:
        try:
            return len(next(csv.reader([first], delimiter=mark), []))
        except csv.Error:
            return 0

    return max(_DELIMITERS, key=columns)


def _named(header: list[str]) -> list[str]:
    """A name for each column, once: empty ones are numbered, repeated ones counted."""
    names: list[str] = []
    for place, cell in enumerate(header, 1):
        name = " ".join(cell.split()) or f"column {place}"
        seen = sum(other == name or other.startswith(f"{name} (") for other in names)
        names.append(f"{name} ({seen + 1})" if seen else name)
    return names


def _written(header: list[str], row: list[str]) -> str:
    """One row: a line for each cell that is not empty; cells beyond the header are numbered."""
    lines = []
    for place, cell in enumerate(row):
        if cell.strip():
            name = header[place] if place < len(header) else f"column {place + 1}"
            lines.append(f"{name}: {cell.strip()}")
    return "\n".join(lines)


def _part(rows: list[tuple[int, str]]) -> Part:
    first, last = rows[0][0], rows[-1][0]
    place = f"row {first}" if len(rows) == 1 else f"rows {first}-{last}"
    return Part("\n\n".join(text for _, text in rows), place)
