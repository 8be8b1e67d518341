"""Where captured requests go, and the fields of a request that are changed on the way there."""

from __future__ import annotations

import asyncio
import re
import ssl
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from workbench.core.shown import shorten
from workbench.errors import BadInput
from workbench.runtime.capture.framing import Head
from workbench.runtime.capture.heard import READABLE
from workbench.runtime.capture.tunnel import proxy_for, tunnelled

_PLAIN = re.compile(
    r"v\d+|messages|count_tokens|batches|results|cancel|files|content|models|complete|skills|versions|agents|sessions"
    r"|environments|memory_stores|organizations|api|event_logging"
)
"""Parts of a path that name an endpoint; anything else may be somebody's id."""


_OFFER = (b"upgrade", b"http2-settings", b"connection")


@dataclass(frozen=True)
class Upstream:
    """Where requests go."""

    host: str
    port: int
    secure: bool
    base: str = ""
    """The path that addresses begin with."""
    login: str = field(default="", repr=False)
    """What stands before the host's name and an `@`."""

    @classmethod
    def of(cls, url: str) -> Upstream:
        """Read a base URL. Raises `BadInput`."""
        parts = urlsplit(url)
        try:
            port = parts.port
        except ValueError:
            port = -1
        if parts.scheme not in {"http", "https"} or not parts.hostname or port == -1:
            raise BadInput(
                f"an address like https://api.anthropic.com is wanted; ANTHROPIC_BASE_URL is {_shown(url)!r}."
            )
        secure = parts.scheme == "https"
        login = parts.netloc.rpartition("@")[0]
        return cls(parts.hostname, port or (443 if secure else 80), secure, parts.path, login)

    def address(self, port: int) -> str:
        """The base URL that leads through this port of loopback."""
        return f"http://{self.login + '@' if self.login else ''}127.0.0.1:{port}{self.base}"

    @property
    def named(self) -> bytes:
        """What the `Host` field says."""
        usual = self.port == (443 if self.secure else 80)
        host = f"[{self.host}]" if ":" in self.host else self.host
        return (host if usual else f"{host}:{self.port}").encode()

    async def connect(self, tls: ssl.SSLContext | None, protocol: Callable[[], asyncio.Protocol]) -> None:
        """Open a connection, through the proxy that the environment names for it. Raises `OSError`."""
        if tls is not None and (proxy := proxy_for(self.host, self.port)):
            await tunnelled(proxy, self.host, self.port, tls, protocol)
            return
        await asyncio.get_running_loop().create_connection(protocol, self.host, self.port, ssl=tls)


def _shown(url: str) -> str:
    """An address without a password."""
    return shorten(re.sub(r"//[^/@]*@", "//…@", url), 80)


def asks_for_inference(head: Head) -> bool:
    """Whether a request is one to the Messages API itself."""
    method, target = (*head.first.decode("latin-1").split(" "), "")[:2]
    return method == "POST" and target.partition("?")[0].rstrip("/").endswith("/v1/messages")


def endpoint_of(head: Head) -> str:
    """What a request is for, without ids and queries: `GET /v1/files/…`."""
    method, target = (*head.first.decode("latin-1").split(" "), "")[:2]
    path = urlsplit(target).path
    parts = [part if _PLAIN.fullmatch(part) else "…" for part in path.split("/") if part]
    return f"{method} /{'/'.join(parts[:6])}" if method.isalpha() and len(method) < 8 else "something else"


def readdressed(head: Head, upstream: Upstream) -> Head:
    """The head with the name of the machine it goes to, asking for nothing that cannot be read here.

    An offer to speak HTTP/2 on (`h2c`, which some clients make wherever there is no TLS) is left out.
    """
    offers = b"h2c" in head.get(b"upgrade").lower()
    fields = [(n, v) for n, v in head.fields if not (offers and n.lower() in _OFFER)]
    return Head(head.first, tuple((n, _field(n.lower(), v, upstream)) for n, v in fields))


def _field(name: bytes, value: bytes, upstream: Upstream) -> bytes:
    if name == b"host":
        return b" " + upstream.named
    if name == b"accept-encoding":
        wanted = [e.strip() for e in value.decode("latin-1").split(",")]
        kept = [e for e in wanted if e.partition(";")[0].strip().lower() in READABLE]
        return value if kept == wanted else b" " + ", ".join(kept or ["identity"]).encode()
    return value
