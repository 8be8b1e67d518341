"""The newest, the oldest, the highest, the lowest: a field that asks for one end of several values of a kind."""

from __future__ import annotations

import re

from workbench.simulated.candidates import Candidate
from workbench.simulated.fields.amounts import amounts
from workbench.simulated.fields.field import Field
from workbench.simulated.fields.moments import iso_date

_LAST = re.compile(r"\b(?:latest|newest|most recent|highest|largest|biggest|longest|most expensive|heaviest)\b")
_FIRST = re.compile(r"\b(?:oldest|earliest|lowest|smallest|shortest|cheapest|least expensive|lightest)\b")


def extreme(field: Field, candidates: list[Candidate]) -> None:
    """Where a field asks for one end and the texts do not name it, the value at that end gains 2.5."""
    last, first = _LAST.search(field.text), _FIRST.search(field.text)
    if bool(last) == bool(first) or not candidates:
        return
    word = (last or first).group(0).split()[-1]  # type: ignore[union-attr]
    top = max(c.total for c in candidates)
    near = [c for c in candidates if c.typed is not None and c.total > top - 4.0]
    kind = near[0].typed.kind if near and near[0].typed else ""
    if any(word in c.span.text.lower() for c in near):
        return
    sized = [
        (size, c) for c in near if c.typed and c.typed.kind == kind and (size := _size(kind, c.answer)) is not None
    ]
    if len(sized) < 2:
        return
    ends = [size for size, _ in sized]
    for size, one in sized:
        if size == (max(ends) if last else min(ends)):
            one.terms["fit"] += 2.5


def _size(kind: str, text: str) -> tuple[float, ...] | None:
    if kind == "date":
        said = iso_date(text)
        return tuple(float(p) for p in said.split("-")) if said else None
    if kind == "version":
        return tuple(float(p) for p in re.findall(r"\d+", text))
    found = amounts(text)
    return (found[0].value,) if found else None
