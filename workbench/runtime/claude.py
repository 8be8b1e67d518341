"""The one door to the Messages API, and the only importer of the SDK.

One `send` is one HTTP request: the SDK's own retries are off, because a retry is a purchase and belongs in the journal.
What comes back is the raw body, or one of three ways of failing that differ in what they cost: refused (answered with
an error), never sent, or lost (sent, and the answer never came whole).
"""

from __future__ import annotations

import asyncio
import itertools
import json
import os
import socket
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from workbench.errors import BadInput, WorkbenchError

UNSTREAMED_LIMIT = 21_333
"""Output tokens above which the SDK (2.12) refuses an unstreamed request: it could take over ten minutes."""
_MESSAGES = "/v1/messages"
_NOT_COUNTED = {"max_tokens", "stream", "metadata", "service_tier", "diagnostics"}
_PROCESS, _REQUESTS = uuid.uuid4().hex, itertools.count()
"""Together they name a request, for a key that the SDK would else ask the system's random numbers for each time."""


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


@dataclass(frozen=True)
class Credential:
    """Where a key was found. Never shown, never stored: only its source is told."""

    source: str
    arguments: Mapping[str, str]

    def __repr__(self) -> str:
        return f"Credential({self.source})"


def find_credential() -> Credential | None:
    """The key in the environment, if there is one."""
    for variable, argument in (("ANTHROPIC_API_KEY", "api_key"), ("ANTHROPIC_AUTH_TOKEN", "auth_token")):
        if value := os.environ.get(variable):
            return Credential(variable, {argument: value})
    return None


def warm() -> None:
    """Load the SDK, which takes two seconds, before it is needed."""
    import anthropic  # noqa: F401 - to have it


def make_client(*, credential: Credential, base_url: str | None, transport: Any = None) -> Any:
    """A client of the SDK that sends once, traces nothing and follows no redirect."""
    import anthropic

    from workbench.runtime.straight import Straight

    class StraightAiohttp(Straight, anthropic.DefaultAioHttpClient):
        """Over the SDK's faster back end."""

    key: Any = credential.arguments
    if transport is not None:
        http: Straight = Straight(transport=transport, timeout=None)
    else:
        http = StraightAiohttp(follow_redirects=False)
    return anthropic.AsyncAnthropic(
        **key,
        base_url=base_url or os.environ.get("ANTHROPIC_BASE_URL") or "https://api.anthropic.com",
        max_retries=0,
        open_telemetry=False,
        http_client=http,
    )


def looking_on(watcher: Any) -> Any:
    """The SDK's middleware that has `watcher` handle every attempt of a client, and is `watcher` in all else."""
    from anthropic import Middleware

    class LookingOn(Middleware):
        """Captures what a client sends."""

        def handle(self, request: Any, call_next: Any) -> Any:
            return watcher.handle(request, call_next)

        async def handle_async(self, request: Any, call_next: Any) -> Any:
            return await watcher.handle_async(request, call_next)

        def __getattr__(self, name: str) -> Any:
            return getattr(watcher, name)

    return LookingOn()


