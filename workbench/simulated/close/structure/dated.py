"""Lines that each begin with a day, as histories have them: `2041-02-03  the pump was moved`."""

import re
from collections.abc import Sequence
from dataclasses import replace

from workbench.simulated.close.structure.state import State

_DATED = re.compile(
    r"\s*(?:[-*+] )?\[?(\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{1,2}\.? [A-Z][a-z]{2,8} \d{4})\]?"
    r"(?:\s{2,}|\s*[:–—-]+\s+|\t|\s+(?=[a-z]))(?=\S)"
)
_FEWEST = 2


def begins_dated(lines: Sequence[str], at: int) -> bool:
    """Whether such lines begin here."""
    return at + 1 < len(lines) and all(_DATED.match(line) for line in lines[at : at + _FEWEST])


def dated(lines: Sequence[str], at: int, state: State) -> int:
    """Read such lines, each with its day as a label; returns the line after them, or 0 where there are none."""
    end = at
    while end < len(lines) and _DATED.match(lines[end]):
        end += 1
        while end < len(lines) and lines[end][:1].isspace() and lines[end].strip() and not _DATED.match(lines[end]):
            end += 1  # it runs over
    starts = [n for n in range(at, end) if _DATED.match(lines[n])]
    if len(starts) < _FEWEST:
        return 0
    for start, after in zip(starts, [*starts[1:], end], strict=True):
        match = _DATED.match(lines[start])
        whole = " ".join(line.strip() for line in lines[start:after])
        text = " ".join(
            [lines[start][match.end() if match else 0 :].strip(), *map(str.strip, lines[start + 1 : after])]
        )
        unit = replace(state.here(), kind="item", text=text, quote=whole, label=match[1] if match else "")
        state.found.append(replace(unit, before=state.lead, at=whole.find(text)))
    return end
