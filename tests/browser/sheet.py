"""A notebook under the mouse: its page, what it put out, what went wrong in it, and its kernel, all from a test."""

import contextlib
import time
from pathlib import Path

from tests.browser import notebooks
from tests.browser.look import Look
from tests.browser.tab import Tab

SHOTS = Path(__file__).parent / "shots"
SECONDS = 120


class Raised(AssertionError):
    """Code in the kernel raised; the message is its traceback."""


class Sheet(Look):
    """An open notebook. `journal` is its kernel's journal, `file` the notebook on disk."""

    def __init__(self, lab, name, *, theme, size, zoom, narrow, journal):
        self.lab, self.name, self.theme, self.zoom, self.narrow = lab, name, theme, zoom, narrow
        self.size = (round(size[0] / zoom), round(size[1] / zoom))
        self.path = f"{name}/{name}.ipynb"
        self.file = lab.server.root / name / f"{name}.ipynb"
        self.journal = journal
        self._tab = None
        self._has_kernel = True

    # ------------------------------------------------------------ opening and closing

    def _open(self, *, kernel: bool):
        """In this sheet's own page, else in one at rest, which has JupyterLab already, else in a new one."""
        self._has_kernel = kernel
        self._tab = self._tab or self.lab.tabs.take(theme=self.theme, size=self.size, zoom=self.zoom)
        self.page = self._tab.page
        there = f"{self.lab.server.address}/lab/workspaces/{self.name}-{self.lab.next_number()}"
        if self._tab.is_loaded:
            self._ask("harness.open(at.path)", path=self.path)
        elif kernel:
            self.page.goto(f"{there}/tree/{self.path}?token={self.lab.server.token}")
        else:
            self.page.goto(f"{there}?token={self.lab.server.token}")
            self._ask("harness.open(at.path, { withKernel: false })", path=self.path)
        self._tab.is_loaded = True
        self._ask("harness.ready(at.path, at.kernel, at.seconds)", path=self.path, kernel=kernel, seconds=SECONDS)
        if self.narrow:
            self._ask("harness.closeSidebar()")
            self._ask("harness.open(at.path, { beside: true })", path=f"{self.name}/beside.txt")
            self._ask("harness.settled(at.seconds, at.kernel)", seconds=SECONDS, kernel=kernel)

    def reopen(self, *, trusted: bool = True, kernel: str = "new"):
        """Leave the page and open the saved file again, in a JupyterLab loaded anew, running nothing.

        `kernel`: "new" as when a person opens a stored notebook (a fresh one, which has run nothing), "same" (it lived
        on, as when a browser tab is reloaded), or "none" (it opens with no kernel at all).
        """
        if not self._tab.empty():
            self._close_page()
            self._tab = Tab(self.lab.browser, theme=self.theme, size=self.size, zoom=self.zoom)
        if kernel != "same":
            self.lab.server.end_sessions(self.path)
        notebooks.sign(self.file, self.lab.server.home / "data", trusted=trusted)
        self._open(kernel=kernel != "none")
        return self

    def _close_page(self):
        tab, self._tab = self._tab, None
        if tab:
            tab.close()

    def _give_back(self):
        tab, self._tab = self._tab, None
        if tab:
            self.lab.tabs.give_back(tab, loaded=self._has_kernel)

    def close(self):
        """Close the notebook and end the kernel. Twice is as good as once."""
        if self in self.lab.sheets:
            self.lab.sheets.remove(self)
            try:
                self._give_back()
            finally:
                self.lab.server.end_sessions(self.path)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    # ------------------------------------------------------------ cells

    def cell(self, index: int):
        """The locator of a cell, by its place in the notebook."""
        return self.page.locator(".jp-NotebookPanel .jp-Cell").nth(index)

    def output(self, index: int):
        """The locator of everything that a cell put out."""
        return self.cell(index).locator(".jp-Cell-outputWrapper")

    def widget(self, index: int):
        """The locator of the root element (`el` in its ESM) of the widget that a cell shows."""
        return self.output(index).locator(".jp-OutputArea-output.lm-Panel > .lm-Widget")

    def run(self, index: int, *, raises: bool = False):
        """Run one cell, and wait until it is done and painted. `raises=True`: it may raise."""
        self._run(index, raises)

    def run_all(self, *, raises: bool = False):
        """Run every cell from the top; `raises=True`: one may raise, which ends the run as it does for a person."""
        self._run(None, raises)

    def append(self, code: str, *, raises: bool = False) -> int:
        """Add a cell at the end and run it; gives its place. Much quicker than opening another notebook."""
        done = self._ask("harness.append(at.code, at.seconds)", code=code, seconds=SECONDS)
        if done["raised"] and not raises:
            raise Raised(notebooks.plain(done["raised"]))
        return done["index"]

    def _run(self, index, raises):
        raised = self._ask("harness.run(at.index, at.seconds)", index=index, seconds=SECONDS)
        if raised and not raises:
            raise Raised(notebooks.plain(raised))

    def settle(self):
        """Until the kernel is idle and what it sent is painted."""
        self._ask("harness.settled(at.seconds)", seconds=SECONDS)

    def until(self, what):
        """Until `what()` is true; what the page tells meanwhile is heard."""
        end = time.monotonic() + SECONDS
        while not what():
            assert time.monotonic() < end
            self.page.wait_for_timeout(50)

    # ------------------------------------------------------------ the kernel and the file

    def add(self, code: str) -> str:
        """Run code in the notebook's kernel, in no cell: what it printed, or its last value's text. Raises `Raised`."""
        done = self._ask("harness.execute(at.code, at.seconds)", code=code, seconds=SECONDS)
        if done["raised"]:
            raise Raised(notebooks.plain(done["raised"]))
        return done["text"].strip()

    def restart(self):
        """Restart the kernel, as the menu does. Nothing is run."""
        self._ask("harness.restart(at.seconds)", seconds=SECONDS)

    def save(self):
        """Save the notebook; gives what the file then holds."""
        self._ask("harness.save(at.seconds)", seconds=SECONDS)
        return notebooks.read(self.file)

    # ------------------------------------------------------------ what went wrong

    @property
    def console(self) -> list[str]:
        """Errors in the console, and errors nobody caught, since it was opened; not JupyterLab's own noise."""
        return self._tab.console()

    @property
    def outside(self) -> list[str]:
        """Every address off this machine that the page asked for since it was opened. None was reached."""
        return self._tab.outside()

    @property
    def alarms(self) -> list[str]:
        """Boxes that opened, and calls of `alarm()`, since it was opened."""
        return self._tab.alarms

    def heap(self) -> int:
        """Bytes of JavaScript that are still in use after the garbage is collected."""
        session = self._tab.context.new_cdp_session(self.page)
        try:
            for _ in range(2):
                session.send("HeapProfiler.collectGarbage")
            return session.send("Runtime.getHeapUsage")["usedSize"]
        finally:
            session.detach()

    # ------------------------------------------------------------ looking

    def shot(self, name: str, locator=None) -> Path:
        """A picture of the page, or of one element, in tests/browser/shots; gives its path."""
        path = SHOTS / f"{name}.png"
        (locator or self.page).screenshot(path=path)
        self.lab.shots.append(path)
        return path

    def _ask(self, call: str, **at):
        return self.page.evaluate(f"(at) => {call}", at)

    @contextlib.contextmanager
    def popup(self):
        """A page that opens while the block runs; `.value` is it."""
        with self.page.expect_popup() as opened:
            yield opened
