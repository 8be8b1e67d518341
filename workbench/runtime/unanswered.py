"""The ways in which a request fails, which differ in what they cost.

Refused: answered with an error. Never sent. Or lost: sent, and the answer never came whole.
"""

from __future__ import annotations

import socket
from typing import Any

from workbench.errors import WorkbenchError
from workbench.runtime.address import bare, fault_of


class RefusedByApi(WorkbenchError):
    """The API answered with an error: nothing was bought."""

    def __init__(self, status: int, message: str, kind: str, retry_after: float | None, request_id: str) -> None:
        super().__init__(message)
        self.status, self.kind, self.retry_after, self.request_id = status, kind, retry_after, request_id


class NeverSent(WorkbenchError):
    """The request provably did not leave: refused, no such host, no connection free, or it could not be written."""

    may_come_right = True
    """Whether trying again later may help."""


class Unsendable(NeverSent):
    """The request cannot be sent as it is, now or later."""

    may_come_right = False


class Lost(WorkbenchError):
    """The request was sent and the answer never came whole: it may have been paid for."""


def refused(error: Any) -> RefusedByApi:
    """The API's own message, without the request that the SDK's error carries (it holds the key)."""
    told = error.body.get("error", {}) if isinstance(error.body, dict) else {}
    told = told if isinstance(told, dict) else {}
    message = str(told.get("message") or f"HTTP {error.status_code}")
    try:
        retry_after = float(error.response.headers.get("retry-after", ""))
    except ValueError:
        retry_after = None
    return RefusedByApi(
        error.status_code, message, str(told.get("type", "")), retry_after, error.response.headers.get("request-id", "")
    )


_STATUS_OF = {"overloaded_error": 529, "rate_limit_error": 429, "api_error": 500, "timeout_error": 504}
"""The status that an error would have had if the stream's own had not been sent already."""


def broken_off(error: Any, *, begun: bool) -> RefusedByApi | Lost:
    """An error within a stream: before the answer began it is a refusal, after that nobody can say what was billed."""
    told = refused(error)
    if begun:
        return Lost(f"the stream broke off with an error ({told})")
    if told.status == 200:
        told.status = _STATUS_OF.get(told.kind, 500)
    return told


def never_sent_or_lost(error: Any) -> NeverSent | Lost:
    """By the root cause: the aiohttp back end calls a connection that dropped mid-request a ConnectError, too.

    What was to go to no address at all went nowhere, whatever a back end calls that.
    """
    import aiohttp
    import httpx2

    chain = []
    at: BaseException | None = error
    while at is not None and at not in chain:
        chain.append(at)
        at = at.__cause__ or at.__context__
    before = (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError, ConnectionRefusedError, socket.gaierror)
    told = f"{type(chain[-1]).__name__}: {chain[-1]}" if str(chain[-1]) else type(chain[-1]).__name__
    if any(isinstance(e, RuntimeError) and "different event loop" in str(e) for e in chain):
        return NeverSent(
            "this client was used on another event loop before, and its connections belong there. Make one for the "
            "bench alone: Bench(client=AsyncAnthropic(…))"
        )
    address = str(error.request.url)
    if (fault := fault_of(address)) or any(isinstance(e, aiohttp.InvalidURL) for e in chain):
        return Unsendable(f"{bare(address)!r} is no address that a request can go to: {fault or told}")
    if any(isinstance(e, before) for e in chain):
        return NeverSent(f"no connection could be made ({told})")
    if any(isinstance(e, aiohttp.ClientError) for e in chain):
        return Lost(f"the connection was lost after sending ({told})")
    if any(isinstance(e, (httpx2.ConnectError, httpx2.ConnectTimeout, httpx2.PoolTimeout)) for e in chain):
        return NeverSent(f"no connection could be made ({told})")
    return Lost(f"the connection was lost after sending ({told})")
