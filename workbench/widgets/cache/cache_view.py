"""What the prompt cache did for a run: each call as a bar of what was read, written, wasted and paid in full.

Keys: j and k go through the calls. Nothing here changes what it shows.
"""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from workbench.core.run import Run
from workbench.core.shown import shorten
from workbench.errors import BadInput
from workbench.measure.cache_report import CacheReport, cache_report
from workbench.widgets.cache.cache_state import Look, cache_state
from workbench.widgets.frame.view import View


class CacheView(View):
    """Shows the prompt cache of a run, or a `CacheReport`. `view.report` is the value.

    Raises `BadInput` for anything else.
    """

    scripts: ClassVar[tuple[str, ...]] = ("cache/cache_view.js",)
    styles: ClassVar[tuple[str, ...]] = ("window/window.css", "cache/cache_view.css")
    painted_as: ClassVar[str] = "cache-view"

    def __init__(self, shown: Run | CacheReport) -> None:
        if not isinstance(shown, (Run, CacheReport)):
            raise BadInput(f"CacheView shows a Run or a CacheReport; a {type(shown).__name__} was given.")
        self.report = cache_report(shown) if isinstance(shown, Run) else shown
        self._look = Look()
        super().__init__(**cache_state(self.report, self._look))

    def _see(self, look: Look) -> None:
        with self.painting:
            self._look = look
            self.state = cache_state(self.report, look)

    def do_look(self, open: str = "") -> None:  # noqa: A002 - as the browser calls it
        """Open a call."""
        self._see(replace(self._look, open=int(open[1:10]) if open[1:10].isdecimal() else None))

    def do_rows(self, first: int = 0) -> None:
        """List other calls."""
        self._see(replace(self._look, rows=int(first)))

    def told(self) -> str:
        return f"{shorten(self.report.run, 80)}: {self.report.told}"

    def snapshot(self) -> str:
        return self.report._repr_html_()
