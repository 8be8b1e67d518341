"""Files of your own as sources: text, code, notebooks, pages, tables, PDF and Word, each with where it comes from.

What cannot be read faithfully is an error that says which file, why and what to do; nothing is guessed or cut silently.
"""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterator

from workbench.context.reading.find import Asked, find, split
from workbench.context.reading.names import Found, common_folder, named
from workbench.context.reading.notebook import read_notebook
from workbench.context.reading.page import read_page
from workbench.context.reading.part import Ask, Part, Reader
from workbench.context.reading.pdf import read_pdf
from workbench.context.reading.table import read_table
from workbench.context.reading.text import read_json, read_text
from workbench.context.reading.word import read_word
from workbench.core.source import Source
from workbench.errors import BadInput

READERS: dict[str, tuple[str, Reader]] = {
    ".md": ("markdown", read_text),
    ".markdown": ("markdown", read_text),
    ".txt": ("text", read_text),
    ".py": ("python", read_text),
    ".ipynb": ("notebook", read_notebook),
    ".html": ("html", read_page),
    ".htm": ("html", read_page),
    ".csv": ("csv row", read_table),
    ".json": ("json", read_json),
    ".pdf": ("pdf page", read_pdf),
    ".docx": ("word document", read_word),
}
"""What can be read, by suffix: the kind of source it gives and its reader."""


def read_sources(
    *patterns: str | os.PathLike[str],
    rows: int = 1,
    max_file_bytes: int = 20_000_000,
    max_characters: int = 10_000_000,
    max_sources: int = 2_000,
) -> tuple[Source, ...]:
    """The files that the patterns mean, as sources sorted by path; the same files always give the same sources.

    A pattern is a file ("notes.txt"), a folder (everything readable in and below it) or has wildcards
    ("docs/**/*.md"). Hidden files and folders are passed over unless they are named. Where a pattern asks for no
    suffix, files that cannot be read are passed over with one warning; where it asks for one, they are an error. `**`
    and folders do not enter links to other folders.

    A file is one source, but a PDF gives one for each page (origin `guide.pdf#page=3`) and a CSV one for each row
    (`data.csv#row=7`; the header is row 1) or for every `rows` rows. Text must be UTF-8.

    `max_file_bytes` limits each file, `max_characters` all the text together, `max_sources` how many sources there
    are: beyond a limit is an error and never a cut. .pdf and .docx need the extra `documents`.
    """
    _check(patterns, rows, max_file_bytes, max_characters, max_sources)
    given = [split(pattern) for pattern in patterns]
    files = named((found for pattern in given for found in find(pattern, max_sources)), common_folder(given))
    notes: list[str] = []
    sources: list[Source] = []
    characters = 0
    for file, part in _parts(files, Ask(max_file_bytes, rows), notes):
        characters += len(part.text)
        if characters > max_characters:
            raise BadInput(f"There are more than {max_characters:,} characters up to {file.name}. {_NARROW}")
        if len(sources) == max_sources:
            raise BadInput(f"There are more than {max_sources:,} sources up to {file.name}. {_NARROW} {_ROWS}")
        sources.append(_source(file, part))
    if not sources:
        raise BadInput(_nothing_to_read(files))
    if notes:
        shown = "; ".join(notes[:8]) + (f"; and {len(notes) - 8} more" if len(notes) > 8 else "")
        warnings.warn(f"read_sources passed over: {shown}", stacklevel=2)
    return tuple(sources)


_NARROW = "Narrow the pattern, or pass a larger limit (max_characters, max_sources)."
_ROWS = "For long tables pass rows=50: so many rows then make one source."


def _check(patterns: tuple[object, ...], *numbers: int) -> None:
    if not patterns:
        raise BadInput('read_sources needs a pattern, e.g. read_sources("docs/**/*.md").')
    for number in numbers:
        if not isinstance(number, int) or isinstance(number, bool) or number < 1:
            raise BadInput(f"rows and the limits are whole numbers from 1 on; {number!r} was given.")


def _parts(files: list[Found], ask: Ask, notes: list[str]) -> Iterator[tuple[Found, Part]]:
    """Every part of every file that holds text; what is passed over goes to `notes`."""
    for file in files:
        if file.path.suffix.lower() not in READERS and file.asked is Asked.ANY:
            notes.append(f"{file.name} ({file.path.suffix or 'no suffix'} cannot be read)")
            continue
        empty = True
        for part in _read(file, ask):
            if part.note:
                notes.append(f"{file.name} ({part.note})")
            elif part.text.strip():
                empty = False
                yield file, part
        if empty and file.asked is Asked.ITSELF:
            raise BadInput(f"{file.name} holds no text.")


def _read(file: Found, ask: Ask) -> Iterator[Part]:
    """The parts of one file; whatever is wrong with it is an error that begins with its name."""
    suffix = file.path.suffix.lower()
    if suffix not in READERS:
        raise BadInput(
            f"{file.name} has {f'the suffix {suffix}' if suffix else 'no suffix'}, which is not read. "
            f"Readable are {', '.join(READERS)}. Convert it, or copy it to .txt if it is text."
        )
    try:
        yield from READERS[suffix][1](_content(file, ask.max_bytes), ask)
    except BadInput as refused:
        raise BadInput(f"{file.name} {refused}") from None


def _content(file: Found, most: int) -> bytes:
    """The bytes of a file of at most `most` bytes, also if it grows while it is read."""
    try:
        with file.path.open("rb") as opened:
            content = opened.read(most + 1)
    except OSError as refused:
        raise BadInput(f"cannot be read: {refused.strerror}.") from None
    if len(content) > most:
        size = file.path.stat().st_size
        raise BadInput(f"is {size:,} bytes long, more than {most:,}. Split it, or pass a larger max_file_bytes.")
    return content


def _source(file: Found, part: Part) -> Source:
    """A part as a source: named after its file and place, with an origin as RFC 7111 and RFC 8118 write it."""
    kind = READERS[file.path.suffix.lower()][0]
    if not part.place:
        return Source(name=file.name, text=part.text, kind=kind, origin=file.name)
    place = part.place.replace("rows ", "row=").replace(" ", "=")
    kind = "csv rows" if part.place.startswith("rows ") else kind
    return Source(name=f"{file.name}, {part.place}", text=part.text, kind=kind, origin=f"{file.name}#{place}")


def _nothing_to_read(files: list[Found]) -> str:
    """What was found instead of text."""
    readable = [file.name for file in files if file.path.suffix.lower() in READERS]
    if readable:
        return f"The {len(readable)} readable files found are all empty: {', '.join(readable[:5])}."
    suffixes = sorted({file.path.suffix or "no suffix" for file in files})
    return f"Only files with {', '.join(suffixes[:12])} were found. Readable are {', '.join(READERS)}."
