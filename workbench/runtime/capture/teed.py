"""An answer on its way to a client of the SDK, looked at as it is read: piece by piece, as it comes."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Iterator
from typing import Any

import httpx2

from workbench.runtime.capture.heard import Heard
from workbench.runtime.capture.recorder import Recorder


def watch(recorder: Recorder, number: int, http: httpx2.Response) -> None:
    """Have the recorder told of this answer: at once, or when the program has read it."""
    end = End(recorder, number, http)
    if http.is_closed:
        end.over(http.content, unpacked=True)
        return
    is_sync, is_async = isinstance(http.stream, httpx2.SyncByteStream), isinstance(http.stream, httpx2.AsyncByteStream)
    kind = BothTeed if is_sync and is_async else SyncTeed if is_sync else AsyncTeed
    http.stream = kind(http.stream, end)


class End:
    """Tells the recorder once how an answer ended."""

    def __init__(self, recorder: Recorder, number: int, http: Any) -> None:
        self._recorder, self._number, self._http = recorder, number, http
        self._began, self._told = time.monotonic(), False

    def over(self, body: bytes, cut: str = "", *, unpacked: bool = False) -> None:
        """The body, packed as it came unless it is said otherwise."""
        if self._told:
            return
        self._told, headers = True, self._http.headers
        encoding = "" if unpacked else headers.get("content-encoding", "")
        simulated = "x-workbench-simulated" in headers
        heard = Heard(self._http.status_code, headers.get("content-type", ""), encoding, body, cut, simulated)
        self._recorder.answered(self._number, heard)


class Teed:
    """A body that is looked at while the program reads it."""

    def __init__(self, body: Any, end: End) -> None:
        self._body, self._end = body, end
        self._pieces: list[bytes] = []

    def __getattr__(self, name: str) -> Any:
        return getattr(self._body, name)

    def __iter__(self) -> Iterator[bytes]:
        try:
            for piece in self._body:
                self._pieces.append(piece)
                yield piece
        except Exception as error:
            self._over(f"the connection was lost ({type(error).__name__})")
            raise
        self._over("")

    async def __aiter__(self) -> AsyncIterator[bytes]:
        try:
            async for piece in self._body:
                self._pieces.append(piece)
                yield piece
        except Exception as error:
            self._over(f"the connection was lost ({type(error).__name__})")
            raise
        self._over("")

    def close(self) -> None:
        """The program is done with it."""
        self._body.close()
        self._over("the program read no further")

    async def aclose(self) -> None:
        """As `close`."""
        await self._body.aclose()
        self._over("the program read no further")

    def __del__(self) -> None:
        self._over("the program read no further")

    def _over(self, cut: str) -> None:
        self._end.over(b"".join(self._pieces), cut)
        self._pieces = []


class SyncTeed(Teed, httpx2.SyncByteStream):
    """The body of a synchronous client."""


class AsyncTeed(Teed, httpx2.AsyncByteStream):
    """The body of an asynchronous client."""


class BothTeed(SyncTeed, AsyncTeed):
    """A body that is in memory, and serves both."""
