"""Where in a designer one looks: the pane, the two versions that are compared, the pages. The browser may turn it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any


@dataclass(frozen=True)
class Designing:
    """All of it at one moment."""

    tab: str = "write"
    old: int = 0
    """From which version; 0: the last."""
    new: int = 0
    """To which version; 0: the contract as it is."""
    page: int = 0
    """Of what changed between them."""
    answers: Mapping[int, int] = field(default_factory=dict)
    """Which page is shown of which answer, counted from 0."""

    def turned(self, **how: Any) -> Designing:
        """As the browser asks: `old=`, `new=`, `page=`; with `answer=` the page of that answer."""
        told = {k: max(0, int(v)) for k, v in how.items() if k in {"old", "new", "page", "answer"}}
        if "answer" in told:
            return replace(self, answers={**self.answers, told["answer"]: told.get("page", 0)})
        return replace(self, old=told.get("old", self.old), new=told.get("new", self.new), page=told.get("page", 0))
