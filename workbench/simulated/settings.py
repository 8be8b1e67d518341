"""Settings files (TOML, INI, env): a key and its value to a line under a section, comments told apart from values."""

from __future__ import annotations

import re

from workbench.simulated.cutting import Cutter, Span

_SECTION = re.compile(r"^\s*\[\[?\s*(?P<name>[^\[\]]+?)\s*\]\]?\s*(?:[#;].*)?$")
_PAIR = re.compile(
    r"^\s*(?P<key>(?:export\s+)?[\w.\" -]+?)\s*[=:]\s*(?P<value>\"[^\"]*\"|'[^']*'|.*?)(?:\s+[#;]\s*(?P<note>.*))?$"
)


def settings(text: str) -> tuple[Span, ...]:
    """The spans of a settings file."""
    cutter, at, note, entity = Cutter(text, code=False), 0, "", ""
    for line in text.splitlines(keepends=True):
        bare = line.strip()
        section, pair = _SECTION.match(bare), _PAIR.match(bare)
        if bare.startswith(("#", ";", "//")):
            note = f"{note} {bare.strip('#;/ ')}".strip()
            mark = len(line) - len(line.lstrip("#;/ \t"))
            cutter.add(at + mark, at + len(line), "sentence", entity=entity)
        elif section:
            entity = section.group("name").strip("\"' ")
            cutter.heads, cutter.block = [(1, part.strip('"')) for part in entity.split(".")], cutter.block + 1
            cutter.add(at, at + len(line), "heading", note=note)
            note = ""
        elif pair and pair.group("value"):
            _setting(cutter, at, line, pair, entity, note)
            note = ""
        elif bare:
            cutter.add(at, at + len(line), "sentence", entity=entity)
        else:
            note = ""
        at += len(line)
    return tuple(cutter.spans)


def _setting(cutter: Cutter, at: int, line: str, pair: re.Match[str], entity: str, note: str) -> None:
    label = re.sub(r"^export\s+", "", pair.group("key")).strip('" ')
    value = pair.group("value").strip().rstrip(",").strip("\"'")
    value = re.sub(r"^\[(.*)\]$", lambda m: m.group(1).replace('"', "").replace("'", ""), value)
    own = " ".join(n for n in (note, pair.group("note") or "") if n)
    cutter.add(at, at + len(line), "pair", label=label, value=value, entity=entity, note=own)
