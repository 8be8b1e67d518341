"""Logs and transcripts of machines: a unit a line, which knows its time; what opens every line is no part of it."""

import re
from dataclasses import replace

from workbench.simulated.close.structure.unit import Unit

_TIME = re.compile(
    r"\s*\[?((?:\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{2,4}|[A-Z][a-z]{2} +\d{1,2})?[T ,]*"
    r"\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d+)?(?: ?(?:Z|UTC|[AaPp][Mm]|[+-]\d\d:?\d\d))?)\]?[\s:–-]+(?=\S)"
)
_LEVEL = re.compile(r"\[?(?:TRACE|DEBUG|INFO|NOTICE|WARN(?:ING)?|ERROR|FATAL|CRITICAL)\]?:?\s+", re.I)


def is_log(text: str) -> bool:
    """True where nearly every line begins with a time."""
    lines = [line for line in text.splitlines() if line.strip()]
    return len(lines) >= 4 and sum(_TIME.match(line) is not None for line in lines) >= 0.75 * len(lines)


def log(text: str, base: Unit) -> list[Unit]:
    """The lines in order; one without a time belongs to the one before it."""
    found: list[Unit] = []
    label = before = ""
    for line in text.splitlines():
        if not line.strip():
            continue
        if match := _TIME.match(line):
            label = match.group(1)
        start = match.end() if match else 0
        level = _LEVEL.match(line, start)
        said = line[level.end() if level else start :].strip()
        row = level.group().strip("[]: \t").lower() if level else ""
        found.append(replace(base, kind="item", text=said, quote=line.strip(), label=label, row=row, before=before))
        before = said
    return _traced(found)


_ID = re.compile(r"\b(\w+)[=:]([\w.-]*\d[\w.-]*\w)(?![\w.:])")
"""What a line says it is about: `msg=A1003`."""
_OFTEN = 0.5
"""The share of the lines from which a sign names nothing that happens in them."""
_LONG = 300


def _traced(units: list[Unit]) -> list[Unit]:
    """The lines, each with what others say of the same thing."""
    about: dict[tuple[str, str], list[int]] = {}
    for at, unit in enumerate(units):
        for sign in dict.fromkeys(_ID.findall(unit.text)):
            about.setdefault(sign, []).append(at)
    found = list(units)
    for lines in about.values():
        if 2 <= len(lines) <= _OFTEN * len(units):
            for at in lines:
                others = " ; ".join(units[other].text for other in lines if other != at)[:_LONG]
                found[at] = replace(found[at], row=f"{found[at].row} ; {others}".strip(" ;"))
    return found
