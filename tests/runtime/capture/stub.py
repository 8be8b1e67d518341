"""A server that stands for the API: it does what each request tells it to, and remembers what it was sent.

`metadata.do` of a Messages request says how it is answered; anything else by its path. In a process of its own it is
`python -m tests.runtime.capture.stub`, whose first line of output is its address.
"""

import asyncio
import contextlib
import gzip
import json
import struct
import threading
import zlib

TEXT = "The tide is in at six. Ünïcode too."


def message(text=TEXT, **more):
    usage = {"input_tokens": 12, "output_tokens": 7, "cache_read_input_tokens": 3, "cache_creation_input_tokens": 0}
    told = {"id": "msg_1", "type": "message", "role": "assistant", "model": "claude-sonnet-5-5", "stop_sequence": None}
    return {**told, "content": [{"type": "text", "text": text}], "stop_reason": "end_turn", "usage": usage, **more}


def error(kind, told):
    return {"type": "error", "error": {"type": kind, "message": told}, "request_id": "req_1"}


CONTENT = [
    {"type": "thinking", "thinking": "hm, well", "signature": "c2ln"},
    {"type": "text", "text": TEXT, "citations": [{"type": "char_location", "cited_text": "six"}]},
    {"type": "tool_use", "id": "toolu_1", "name": "look", "input": {"at": "the sea", "n": [1, 2]}},
]
"""What a streamed answer holds."""


def events(content=CONTENT):
    start = message(content=[], stop_reason=None, usage={"input_tokens": 12, "output_tokens": 1})
    yield "message_start", {"message": start}
    yield "ping", {}
    for index, block in enumerate(content):
        yield from _block(index, block)
    yield "message_delta", {"delta": {"stop_reason": "tool_use", "stop_sequence": None}, "usage": {"output_tokens": 9}}
    yield "message_stop", {}


def _block(index, block):
    empty = {"text": "", "thinking": "", "signature": "", "input": {}}
    begun = {k: empty.get(k, v) for k, v in block.items() if k not in {"signature", "citations"}}
    yield "content_block_start", {"index": index, "content_block": begun}
    for field, kind in (("thinking", "thinking_delta"), ("text", "text_delta")):
        for letters in (block.get(field, "")[:5], block.get(field, "")[5:]):
            if letters:
                yield "content_block_delta", {"index": index, "delta": {"type": kind, field: letters}}
    for citation in block.get("citations", ()):
        yield "content_block_delta", {"index": index, "delta": {"type": "citations_delta", "citation": citation}}
    if "signature" in block:
        told = {"type": "signature_delta", "signature": block["signature"]}
        yield "content_block_delta", {"index": index, "delta": told}
    if "input" in block:
        written = json.dumps(block["input"])
        for part in (written[:7], written[7:]):
            yield "content_block_delta", {"index": index, "delta": {"type": "input_json_delta", "partial_json": part}}
    yield "content_block_stop", {"index": index}


def frames(content=CONTENT):
    """The events as they go over the wire."""
    return [f"event: {k}\ndata: {json.dumps({'type': k, **told})}\n\n".encode() for k, told in events(content)]


