"""What capturing adds to a call over loopback: the pass-through of `workbench capture`, and the middleware.

A server in a process of its own answers at once, so that what is measured is the way there and back. The same calls are
made straight and captured, alternating in blocks; the figure is the difference of the medians of 200 calls each.

    python benchmarks/capture.py
"""

from __future__ import annotations

import argparse
import asyncio
import http.client
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))
os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [sys.path[0], os.environ.get("PYTHONPATH")]))

CALLS = 200
EVENTS = 40
LIMIT = 5.0
"""Milliseconds that a call may take longer."""
_KINDS: dict[str, dict[str, Any]] = {
    "plain, one connection": {"size": 2_000},
    "plain, 100 kB windows": {"size": 100_000},
    "plain, a connection a call": {"size": 2_000, "fresh": True},
    "streamed, 40 events": {"size": 2_000, "stream": True},
}


def message() -> dict[str, Any]:
    usage = {"input_tokens": 9, "output_tokens": 300}
    told = {"id": "msg_1", "type": "message", "role": "assistant", "model": "claude-sonnet-5-5"}
    return {**told, "content": [{"type": "text", "text": "word " * 300}], "stop_reason": "end_turn", "usage": usage}


def events() -> bytes:
    block = {"type": "text", "text": ""}
    piece = {"type": "text_delta", "text": "word " * 8}
    told: list[dict[str, Any]] = [
        {"type": "message_start", "message": message() | {"content": [], "stop_reason": None}}
    ]
    told += [{"type": "content_block_start", "index": 0, "content_block": block}]
    told += [{"type": "content_block_delta", "index": 0, "delta": piece} for _ in range(EVENTS)]
    told += [{"type": "content_block_stop", "index": 0}]
    told += [{"type": "message_delta", "delta": {"stop_reason": "end_turn"}, "usage": {"output_tokens": 300}}]
    told += [{"type": "message_stop"}]
    return b"".join(f"event: {e['type']}\ndata: {json.dumps(e)}\n\n".encode() for e in told)


class _Answers(asyncio.Protocol):
    """As little of HTTP/1.1 as the callers here need."""

    whole, stream = json.dumps(message()).encode(), events()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport, self._got = transport, b""

    def data_received(self, data: bytes) -> None:
        self._got += data
        while (end := self._got.find(b"\r\n\r\n")) >= 0:
            told = re.search(rb"(?i)\r\ncontent-length: *(\d+)", self._got[:end])
            length = int(told[1]) if told else 0
            if len(self._got) < end + 4 + length:
                return
            body, self._got = self._got[end + 4 : end + 4 + length], self._got[end + 4 + length :]
            if b'"stream": true' in body:
                head = b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n"
                self._transport.write(head + b"%x\r\n%s\r\n0\r\n\r\n" % (len(self.stream), self.stream))
            else:
                head = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: "
                self._transport.write(head + b"%d\r\n\r\n" % len(self.whole) + self.whole)


async def _serve() -> None:
    server = await asyncio.get_running_loop().create_server(_Answers, "127.0.0.1", 0)
    print(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", flush=True)
    await server.serve_forever()


def timed(url: str, size: int, *, fresh: bool = False, stream: bool = False) -> list[float]:
    """Milliseconds of each call, to the last byte of its answer. Every call has new text in its window."""
    place, taken = url.removeprefix("http://"), []
    way = http.client.HTTPConnection(place)
    for n in range(CALLS):
        text = f"{n} " + os.urandom(size // 2).hex()
        asked = {"model": "claude-sonnet-5-5", "max_tokens": 9, "messages": [{"role": "user", "content": text}]}
        body = json.dumps(asked | ({"stream": True} if stream else {}))
        if fresh:
            way.close()
            way = http.client.HTTPConnection(place)
        began = time.perf_counter()
        way.request("POST", "/v1/messages", body, {"x-api-key": "none-here", "content-type": "application/json"})
        way.getresponse().read()
        taken.append((time.perf_counter() - began) * 1e3)
        time.sleep(0.002)  # a program does something between its calls
    return taken


def _captured(url: str, kind: str, journal: Path) -> list[float]:
    watch = [sys.executable, "-m", "workbench", "capture", "--quiet", "--journal", str(journal), "--name", "measured"]
    command = [*watch, "--", sys.executable, __file__, "--measure", kind]
    told = subprocess.run(
        command, env={**os.environ, "ANTHROPIC_BASE_URL": url}, capture_output=True, text=True, check=True
    )
    found: list[float] = json.loads(told.stdout)
    return found


def _middleware(url: str, journal: Path) -> tuple[list[float], list[float]]:
    """Calls of the SDK's own client, without and with."""
    import anthropic

    from workbench import capture

    def calls(*middleware: Any) -> list[float]:
        client, taken = anthropic.Anthropic(api_key="none", base_url=url, middleware=[*middleware]), []
        for n in range(CALLS):
            text = f"{n} " + os.urandom(1000).hex()
            began = time.perf_counter()
            client.messages.create(model="m", max_tokens=9, messages=[{"role": "user", "content": text}])
            taken.append((time.perf_counter() - began) * 1e3)
            time.sleep(0.002)
        return taken

    seen = capture("measured", journal=journal)
    alone, watched = calls(), calls(seen)
    seen.close()
    assert len(seen.run.inferences) == CALLS
    return alone, watched


def main() -> None:
    """Print a line a kind; exit with 1 if any is over the limit."""
    worst = 0.0
    with (
        subprocess.Popen([sys.executable, __file__, "--serve"], stdout=subprocess.PIPE, text=True) as server,
        tempfile.TemporaryDirectory() as folder,
    ):
        assert server.stdout is not None
        url = server.stdout.readline().strip()
        print(f"milliseconds a call, medians of {CALLS}, over loopback")
        try:
            found = {
                kind: (timed(url, **how), _captured(url, kind, Path(folder) / "j.db")) for kind, how in _KINDS.items()
            }
            found["middleware, the SDK's client"] = _middleware(url, Path(folder) / "m.db")
        finally:
            server.terminate()
    for kind, (alone, watched) in found.items():
        one, other = statistics.median(alone), statistics.median(watched)
        worst = max(worst, other - one)
        late = statistics.quantiles(watched, n=20)[-1] - statistics.quantiles(alone, n=20)[-1]
        print(
            f"{kind:30} alone {one:6.2f}  captured {other:6.2f}  added {other - one:5.2f}  (95 % of calls: {late:5.2f})"
        )
    print(f"the most added: {worst:.2f} ms (limit {LIMIT:g})")
    sys.exit(worst > LIMIT)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--serve", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--measure", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.serve:
        asyncio.run(_serve())
    elif chosen.measure:
        print(json.dumps(timed(os.environ["ANTHROPIC_BASE_URL"], **_KINDS[chosen.measure])))
    else:
        main()
