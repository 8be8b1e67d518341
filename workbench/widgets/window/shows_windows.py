"""A view with one or several windows in it: it hears where the person looks, searches and copies.

See `window_state` for how to use it. Each pane has its own place, which stays where it is while other things change.
"""

from __future__ import annotations

from typing import Any, ClassVar

import traitlets

from workbench.widgets.frame.view import View
from workbench.widgets.window.about import About, Look
from workbench.widgets.window.window_state import found_at, full_text, window_state


class ShowsWindows(View):
    """A `View` whose `state` holds windows, made by `self.painted(pane)`."""

    scripts: ClassVar[tuple[str, ...]] = ("texts/pager.js", "window/window.js", "window/window_hands.js")
    styles: ClassVar[tuple[str, ...]] = ("window/window.css",)

    copied = traitlets.Dict().tag(sync=True)
    """The text that a click on *Copy* asked for: `{"n": 1, "text": …}`. Python writes; the browser takes it once."""

    def __init__(self, **state: Any) -> None:
        self._looks: dict[str, Look] = {}
        super().__init__(**state)

    def about(self, pane: str) -> About | None:
        """What `pane` shows now; None where it shows nothing."""
        raise NotImplementedError

    def repaint(self) -> None:
        """Make `state` anew."""
        raise NotImplementedError

    def painted(self, pane: str = "") -> dict[str, Any] | None:
        """The painted window of a pane, for `state`; None where it shows nothing."""
        about = self.about(pane)
        return None if about is None else window_state(about, self._looks.get(pane))

    def look(self, pane: str = "", **how: Any) -> None:
        """Look elsewhere: `open="s3"`, `page=1`, `answer=1`, `find="licence"`, `hit=2`, `rows=200`."""
        about = self.about(pane)
        if about is None:
            return
        look = self._looks.get(pane, Look()).turned(**how)
        self._looks[pane] = found_at(about, look) if {"find", "hit"} & set(how) else look

    def do_look(self, pane: str = "", **how: Any) -> None:
        self.look(pane, **how)
        self.repaint()

    def do_copy(self, pane: str = "", what: str = "s0") -> None:
        about = self.about(pane)
        text = full_text(about, what) if about else ""
        self.copied = {"n": self.copied.get("n", 0) + 1, "text": text}

    def do_copied(self) -> None:
        """The browser has it: no need to hold it, nor to send it to a page opened later."""
        self.copied = {"n": self.copied.get("n", 0)}
