"""Documents from somebody else's file, one a line or one in all, read under limits. A `BadInput` names the line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from workbench.errors import BadInput
from workbench.runtime.foreign_json import check_depth, checked, depth_of

LARGEST_FILE = 256 * 2**20
LARGEST_LINE = 16 * 2**20
LARGEST_DOCUMENT = 64 * 2**20
"""Bytes of a file that is one document over many lines."""


def documents(path: Path) -> Iterator[tuple[int, Any]]:
    """The JSON documents of a file, each with the line that it begins in: one a line, or one in all.

    A last line that was never finished, as a crash leaves it, is passed over.
    """
    try:
        file = path.open("rb")
    except OSError as error:
        raise BadInput(f"{path} cannot be read ({error.strerror}).") from None
    with file:
        size = path.stat().st_size
        if size > LARGEST_FILE:
            raise BadInput(f"{path.name} has {size:,} bytes; at most {LARGEST_FILE:,} are read.")
        if (whole := _whole(file, path.name, size)) is not None:
            yield 1, whole
            return
        file.seek(0)
        for number in range(1, size + 2):
            line = file.readline(LARGEST_LINE + 1)
            if not line:
                return
            if len(line) > LARGEST_LINE:
                raise BadInput(f"{path.name}, line {number}: over {LARGEST_LINE:,} bytes.")
            if line.strip(b" \t\r\n\0"):
                torn = not line.endswith(b"\n") and number > 1
                if torn and not _is_json(line):
                    return
                yield number, checked(line, f"{path.name}, line {number}")


def _whole(file: BinaryIO, name: str, size: int) -> Any:
    """The document that a file is as a whole; None where it has one a line."""
    first = file.readline(LARGEST_LINE + 1)
    if len(first) <= LARGEST_LINE and depth_of(first) <= 0:  # what begins here ends here, too
        return None
    if size > LARGEST_DOCUMENT:
        raise BadInput(f"{name} is one document of {size:,} bytes; at most {LARGEST_DOCUMENT:,} are read.")
    return checked((first + file.read(LARGEST_DOCUMENT)).removeprefix(b"\xef\xbb\xbf"), name)


def _is_json(line: bytes) -> bool:
    try:
        check_depth(line, "")
        json.loads(line)
    except (ValueError, RecursionError):
        return False
    return True
