"""Text files: UTF-8 and nothing else, since a guessed encoding is a silent change of somebody's words."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from workbench.context.reading.part import Ask, Part
from workbench.errors import BadInput

_SIGNATURES = {
    b"%PDF": "a PDF file (rename it to .pdf)",
    b"PK\x03\x04": "a zip file, as .docx, .xlsx and .odt are",
    b"\xd0\xcf\x11\xe0": "an old Office file, as .doc and .xls are",
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"\x1f\x8b": "a gzip file",
    b"\x7fELF": "a program",
    b"SQLite format 3": "a database",
}
_MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_LONG_LINE = 2_000


def decode(data: bytes) -> str:
    """The text of UTF-8 bytes, with or without a byte order mark, its line ends as newlines."""
    for signature, what in _SIGNATURES.items():
        if data.startswith(signature):
            raise BadInput(f"is not text but {what}.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as refused:
        raise BadInput(_not_utf8(data, refused)) from None
    if "\0" in text:
        raise BadInput(f"is not text: byte {data.index(0):,} is zero, so it is binary or has another encoding.")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _not_utf8(data: bytes, refused: UnicodeDecodeError) -> str:
    """Which byte is wrong, on which line, and how to convert the file."""
    start = refused.start + (3 if data.startswith(b"\xef\xbb\xbf") else 0)
    likely = _MARKS.get(data[:2], "cp1252")
    line = data.count(b"\n", 0, start) + 1
    return (
        f"is not UTF-8: byte {start:,} (line {line:,}) is 0x{data[start]:02x}. If it is {likely}, convert it with "
        f'path.write_text(path.read_text("{likely}"), "utf-8"); if it is not text, leave it out of the pattern.'
    )


def read_text(data: bytes, _ask: Ask) -> Iterator[Part]:
    """The file as it is."""
    yield Part(decode(data))


def parse_json(text: str) -> object:
    """JSON as Python values; where it is broken or nested too deep, an error that says at which line and column."""
    try:
        return json.loads(text, parse_int=str, parse_float=str)
    except json.JSONDecodeError as refused:
        raise BadInput(f"is not JSON: line {refused.lineno}, column {refused.colno}: {refused.msg}.") from None
    except RecursionError:
        raise BadInput("is JSON nested too deep to read.") from None


def read_json(data: bytes, _ask: Ask) -> Iterator[Part]:
    """JSON as it is written, checked; where its lines are too long to read they are broken, and no value is changed."""
    text = decode(data)
    if text.strip():
        parse_json(text)
    if max(map(len, text.split("\n"))) > _LONG_LINE:
        text = _broken_lines(text)
    yield Part(text)


_SIGNS = re.compile(r'"(?:[^"\\]|\\.)*"|[\[{]\s*[\]}]|[\[\]{},:]|[^\s\[\]{},:"]+')


def _broken_lines(text: str) -> str:
    """The same tokens, one member a line, two spaces a level (levels beyond 20 are not indented further)."""
    written: list[str] = []
    depth = 0
    for sign in _SIGNS.findall(text):
        if sign in "]}":
            depth -= 1
            written.append("\n" + "  " * min(depth, 20))
        written.append(": " if sign == ":" else sign)
        if sign in "[{":
            depth += 1
        if sign in "[{,":
            written.append("\n" + "  " * min(depth, 20))
    return "".join(written)
