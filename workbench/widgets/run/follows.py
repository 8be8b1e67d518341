"""Looks at a run ten times a second while it goes on, from a thread of its own; holds no view that nobody shows."""

from __future__ import annotations

import threading
import time
import weakref
from collections.abc import Callable
from typing import Any

from workbench.errors import JournalError
from workbench.widgets.frame.view import EVERY

Look = Callable[[Any], bool]
"""Looks once; whether it is to be looked at again."""


class Follower:
    """One thread for one view, while there is something to see."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None

    def begin(self, view: Any, look: Look) -> None:
        """Have `look(view)` called until it says that there is nothing more to come. Twice is as good as once."""
        with self._lock:
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=_follow, args=(weakref.ref(view), look), daemon=True)
                self._thread.start()


def _follow(held: weakref.ref[Any], look: Look) -> None:
    while (view := held()) is not None:
        began = time.monotonic()
        try:
            if not look(view):
                return
        except JournalError:  # closed meanwhile: there is nothing to follow any more
            return
        del view
        time.sleep(max(EVERY / 2, EVERY - (time.monotonic() - began)))
