"""What a reader gives: parts of a file's text, each with the place in the file it comes from."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


class Part(NamedTuple):
    """Some text of a file."""

    text: str
    place: str = ""
    """Where in the file: "page 3", "row 12", "rows 2-51"; empty for a whole file."""
    note: str = ""
    """What could not be read there, for the person who reads; such a part has no text."""


class Ask(NamedTuple):
    """What the caller wants of a reader."""

    max_bytes: int
    """The most bytes a packed file may unpack to are five times this."""
    rows: int
    """How many rows of a table make a part."""


Reader = Callable[[bytes, Ask], Iterator[Part]]


def tidy(text: str) -> str:
    """Text out of a binary format: halves of surrogate pairs joined or replaced, control characters dropped."""
    joined = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return _CONTROL.sub("", joined.replace("\r\n", "\n").replace("\r", "\n"))
