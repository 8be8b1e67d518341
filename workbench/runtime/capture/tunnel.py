"""The way to an API behind a proxy: a tunnel that the proxy opens, with TLS to the API inside it."""

from __future__ import annotations

import asyncio
import base64
import ssl
from collections.abc import Callable
from urllib.parse import unquote, urlsplit
from urllib.request import getproxies, proxy_bypass

_LONGEST = 64 * 2**10


def proxy_for(host: str, port: int) -> str:
    """The proxy that the environment names for this host; empty where there is none."""
    found = getproxies()
    proxy = found.get("https") or found.get("all") or ""
    return "" if not proxy or proxy_bypass(f"{host}:{port}") else proxy if "://" in proxy else f"http://{proxy}"


async def tunnelled(
    proxy: str, host: str, port: int, tls: ssl.SSLContext, protocol: Callable[[], asyncio.Protocol]
) -> None:
    """Connect `protocol` with the host through a proxy. Raises `OSError`."""
    at = urlsplit(proxy)
    if at.scheme != "http" or not at.hostname:
        raise OSError(0, f"the proxy for it is a {at.scheme} one, and only http proxies are used here")
    loop = asyncio.get_running_loop()
    transport, asking = await loop.create_connection(_Asking, at.hostname, at.port or 80)
    login = f"{unquote(at.username or '')}:{unquote(at.password or '')}" if at.username else ""
    proved = f"Proxy-Authorization: Basic {base64.b64encode(login.encode()).decode()}\r\n" if login else ""
    transport.write(f"CONNECT {host}:{port} HTTP/1.1\r\nHost: {host}:{port}\r\n{proved}\r\n".encode())
    status = await asking.answer
    if status != 200:
        transport.close()
        raise OSError(0, f"the proxy for it answered {status}")
    asked_for = protocol()
    secured = await loop.start_tls(transport, asked_for, tls, server_hostname=host)
    if secured is None:
        raise OSError(0, "the proxy for it closed the connection")
    asked_for.connection_made(secured)


class _Asking(asyncio.Protocol):
    """Waits for what the proxy says."""

    def __init__(self) -> None:
        self.answer: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        self._said = b""

    def data_received(self, data: bytes) -> None:
        self._said += data
        if (b"\r\n\r\n" in self._said or len(self._said) > _LONGEST) and not self.answer.done():
            told = self._said.split(b" ")[1:2]
            self.answer.set_result(int(told[0]) if told and told[0].isdigit() else 0)

    def connection_lost(self, exc: Exception | None) -> None:
        if not self.answer.done():
            self.answer.set_exception(exc or OSError(0, "the proxy for it closed the connection"))
