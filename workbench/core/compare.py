"""Two runs side by side: which steps are equal, which differ, and where they part."""

from __future__ import annotations

from typing import Literal

from workbench.core.boxes import begun, box, table
from workbench.core.run import Run, Step, dotted
from workbench.core.shown import shorten, visible
from workbench.core.value import Value

Kind = Literal["same", "window differs", "answer differs", "decision differs", "only in a", "only in b"]


class Difference(Value):
    """One place in the two trees."""

    path: tuple[int, ...]
    kind: Kind
    a: str = ""
    b: str = ""


class Comparison(Value):
    """Place by place, in path order. `parted` is the first place that differs."""

    a: str
    b: str
    places: tuple[Difference, ...]
    output_a: str = ""
    output_b: str = ""

    @classmethod
    def of(cls, a: Run, b: Run) -> Comparison:
        """Compare two pictures."""
        ours, theirs = ({s.path: s for s in run.steps if not s.is_part} for run in (a, b))
        places = tuple(_difference(p, ours.get(p), theirs.get(p)) for p in sorted({*ours, *theirs}))
        return cls(a=a.exact, b=b.exact, places=places, output_a=a.output, output_b=b.output)

    @property
    def parted(self) -> tuple[int, ...] | None:
        """The first place that differs; None if the runs are equal."""
        return next((d.path for d in self.places if d.kind != "same"), None)

    def __repr__(self) -> str:
        same = sum(d.kind == "same" for d in self.places)
        where = f"they part at {dotted(self.parted)}" if self.parted is not None else "they are equal"
        told = f"{self.a} with {self.b}: {same} of {len(self.places)} steps are the same; {where}"
        return f"Comparison({visible(told)})"

    __str__ = __repr__

    def _repr_html_(self) -> str:
        rows: list[tuple[str, ...]] = [(dotted(d.path), d.kind, d.a, d.b) for d in self.places]
        rows.append(("", "returned", begun(self.output_a), begun(self.output_b)))
        return box(table(("place", "", shorten(self.a, 80), shorten(self.b, 80)), rows, tight=(0, 1)))


def _difference(path: tuple[int, ...], a: Step | None, b: Step | None) -> Difference:
    if a is None or b is None:
        kind: Kind = "only in b" if a is None else "only in a"
    else:
        kind = _kind(a, b)
    return Difference(path=path, kind=kind, a=_short(a), b=_short(b))


def _kind(a: Step, b: Step) -> Kind:
    windows = [s.asked for s in (a, b)]
    if windows[0] is not None and windows[1] is not None and windows[0].digest != windows[1].digest:
        return "window differs"
    if a.decision != b.decision or a.item != b.item:
        return "decision differs"
    said = [s.inference.content if s.inference else (s.output, s.error) for s in (a, b)]
    return "same" if said[0] == said[1] else "answer differs"


def _short(step: Step | None) -> str:
    if step is None:
        return ""
    if step.decision is not None:
        return f"{step.decision.action} {step.decision.reason}".strip()
    return shorten(step.inference.text if step.inference else step.error or str(step.output or ""), 200)
