"""Tables: pipes, separated values, columns lined up with blanks, and cells left one a line when tags were stripped."""

import csv
import re
from collections.abc import Sequence
from dataclasses import replace

from workbench.simulated.close.structure.unit import Unit


def cells(rows: Sequence[Sequence[str]], lines: Sequence[str], base: Unit, *, header: bool = True) -> list[Unit]:
    """A unit a cell: rows[0] names the columns; lines[i] is the line that row i stands in."""
    names = [name.strip() for name in rows[0]] if header else [""] * max(map(len, rows))
    found = []
    for read, line in zip(rows[1:] if header else rows, lines[1:] if header else lines, strict=False):
        row = [re.sub(r"(\*\*|__|\*|`)(.+?)\1", r"\2", cell.strip()) for cell in read]
        for at, cell in enumerate(row):
            if not cell:
                continue
            found.append(
                replace(
                    base,
                    kind="cell",
                    text=cell,
                    quote=line.strip(),
                    label=row[0] if at else "",
                    column=names[at] if at < len(names) else "",
                    row=" ; ".join(other for i, other in enumerate(row) if i not in (0, at)),
                    at=line.strip().find(cell),
                )
            )
    return found


def piped(lines: Sequence[str]) -> list[list[str]]:
    """The cells of lines such as "| a | b |"; the ruler under the header is left out."""
    return [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in lines]


def ruler(line: str) -> bool:
    """True for the line of dashes under a header."""
    return bool(re.fullmatch(r"[\s|:+=-]+", line)) and "-" in line


def separated(text: str) -> tuple[list[list[str]], list[str]] | None:
    """Rows and lines of comma, semicolon or tab separated values, or None."""
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    if len(lines) < 3:
        return None
    for mark in ("\t", ";", ","):
        rows = list(csv.reader(lines, delimiter=mark))
        width = len(rows[0])
        if width >= 3 and len(rows) == len(lines) and sum(len(row) == width for row in rows) >= 0.8 * len(rows):
            return rows, lines
        if width == 2 and all(len(row) == 2 for row in rows) and mark != ",":
            return rows, lines
    return None


def aligned(lines: Sequence[str]) -> list[list[str]] | None:
    """The cells of lines whose columns are two or more blanks apart, or None where they do not line up."""
    rows = [re.split(r"\s{2,}|\t+", line.strip()) for line in lines]
    width = len(rows[0])
    return rows if width >= 3 and len(rows) >= 2 and all(len(row) == width for row in rows) else None


def stacked(lines: Sequence[str]) -> tuple[int, list[list[str]]] | None:
    """Cells that stand one a line: (lines before the header, rows), or None where no width makes the columns alike."""
    best: tuple[float, int, int] | None = None
    for skip in range(3):
        for width in range(2, 8):
            count = len(lines) - skip
            if count % width or count // width < 3:
                continue
            rows = [lines[skip + i : skip + i + width] for i in range(0, count, width)]
            good = sum(_alike([row[at] for row in rows]) for at in range(1, width)) / (width - 1)
            plain = not any(re.search(r"\d", cell) for row in rows for cell in row[:1]) or not _alike(
                [row[0] for row in rows]
            )
            score = good + 0.01 * plain - 0.02 * skip
            if good >= 0.5 and (best is None or score > best[0]):
                best = (score, skip, width)
    if best is None:
        return None
    _, skip, width = best
    return skip, [list(lines[skip + i : skip + i + width]) for i in range(0, len(lines) - skip, width)]


def _alike(column: Sequence[str]) -> bool:
    """True where the header has no figure and all below have one."""
    return not re.search(r"\d", column[0]) and all(re.search(r"\d|^[-–—]$|free|none|n/a", cell) for cell in column[1:])
