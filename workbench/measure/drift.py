"""How a worker drifts, as code can see it: one sign for each of the four parts that its contract may lack.

No objective: it answers a neighbouring question. No output format: a shape of its own. No guidance: the wrong source.
No boundaries: its siblings' work too. Each sign is looked for by itself, so that one may see whether taking out a part
brings its own sign and no other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from workbench.core.case import Case
from workbench.core.value import Value
from workbench.errors import BadInput
from workbench.measure.grading import grade


class Drift(Value):
    """What one answer shows. All False: it did what it was told, right or wrong."""

    objective: bool
    """Of more than half of what was asked, neither the value is stated nor one that a misleading source gives."""
    output_format: bool
    """A line is not in the shape that was asked for, or there is none."""
    guidance: bool
    """A value is taken from a source that misleads, or a source is named that was not to be used."""
    boundaries: bool
    """It speaks of what is somebody else's work."""

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts whose absence it looks like."""
        return tuple(name for name in type(self).model_fields if getattr(self, name))

    def __repr__(self) -> str:
        return f"Drift({', '.join(self.parts) or 'none'})"

    __str__ = __repr__


def drifts(case: Case, *, line: str, avoid: Sequence[str] = (), siblings: Sequence[str] = ()) -> Callable[[str], Drift]:
    """A measure of drift from a case: a function of an answer's text.

    `line` is a regular expression that every line of the answer must match from its beginning; `avoid` are names of
    sources that were not to be used, `siblings` what is other workers' business.
    """
    try:
        shape = re.compile(line)
    except re.error as error:
        raise BadInput(f"line is a regular expression; {line!r} is none ({error}).") from None
    if not case.truths:
        raise BadInput(f"the case {case.name!r} has no truths, so nothing can be measured against it.")

    def drift(text: str) -> Drift:
        told = grade(case, text)
        lines = [one.strip() for one in text.splitlines() if one.strip()]
        return Drift(
            objective=2 * (told.count("missing") + told.count("wrong")) > len(told.facts),
            output_format=not lines or any(shape.match(one) is None for one in lines),
            guidance=bool(told.count("misled")) or _names(text, avoid),
            boundaries=_names(text, siblings),
        )

    return drift


def _names(text: str, names: Sequence[str]) -> bool:
    """Whether a text names one of these."""
    return any(re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text, re.I) for name in names)
