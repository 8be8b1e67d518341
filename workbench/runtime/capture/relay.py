"""A pass-through on loopback: one connection in, one out, bytes as they came. What they say is looked at beside it.

Of a request only these fields are changed on the way: `Host`, which must name the machine that it goes to,
`Accept-Encoding`, which loses what cannot be unpacked here, and an offer to go on in HTTP/2, which is left out. An
answer is not touched at all: it is handed on first, and looked at then. Credentials pass by; none is kept.
"""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Callable

from workbench.runtime.capture.connection import Inward, Traffic
from workbench.runtime.capture.recorder import Recorder
from workbench.runtime.capture.upstream import Upstream


class Relay:
    """Takes connections on loopback and passes them on."""

    def __init__(self, upstream: Upstream, recorder: Recorder, say: Callable[[str], None]) -> None:
        tls = ssl.create_default_context() if upstream.secure else None
        self.traffic = Traffic(upstream, recorder, say, tls)
        self._server: asyncio.Server | None = None

    async def start(self) -> int:
        """Listen; gives the port."""
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(lambda: Inward(self.traffic), "127.0.0.1", 0, backlog=512)
        port: int = self._server.sockets[0].getsockname()[1]
        return port

    async def stop(self) -> None:
        """Let go of what is still open: what was on its way is cut."""
        if self._server is not None:
            self._server.close()
        for inward in list(self.traffic.open):
            inward.let_go()
        await asyncio.sleep(0)