class Claude:
    """Sends request bodies through one of the SDK's async clients."""

    def __init__(self, client: Any, *, sends_once: bool = False) -> None:
        """`sends_once`: it was made here, and neither retries nor follows redirects unless it is told to."""
        if not hasattr(client, "messages") or not asyncio.iscoroutinefunction(getattr(client, "post", None)):
            raise BadInput(
                f"client= takes one of the SDK's async clients (AsyncAnthropic, AsyncAnthropicBedrock, …); "
                f"{type(client).__name__} was given."
            )
        self._client = client
        self._options = {} if sends_once else {"max_retries": 0, "follow_redirects": False}
        self._messages: Any = _MESSAGES
        if sends_once:  # its address stays as it is, so it is put together once
            base = client.base_url
            self._messages = base.copy_with(raw_path=base.raw_path.rstrip(b"/") + _MESSAGES.encode())

    async def send(
        self,
        body: dict[str, Any],
        *,
        headers: Mapping[str, str] | None = None,
        stream: bool = False,
        on_text: Callable[[str], None] | None = None,
    ) -> bytes:
        """The raw JSON body of the answer. Raises `RefusedByApi`, `NeverSent` or `Lost`."""
        import anthropic

        options: Any = {**self._options, "headers": dict(headers or {})}
        try:
            if stream or (body.get("max_tokens") or 0) > UNSTREAMED_LIMIT:
                return await self._streamed(body, options, on_text)
            return await self._whole(body, options)
        except anthropic.APIStatusError as error:
            raise _refused(error) from None
        except anthropic.APIConnectionError as error:
            raise _never_sent_or_lost(error) from None
        except WorkbenchError:
            raise
        except Exception as error:  # noqa: BLE001 - whatever it is, the attempt has to be accounted for
            raise _unforeseen(error, body) from None

    async def _whole(self, body: dict[str, Any], options: Any) -> bytes:
        """The SDK copies a body before it writes it; its own client also takes bytes. The others rewrite the body."""
        import anthropic
        import httpx2

        told: dict[str, Any] = {"body": body}
        if type(self._client) is anthropic.AsyncAnthropic:
            told = {"content": _written(body)}
            options["headers"]["content-type"] = "application/json"
            options["idempotency_key"] = f"{_PROCESS}-{os.getpid()}-{next(_REQUESTS)}"
        response = await self._client.post(self._messages, cast_to=httpx2.Response, options=options, **told)
        return bytes(response.content)

    async def _streamed(self, body: dict[str, Any], options: Any, on_text: Callable[[str], None] | None) -> bytes:
        """The completed message, put together from its events. A stream without `message_stop` is lost."""
        import anthropic
        import httpx2
        from anthropic.types import RawMessageStreamEvent

        from workbench.runtime.streamed import Assembly

        assembly = Assembly(on_text)
        try:
            events = await self._client.post(
                _MESSAGES,
                cast_to=RawMessageStreamEvent,
                body={**body, "stream": True},
                options=options,
                stream=True,
                stream_cls=anthropic.AsyncStream[RawMessageStreamEvent],
            )
            async with events:
                async for event in events:
                    assembly.take(event.to_dict())
        except (httpx2.TransportError, OSError) as error:
            raise Lost(f"the stream broke ({type(error).__name__})") from None
        except anthropic.APIStatusError as error:
            raise _broken_off(error, begun=bool(assembly.message)) from None
        if not assembly.complete:
            raise Lost("the stream ended before the answer did")
        return json.dumps(assembly.message).encode()

    async def count_tokens(self, body: dict[str, Any]) -> int:
        """The exact input tokens of a request, by the API's own count."""
        kept = {k: v for k, v in body.items() if k not in _NOT_COUNTED}
        return int((await self._client.messages.count_tokens(**kept)).input_tokens)

    async def close(self) -> None:
        """Let the connections go."""
        await self._client.close()


def _refused(error: Any) -> RefusedByApi:
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


def _broken_off(error: Any, *, begun: bool) -> RefusedByApi | Lost:
    """An error within a stream: before the answer began it is a refusal, after that nobody can say what was billed."""
    refused = _refused(error)
    if begun:
        return Lost(f"the stream broke off with an error ({refused})")
    if refused.status == 200:
        refused.status = _STATUS_OF.get(refused.kind, 500)
    return refused


def _written(body: dict[str, Any]) -> bytes:
    """The request as the SDK writes it: what it cannot hold (half surrogates, NaN) is an error here, before sending."""
    return json.dumps(body, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


def _unforeseen(error: Exception, body: dict[str, Any]) -> Unsendable | Lost:
    """By what can be proven: a body that cannot be written, or a client without a key, sent nothing."""
    try:
        _written(body)
    except (TypeError, ValueError) as unwritable:
        return Unsendable(f"the request cannot be written as JSON ({unwritable})")
    if isinstance(error, TypeError) and "authentication" in str(error):
        return Unsendable("the client holds no credential: give it an API key or token")
    return Lost(f"the answer could not be taken in ({type(error).__name__})")


def _never_sent_or_lost(error: BaseException) -> NeverSent | Lost:
    """By the root cause: the aiohttp back end calls a connection that dropped mid-request a ConnectError, too."""
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
    if any(isinstance(e, before) for e in chain):
        return NeverSent(f"no connection could be made ({told})")
    if any(isinstance(e, aiohttp.ClientError) for e in chain):
        return Lost(f"the connection was lost after sending ({told})")
    if any(isinstance(e, (httpx2.ConnectError, httpx2.ConnectTimeout, httpx2.PoolTimeout)) for e in chain):
        return NeverSent(f"no connection could be made ({told})")
    return Lost(f"the connection was lost after sending ({told})")
