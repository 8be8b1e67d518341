"""What came of parts that were done side by side, and what they make together."""

from __future__ import annotations

from typing import Literal

from workbench.core.boxes import box, head, table, text
from workbench.core.draft import Draft
from workbench.core.shown import shorten, visible
from workbench.core.standing import FAILING, standing
from workbench.core.value import Value
from workbench.patterns.handing import Attempt, doubts

_ROWS, _SHOWN = 60, 400
"""Parts that a notebook keeps, and characters of each."""


class Sections(Value):
    """The parts in order, and what they make together."""

    sections: tuple[Attempt, ...]
    joined: Draft | None = None
    """What was made of the parts, where somebody was asked to join them."""
    error: str = ""
    """Why nobody joined them, where that failed."""

    @property
    def stopped(self) -> Literal["finished", "partial", "failed"]:
        """Whether every part came and says that it is whole, some of them, or none."""
        if not any(s.draft for s in self.sections):
            return "failed"
        joined = self.joined is not None and standing(self.joined) in FAILING
        return "partial" if self.sound < len(self.sections) or self.error or joined else "finished"

    @property
    def sound(self) -> int:
        """How many parts came and did not fail a check of their own."""
        return sum(s.draft is not None and standing(s.draft) not in FAILING for s in self.sections)

    @property
    def reason(self) -> str:
        """What is wrong with which part; empty where nothing is."""
        told = [f"{shorten(s.name, 80)}: {shorten(_wrong(s), 200)}" for s in self.sections if _wrong(s)]
        return "; ".join(filter(None, [self.error, *told]))

    @property
    def text(self) -> str:
        """The joined text; else the parts in order, and in the place of a failed one a line that says so."""
        if self.joined:
            return self.joined.text
        return "\n\n".join(s.draft.text if s.draft else missing(s) for s in self.sections)

    @property
    def draft(self) -> Draft:
        """The whole as one draft."""
        return self.joined or Draft(text=self.text)

    @property
    def status(self) -> str:
        """`unchecked` where all parts came; a whole with a hole in it, or with a part that failed, failed its check."""
        return {"finished": "unchecked", "partial": "failed its check", "failed": "failed"}[self.stopped]

    def __repr__(self) -> str:
        came = self.sound
        return visible(f"Sections({came} of {len(self.sections)} parts, {self.stopped}; {shorten(self.text, 100)!r})")

    __str__ = __repr__

    def _repr_html_(self) -> str:
        came = self.sound
        rows = [(shorten(s.name, 80), _begun(s)) for s in self.sections[:_ROWS]]
        parts = [head("Sections", self.status, self.stopped, f"{came} of {len(self.sections)} parts")]
        parts += [text(self.reason)] if self.error or self.sound < _came(self) else []
        parts.append(table(("part", "what came"), rows, tight=(0,)))
        return box(*parts, *([text(self.joined.text)] if self.joined else []))


def missing(section: Attempt) -> str:
    """What stands in the place of a part that failed."""
    return f"[the part {section.name!r} is missing: {section.error}]"


def _wrong(section: Attempt) -> str:
    """Why a part is missing, or what its own check found; empty where it is whole."""
    if section.draft is None or standing(section.draft) not in FAILING:
        return section.error
    wrong = doubts(section.draft)
    return f"{section.draft.status}: {wrong.render() if wrong else ''}"


def _came(sections: Sections) -> int:
    """How many parts came, whatever was found about them."""
    return sum(s.draft is not None for s in sections.sections)


def _begun(section: Attempt) -> str:
    """How a part begins, its lines kept; or why it is missing."""
    said = section.draft.text if section.draft else f"missing: {section.error}"
    return said if len(said) <= _SHOWN else f"{said[:_SHOWN]}…"
