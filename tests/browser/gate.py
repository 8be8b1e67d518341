"""Where everything that tries to leave the machine ends: a proxy on loopback that writes down each address and refuses.

A proxy sees what a page's own events may not tell: web sockets, workers, prefetched links, the browser's own errands.
"""

import socketserver
import threading
from urllib.parse import urlsplit


class _Refusal(socketserver.StreamRequestHandler):
    def handle(self):
        method, target, *_ = [*self.rfile.readline(65536).decode("latin-1").split(), "", ""]
        self.server.seen.append(f"https://{target}" if method == "CONNECT" else target)
        while self.rfile.readline(65536).strip():
            pass
        self.wfile.write(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True

    def __init__(self):
        self.seen = []
        super().__init__(("127.0.0.1", 0), _Refusal)

    def handle_error(self, request, client_address):
        """A browser that hangs up early is nothing to report."""


class Gate:
    """A proxy that lets nothing through. `seen` is what was asked for, in order; `address` is where it listens."""

    def __init__(self):
        self._server = _Server()
        self.seen = self._server.seen
        self.address = f"http://127.0.0.1:{self._server.server_address[1]}"
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        self._thread.start()

    def close(self):
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


def is_outside(url: str) -> bool:
    """True for an address that is not on this machine; False for data:, blob: and the like."""
    parts = urlsplit(url)
    return parts.scheme in {"http", "https", "ws", "wss", "ftp"} and parts.hostname not in {"127.0.0.1", "localhost"}


def host(url: str) -> str:
    return urlsplit(url).hostname or url
