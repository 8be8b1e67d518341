"""JSON data as Python source: what a careful person would have typed, on lines that are not too long.

Laid out as the common formatters do it: on one line where it fits, else one item a line with a comma behind the last.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

from workbench.core.shown import visible
from workbench.errors import BadInput

WIDTH = 100
"""Characters of a line, at most."""
_NARROW = 12
"""Characters of a text that stand on a line at least, however deep it is indented."""


def python_of(value: Any, indent: int = 0, used: int = 0, after: int = 1) -> str:
    """`value` (JSON data) as an expression. Its first line begins at column `used`; `after` characters follow it."""
    if isinstance(value, str):
        return text_source(value, indent, used, after)
    if isinstance(value, Mapping):
        items = [(f"{text_source(str(key), 0, 0, -(10**9))}: ", item) for key, item in value.items()]
        return _bracketed("{", items, "}", indent, used, after)
    if isinstance(value, (list, tuple)):
        return _bracketed("[", [("", item) for item in value], "]", indent, used, after)
    if value is None or isinstance(value, (bool, int, float)):
        return repr(value)
    raise BadInput(f"Python source is written of JSON data; {value!r} is none.")


def _bracketed(left: str, items: Sequence[tuple[str, Any]], right: str, indent: int, used: int, after: int) -> str:
    inline = left + ", ".join(head + python_of(item, 0, 0, -(10**9)) for head, item in items) + right
    if used + len(inline) + after <= WIDTH or not items:
        return inline
    margin = indent + 4
    lines = [" " * margin + head + python_of(item, margin, margin + len(head)) + "," for head, item in items]
    return "\n".join([left, *lines, " " * indent + right])


def call(name: str, arguments: Mapping[str, str], indent: int = 0) -> str:
    """A call with keyword arguments, each of them source already, one a line."""
    margin = " " * (indent + 4)
    told = [f"{margin}{key}={source}," for key, source in arguments.items()]
    return "\n".join([f"{name}(", *told, " " * indent + ")"])


def text_source(text: str, indent: int = 0, used: int = 0, after: int = 1) -> str:
    """A text as a literal, or as several in parentheses, cut at the ends of lines and between words."""
    whole = literal(text)
    if used + len(whole) + after <= WIDTH:
        return whole
    margin = indent + 4
    room = max(_NARROW, WIDTH - margin)
    piled = has_piles(text)
    parts = [part for line in text.splitlines(keepends=True) for part in _cut(line, room, piled=piled)]
    if len(parts) == 1:  # it would fit on a line of its own, but not behind its name
        parts = _cut(text, room // 2 + _NARROW, piled=piled)
    if len(parts) < 2:
        return whole
    return "\n".join(["(", *(" " * margin + literal(p, piled=piled) for p in parts), " " * indent + ")"])


def _cut(line: str, room: int, *, piled: bool) -> list[str]:
    """A line as pieces whose literals take at most `room` characters each; a word that is too long is cut."""
    pieces, piece, left = [], "", room - 2
    for word in re.findall(r"\S+\s*|\s+", line):
        width = _width(word, piled=piled)
        if width > left and piece:
            pieces.append(piece)
            piece, left = "", room - 2
        while width > left:
            end = next(n for n in range(min(left, len(word)), 0, -1) if n == 1 or _width(word[:n], piled=piled) <= left)
            pieces.append(word[:end])
            width -= _width(word[:end], piled=piled)
            word = word[end:]  # noqa: PLW2901 - what is left of it
        piece, left = piece + word, left - width
    return [*pieces, piece] if piece else pieces


def _width(text: str, *, piled: bool) -> int:
    """Characters of its literal without the quotes, at most."""
    return sum(len(_escaped(c, '"', piled=piled)) for c in text)


def literal(text: str, *, piled: bool | None = None) -> str:
    """`text` between quotes, the kind that needs fewer backslashes; what cannot be seen is written as its number.

    So are marks on letters where they are `piled` up; None: see for yourself.
    """
    piled = has_piles(text) if piled is None else piled
    quote = "'" if '"' in text and text.count('"') > text.count("'") else '"'
    return quote + "".join(_escaped(c, quote, piled=piled) for c in text) + quote


def has_piles(text: str) -> bool:
    """Whether so many marks stand on one letter that they cover other lines: each of them can be seen by itself."""
    if text.isascii():
        return False
    seen = "".join(c for c in text if visible(c) == c)
    return visible(seen) != seen


def _escaped(c: str, quote: str, *, piled: bool) -> str:
    if c in {"\\", quote}:
        return "\\" + c
    if c in "\n\t\r":
        return {"\n": "\\n", "\t": "\\t", "\r": "\\r"}[c]
    mark = piled and unicodedata.category(c) in {"Mn", "Me"}
    if visible(c) == c and (c == " " or not c.isspace()) and not mark:
        return c
    n = ord(c)
    return f"\\x{n:02x}" if n < 0x100 else f"\\u{n:04x}" if n < 0x10000 else f"\\U{n:08x}"
