"""Markdown, letters, minutes, reports and lists: headings, paragraphs, items, "key: value" lines and tables."""

import re
from dataclasses import replace

from workbench.simulated.close.structure import tables
from workbench.simulated.close.structure.dated import begins_dated, dated
from workbench.simulated.close.structure.entries import entries, entries_at
from workbench.simulated.close.structure.labelled import PAIR, labelled
from workbench.simulated.close.structure.state import State, enter
from workbench.simulated.close.structure.unit import Unit

_HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*#*$")
_RULED = re.compile(r"^([=*~_-])\1{3,} +(?=\w)(.*\w\W?) +\1{4,}\s*$")
"""A title between rulers, as consoles print it: `===== FAILURES =====`."""
_ITEM = re.compile(r"^(\s*)(?:[-*+•]|\(?\d{1,2}[.)]|[a-z]\))\s+(?=\S)")
_LEADER = re.compile(r"^(.{2,60}?)\s?(?:\.{3,}|…+|_{3,}|(?:\. ){3,})\s*(\S.*)$")
_CLOSING = re.compile(
    r"(?i)(?:yours\b|(?:with )?(?:kind|best|warm)\b.{0,20}\b(?:regards|wishes)|best,|regards"
    r"|sincerely|cheers|many thanks,|love,|thank you,$).{0,20}$"
)
_ENDS = (".", "!", "?", ":", ";", ",")


def prose(text: str, base: Unit) -> list[Unit]:
    """The units of a text for people."""
    state = State(base)
    lines = [_QUOTED.sub("", line) for line in text.splitlines()]
    at = _front(lines, state)
    while at < len(lines):
        at = _block(lines, at, state)
    return state.found


_QUOTED = re.compile(r"^\s{0,3}>\s?")


def _front(lines: list[str], state: State) -> int:
    """Read the settings that stand between two rulers at the very beginning; returns the line after them."""
    if not lines or lines[0].strip() != "---" or "---" not in (line.strip() for line in lines[1:20]):
        return 0
    end = next(at for at, line in enumerate(lines[1:], 1) if line.strip() == "---")
    if not all(re.match(r"\s*(?:[\w -]+:|- )|\s*$", line) for line in lines[1:end]):
        return 0
    for line in lines[1:end]:
        label, mark, value = line.partition(":")
        if mark and value.strip():
            pair = replace(state.base, kind="pair", text=value.strip(" \"'"), quote=line.strip(), label=label.strip())
            state.found.append(pair)
    return end + 1


def _block(lines: list[str], at: int, state: State) -> int:
    """Read what begins at a line; returns the line after it."""
    line = lines[at]
    if not line.strip() or re.fullmatch(r"\s*([-*_=])\1{2,}\s*", line):
        return at + 1
    if line.lstrip().startswith("```"):
        return _fence(lines, at, state)
    if match := _RULED.match(line):
        enter(state, 2, match.group(2))
        return at + 1
    if match := _HEADING.match(line):
        enter(state, len(match.group(1)), match.group(2))
        return at + 1
    if at + 1 < len(lines) and re.fullmatch(r"(=|-|~){3,}\s*", lines[at + 1]) and "|" not in line:
        enter(state, 1 if lines[at + 1][0] == "=" else 2, line.strip())
        return at + 2
    if leader := _LEADER.match(line.strip()):
        state.found.append(
            replace(
                state.here(), kind="pair", text=leader.group(2), quote=line.strip(), label=leader.group(1).strip(" .")
            )
        )
        return at + 1
    if _CLOSING.match(line.strip()) and at + 1 < len(lines):
        return _signature(lines, at, state)
    return next((end for reader in _GROUPS if (end := reader(lines, at, state))), 0) or _text(lines, at, state)


def _text(lines: list[str], at: int, state: State) -> int:
    """Read an item, a title without marks, or a paragraph."""
    line = lines[at]
    if number := _numbered_title(lines, at):
        enter(state, 3, number)
        return at + 1
    if _ITEM.match(line):
        return _item(lines, at, state)
    if _is_title(lines, at):
        enter(state, 1 if not state.path and not state.found else 3, line.strip())
        return at + 1
    return _paragraph(lines, at, state)


