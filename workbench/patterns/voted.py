"""What a vote came to: the count, by which rule it was decided, and every vote."""

from __future__ import annotations

from typing import Literal

from workbench.core.boxes import box, head, table
from workbench.core.draft import Draft
from workbench.core.shown import shorten, visible
from workbench.core.value import Value

VotedStopped = Literal["decided", "tie", "undecided"]
_ROWS = 60
"""Votes that a notebook keeps."""


class Vote(Value):
    """What one voter said, and what it counts as."""

    value: str = ""
    """The vote, normalised; empty where it is malformed."""
    reason: str = ""
    draft: Draft | None = None
    """The whole answer; None where the voter failed."""
    error: str = ""
    """Why it is no vote."""

    @property
    def status(self) -> str:
        """`malformed` where it counts for nothing, `failed` where the voter gave no answer at all."""
        return "unchecked" if self.value else "malformed" if self.draft else "failed"


class Count(Value):
    """How many voted for one value."""

    value: str
    votes: int


class Voted(Value):
    """What was decided, by what count, and every vote."""

    value: str = ""
    """What was decided; in a tie, or where the rule decides nothing, what was to stand `otherwise`."""
    stopped: VotedStopped
    """`tie`: several values had the most votes. `undecided`: none had as many as the rule asks for."""
    count: tuple[Count, ...]
    """The votes for each value, the most first."""
    malformed: int
    """Votes that were none: no value, not one of the choices, or the voter failed."""
    votes: tuple[Vote, ...]
    draft: Draft
    """The first of the answers that voted for what was decided; else what stands otherwise."""

    @property
    def status(self) -> str:
        """`unchecked`, as long as anybody's vote counts; a vote in which nobody's does failed."""
        if any(v.value for v in self.votes):
            return "unchecked"
        return "failed its check" if self.text else "failed"

    @property
    def error(self) -> str:
        """Why no vote counts; empty where one does."""
        failed = next((v.error for v in self.votes if v.error), "nobody voted")
        return "" if any(v.value for v in self.votes) else f"no vote counts: {failed}"

    @property
    def text(self) -> str:
        """The answer that was decided for, as its first voter wrote it."""
        return self.draft.text

    def __repr__(self) -> str:
        count = ", ".join(f"{shorten(c.value, 80)!r} {c.votes}" for c in self.count[:9]) or "no vote"
        wrong = f", {self.malformed} malformed" if self.malformed else ""
        return visible(f"Voted({self.stopped}: {shorten(self.value, 80)!r}; {shorten(count, 200)}{wrong})")

    __str__ = __repr__

    def _repr_html_(self) -> str:
        counts = [(shorten(c.value, 200), str(c.votes)) for c in self.count[:_ROWS]]
        counts += [("malformed", str(self.malformed))] if self.malformed else []
        votes = [
            (str(n), shorten(v.value, 200) or "malformed", shorten(v.reason or v.error, 200))
            for n, v in enumerate(self.votes, 1)
        ]
        return box(
            head("Voted", self.stopped, self.value),
            table(("value", "votes"), counts, tight=(1,)),
            table(("voter", "vote", "why"), votes[:_ROWS], tight=(0,)),
        )