class Stub:
    """Serves on loopback from a thread of its own."""

    def __init__(self):
        self.requests = []
        self.url = ""
        self._ready, self._loop = threading.Event(), None
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve()), daemon=True)

    def __enter__(self):
        self._thread.start()
        self._ready.wait(10)
        return self

    def __exit__(self, *_):
        self._loop.call_soon_threadsafe(self._over.set)
        self._thread.join(10)

    async def _serve(self):
        self._loop, self._over = asyncio.get_running_loop(), asyncio.Event()
        server = await asyncio.start_server(self._connection, "127.0.0.1", 0, limit=2**24)
        self.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        self._ready.set()
        await self._over.wait()
        server.close()

    async def _connection(self, reader, writer):
        with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            while await self._one(reader, writer):
                pass
        writer.close()

    async def _one(self, reader, writer):
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        first, *lines = head.strip().split("\r\n")
        headers = {n.strip().lower(): v.strip() for n, _, v in (line.partition(":") for line in lines)}
        if headers.get("expect"):
            writer.write(b"HTTP/1.1 100 Continue\r\n\r\n")
        if headers.get("transfer-encoding") == "chunked":
            body = b""
            while size := int(await reader.readline(), 16):
                body += (await reader.readexactly(size + 2))[:-2]
            await reader.readline()
        else:
            body = await reader.readexactly(int(headers.get("content-length", 0)))
        self.requests.append((first, headers, body))
        return await self._answer(writer, first, headers, body)

    async def _answer(self, writer, first, headers, body):
        method, target, _ = first.split(" ")
        path = target.partition("?")[0].removeprefix("/base")
        if path != "/v1/messages" or method != "POST":
            _write(writer, 200, {"echo": [method, target, len(body)]})
            return True
        try:
            asked = json.loads(body)
        except ValueError:
            _write(writer, 400, error("invalid_request_error", "not JSON"))
            return True
        do = (asked.get("metadata") or {}).get("do", "stream" if asked.get("stream") else "whole")
        return await getattr(self, f"_{do}")(writer, asked, headers)

    async def _whole(self, writer, asked, headers):
        packs = "gzip" in headers.get("accept-encoding", "")
        _write(writer, 200, message(f"{TEXT} {json.dumps(asked['messages'])[:200]}"), packs=packs)
        return True

    async def _echo(self, writer, asked, headers):
        _write(writer, 401, error("authentication_error", f"invalid x-api-key {_key(headers)}"))
        return True

    async def _busy(self, writer, asked, headers):
        _write(writer, 529, error("overloaded_error", "Overloaded"), extra="retry-after: 1\r\n")
        return True

    async def _until_close(self, writer, asked, headers):
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n" + json.dumps(message()).encode())
        return False

    async def _stream(self, writer, asked, headers):
        await self._events(writer, frames(), packs="gzip" in headers.get("accept-encoding", ""))
        writer.write(b"0\r\n\r\n")
        return True

    async def _cut(self, writer, asked, headers):
        await self._events(writer, frames()[:-4])
        return False

    async def _reset(self, writer, asked, headers):
        await self._events(writer, frames()[:6])
        sock = writer.get_extra_info("socket")
        sock.setsockopt(1, 13, struct.pack("ii", 1, 0))  # SO_LINGER: what follows is a reset
        return False

    async def _breaks(self, writer, asked, headers):
        """An error in the middle of a stream."""
        told = json.dumps(error("overloaded_error", "Overloaded")).encode()
        await self._events(writer, [*frames()[:6], b"event: error\ndata: " + told + b"\n\n"])
        writer.write(b"0\r\n\r\n")
        return True

    async def _never(self, writer, asked, headers):
        await self._events(writer, frames()[:6])
        await asyncio.sleep(60)

    async def _events(self, writer, pieces, *, packs=False):
        more = "content-encoding: gzip\r\n" if packs else ""
        head = f"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream; charset=utf-8\r\n{more}transfer-encoding: chunked"
        writer.write(f"{head}\r\n\r\n".encode())
        packer = zlib.compressobj(wbits=31)
        for n, piece in enumerate(pieces):
            told = packer.compress(piece) + packer.flush(zlib.Z_SYNC_FLUSH) if packs else piece
            if packs and n == len(pieces) - 1:
                told += packer.flush()
            writer.write(f"{len(told):x}\r\n".encode() + told + b"\r\n")
            await writer.drain()
            await asyncio.sleep(0.002)


def _key(headers):
    return (headers.get("x-api-key") or headers.get("authorization", "")).removeprefix("Bearer ")


def _write(writer, status, told, *, packs=False, extra=""):
    body = json.dumps(told, ensure_ascii=False).encode()
    if packs:
        body, extra = gzip.compress(body, mtime=0), extra + "content-encoding: gzip\r\n"
    head = f"HTTP/1.1 {status} X\r\nContent-Type: application/json\r\n{extra}X-Odd: a, b\r\nContent-Length: {len(body)}"
    writer.write(f"{head}\r\n\r\n".encode() + body)
