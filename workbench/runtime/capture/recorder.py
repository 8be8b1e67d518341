"""Keeps what programs asked and were answered as a run of the journal, one step a request, beside the traffic.

Whoever sees the traffic only hands bytes over; reading and storing them is done by a thread of the recorder's own, in
order. What goes wrong here never reaches the program that is watched: it is said once, on the error stream.
"""

from __future__ import annotations

import atexit
import queue
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from workbench.core.run import Run
from workbench.errors import JournalError
from workbench.runtime.capture.heard import Heard, told, unpacked
from workbench.runtime.capture.kept import Kept
from workbench.runtime.capture.secrets import Secrets
from workbench.runtime.journal.store import Journal
from workbench.runtime.opening import checked

_Work = Callable[[], Callable[[Any], None] | None]
"""Reads what was seen, and gives what stores it in a transaction."""


_LARGEST_GROUP = 100


class Recorder:
    """The record of one program, or of one client. Its run is made when the first request comes.

    `gathering` are seconds for which work is let lie: in the program's own process it would be in its way.
    """

    def __init__(
        self, name: str, *, journal: Journal, bench: str = "bench", model: str = "captured", gathering: float = 0.0
    ) -> None:
        self.name, self.secrets, self.others = checked(name), Secrets(), Counter[str]()
        self.calls = 0
        """Requests to the Messages API that were seen for this run."""
        self._new = partial(Kept, self.name, journal, bench, model)
        self._kept, self._over, self._first = self._new(), False, 0
        self._journal, self._gathering = journal, gathering
        self._work: queue.SimpleQueue[_Work | threading.Event | None] = queue.SimpleQueue()
        self._lock, self._said = threading.Lock(), ""
        self._thread: threading.Thread | None = None

    # -- what is seen ------------------------------------------------------------------------------------------------

    def asked(self, body: bytes | Callable[[], bytes]) -> int:
        """A request to the Messages API, about to be sent or just sent. Gives its number.

        The first after the end of a run begins another.
        """
        with self._lock:
            if self._over:
                self._kept, self._over, self._first, self.calls = self._new(), False, self._first + self.calls, 0
                self.others.clear()
            kept, place, self.calls = self._kept, self.calls, self.calls + 1
            number = self._first + place
        self._do(lambda: kept.asked(place, self.secrets.hide(body() if callable(body) else body)))
        return number

    def answered(self, number: int, heard: Heard) -> None:
        """What came back for it, whole or cut. Of a run that is over nothing more is recorded."""
        kept, place = self._kept, number - self._first
        if place >= 0 and not self._over:
            self._do(lambda: kept.answered(place, told(self._hidden(heard)), heard))

    def passed(self, what: str) -> None:
        """Something else that went by, and is counted."""
        self.others[what] += 1

    def _hidden(self, heard: Heard) -> Heard:
        """The answer without credentials: where a packed one would hide one, it is unpacked first."""
        body = unpacked(heard.body, heard.encoding)
        if body is None:
            return replace(heard, body=b"")
        return replace(heard, body=self.secrets.hide(body), encoding="", cut=self._hidden_text(heard.cut))

    def _hidden_text(self, text: str) -> str:
        return self.secrets.hide(text.encode("utf-8", "replace")).decode("utf-8", "replace")

    # -- what becomes of it --------------------------------------------------------------------------------------------

    @property
    def run(self) -> Run | None:
        """The run as it stands now; None while nothing was captured."""
        self.flush()
        return self._kept.picture()

    @property
    def label(self) -> str:
        """`my-app@2`; empty while nothing was captured."""
        return self._kept.row.exact if self._kept.row else ""

    def flush(self) -> None:
        """Wait until all that was seen is stored."""
        if self._thread is not None and self._thread.is_alive():
            done = threading.Event()
            self._work.put(done)
            done.wait()

    def close(self, error: str = "") -> None:
        """End the run: with what was captured, or with the `error` that the program ended with."""
        atexit.unregister(self.close)
        kept, self._over = self._kept, True
        others = [f"{count} × {what}" for what, count in sorted(self.others.items())]
        if self._thread is not None and self._thread.is_alive():
            self._do(lambda: kept.closed(others, error))
            self._work.put(None)
            self._thread.join()
            self._thread = None

    # -- the thread ----------------------------------------------------------------------------------------------------

    def _do(self, work: _Work) -> None:
        if self._thread is None:
            with self._lock:
                if self._thread is None:
                    self._thread = threading.Thread(target=self._record, name="workbench-capture", daemon=True)
                    self._thread.start()
                    atexit.register(self.close)
        self._work.put(work)

    def _record(self) -> None:
        """Take what waits, read it, and store it in one transaction."""
        goes_on = True
        while goes_on:
            stores, waiting = [], []
            for work in self._waiting():
                goes_on = goes_on and work is not None
                if isinstance(work, threading.Event):
                    waiting.append(work)
                elif work is not None and (store := self._read(work)) is not None:
                    stores.append(store)
            if stores:
                self._store(stores)
            for event in waiting:
                event.set()

    def _waiting(self) -> list[_Work | threading.Event | None]:
        found, until = [self._work.get()], time.monotonic() + self._gathering
        while self._kept.row is not None and len(found) < _LARGEST_GROUP:  # the first has its run made
            left = until - time.monotonic() if callable(found[-1]) else 0.0  # somebody waits
            try:
                found.append(self._work.get(timeout=left) if left > 0 else self._work.get_nowait())
            except queue.Empty:
                break
        return found

    def _read(self, work: _Work) -> Callable[[Any], None] | None:
        try:
            return work()
        except Exception as error:  # noqa: BLE001 - the program that is watched must not hear of it
            self._say(f"a request could not be recorded ({type(error).__name__})")
            return None

    def _store(self, stores: list[Callable[[Any], None]]) -> None:
        def job(tx: Any) -> None:
            for store in stores:
                store(tx)

        before = self._kept.row
        try:
            self._journal.writer.do(job)
        except JournalError as error:
            self._kept.undone(before)
            self._say(str(error))
        except Exception as error:  # noqa: BLE001 - as above
            self._kept.undone(before)
            self._say(f"nothing could be stored ({type(error).__name__})")

    def _say(self, what: str) -> None:
        if what != self._said:
            self._said = what
            print(f"workbench capture: {what.rstrip('.')}. The program goes on.", file=sys.stderr, flush=True)  # noqa: T201 - to a person
