"""The simulated model on loopback: `async with serve(Simulated()) as url:`, or `python -m workbench.simulated.server`.

It is the same endpoint behind a real socket, so connection faults are real ones. With a ledger it counts and bills.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import signal
import sys
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.simulated.accepting.json_body import MOST_BYTES
from workbench.simulated.endpoint import Endpoint
from workbench.simulated.framing import Sent
from workbench.simulated.ledger import Ledger
from workbench.simulated.model import Simulated

if TYPE_CHECKING:
    from aiohttp import web


@asynccontextmanager
async def serve(
    model: Simulated | Endpoint,
    *,
    host: str = "127.0.0.1",
    port: int = 0,
    latency: float = 0.0,
    pace: float = 0.0,
    ledger: str | Path | None = None,
) -> AsyncIterator[str]:
    """Serve `model` while the block runs; gives the base URL. Port 0 takes a free one; `latency` and `pace` are
    seconds before an answer and between the events of a stream; `ledger` is the file to count and bill in.
    """
    from aiohttp import web

    endpoint = model if isinstance(model, Endpoint) else Endpoint(model)
    book = Ledger(ledger) if ledger else None
    pool = ThreadPoolExecutor(2, thread_name_prefix="simulated-server")
    application = web.Application(client_max_size=MOST_BYTES + 1024)
    application.router.add_route("*", "/{any:.*}", _Handler(endpoint, book, pool, latency, pace).answer)
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=1.0)
    await runner.setup()
    try:
        site = web.TCPSite(runner, host, port)
        await site.start()
        yield f"http://{host}:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()
        pool.shutdown(wait=True, cancel_futures=True)
        if book:
            book.close()


class _Handler:
    """Moves one request to the endpoint and its answer back, with the breaks that a fault asks for."""

    def __init__(
        self, endpoint: Endpoint, ledger: Ledger | None, pool: ThreadPoolExecutor, latency: float, pace: float
    ) -> None:
        self._endpoint = endpoint
        self._ledger = ledger
        self._pool = pool
        self._latency = latency
        self._pace = pace

    async def answer(self, request: web.Request) -> web.StreamResponse:
        body = await request.read()
        number = self._ledger.received(request.path, request.headers, body) if self._ledger else 0
        sent = await asyncio.get_running_loop().run_in_executor(
            self._pool, self._endpoint.handle, request.method, request.path_qs, request.headers, body
        )
        if self._latency:
            await asyncio.sleep(self._latency)
        if self._ledger:
            self._ledger.answered(number, sent)
        return await self._send(request, sent)

    async def _send(self, request: web.Request, sent: Sent) -> web.StreamResponse:
        from aiohttp import web

        if sent.ending == "reset":
            _break(request)
            return web.Response()
        sent.begin()
        pause = sent.pause or self._pace
        if sent.ending == "whole" and (len(sent.chunks) == 1 or not pause):
            # Read whole so that a stream without pauses costs one write; it is the same bytes.
            return web.Response(status=sent.status, headers=sent.headers, body=b"".join(sent.chunks))
        answer = web.StreamResponse(status=sent.status, headers=sent.headers)
        await answer.prepare(request)
        for place, chunk in enumerate(sent.chunks):
            if place and pause:
                await asyncio.sleep(pause)
            await answer.write(chunk)
        if sent.ending == "cut":
            # Let the bytes out before the connection goes.
            await asyncio.sleep(0.01)
            _break(request)
        return answer


def _break(request: web.Request) -> None:
    if request.transport is not None:
        request.transport.abort()


def main(arguments: list[str] | None = None) -> None:
    """Serve until SIGTERM or an interrupt; the first line of output is the URL."""
    parser = argparse.ArgumentParser(prog="python -m workbench.simulated.server", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one")
    parser.add_argument("--model", default="{}", help='a Simulated as JSON: \'{"seed": 3, "profile": "200k"}\'')
    parser.add_argument("--latency", type=float, default=0.0, help="seconds before each answer")
    parser.add_argument("--pace", type=float, default=0.0, help="seconds between the events of a stream")
    parser.add_argument("--ledger", type=Path, help="file to count and bill requests in")
    options = parser.parse_args(arguments)
    model = Simulated(**json.loads(options.model))
    told: dict[str, Any] = {name: getattr(options, name) for name in ("host", "port", "latency", "pace", "ledger")}
    asyncio.run(_until_told(model, told))


async def _until_told(model: Simulated, told: dict[str, Any]) -> None:
    stop = asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        try:
            asyncio.get_running_loop().add_signal_handler(name, stop.set)
        except NotImplementedError:  # Windows
            signal.signal(name, lambda *_: stop.set())
    async with serve(model, **told) as url:
        sys.stdout.write(f"{url}\n")
        sys.stdout.flush()
        await stop.wait()


if __name__ == "__main__":
    main()
