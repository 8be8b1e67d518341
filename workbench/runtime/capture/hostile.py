"""JSON from somebody else's file, read under limits: sizes, depth, no name twice, no number that is none.

Nothing in such a file chooses a class or a path. A `BadInput` names the line.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from workbench.errors import BadInput
from workbench.runtime.answer import read_json

LARGEST_FILE = 256 * 2**20
LARGEST_LINE = 16 * 2**20
LARGEST_STRING = 8 * 2**20
LARGEST_DOCUMENT = 64 * 2**20
"""Bytes of a file that is one document over many lines."""
DEEPEST = 100
_STRINGS = re.compile(rb'"[^"\\]*(?:\\.[^"\\]*)*"', re.DOTALL)
_BRACKETS = re.compile(rb"[\[\]{}]")


def documents(path: Path) -> Iterator[tuple[int, Any]]:
    """The JSON documents of a file, each with the line that it begins in: one a line, or one in all.

    A last line that was never finished, as a crash leaves it, is passed over.
    """
    try:
        size = path.stat().st_size
    except OSError as error:
        raise BadInput(f"{path} cannot be read ({error.strerror}).") from None
    if size > LARGEST_FILE:
        raise BadInput(f"{path.name} has {size:,} bytes; at most {LARGEST_FILE:,} are read.")
    if (whole := _whole(path, size)) is not None:
        yield 1, whole
        return
    with path.open("rb") as file:
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


def checked(data: bytes, where: str) -> Any:
    """The JSON in `data`. Raises `BadInput`, which begins with `where`."""
    _check_depth(data, where)
    try:
        found = json.loads(data, object_pairs_hook=_once, parse_constant=_never, parse_float=_finite)
    except (ValueError, RecursionError) as error:
        raise BadInput(f"{where}: no JSON that is read here ({error}).") from None
    if _longest(found) > LARGEST_STRING:
        raise BadInput(f"{where}: a text of more than {LARGEST_STRING:,} characters.")
    return read_json(data) if b"\\u" in data else found  # half characters, which cannot be stored, replaced


def _whole(path: Path, size: int) -> Any:
    """The document that a file is as a whole; None where it has one a line."""
    with path.open("rb") as file:
        first = file.readline(LARGEST_LINE + 1)
        if len(first) <= LARGEST_LINE and _depth(first) <= 0:  # what begins here ends here, too
            return None
        if size > LARGEST_DOCUMENT:
            raise BadInput(f"{path.name} is one document of {size:,} bytes; at most {LARGEST_DOCUMENT:,} are read.")
        data = (first + file.read(LARGEST_DOCUMENT)).removeprefix(b"\xef\xbb\xbf")
    return checked(data, path.name)


def _is_json(line: bytes) -> bool:
    try:
        _check_depth(line, "")
        json.loads(line)
    except (ValueError, RecursionError):
        return False
    return True


def _check_depth(data: bytes, where: str) -> None:
    """Brackets are counted before anything is parsed."""
    if _depth(data, DEEPEST) > DEEPEST:
        raise BadInput(f"{where}: nested deeper than {DEEPEST}.")


def _depth(data: bytes, most: int | None = None) -> int:
    """How many brackets are open at the end, or as soon as there are more than `most`."""
    depth = 0
    for bracket in _BRACKETS.findall(_STRINGS.sub(b"", data)):
        depth += 1 if bracket in b"[{" else -1
        if most is not None and depth > most:
            break
    return depth


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    told = dict(pairs)
    if len(told) != len(pairs):
        raise ValueError("a name stands twice in one object")
    return told


def _never(written: str) -> Any:
    raise ValueError(f"{written} is no JSON")


def _finite(written: str) -> float:
    number = float(written)
    if not math.isfinite(number):
        raise ValueError(f"{written[:20]} is too large a number")
    return number


def _longest(data: Any) -> int:
    """The length of the longest text."""
    longest, left = 0, [data]
    while left:
        each = left.pop()
        if isinstance(each, str):
            longest = max(longest, len(each))
        elif isinstance(each, dict):
            left += [*each, *each.values()]
        elif isinstance(each, list):
            left += each
    return longest
