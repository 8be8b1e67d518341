"""Settings files: TOML, INI, YAML and the like, read line by line so that comments are kept.

A comment belongs to the setting beside it, or to the one below it; the comment is also a unit of its own, since reasons
stand there.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from workbench.simulated.close.structure.sentences import sentences
from workbench.simulated.close.structure.unit import Unit

_OUT = re.compile(r"[#;]+[^\s#;].*[=/*:](?!.*[.!?]$)")
"""A setting that is put out of use; the remark above it is on nothing else."""
_SECTION = re.compile(r"^\s*\[+\s*([^\]]+?)\s*\]+\s*(?:[#;].*)?$")
_KEY = re.compile(r"^(\s*)(-\s+)?(\"[^\"]+\"|'[^']+'|[\w.@/ -]*?[\w)])\s*(=|:(?=\s|$))\s*(.*)$")
_DIRECTIVE = re.compile(r"^(\s*)()([a-z][\w-]*)(\s+)([^{};]+);\s*(?=$|#)")
_BLOCK = re.compile(r"^\s*([\w.-]+(?:\s+[^{}=]+?)?)\s*\{\s*(?:#.*)?$")
_BESIDE = re.compile(r"\s+[#;]\s*(.*)$|\s+//\s*(.*)$")


def settings(text: str, base: Unit) -> list[Unit]:
    """The leaves of a settings file and their comments."""
    found: list[Unit] = []
    above: list[str] = []
    for number, (path, key, value, line) in enumerate(_leaves(_folded(text))):
        if key is None and number == 0 and value:  # what a file says about itself
            found.append(_remark(base, value, "", "", ""))
            continue
        if key is None:
            if value == "":
                if above and not path:  # an empty line: the comment above stood alone
                    found += [_remark(base, " ".join(above), "", "", "")]
                    above = []
                continue
            above.append(value)
            continue
        beside = _comment(value)
        shown = value[: beside[0]].strip() if beside else value
        remark = " ".join(above + ([beside[1]] if beside else []))
        label, item = _item_of(path)
        unit = replace(
            base,
            kind="pair",
            text=shown.strip("\"'"),
            quote=(line.strip()[: -(len(value) - beside[0])] if beside else line).strip(),
            label=label,
            column=key,
            comment=remark,
            order=item,
        )
        if shown:
            found.append(unit)
        for said in (" ".join(above), beside[1] if beside else ""):
            found += [_remark(base, said[start:end], label, key, shown) for start, end in sentences(said)]
        above = []
    if above:
        found.append(_remark(base, " ".join(above), "", "", ""))
    return _siblings(found)


_ITEM = re.compile(r"\0(\d+)")
"""Which of several tables of one name a section is."""


def _item_of(path: list[str]) -> tuple[str, int]:
    """The name of a section, and which of its name it is."""
    label = " ".join(path)
    number = _ITEM.search(label)
    return _ITEM.sub("", label), int(number[1]) if number else 0


def _remark(base: Unit, text: str, label: str, key: str, value: str) -> Unit:
    return replace(base, kind="comment", text=text, quote=text, label=label, column=key, row=value)


def _comment(value: str) -> tuple[int, str] | None:
    """Where a comment begins in a value, and what it says; a mark inside quotes begins none."""
    quoted = re.match(r"\s*(\"[^\"]*\"|'[^']*')", value)
    match = _BESIDE.search(value, max(0, quoted.end() - 1) if quoted else 0)
    if match is None and re.match(r"[#;]\s", value):
        return 0, value[1:].strip()
    return (match.start(), (match.group(1) or match.group(2) or "").strip()) if match else None


def _folded(text: str) -> str:
    """Block scalars joined to one line, and inline mappings opened, so that each line is one setting."""
    lines, out = text.splitlines(), []
    at = 0
    while at < len(lines):
        line = lines[at]
        indent = len(line) - len(line.lstrip())
        if re.search(r":\s*[>|][+-]?\s*$", line):
            parts = []
            while at + 1 < len(lines) and (
                not lines[at + 1].strip() or len(lines[at + 1]) - len(lines[at + 1].lstrip()) > indent
            ):
                at += 1
                parts.append(lines[at].strip())
            line = re.sub(r"[>|][+-]?\s*$", "", line) + " ".join(filter(None, parts))
        elif match := re.match(r"^(\s*(?:-\s*)?(?:[\w-]+:\s*)?)\{(.*)\}\s*(#.*)?$", line):
            inner = [part.strip() for part in re.split(r",\s*(?=[\w\"']+\s*[:=])", match.group(2))]
            lead = match.group(1)
            if lead.strip().endswith(":"):
                out.append(lead.rstrip())
                out += [" " * (indent + 2) + part for part in inner]
            else:
                out += [(lead if number == 0 else " " * len(lead)) + part for number, part in enumerate(inner)]
            at += 1
            continue
        out.append(line)
        at += 1
    return "\n".join(out)


def _leave(stack: list[tuple[int, str]], depth: int) -> None:
    """Go out of every key that stands as deep as `depth` or deeper."""
    while stack and stack[-1][0] >= depth:
        stack.pop()


def _leaves(text: str) -> Iterator[tuple[list[str], str | None, str, str]]:
    """(path, key, value, line) of each setting; a comment line has no key; an empty line neither key nor value."""
    section: list[str] = []
    items = 0
    stack: list[tuple[int, str]] = []
    for line in text.splitlines():
        bare = line.strip()
        if not bare or _OUT.match(bare):
            yield [], None, "", line
            continue
        if bare.startswith(("#", ";", "//")):
            yield section, None, bare.lstrip("#;/ ").strip(), line
            continue
        if (match := _SECTION.match(line)) and "," not in match.group(1):
            section, stack = [part.strip("\"' ") for part in match.group(1).split(".")], []
            items += bare.startswith("[[")
            section[-1] += f"\0{items}" * bare.startswith("[[")
            continue
        match = _KEY.match(line) or _DIRECTIVE.match(line)
        indent = len(line) - len(line.lstrip())
        if block := _BLOCK.match(line):
            _leave(stack, indent)
            stack.append((indent, block.group(1).replace('"', "")))
            continue
        if match is None:
            _leave(stack, indent + bare.startswith("-"))
            path = section + [name for _, name in stack]
            if bare not in ("{", "}", "[", "]", "---"):
                yield path[:-1], path[-1] if path else "", bare.lstrip("- ").rstrip(","), line
            continue
        depth = indent + len(match.group(2) or "")
        _leave(stack, depth)
        key, value = match.group(3).strip("\"'"), match.group(5).strip()
        beside = _comment(value) if value[:1] in "#;" else None
        if value == "" or (beside and beside[0] == 0):
            stack.append((depth, key))
            if beside:
                yield section + [name for _, name in stack[:-1]], None, beside[1], line
            continue
        yield section + [name for _, name in stack], key, value, line


def _siblings(units: list[Unit]) -> list[Unit]:
    """Each leaf also knows what its section or list item is called; a new item begins where a key comes again."""
    groups: dict[tuple[str, int], list[list[Unit]]] = {}
    mine: list[list[Unit]] = []
    for unit in units:
        items = groups.setdefault((unit.label, unit.order), [[]])
        begins = unit.quote.startswith("- ") and _KEY.match(unit.quote) is not None
        if unit.kind == "pair" and items[-1] and begins:
            items.append([])
        if unit.kind == "pair":
            items[-1].append(unit)
        mine.append(items[-1])
    out = []
    for unit, group in zip(units, mine, strict=True):
        listed = bool(group) and group[0].quote.startswith("- ") and _KEY.match(group[0].quote) is not None
        listed |= unit.order > 0
        names = [
            other.text
            for number, other in enumerate(group)
            if other is not unit
            and (
                other.column.lower() in ("name", "id", "title", "host", "key")
                or (listed and (number == 0 or len(group) <= 5))
            )
        ]
        out.append(
            replace(unit, row=" ; ".join(names)) if names and unit.kind == "pair" and (unit.label or listed) else unit
        )
    return out
