"""The one door to the Messages API, and the only importer of the SDK.

One `send` is one HTTP request: the SDK's own retries are off, because a retry is a purchase and belongs in the journal.
What comes back is the raw body, or one of the ways of failing in `unanswered`.
"""

from __future__ import annotations

import asyncio
import functools
import json
import os
import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from workbench.core.frozen import thawed
from workbench.errors import BadInput, WorkbenchError
from workbench.runtime.unanswered import Lost, Unsendable, broken_off, never_sent_or_lost, refused

if TYPE_CHECKING:
    from workbench.runtime.straight import Straight

UNSTREAMED_LIMIT = 21_333
"""Output tokens above which the SDK (2.12) refuses an unstreamed request: it could take over ten minutes."""
_MESSAGES = "/v1/messages"
_AS_SENT = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False)
_NOT_COUNTED = {"max_tokens", "stream", "metadata", "service_tier", "diagnostics"}


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


def make_http(transport: Any = None) -> Straight:
    """What a client of ours sends over: `transport`, or the SDK's faster back end."""
    import anthropic

    from workbench.runtime.straight import Straight

    class StraightAiohttp(Straight, anthropic.DefaultAioHttpClient):
        """Over the SDK's faster back end."""

    if transport is not None:
        return Straight(transport=transport, timeout=None)
    trusted = _trusted(os.environ.get("SSL_CERT_FILE"), os.environ.get("SSL_CERT_DIR"))
    return StraightAiohttp(follow_redirects=False, verify=trusted)


@functools.cache
def _trusted(file: str | None, folder: str | None) -> ssl.SSLContext:
    """Whose certificates are trusted, as the SDK's client reads it, which takes it longer than opening a bench.

    Raises `Unsendable` where they cannot be read.
    """
    import httpx2

    try:
        return httpx2.create_ssl_context()
    except OSError as error:  # as `ssl` has it, which names no file
        told = " and ".join(f"{k}={v}" for k, v in (("SSL_CERT_FILE", file), ("SSL_CERT_DIR", folder)) if v)
        raise Unsendable(
            f"the certificates that the environment names with {told or 'nothing'} cannot be read ({error})"
        ) from None


def make_client(*, credential: Credential, base_url: str, http: Straight | None = None) -> Any:
    """A client of the SDK that sends once, traces nothing and follows no redirect."""
    import anthropic

    key: Any = credential.arguments
    return anthropic.AsyncAnthropic(
        **key,
        base_url=base_url,
        max_retries=0,
        open_telemetry=False,
        http_client=http or make_http(),
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

    def __init__(self, client: Any, *, over: Straight | None = None) -> None:
        """`over` is what a client sends over that was made here: it sends once unless it is told otherwise."""
        if not hasattr(client, "messages") or not asyncio.iscoroutinefunction(getattr(client, "post", None)):
            raise BadInput(
                f"client= takes one of the SDK's async clients (AsyncAnthropic, AsyncAnthropicBedrock, …); "
                f"{type(client).__name__} was given."
            )
        self._client, self._over = client, over
        self._options = {} if over is not None else {"max_retries": 0, "follow_redirects": False}
        self._like: Any = None
        """A request that the SDK made and that was answered: those after it differ in their bodies alone."""

    @classmethod
    def ours(cls, *, credential: Credential, base_url: str, transport: Any = None) -> Claude:
        """A door with a client of its own."""
        http = make_http(transport)
        return cls(make_client(credential=credential, base_url=base_url, http=http), over=http)

    async def send(
        self,
        body: dict[str, Any],
        *,
        headers: Mapping[str, str] | None = None,
        stream: bool = False,
        on_text: Callable[[str], None] | None = None,
    ) -> bytes:
        """The raw JSON body of the answer. Raises `RefusedByApi`, `NeverSent` or `Lost`."""
        options: Any = {**self._options, "headers": dict(headers or {})}
        try:
            if stream or (body.get("max_tokens") or 0) > UNSTREAMED_LIMIT:
                return await self._streamed(body, options, on_text)
            return await self._whole(body, options)
        except Exception as error:  # noqa: BLE001 - whatever it is, the attempt has to be accounted for
            raise _told_apart(error, body) from None

    async def _whole(self, body: dict[str, Any], options: Any) -> bytes:
        """The SDK copies a body before it writes it; its own client also takes bytes. The others rewrite the body."""
        import anthropic
        import httpx2

        from workbench.runtime.straight import to_repeat

        headers = options["headers"]
        if type(self._client) is anthropic.AsyncAnthropic:
            told: dict[str, Any] = {"content": _written(body)}
            if self._like is not None:
                return await self._again(told["content"], headers)
            options = {**options, "headers": {**headers, "content-type": "application/json"}}
        else:
            told = {"body": thawed(body)}
        response = await self._client.post(_MESSAGES, cast_to=httpx2.Response, options=options, **told)
        if self._over is not None:
            self._like = to_repeat(response.request, without=headers)
        return bytes(response.content)

    async def _again(self, content: bytes, headers: Mapping[str, str]) -> bytes:
        """As the SDK sends it, without making anew what is the same in every request of a client."""
        import anthropic

        try:
            response, said = await cast("Straight", self._over).again(self._like, content, headers)
        except Exception as error:  # on the way there or back: as the SDK has it
            raise anthropic.APIConnectionError(request=self._like) from error
        if not response.is_success:
            raise anthropic.APIStatusError("", response=response, body=_told(said))
        return said

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
                body=thawed({**body, "stream": True}),
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
            raise broken_off(error, begun=bool(assembly.message)) from None
        if not assembly.complete:
            raise Lost("the stream ended before the answer did")
        return json.dumps(assembly.message).encode()

    async def count_tokens(self, body: dict[str, Any]) -> int:
        """The exact input tokens of a request, by the API's own count. Raises as `send` does."""
        kept = {k: v for k, v in body.items() if k not in _NOT_COUNTED}
        try:
            return int((await self._client.messages.count_tokens(**kept)).input_tokens)
        except Exception as error:  # noqa: BLE001 - told as one of the ways of failing
            raise _told_apart(error, kept) from None

    async def close(self) -> None:
        """Let the connections go."""
        await self._client.close()


def _told(content: bytes) -> Any:
    """What the body of an error says; None where it is no JSON."""
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        return None


def _written(body: dict[str, Any]) -> bytes:
    """The request as the SDK writes it: what it cannot hold (half surrogates, NaN) is an error here, before sending."""
    return _AS_SENT.encode(body).encode()


def _told_apart(error: Exception, body: dict[str, Any]) -> WorkbenchError:
    """Which of the ways of failing it was."""
    import anthropic

    if isinstance(error, WorkbenchError):
        return error
    if isinstance(error, anthropic.APIStatusError):
        return refused(error)
    if isinstance(error, anthropic.APIConnectionError):
        return never_sent_or_lost(error)
    return _unforeseen(error, body)


def _unforeseen(error: Exception, body: dict[str, Any]) -> Unsendable | Lost:
    """By what can be proven: a body that cannot be written, or a client without a key, sent nothing."""
    try:
        _written(body)
    except (TypeError, ValueError) as unwritable:
        return Unsendable(f"the request cannot be written as JSON ({unwritable})")
    if isinstance(error, TypeError) and "authentication" in str(error):
        return Unsendable("the client holds no credential: give it an API key or token")
    return Lost(f"the answer could not be taken in ({type(error).__name__})")
