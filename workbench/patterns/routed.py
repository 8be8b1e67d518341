"""Which route was taken, and what came of it."""

from __future__ import annotations

from typing import Literal

from workbench.core.boxes import box, faint, head, text
from workbench.core.draft import Draft
from workbench.core.shown import shorten, visible
from workbench.core.value import Value

RoutedStopped = Literal["routed", "none", "malformed", "refused", "truncated"]


class Routed(Value):
    """Which route was taken and why, and what came of it."""

    route: str = ""
    """The name of the route; empty where none was taken."""
    reason: str = ""
    """The router's last reason, or what was wrong with its answer."""
    asked: int = 1
    """How many times the router was asked."""
    stopped: RoutedStopped = "routed"
    """`routed`, or what the router's last answer was: `none`, or of no use."""
    draft: Draft | None = None
    """What the route gave; or `otherwise`, where no route was taken."""

    @property
    def text(self) -> str:
        """What the route gave; empty where nothing was done."""
        return self.draft.text if self.draft else ""

    @property
    def status(self) -> str:
        """The draft's; `failed` where no route was taken and there was nothing else to do."""
        return self.draft.status if self.draft else "failed"

    def __repr__(self) -> str:
        where = f"route {shorten(self.route, 80)!r}" if self.route else f"no route ({self.stopped})"
        told = f"{where}, asked {self.asked} time{'s' * (self.asked != 1)}: {shorten(self.reason, 100)}"
        return visible(f"Routed({told}; {shorten(self.text, 100)!r})")

    __str__ = __repr__

    def _repr_html_(self) -> str:
        where = f"route {self.route}" if self.route else f"no route: {self.stopped}"
        asked = f"the router was asked {self.asked} time{'s' * (self.asked != 1)}"
        parts = [head("Routed", self.status, where, asked), faint(shorten(self.reason, 400))]
        return box(*parts, *([text(self.text)] if self.draft else []))
