"""Typed values in text: what a date, a licence, an amount or a version looks like, and when two of them are the same.

The type of an answer is the strictest evidence there is: asked for a date, the reader only ever takes a date, so its
errors are plausible ones. Where two readings overlap the longer one wins (`2026-03-01` is a date, not a number).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from workbench.simulated.normal import normal
from workbench.simulated.patterns import DAY, MONTH, PATTERNS


@dataclass(frozen=True)
class Found:
    """One typed value: its text as it stands in the source, where it stands, and its normal form for comparing."""

    kind: str
    text: str
    start: int
    norm: str
    unit: str = ""

    @property
    def end(self) -> int:
        """Where it ends in the text that was searched."""
        return self.start + len(self.text)


_CALENDAR = re.compile(rf"(?:{MONTH}|{DAY})", re.I)

_DOTTED = re.compile(r"\d{1,2}\.\d\d")
"""An hour, or a figure with a fraction: `at 9.30`."""

KINDS = tuple(PATTERNS)

_WITHIN = {
    "number": ("date", "url", "email", "requirement", "path", "time"),
    "version": ("url", "email", "date", "licence", "path", "time", "money", "percent", "measure"),
    "port": ("date", "money", "percent"),
    "path": ("url", "email", "measure"),
    "person": ("url", "email", "licence", "date"),
    "date": ("url", "requirement", "money", "path"),
    "time": ("url", "date"),
    "licence": ("url", "email", "path"),
    "code": ("url", "email"),
    "measure": ("url",),
}


@lru_cache(maxsize=40_000)
def find(kind: str, text: str) -> tuple[Found, ...]:
    """The values of `kind` in `text`, in order; none that is only a part of a value of a stricter kind."""
    text = text.replace("\n", " ")
    if kind == "full date":
        return tuple(f for f in find("date", text) if len(f.norm) >= 10 and f.norm[:4].isdigit())
    pattern = PATTERNS[kind]
    taken = [f for other in _WITHIN.get(kind, ()) for f in find(other, text)] if pattern.search(text) else []
    taken = [f for f in taken if kind != "number" or not _DOTTED.fullmatch(f.text)]
    values = []
    for match in pattern.finditer(text):
        raw = match.group(0)
        if kind in ("name", "person") and _CALENDAR.fullmatch(raw.split()[0]):
            continue
        if not any(t.start <= match.start() < t.end and len(t.text) > len(raw) - 2 for t in taken):
            clean = raw.strip("`") if kind == "code" else raw.rstrip()
            start = match.start() + (len(raw) - len(raw.lstrip("`")) if kind == "code" else 0)
            values.append(Found(kind, clean, start, normal(kind, clean), _unit(text, match.end(), kind, raw)))
    return tuple(values)


def _unit(text: str, end: int, kind: str, raw: str) -> str:
    """What a number counts: the words after it, or the unit inside it."""
    if kind in ("number", "port"):
        after = re.match(r"[ -]*((?:[A-Za-z%°][\w-]*[ ]?){0,2})", text[end:])
        return after.group(1).lower().strip() if after else ""
    if kind in ("measure", "duration"):
        return re.sub(r"^[\d.,\s–-]+", "", raw).lower()
    return ""
