"""The simulated model under the real SDK, without a socket: an `httpx2` transport that answers from an endpoint.

`AsyncAnthropic(api_key="simulated", max_retries=0, http_client=httpx2.AsyncClient(transport=SimulatedTransport(…)))`.
Thinking is pure Python, so it runs in a small pool of threads and never on the event loop.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor

import httpx2

from workbench.simulated.endpoint import Endpoint
from workbench.simulated.framing import Sent
from workbench.simulated.model import Simulated


class SimulatedTransport(httpx2.AsyncBaseTransport):
    """Answers every request from one endpoint. `latency` and `pace` are seconds: before an answer, and between the
    events of a stream.
    """

    def __init__(
        self, model: Simulated | Endpoint, *, latency: float = 0.0, pace: float = 0.0, threads: int = 2
    ) -> None:
        self.endpoint = model if isinstance(model, Endpoint) else Endpoint(model)
        self._latency = latency
        self._pace = pace
        self._threads = threads
        self._pool: ThreadPoolExecutor | None = None

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        body = await request.aread()
        if self._pool is None:
            # Made when first needed, so that a process may be forked before that.
            self._pool = ThreadPoolExecutor(self._threads, thread_name_prefix="simulated")
        path = request.url.raw_path.decode("ascii")
        sent = await asyncio.get_running_loop().run_in_executor(
            self._pool, self.endpoint.handle, request.method, path, request.headers, body
        )
        if self._latency:
            await asyncio.sleep(self._latency)
        if sent.ending == "reset":
            raise httpx2.ReadError("Connection reset by peer", request=request)
        sent.begin()
        if len(sent.chunks) == 1 and sent.ending == "whole":
            return httpx2.Response(sent.status, headers=sent.headers, content=sent.chunks[0], request=request)
        stream = _Pieces(sent, sent.pause or self._pace, request)
        return httpx2.Response(sent.status, headers=sent.headers, stream=stream, request=request)

    async def aclose(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = None


class _Pieces(httpx2.AsyncByteStream):
    """A body in pieces, some seconds apart, which may break off."""

    def __init__(self, sent: Sent, pause: float, request: httpx2.Request) -> None:
        self._sent = sent
        self._pause = pause
        self._request = request

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for place, chunk in enumerate(self._sent.chunks):
            if place and self._pause:
                await asyncio.sleep(self._pause)
            yield chunk
        if self._sent.ending == "cut":
            raise httpx2.RemoteProtocolError(
                "peer closed connection without sending complete message body", request=self._request
            )