_NUMBERED = re.compile(r"\(?\d{1,2}[.)]\s+([A-Z0-9À-Þ].{1,58}[^.!?:;,])$")


def _numbered_title(lines: list[str], at: int) -> str:
    """The words of a line such as `3. Roof` with a paragraph right under it; empty for an item of a list."""
    found = _NUMBERED.match(lines[at].strip())
    if found is None or lines[at] != lines[at].lstrip() or (at and lines[at - 1].strip()) or at + 1 == len(lines):
        return ""
    after = lines[at + 1]
    paragraph = re.match(r"[A-Z0-9À-Þ\"“(]", after) is not None and not _ITEM.match(after)
    return found[1] if paragraph and (len(after) > len(lines[at]) or after.rstrip().endswith((".", "!", "?"))) else ""


def _signature(lines: list[str], at: int, state: State) -> int:
    """The name under a letter and what its bearer is."""
    end = at + 1
    below: list[str] = []
    while end < len(lines) and len(below) < 3 and (lines[end].strip() or not below):
        if lines[end].strip():
            below.append(lines[end].strip())
        end += 1
    for text in below:
        role = " ".join(other for other in below if other != text)
        state.found.append(replace(state.here(), kind="pair", text=text, quote=text, label=f"signed by {role}".strip()))
    return end


def _is_title(lines: list[str], at: int) -> bool:
    """A short line without a full stop, after a break, with text or a break under it."""
    line = lines[at].strip()
    if len(line) > 90 or line.endswith(_ENDS) or not re.match(r"[A-Z0-9À-Þ]", line) or PAIR.match(line):
        return False
    before = lines[at - 1].strip() if at else ""
    if before and not before.endswith((".", "!", "?")) and len(before) > 70:
        return False
    after = [text.strip() for text in lines[at + 1 : at + 3]]
    if not after or not any(after):
        return False
    if after[0] and len(line.split()) <= 4 and (_LEADER.match(after[0]) or PAIR.match(after[0])) and not before:
        return True
    if after[0]:
        ends = after[0].endswith((".", "!", "?")) or len(after[0]) > 70 or bool(_ITEM.match(lines[at + 1]))
        return (
            len(line) <= 70 + 20 * bool(re.match(r"\S*\d", line))
            and (ends or bool(_ITEM.match(lines[at + 1])))
            and not re.match(r"[a-z]", after[0])
        )
    return len(line.split()) <= 9


_REMARK = re.compile(r"(?:#|//|--)\s+(?=\w+ )")
"""What opens a remark among commands."""


def _fence(lines: list[str], at: int, state: State) -> int:
    """Lines of code; a remark is on those below it, up to an empty one."""
    end = at + 1
    remark = ""
    while end < len(lines) and not lines[end].lstrip().startswith("```"):
        said = lines[end].strip()
        below = lines[end + 1].strip() if end + 1 < len(lines) else ""
        if not said or ((opening := _REMARK.match(said)) and below and not below.startswith("```")):
            remark = said[opening.end() :] if said and opening else ""
        else:
            unit = replace(state.here(), kind="code", text=said, quote=said, before=state.lead, label=remark)
            state.found.append(unit)
        end += 1
    return end + 1


def _entries(lines: list[str], at: int, state: State) -> int:
    """Lines of cells without a header."""
    found = entries_at(lines, at)
    if found is None:
        return 0
    state.found += entries(lines[at : at + found.count], found, state.here())
    return at + found.count


def _pipes(lines: list[str], at: int, state: State) -> int:
    end = at
    while end < len(lines) and lines[end].count("|") >= 2:
        end += 1
    if end - at < 2:
        return 0
    kept = [line for line in lines[at:end] if not tables.ruler(line)]
    state.found += tables.cells(tables.piped(kept), kept, replace(state.here(), before=state.lead))
    return end


