"""Captures the requests of one client of the SDK: `AsyncAnthropic(middleware=[capture("my-app")])`.

It looks on: the request goes out as it is, the answer comes back as it came, streams event by event. Put it last in
the list, so that it sees what the others made of the request.
"""

from __future__ import annotations

import json
from os import PathLike
from typing import Any

from workbench.core.run import Run
from workbench.errors import BadInput
from workbench.runtime.capture.heard import Heard
from workbench.runtime.capture.recorder import Recorder
from workbench.runtime.claude import looking_on
from workbench.runtime.journal.store import Journal

_GATHERING = 0.05
"""Seconds for which what was seen is let lie, so that recording is not in the way of the next call."""


def capture(name: str, *, journal: str | PathLike[str] | Journal | None = None, bench: str = "bench") -> Any:
    """Middleware that keeps every window a client sends as a step of the run `name`: the SDK's, sync or async.

    `journal` is as a bench's; the run is found on the bench of that name, `Bench(name=bench).runs()[name]`, and as
    `.run` of what this gives. Each `capture` that sees a request makes a new revision. `.close()` ends the run, as the
    end of the process does. No header and no credential is stored. Raises `BadInput` for a name no run may have.
    """
    kept = journal if isinstance(journal, Journal) else Journal.shared(journal)
    kept.check_writable()
    recorder = Recorder(name, journal=kept, bench=bench, model="captured by middleware", gathering=_GATHERING)
    return looking_on(Capture(recorder))


class Capture:
    """What the middleware does, whichever client it is in."""

    def __init__(self, recorder: Recorder) -> None:
        self.recorder = recorder

    @property
    def run(self) -> Run:
        """The run as it stands now. Raises `BadInput` while nothing was captured."""
        run = self.recorder.run
        if run is None:
            raise BadInput("nothing was captured yet: pass this as middleware=[…] to a client, and ask something.")
        return run

    def close(self) -> None:
        """End the run; what the client sends after that is a new revision."""
        self.recorder.close()

    def handle(self, request: Any, call_next: Any) -> Any:
        """One attempt of a synchronous client."""
        if (number := self._asked(request)) is None:
            return call_next(request)
        try:
            response = call_next(request)
        except BaseException as error:
            self._failed(number, error)
            raise
        self._came(number, response)
        return response

    async def handle_async(self, request: Any, call_next: Any) -> Any:
        """One attempt of an asynchronous client."""
        if (number := self._asked(request)) is None:
            return await call_next(request)
        try:
            response = await call_next(request)
        except BaseException as error:
            self._failed(number, error)
            raise
        self._came(number, response)
        return response

    def _asked(self, request: Any) -> int | None:
        """The number of a request for an inference; None for any other."""
        method, path = str(request.method).upper(), str(request.url).partition("?")[0].rstrip("/")
        if method != "POST" or not path.endswith("/v1/messages"):
            self.recorder.passed(f"{method} another endpoint")
            return None
        self.recorder.secrets.learn((str(n), str(v)) for n, v in dict(request.headers or {}).items())
        return self.recorder.asked(lambda: _written(request.options))

    def _failed(self, number: int, error: BaseException) -> None:
        """No answer came."""
        self.recorder.answered(number, Heard(cut=f"no answer came ({type(error).__name__})"))

    def _came(self, number: int, response: Any) -> None:
        """An answer, which may still be on its way. Whatever goes wrong here is not the program's."""
        try:
            self._look(number, response)
        except Exception as error:  # noqa: BLE001 - the program must not hear of it
            self._failed(number, error)

    def _look(self, number: int, response: Any) -> None:
        http = getattr(response, "http_response", None)
        if http is None:  # another middleware gave it, without asking
            told = response.to_json() if hasattr(response, "to_json") else "{}"
            self.recorder.answered(number, Heard(200, "application/json", body=told.encode()))
            return
        self.recorder.secrets.learn(http.request.headers.items())
        from workbench.runtime.capture.teed import watch  # with httpx2, which a client has loaded by now

        watch(self.recorder, number, http)


def _written(options: Any) -> bytes:
    """The body that the client is about to write."""
    if options.json_data is None and isinstance(options.content, (bytes, str)):
        return options.content.encode() if isinstance(options.content, str) else options.content
    body = options.json_data
    if isinstance(body, dict) and isinstance(options.extra_json, dict):
        body = {**body, **options.extra_json}
    return json.dumps(body, default=_plain).encode()


def _plain(given: Any) -> Any:
    """What the SDK's own objects say."""
    return given.model_dump(mode="json", exclude_unset=True) if hasattr(given, "model_dump") else str(given)
