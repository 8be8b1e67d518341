"""Where messages begin and end on an HTTP/1.1 connection. Bytes pass by untouched; this only looks at them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

LARGEST_HEAD = 64 * 2**10
_SIZE = re.compile(rb"[0-9a-fA-F]{1,16}")
_LONGEST_SIZE = 4096
"""Bytes of the line that tells a chunk's size, extensions included."""


class NotHttp(ValueError):
    """These bytes are no HTTP that is understood here."""


@dataclass(frozen=True)
class Head:
    """The first line of a message and its fields, as they came."""

    first: bytes
    fields: tuple[tuple[bytes, bytes], ...]

    @classmethod
    def of(cls, data: bytes) -> Head:
        """Read a head with the empty line that ends it. Raises `NotHttp`."""
        first, *lines = data[:-4].split(b"\r\n")
        fields = [line.partition(b":") for line in lines]
        if len(first.split(b" ")) < 2 or not all(colon for _, colon, _ in fields):
            raise NotHttp
        return cls(first, tuple((name, value) for name, _, value in fields))

    def get(self, wanted: bytes) -> bytes:
        """All values of a field, joined; names are compared without case."""
        return b",".join(value.strip() for name, value in self.fields if name.lower() == wanted)

    def write(self) -> bytes:
        """The head as bytes: what was not changed is as it came."""
        return b"\r\n".join([self.first, *(name + b":" + value for name, value in self.fields)]) + b"\r\n\r\n"

    @property
    def length(self) -> int | None:
        """The length that it tells of its body. Raises `NotHttp` for one that is no number."""
        told = self.get(b"content-length").split(b",")[0].strip()
        if told and not told.isdigit():
            raise NotHttp
        return int(told) if told else None

    @property
    def chunked(self) -> bool:
        """Whether its body comes in chunks."""
        return b"chunked" in self.get(b"transfer-encoding").lower()


def take_head(data: bytes) -> tuple[Head | None, bytes]:
    """The head that `data` begins with, and the rest; None while it is not whole. Raises `NotHttp`."""
    data = data.lstrip(b"\r\n")
    end = data.find(b"\r\n\r\n")
    if end < 0:
        if len(data) > LARGEST_HEAD:
            raise NotHttp
        return None, data
    return Head.of(data[: end + 4]), data[end + 4 :]


class Body:
    """A body that is counted to its end: by its length, by its chunks, or (`length` None) to the connection's end."""

    def __init__(self, length: int | None, *, chunked: bool = False) -> None:
        self._left = None if chunked else length
        self._chunked, self._trailing, self._held = chunked, False, b""
        self.over = not chunked and length == 0
        self.to_the_end = length is None and not chunked

    def feed(self, data: bytes) -> tuple[bytes, bytes]:
        """The content in `data`, and what comes after the body. Raises `NotHttp`."""
        if self.over:
            return b"", data
        if self._chunked:
            return self._chunks(data)
        if self._left is None:
            return data, b""
        content, rest = data[: self._left], data[self._left :]
        self._left -= len(content)
        self.over = self._left == 0
        return content, rest

    def _chunks(self, data: bytes) -> tuple[bytes, bytes]:
        self._held += data
        content = b"".join(self._pieces())
        rest, self._held = (self._held, b"") if self.over else (b"", self._held)
        return content, rest

    def _pieces(self) -> Iterator[bytes]:
        while not self.over:
            if self._left is None and not self._size():
                return
            if self._left:
                piece, self._held = self._held[: self._left], self._held[self._left :]
                if not piece:
                    return
                yield piece[: max(0, self._left - 2)]  # the line's end after a chunk is none of it
                self._left = self._left - len(piece) or None

    def _size(self) -> bool:
        """Read the line before a chunk, or one after the last; False where it is not there yet."""
        line, found, rest = self._held.partition(b"\r\n")
        if not found:
            if len(self._held) > _LONGEST_SIZE:
                raise NotHttp
            return False
        self._held = rest
        if self._trailing:
            self.over = not line
            return True
        told = line.partition(b";")[0].strip()
        if not _SIZE.fullmatch(told):
            raise NotHttp
        size = int(told, 16)
        self._left, self._trailing = (size + 2, False) if size > 0 else (None, True)
        return True


def body_of_answer(head: Head, method: str) -> Body:
    """The body that follows the head of an answer to such a request."""
    status = status_of(head)
    if method == "HEAD" or status in {204, 304} or status < 200:
        return Body(0)
    return Body(head.length, chunked=head.chunked)


def status_of(head: Head) -> int:
    """The status of an answer. Raises `NotHttp`."""
    told = head.first.split(b" ")[1]
    if not head.first.startswith(b"HTTP/1.") or not told.isdigit():
        raise NotHttp
    return int(told)
