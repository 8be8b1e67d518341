"""One Chromium for the session: the system's own where there is one, else the one that Playwright has installed.

Playwright's sync API keeps an asyncio loop half-run in this thread, for as long as it lives. `Chromium.working` tells
asyncio so only while browser tests run, so that `asyncio.run` works everywhere else.
"""

import asyncio
import contextlib
import os
import shutil
from pathlib import Path

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
)

MISSING = """The browser tests need Chromium, and none was found (looked for {names} on PATH, and for Playwright's own).
Install it from your system's packages (Debian: apt install chromium), or let Playwright fetch one for itself:
    {python} -m playwright install chromium"""


class NoBrowser(RuntimeError):
    """There is no Chromium on this machine; the message says how to get one."""


def find(own: str) -> str:
    """The path of a browser; `own` is where Playwright would have put its own. Raises `NoBrowser`."""
    for name in NAMES:
        if there := shutil.which(name):
            return there
    if own and Path(own).exists():
        return own
    raise NoBrowser(MISSING.format(names=", ".join(NAMES), python=".venv/bin/python"))


class Chromium:
    """A running browser. `home` is an empty folder that stands in for the user's; `proxy` takes what tries to leave."""

    def __init__(self, home: Path, proxy: str):
        self._playwright = sync_playwright().start()
        self._loop = asyncio.get_running_loop()
        try:
            self.browser = self._playwright.chromium.launch(
                executable_path=find(self._playwright.chromium.executable_path),
                args=FLAGS,
                env={**os.environ, "HOME": str(home), "XDG_CONFIG_HOME": str(home), "XDG_CACHE_HOME": str(home)},
                proxy={"server": proxy, "bypass": "127.0.0.1,localhost"},
            )
        except BaseException:
            self._playwright.stop()
            raise

    def close(self):
        with self.working():
            self.browser.close()
            self._playwright.stop()

    @contextlib.contextmanager
    def working(self, *, on: bool = True):
        """Within it Playwright can be used (`on=True`), or else asyncio can."""
        before = asyncio._get_running_loop()
        asyncio._set_running_loop(self._loop if on else None)
        try:
            yield
        finally:
            asyncio._set_running_loop(None if self._loop.is_closed() else before)
