"""Tables drawn with spaces: cells that begin under the words of the first line, two spaces or more between them."""

from __future__ import annotations

import re

from workbench.simulated.cutting import Cutter
from workbench.simulated.pairs import BULLET

_CELL = re.compile(r"\S+(?:[ ](?! )\S+)*")


def columns_at(lines: list[str], number: int) -> int:
    """How many lines from `number` on make a table drawn with spaces; 0 if they do not."""
    head = _cells(lines[number])
    if len(head) < 2 or BULLET.match(lines[number]) or lines[number].lstrip().startswith(("|", "#", ">")):
        return 0
    count = 1
    for line in lines[number + 1 :]:
        if re.fullmatch(r"[-=+ \t]{3,}", line.strip("\r\n")) and line.strip():
            count += 1
            continue
        cells = _cells(line)
        if len(cells) < 2 or len(cells) > len(head) or not _under(cells, head):
            break
        count += 1
    return count if count >= (2 if len(head) > 2 else 3) else 0


def _cells(line: str) -> list[tuple[int, str]]:
    return [(m.start(), m.group(0)) for m in _CELL.finditer(line.expandtabs(8))]


def _under(cells: list[tuple[int, str]], head: list[tuple[int, str]]) -> bool:
    return all(
        any(abs(at - start) <= 1 or _overlap(at, text, start, title) for start, title in head) for at, text in cells
    )


def _overlap(at: int, text: str, start: int, title: str) -> bool:
    return at < start + len(title) and start < at + len(text)


def read_columns(cutter: Cutter, at: int, lines: list[str]) -> None:
    """The cells of a table drawn with spaces, each under its column's title and with the rest of its row."""
    cutter.close()
    head = _cells(lines[0])
    titled = not any(re.search(r"\d", title) for _, title in head)
    if titled:
        cutter.add(at, at + len(lines[0]), "heading")
    for number, line in enumerate(lines):
        if (number or not titled) and not re.fullmatch(r"[-=+ \t]{3,}", line.strip("\r\n")):
            _row(cutter, at, line, head if titled else [])
        at += len(line)
    cutter.block += 1


def _row(cutter: Cutter, at: int, line: str, head: list[tuple[int, str]]) -> None:
    cutter.block += 1
    cells = _cells(line)
    for place, text in cells:
        title = min(head, key=lambda h: abs(h[0] - place), default=(0, ""))[1]
        title = next((t for start, t in head if abs(start - place) <= 1 or _overlap(place, text, start, t)), title)
        others = " ; ".join(t for p, t in cells if p != place and len(t) < 80)
        cutter.add(at, at + len(line), "pair", label=title, value=text, record=others, entity=cells[0][1])
