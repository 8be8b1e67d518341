"""Word documents: paragraphs and tables in order, headings and list items marked as in Markdown.

Read are the body's text, content controls and text boxes; not headers, footers, footnotes, comments or deleted text.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from workbench.context.reading.part import Ask, Part, tidy
from workbench.errors import BadInput

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SKIPPED = {_FALLBACK, f"{_W}del", f"{_W}moveFrom", f"{_W}pPr", f"{_W}rPr", f"{_W}sectPr"}
_WRITTEN = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_MOST_ENTRIES = 5_000


def read_word(data: bytes, ask: Ask) -> Iterator[Part]:
    """The document as one part: Word decides where pages end only when it prints, so there is no page to keep."""
    _check(data, 5 * ask.max_bytes)
    try:
        import docx
    except ImportError:
        raise BadInput("needs python-docx to be read: pip install 'orchestration-workbench[documents]'") from None
    try:
        document = docx.Document(io.BytesIO(data))
        levels = _heading_levels(document)
        blocks = [text for text in _blocks(document.element.body, levels) if text.strip()]
    except Exception as broken:  # noqa: BLE001 - a broken file may raise anything
        said = " ".join(str(broken).split())[:120] or type(broken).__name__
        raise BadInput(f"is a broken Word document ({said}). Open it and save it again.") from None
    yield Part(tidy("\n\n".join(blocks)).strip())


def _check(data: bytes, most: int) -> None:
    """Refuse what is no zip file, what is locked, and what unpacks to far more than it is."""
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise BadInput("is protected by a password, or an old .doc file. Save it as .docx without a password.")
    try:
        entries = zipfile.ZipFile(io.BytesIO(data)).infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise BadInput("is no Word document: it is no zip file, or a cut one.") from None
    if any(entry.flag_bits & 1 for entry in entries):
        raise BadInput("is encrypted. Save a copy without a password and read that.")
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > most or len(entries) > _MOST_ENTRIES:
        raise BadInput(
            f"unpacks to {unpacked:,} bytes in {len(entries):,} files, more than {most:,} bytes in {_MOST_ENTRIES:,}. "
            "If you trust it, pass a larger max_file_bytes."
        )


def _heading_levels(document: Any) -> dict[str, int]:
    """Which paragraph styles are headings, and of which level."""
    levels = {}
    for style in document.styles:
        name = str(style.name or "").lower()
        if name == "title":
            levels[style.style_id] = 1
        elif name.startswith("heading ") and name[8:].isdecimal():
            levels[style.style_id] = min(int(name[8:]), 6)
    return levels


def _blocks(element: Any, levels: dict[str, int]) -> Iterator[str]:
    """Paragraphs and table rows below an element, in order, also inside content controls."""
    for child in element:
        if child.tag == f"{_W}p":
            yield _paragraph(child, levels)
        elif child.tag == f"{_W}tbl":
            yield "\n".join(_row(row, levels) for row in child.iter(f"{_W}tr") if _table_of(row) is child)
        elif child.tag not in _SKIPPED:
            yield from _blocks(child, levels)


def _table_of(row: Any) -> Any:
    """The innermost table a row is in."""
    parent = row.getparent()
    while parent is not None and parent.tag != f"{_W}tbl":
        parent = parent.getparent()
    return parent


def _row(row: Any, levels: dict[str, int]) -> str:
    """A row on one line."""
    cells = (" ".join(" ".join(_blocks(cell, levels)).split()) for cell in row.iterchildren(f"{_W}tc", f"{_W}sdt"))
    return " | ".join(cells)


def _paragraph(paragraph: Any, levels: dict[str, int]) -> str:
    text = "".join(_pieces(paragraph))
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    level = levels.get(style.get(f"{_W}val"), 0) if style is not None else 0
    if level and text.strip():
        return f"{'#' * level} {text.strip()}"
    if paragraph.find(f"{_W}pPr/{_W}numPr") is not None or (style is not None and "List" in style.get(f"{_W}val", "")):
        return f"- {text}" if text.strip() else ""
    return text


def _pieces(element: Any) -> Iterator[str]:
    """The characters of a paragraph, those of a text box anchored in it on lines of their own."""
    for child in element:
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in _WRITTEN:
            yield _WRITTEN[child.tag]
        elif child.tag not in _SKIPPED:
            inside = "".join(_pieces(child))
            yield f"\n{inside}\n" if child.tag == f"{_W}txbxContent" and inside else inside
