"""What waits for a person: a review, a window to answer, or a lost answer to decide about."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from workbench.core.decision import Decision, Escalation, Item
from workbench.core.label import called
from workbench.core.oversight import Oversight
from workbench.core.value import Value
from workbench.core.window import Window


class Pending(Value):
    """One thing that only a person can move on. It survives a restart, and is decided once."""

    kind: Literal["review", "answer", "unknown"]
    run: str
    """The run, as the very revision: `brief@1`."""
    path: tuple[int, ...]
    shown: str
    """The digest of what is shown here: a decision is bound to it."""
    item: Item | None = None
    """For a review: the output with its contract."""
    window: Window | None = None
    """For an answer: exactly what a model would read. For an unknown: what was sent."""
    reason: str = ""
    """For an unknown: what happened."""
    escalated: tuple[Escalation, ...] = ()
    """For a review: who passed it on, to whom and why, oldest first."""
    undone: tuple[Decision, ...] = ()
    """For a review: what was decided about it before and undone, oldest first."""

    withdrawn: str = ""
    """Where it descends from a decision that was undone after more had been bought: the run that goes on without it."""
    policy: Oversight | None = Field(default=None, repr=False)
    """For a review: the policy by which a person is asked, where there is one."""

    @property
    def label(self) -> str:
        """The run as pictures call it: `brief`, or `brief@2` for a later revision."""
        return called(self.run)

    @property
    def choices(self) -> tuple[str, ...]:
        """What can be decided about it."""
        return {"review": ("approve", "reject", "edit"), "answer": (), "unknown": ("retry", "abandon")}[self.kind]

    def _repr_html_(self) -> str:
        from workbench.core.page import pending_html

        return pending_html(self)
