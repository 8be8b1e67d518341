"""A cheap Messages API on loopback, in a process of its own, so that its work is not counted with the client's.

Every answer is about a kilobyte of new prose: words drawn, as often as they occur, from the prose that comes with
Python, by a generator seeded with the request. The same request gets the same answer. A request with an output schema
gets a judgement of the four criteria in its window: as many pass as the draft is old, so that a loop of three rounds
is played to its end. One that asks for subtasks gets as many as its task says (`in 1000 parts`), and one that asks for
claims gets one for every fiftieth result.

    python benchmarks/loopback.py [--latency SECONDS] [--times FILE]

With `--latency` an answer takes so long, give or take a half of it; with `--times` the arrival of every request is
written to a file, one Unix time a line.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import functools
import hashlib
import json
import random
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from pydoc_data.topics import topics
from typing import Any, TextIO

BYTES = 1000
"""Of prose in each answer."""
CRITERIA = ("complete", "sourced", "plain", "short")


@functools.cache
def _words() -> list[str]:
    return re.findall(r"[A-Za-z]{1,14}", " ".join(topics.values()))


def prose(seed: str | bytes, size: int = BYTES) -> str:
    """`size` characters of sentences that say nothing, the same for the same seed."""
    draw = random.Random(seed)
    words, told, length = _words(), [], 0
    while length < size:
        sentence = " ".join(draw.choices(words, k=draw.randint(7, 22))).capitalize() + "."
        told.append(sentence)
        length += len(sentence) + 1
    return " ".join(told)[:size]


def subtasks(count: int) -> list[dict[str, Any]]:
    """So many parts of a survey, each with all that a worker must be told."""
    return [
        {
            "name": f"part-{n:04}",
            "objective": f"Report what the source says of part {n:04}.",
            "output_format": "Ten sentences of prose.",
            "guidance": "Read the source 'notes', and trust nothing else.",
            "boundaries": f"Nothing but part {n:04}; the others have workers of their own. Stop after ten sentences.",
            "done": [f"It names part {n:04}."],
            "needs": [],
            "sources": ["notes"],
        }
        for n in range(count)
    ]


def answer(body: bytes) -> bytes:
    """The body of the answer to the request `body`."""
    request = json.loads(body)
    text = prose(body)
    window = json.dumps(request["messages"][-1])
    fields = request.get("output_config", {}).get("format", {}).get("schema", {}).get("properties", {})
    if "subtasks" in fields:
        text = json.dumps({"kind": "survey", "subtasks": subtasks(int(re.search(r"in (\d+) parts", window)[1]))})
    elif "claims" in fields:
        workers = re.findall(r'<result worker=\\"([^"]*)\\">', window)[::50]
        text = json.dumps({"claims": [{"text": f"What {w} found.", "workers": [w]} for w in workers]})
    elif fields:
        age = int(re.search(r"Version (\d)", window)[1]) if "Version " in window else 1
        share = BYTES // len(CRITERIA)
        findings = [
            {
                "criterion": name,
                "passed": n < age,
                "reason": text[n * share : n * share + share // 2],
                "evidence": text[n * share + share // 2 : (n + 1) * share],
            }
            for n, name in enumerate(CRITERIA)
        ]
        text = json.dumps({"criteria": findings})
    else:
        text = f"Version {window.count('- [passed]') + 1}. {text}"[:BYTES]
    counted = {"input_tokens": len(body) // 4, "output_tokens": len(text) // 4}
    usage = {"cache_creation_input_tokens": 0, "cache_read_input_tokens": 0, "service_tier": "standard", **counted}
    told = {
        "id": f"msg_{hashlib.sha256(body).hexdigest()[:24]}",
        "type": "message",
        "role": "assistant",
        "model": request["model"],
        "content": [{"type": "text", "text": text}],
        "stop_reason": "end_turn",
        "stop_sequence": None,
        "usage": usage,
    }
    return json.dumps(told).encode()


class _Connection(asyncio.Protocol):
    """As little of HTTP/1.1 as the clients need: requests with a length, one after the other."""

    def __init__(self, latency: float, times: TextIO | None) -> None:
        self._got = b""
        self._latency, self._times = latency, times

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._got += data
        while (end := self._got.find(b"\r\n\r\n")) >= 0:
            length = int(re.search(rb"(?i)\r\ncontent-length: *(\d+)", self._got[:end])[1])  # type: ignore[index]
            if len(self._got) < end + 4 + length:
                return
            if self._times is not None:
                self._times.write(f"{time.time()}\n")
            body = self._got[end + 4 : end + 4 + length]
            self._got = self._got[end + 4 + length :]
            told = answer(body)
            head = (
                f"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nrequest-id: req_1\r\ncontent-length: {len(told)}"
            )
            whole = head.encode() + b"\r\n\r\n" + told
            if self._latency:
                pause = self._latency * random.Random(body).uniform(0.5, 1.5)
                asyncio.get_running_loop().call_later(pause, self._transport.write, whole)
            else:
                self._transport.write(whole)


async def _serve(latency: float, times: Path | None) -> None:
    _words()
    book = times.open("w", buffering=1) if times else None
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: _Connection(latency, book), "127.0.0.1", 0, backlog=1000)
    print(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", flush=True)
    await server.serve_forever()


@contextlib.contextmanager
def served(*options: str) -> Iterator[str]:
    """The base URL of a server in a process of its own."""
    with subprocess.Popen([sys.executable, __file__, *options], stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None  # it is a pipe
        try:
            yield server.stdout.readline().strip()
        finally:
            server.terminate()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--latency", type=float, default=0.0)
    parser.add_argument("--times", type=Path)
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(_serve(**vars(parser.parse_args())))
