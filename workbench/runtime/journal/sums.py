"""A check sum over everything a stored event says: blobs have their hash, events have this."""

from __future__ import annotations

import zlib


def event_sum(seq: int, run: int, kind: int, path: str, asked: bytes | None, data: bytes) -> int:
    """The CRC-32 of an event as it is stored. It finds damage; it is no seal against people."""
    head = f"{seq} {run} {kind} {path} ".encode() + (asked or b"")
    return zlib.crc32(data, zlib.crc32(head))
