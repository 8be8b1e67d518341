"""A page with JupyterLab in it, kept for the next notebook: loading JupyterLab takes longer than most tests.

What is opened in a page that has shown another notebook stands there as when a person opens a second one; in another
theme or size, as when the system has turned dark or the window was drawn larger. A page in which anything went wrong is
emptied first, and so is that of a notebook which is reopened, as when a person reloads it: JupyterLab is then loaded
anew, which takes half as long as in a new page. One that a test has changed is not kept.
"""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Error

from tests.browser.gate import Gate, host, is_outside

PAGE = Path(__file__).with_name("page.js")
LOOK = Path(__file__).with_name("look.js")
MOST = 3
"""Pages that are kept at rest."""

NOISE = {
    r"reading 'kernel'\)\n.*jupyterlab-manager": "opened with no kernel, JupyterLab's widgets look for it all the same",
    r"subshell creation failed.*Canceled future": "restarted while it still asks the kernel for a thread for widgets",
}
"""What JupyterLab itself writes to the console as errors: a pattern, and why it says nothing about a widget."""

BROWSERS_OWN = {"content-autofill.googleapis.com": "Chromium asks what the fields of a form are for"}
"""What the browser asks for by itself, and why. Where a page's own request names it, it counts as outside."""


class Tab:
    """A page, and what is heard of it since it was begun with."""

    def __init__(self, browser, *, theme: str, size: tuple[int, int], zoom: float):
        self.theme, self.size, self.zoom = theme, size, zoom
        self._gate = Gate()
        self.context = browser.new_context(
            viewport=_box(size),
            device_scale_factor=zoom,
            color_scheme=theme,
            proxy={"server": self._gate.address, "bypass": "127.0.0.1,localhost"},
        )
        self.context.set_default_timeout(60_000)
        self.begin()
        self._listen()
        self.context.add_init_script(path=PAGE)
        self.context.add_init_script(path=LOOK)
        self.page = self.context.new_page()
        self.is_loaded = False

    def begin(self):
        """Nothing was heard yet."""
        self._said, self._asked, self.alarms = [], [], []
        self._gate.seen.clear()

    def _listen(self):
        context = self.context
        context.on("console", lambda message: message.type == "error" and self._said.append(_told(message)))
        context.on("weberror", lambda uncaught: self._said.append(f"uncaught {_short(uncaught.error)}"))
        context.on("request", lambda request: self._asked.append(request.url))
        context.on("dialog", self._dialog)
        context.expose_binding("alarm", lambda source, *why: self.alarms.append(" ".join(map(str, why))))

    def _dialog(self, dialog):
        if dialog.type == "beforeunload":
            dialog.accept()
        else:
            self.alarms.append(f"{dialog.type}: {dialog.message}")
            dialog.dismiss()

    def console(self) -> list[str]:
        """Errors in the console, and errors nobody caught; not JupyterLab's own noise."""
        self._catch_up()
        return [said for said in self._said if not any(re.search(pattern, said) for pattern in NOISE)]

    def outside(self) -> list[str]:
        """Every address off this machine that was asked for."""
        self._catch_up()
        asked = [url for url in self._asked if is_outside(url)]
        named = {host(url) for url in asked}
        return asked + [url for url in self._gate.seen if host(url) not in named | BROWSERS_OWN.keys()]

    def left(self) -> list[str]:
        """What really came to the gate, not only what the page asked for and its own policy refused."""
        self._catch_up()
        return list(self._gate.seen)

    def _catch_up(self):
        self.page.evaluate("() => new Promise((done) => setTimeout(done, 30))")

    def turn(self, theme: str, size: tuple[int, int]):
        """To another theme and size, with the JupyterLab in it."""
        if size != self.size:
            self.page.set_viewport_size(_box(size))
        if theme != self.theme:
            self.page.emulate_media(color_scheme=theme)
            if self.is_loaded:
                self.page.evaluate("(theme) => harness.themed(theme)", theme)
        self.theme, self.size = theme, size

    def empty(self) -> bool:
        """Leave JupyterLab: nothing of it stays, good or bad, and what comes next loads it anew.

        False where this page had better not be used again.
        """
        try:
            if self._was_changed():
                return False
            self.page.goto("about:blank")
        except Error:
            return False
        self.is_loaded = False
        self.begin()
        return True

    def rest(self) -> bool:
        """Close every document, and end its kernel. False where this page had better not be used again."""
        try:
            if self._was_changed() or self.alarms:
                return False
            return not (self.console() or self.outside()) and bool(self.page.evaluate("harness.leave()"))
        except Error:
            return False

    def _was_changed(self) -> bool:
        return len(self.context.pages) > 1 or self.page.viewport_size != _box(self.size)

    def close(self):
        try:
            self.context.close()
        finally:
            self._gate.close()


class Tabs:
    """The pages at rest."""

    def __init__(self, browser):
        self._browser = browser
        self._resting: list[Tab] = []

    def take(self, *, theme: str, size: tuple[int, int], zoom: float) -> Tab:
        """A page at rest, turned to this theme and size, else a new one, in which JupyterLab is still to be loaded."""
        resting = [tab for tab in self._resting if tab.zoom == zoom]
        if not resting:
            return Tab(self._browser, theme=theme, size=size, zoom=zoom)
        tab = max(resting, key=lambda tab: (tab.is_loaded, tab.theme == theme, tab.size == size))
        self._resting.remove(tab)
        tab.begin()
        tab.turn(theme, size)
        return tab

    def give_back(self, tab: Tab, *, loaded: bool):
        """Keep the page for the next one, with JupyterLab in it (`loaded`) if nothing speaks against that."""
        if not (loaded and tab.rest()) and not tab.empty():
            tab.close()
            return
        self._resting.append(tab)
        while len(self._resting) > MOST:
            self._resting.pop(0).close()

    def close(self):
        while self._resting:
            self._resting.pop().close()


def _box(size: tuple[int, int]) -> dict[str, int]:
    return {"width": size[0], "height": size[1]}


def _told(message) -> str:
    """An error in the console, with the address of what wrote it."""
    return f"{message.text} ({message.location['url'].split('?')[0]})"


def _short(error) -> str:
    """An error that nobody caught, with the first line of its stack."""
    return "\n".join((error.stack or f"{error.name}: {error.message}").splitlines()[:2])
