"""PDF: the text of each page, so that an answer can be traced to the page it was read on."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

from workbench.context.reading.part import Ask, Part, tidy
from workbench.errors import BadInput

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

_LONGEST_PAGE = 10_000_000
"""Bytes of drawing instructions; a page of text has some thousand."""


def read_pdf(data: bytes, _ask: Ask) -> Iterator[Part]:
    """One part a page. Pages of pictures only are noted; where all are, the file is scanned, which is an error."""
    if b"%PDF-" not in data[:1024]:
        raise BadInput("is no PDF file: it does not begin with %PDF. It may have been renamed or cut.")
    reader = _opened(data)
    pictures: list[int] = []
    found = False
    total = _total(reader)
    for number in range(1, total + 1):
        text, has_picture = _page(reader, number)
        if text:
            found = True
            yield Part(text, f"page {number}")
        elif has_picture:
            pictures.append(number)
    if not found:
        raise BadInput(
            f"holds no text on its {total} page{'s' * (total != 1)}: it is scanned or drawn. "
            "Run text recognition over it first (e.g. ocrmypdf in.pdf out.pdf)."
        )
    if pictures:
        named = ", ".join(map(str, pictures[:10])) + (" …" if len(pictures) > 10 else "")
        yield Part("", note=f"no text on page {named}, only pictures")


def _opened(data: bytes) -> PdfReader:
    """A reader of the file, unlocked if it needs no password."""
    try:
        import pypdf
    except ImportError:
        raise BadInput("needs pypdf to be read: pip install 'orchestration-workbench[documents]'") from None
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        locked = reader.is_encrypted
    except Exception as broken:  # noqa: BLE001 - a broken file may raise anything, as pypdf itself warns
        raise _broken(broken) from None
    if locked and not _unlocked(reader):
        raise BadInput("is encrypted. Save a copy without a password and read that.")
    return reader


def _unlocked(reader: PdfReader) -> bool:
    """Whether the empty password opens it: many files only restrict printing."""
    try:
        return bool(reader.decrypt(""))
    except Exception:  # noqa: BLE001 - unknown or missing cipher: it stays locked
        return False


def _total(reader: PdfReader) -> int:
    try:
        return len(reader.pages)
    except Exception as broken:  # noqa: BLE001 - as above
        raise _broken(broken) from None


def _page(reader: PdfReader, number: int) -> tuple[str, bool]:
    """A page's text, and whether it has a picture."""
    try:
        page = reader.pages[number - 1]
        contents = page.get_contents()
        size = len(contents.get_data()) if contents is not None else 0
        if size > _LONGEST_PAGE:
            raise BadInput(f"page {number} unpacks to {size:,} bytes, more than a page of text is.")
        return tidy(page.extract_text()).strip(), _has_picture(page)
    except BadInput:
        raise
    except Exception as broken:  # noqa: BLE001 - as above
        raise _broken(broken, f" on page {number}") from None


def _has_picture(page: PageObject) -> bool:
    resources = page.get("/Resources")
    drawn = resources.get_object().get("/XObject") if resources is not None else None
    named = drawn.get_object() if drawn is not None else {}
    return any(item.get_object().get("/Subtype") == "/Image" for item in named.values())


def _broken(why: Exception, where: str = "") -> BadInput:
    said = " ".join(str(why).split())[:120] or type(why).__name__
    return BadInput(f"is a broken PDF file{where} ({said}). Open it and save it again.")