def _columns(lines: list[str], at: int, state: State) -> int:
    end = at
    while end < len(lines) and len(re.split(r"\s{2,}|\t", lines[end].strip())) >= 3 and not _HEADING.match(lines[end]):
        end += 1
    kept = [line for line in lines[at:end] if not tables.ruler(line)]
    rows = tables.aligned(kept) if len(kept) > 1 else None
    if rows is None:
        return 0
    state.found += tables.cells(rows, kept, replace(state.here(), before=state.lead))
    return end


def _stack(lines: list[str], at: int, state: State) -> int:
    """Cells that stand one a line."""
    end = at
    while (
        end < len(lines)
        and 0 < len(lines[end].strip()) <= 32
        and not lines[end].rstrip().endswith(_ENDS)
        and ": " not in lines[end]
        and not _ITEM.match(lines[end])
    ):
        end += 1
    if end - at < 6:
        return 0
    read = tables.stacked([line.strip() for line in lines[at:end]])
    if read is None:
        return 0
    skip, rows = read
    for title in lines[at : at + skip]:
        enter(state, 3, title.strip())
    state.found += tables.cells(rows, [" ".join(row) for row in rows], state.here())
    return end


_GROUPS = (_entries, dated, _pipes, _columns, _stack)


_HEADS = re.compile(r"(?:\*\*|__)?[A-Z0-9À-Þ][\w/&'’-]*(?: [\w/&'’-]+){0,4}(?:\*\*|__)?")
"""The first line of an item that only names what the next ones are about."""


def _item(lines: list[str], at: int, state: State) -> int:
    match = _ITEM.match(lines[at])
    mark = match.end() if match else 0
    parts = [lines[at][mark:]]
    end = at + 1
    while end < len(lines) and _goes_on(lines[end - 1], lines[end]):
        parts.append(lines[end].strip())
        end += 1
    if len(parts) > 1 and _HEADS.fullmatch(parts[0].strip()) and re.match(r"[A-Z0-9À-Þ]", parts[1]):
        state.path.append((9, parts[0].strip(" *_")))
        state.found.append(replace(state.here(), kind="heading", text=parts[0].strip(" *_"), quote=parts[0].strip()))
        labelled(" ".join(parts[1:]), "item", state, state.lead)
        state.path.pop()
        return end
    labelled(" ".join(parts), "item", state, state.lead)
    return end


def _goes_on(line: str, after: str) -> bool:
    """Whether a line of an item runs over into the next: that is indented, or this is long and not at its end."""
    if not after.strip() or _ITEM.match(after) or _HEADING.match(after):
        return False
    return after.startswith("  ") or (len(line) > 70 and not line.rstrip().endswith((".", "!", "?", ":")))


def _paragraph(lines: list[str], at: int, state: State) -> int:
    """Lines up to a break; a line that is a pair stands for itself."""
    end = at
    parts: list[str] = []
    while (
        end < len(lines)
        and lines[end].strip()
        and not _HEADING.match(lines[end])
        and not _RULED.match(lines[end])
        and not _ITEM.match(lines[end])
        and lines[end].count("|") < 2
    ):
        if parts and (_LEADER.match(lines[end].strip()) or begins_dated(lines, end)):
            break
        if parts and (
            PAIR.match(lines[end].strip())
            or lines[end - 1].endswith("  ")
            or (PAIR.match(parts[0]) and len(parts[-1]) < 60 and parts[-1].endswith("."))
        ):
            break
        if (
            parts
            and parts[-1].endswith((".", "!", "?"))
            and len(lines[end].strip()) < 60
            and not lines[end].rstrip().endswith(_ENDS)
        ):
            break
        if parts and len(parts[-1]) < 60 and re.match(r"[A-ZÀ-Þ]", lines[end].strip()) and not parts[-1].endswith(","):
            break
        parts.append(lines[end].strip())
        end += 1
    if not parts:
        parts, end = [lines[at].strip()], at + 1
    labelled(" ".join(parts), "sentence", state, "")
    return end
