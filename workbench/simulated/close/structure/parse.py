"""Which reader takes a document apart, told from its name and from what it looks like."""

import re
from dataclasses import replace
from functools import lru_cache

from workbench.simulated.close.structure import jsontext, letters, logs, markup, settings, tables
from workbench.simulated.close.structure.continued import continued
from workbench.simulated.close.structure.program import program
from workbench.simulated.close.structure.program.pieces import PROGRAMS
from workbench.simulated.close.structure.prose import prose
from workbench.simulated.close.structure.records import records
from workbench.simulated.close.structure.unit import Unit


@lru_cache(maxsize=256)
def parse(name: str, text: str) -> tuple[Unit, ...]:
    """The units of a document in order."""
    text = text.replace("\r\n", "\n").replace("\u00a0", " ")
    units = _read(name.lower().rsplit("/", 1)[-1], text)
    title = next((unit.text for unit in units if unit.kind == "heading"), "")
    stem = re.sub(r"\.\w+$", "", name)
    units = continued(records(units))
    return tuple(replace(unit, order=at, title=f"{stem} {title}") for at, unit in enumerate(units) if unit.text.strip())


def _read(name: str, text: str) -> list[Unit]:
    base = Unit(kind="sentence", text="", quote="")
    if jsontext.is_json(text):
        return jsontext.leaves(text, base)
    if markup.is_markup(text):
        return prose(markup.plain(text), base)
    if letters.is_letter(text):
        return letters.letters(text, base)
    if logs.is_log(text):
        return logs.log(text, base)
    if name.endswith(PROGRAMS) or _is_program(text):
        return program(name, text, base)
    if name.endswith((".toml", ".ini", ".cfg", ".yaml", ".yml", ".conf", ".env", ".properties")) or _is_settings(text):
        return settings.settings(text, base)
    if not name.endswith((".md", ".html", ".rst")) and _is_remarked(text):
        return settings.settings(text, base)
    if name.endswith((".csv", ".tsv")) or not name.endswith((".md", ".html")):
        read = tables.separated(text)
        if read and (name.endswith((".csv", ".tsv")) or _looks_separated(read[0])):
            remarks = [line.lstrip("# ") for line in text.splitlines() if line.startswith("#")]
            return [replace(base, kind="comment", text=line, quote=line) for line in remarks] + tables.cells(
                *read, base
            )
    return prose(text, base)


def _is_program(text: str) -> bool:
    begun = re.findall(
        r"^\s*(?:def|class|import|from|func|function|export|const|package|#include|create table) \W?\w+",
        text,
        re.M | re.I,
    )
    image = re.search(r"^FROM \S+", text, re.M) and re.search(r"^(?:RUN|CMD|COPY|ENTRYPOINT) \S", text, re.M)
    return len(begun) >= 3 or text.startswith("#!") or image is not None


def _is_settings(text: str) -> bool:
    lines = [line for line in text.splitlines() if line.strip() and not re.match(r"\s*[#;]", line)]
    sections = sum(bool(re.fullmatch(r"\s*\[[^\]]+\]\s*", line)) for line in lines)
    equals = sum(bool(re.match(r"\s*[\w.-]+\s*=\s*\S", line)) for line in lines)
    colons = sum(bool(re.match(r"\s*(?:- )?[a-z][\w.-]*:(?:\s|$)", line)) for line in lines)
    return bool(lines) and (sections + equals >= 0.7 * len(lines) or colons >= 0.8 * len(lines))


_REMARKED = re.compile(r"^#+ \S+(?: \S+){3,}\n(?![#\s])(.+)$", re.M)
_COMMAND = re.compile(r"[/=*$|{}<>;]|\s--?\w")
_FEWEST = 2


def _is_remarked(text: str) -> bool:
    """Commands, each under a remark that says what it is for."""
    below = _REMARKED.findall(text)
    told = [line for line in below if _COMMAND.search(line) and not line.rstrip().endswith((".", "!", "?", ":"))]
    return len(told) >= _FEWEST and 2 * len(told) > len(below)


def _looks_separated(rows: list[list[str]]) -> bool:
    """Separated values rather than prose with commas: short cells, the same number in each line."""
    width = len(rows[0])
    return all(len(row) == width for row in rows) and sum(len(cell) for row in rows for cell in row) < 40 * width * len(
        rows
    )
