"""One value of an answer: of which thing and point it is, and where it was found."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.simulated.recalling import Recalled
from workbench.simulated.saying import quotation


@dataclass(frozen=True)
class Cell:
    """One value, and what it is of."""

    thing: str
    label: str
    value: str
    recalled: Recalled | None = None
    """What was asked and found; None of what nobody asked for."""
    said_in: str = ""
    """The source of what nobody asked for."""
    dated: bool = False
    """Its source is named with its date."""

    @property
    def asked(self) -> str:
        """The question it answers."""
        return self.recalled.ask.text if self.recalled else self.label

    @property
    def source(self) -> str:
        """The name of the source that it stands in."""
        if self.recalled is None:
            return self.said_in
        if self.recalled.candidate is None:
            return "not found"
        text = self.recalled.candidate.text
        return f"{text.called}, {text.date}" if self.dated and text.date else text.called

    @property
    def date(self) -> str:
        """The date of its source."""
        found = self.recalled.candidate if self.recalled else None
        return found.text.date if found else ""

    @property
    def quoted(self) -> str:
        """The words that it stands in."""
        found = self.recalled.candidate if self.recalled else None
        return quotation(found.span.text, self.value, 140) if found else '""'
