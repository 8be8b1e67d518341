"""A decision moves a run on; a label is an opinion for measuring. Neither is ever made by silence."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from workbench.core.contract import Contract
from workbench.core.value import Value
from workbench.core.verdict import Verdict

Action = Literal["approve", "reject", "edit"]
SAID: dict[Action, str] = {"approve": "approved", "reject": "rejected", "edit": "edited"}
"""What was done to an output, in a word."""


class Item(Value):
    """What a person is asked to decide about: exactly what they are shown. A decision is bound to its digest."""

    text: str
    """The output under review."""
    contract: Contract | None = None
    task: str = ""
    verdict: Verdict | None = Field(default=None, repr=False)
    """What the evaluator found, if one looked. Nothing that shows the item shows it: whoever decides judges first."""
    round: int = 1
    """Which presentation of this output it is, from 1."""


class Decision(Value):
    """Approve, reject with a reason, or put an edited text in the output's place."""

    action: Action
    reason: str = ""
    text: str | None = None
    """The edited text; the original stays in the record."""
    item: str = ""
    """The digest of what was shown."""
    who: str = "person"

    @model_validator(mode="after")
    def _complete(self) -> Decision:
        if self.action == "reject" and not self.reason.strip():
            raise ValueError("a rejection needs a reason: it is what the next worker reads")
        if self.action == "edit" and self.text is None:
            raise ValueError("an edit needs text=, the whole edited output")
        if self.action != "edit" and self.text is not None:
            raise ValueError(f"text= belongs to an edit, not to {self.action!r}")
        return self


class Label(Value):
    """One person's opinion of one output, for measuring. Only blind labels enter agreement."""

    item: str
    """The digest of what was labelled."""
    passed: bool
    reason: str = ""
    who: str = "person"
    blind: bool = True
    """Given without seeing the evaluator's verdict or other people's labels."""
