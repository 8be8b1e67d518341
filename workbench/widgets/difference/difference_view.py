"""Two windows side by side as what makes one of the other, and where a cached prefix of the first one breaks.

Keys: j and k go through the changes, a lists what was kept too, or no more. Nothing here changes what it shows.
"""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from workbench.context.difference import Difference, difference
from workbench.core.inference import Inference
from workbench.core.shown import shorten
from workbench.core.window import Window
from workbench.errors import BadInput
from workbench.widgets.difference.difference_state import Look, called, difference_state
from workbench.widgets.frame.view import View


class DifferenceView(View):
    """Shows what makes the window `b` of the window `a`, or a `Difference`. `view.difference` is the value.

    Raises `BadInput` for what is neither windows, inferences nor a difference.
    """

    scripts: ClassVar[tuple[str, ...]] = ("texts/pager.js", "texts/diff.js", "difference/difference_view.js")
    styles: ClassVar[tuple[str, ...]] = ("window/window.css", "texts/diff.css", "difference/difference_view.css")
    painted_as: ClassVar[str] = "difference-view"

    def __init__(self, a: Window | Inference | Difference, b: Window | Inference | None = None) -> None:
        if isinstance(a, Difference):
            if b is not None:
                raise BadInput("DifferenceView takes two windows, or one Difference; it was given both.")
            self.difference = a
        elif b is None:
            raise BadInput("DifferenceView takes two windows or inferences: DifferenceView(a, b). One was given.")
        else:
            self.difference = difference(a, b)
        self._names = (_name(a, self.difference.a, "first"), _name(b, self.difference.b, "second"))
        self._look = Look()
        super().__init__(**self._painted())

    def _painted(self) -> dict[str, object]:
        return difference_state(self.difference, self._look, self._names)

    def _see(self, look: Look) -> None:
        with self.painting:
            self._look = look
            self.state = self._painted()

    def do_look(self, open: str = "", page: int = 0) -> None:  # noqa: A002 - as the browser calls it
        """Open a change, or another page of it."""
        place = int(open[1:10]) if open[1:10].isdecimal() else None
        self._see(replace(self._look, open=place, page=int(page)))

    def do_rows(self, first: int = 0) -> None:
        """List other rows."""
        self._see(replace(self._look, rows=int(first)))

    def do_kept(self, shown: bool = True) -> None:  # noqa: FBT002 - as the browser calls it
        """List what was kept too, or only what differs."""
        self._see(replace(self._look, kept=bool(shown), rows=0))

    def told(self) -> str:
        broke = self.difference.broke.told if self.difference.broke else "no prefix breaks"
        return f"{' → '.join(shorten(name, 60) for name in self._names)}: {self.difference.told}; {broke}"

    def snapshot(self) -> str:
        return self.difference._repr_html_()


def _name(given: object, window: Window, otherwise: str) -> str:
    """By its worker; of an inference also where it was."""
    name = called(window, otherwise)
    place = given.origin if isinstance(given, Inference) and given.origin != "unknown" else ""
    return f"{name} ({place})" if place else name
