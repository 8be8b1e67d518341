"""Records written by indentation (YAML) or by brackets (JSON), read leaf by leaf without a parser that could fail."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from workbench.simulated.cutting import Span
from workbench.simulated.leaves import Leaf, spans_of

_LINE = re.compile(r"^(?P<indent>\s*)(?P<dash>(?:- +)*)(?P<rest>.*)$")
_PAIR = re.compile(r"^(?P<key>\"[^\"]*\"|'[^']*'|[^\s:#\"'{\[][^:#]*?)\s*:(?:\s+(?P<value>.*))?$")
_COMMENT = re.compile(r"\s+#\s*(?P<note>[^\"']*)$")
_FLOW = re.compile(r"(?P<key>[\w.-]+|\"[^\"]*\")\s*:\s*(?P<value>\"[^\"]*\"|'[^']*'|\[[^\]]*\]|[^,{}]+)")


@dataclass
class _Level:
    indent: int
    key: str
    row: int
    listed: bool = False


@dataclass
class _Indented:
    """Walks over the lines of a text written by indentation."""

    leaves: list[Leaf] = field(default_factory=list)
    levels: list[_Level] = field(default_factory=list)
    rows: int = 0
    note: str = ""
    folded: int = -1
    """The indent of a key whose text runs over the deeper lines after it; -1 outside such a text."""

    def line(self, at: int, line: str) -> None:
        found = _LINE.match(line.rstrip())
        bare = line.strip()
        if not found or not bare or bare in ("---", "..."):
            return
        indent, rest = len(found.group("indent")), found.group("rest").strip()
        if self.folded >= 0 and indent > self.folded:
            self._leaf(at, line, "", bare, form="sentence")
            return
        self.folded = -1
        if rest.startswith("#") and not found.group("dash"):
            self.note = rest.strip("# ")
            self._leaf(at, line, "", self.note, form="sentence")
            return
        for dash in re.finditer(r"-", found.group("dash")):
            self._close(indent + dash.start(), item=True)
            self.rows += 1
            self.levels.append(_Level(indent + dash.start() + 1, "", self.rows, listed=True))
        deep = indent + len(found.group("dash"))
        if not found.group("dash"):
            self._close(indent, item=False)
        self._content(at, line, rest, deep, bool(found.group("dash")))

    def _content(self, at: int, line: str, rest: str, deep: int, dashed: bool) -> None:
        comment = _COMMENT.search(rest)
        note = " ".join(n for n in (self.note, comment.group("note") if comment else "") if n)
        body = rest[: comment.start()].rstrip() if comment else rest
        pair = _PAIR.match(body)
        self.note = ""
        if not pair:
            self._leaf(at, line, "", body.strip("\"'"), item=dashed, note=note)
            return
        key, value = pair.group("key").strip("\"'"), (pair.group("value") or "").strip()
        if not value or value in ("|", ">", "|-", ">-", "|+", ">+"):
            self.rows += 1
            if not value:
                self._leaf(at, line, "", key, form="heading")
            else:
                self.folded = deep
            self.levels.append(_Level(deep, key, self.rows))
        elif value.startswith("{") and value.endswith("}"):
            self._flow(at, line, key, value, deep)
        else:
            self._leaf(at, line, key, _plain(value), note=note)

    def _flow(self, at: int, line: str, key: str, value: str, deep: int) -> None:
        self.rows += 1
        self.levels.append(_Level(deep, key, self.rows))
        start = line.index(value)
        for one in _FLOW.finditer(value):
            begin = at + start + one.start()
            self._add(
                begin, begin + len(one.group(0).rstrip()), one.group("key").strip('"'), _plain(one.group("value"))
            )
        self.levels.pop()

    def _close(self, indent: int, *, item: bool) -> None:
        """Leaves the levels that a line at `indent` is not under; an item may stand as deep as its key."""
        while self.levels and (
            self.levels[-1].indent > indent or (self.levels[-1].indent == indent and not (item and self.levels[-1].key))
        ):
            self.levels.pop()

    def _leaf(self, at: int, line: str, label: str, value: str, **more: object) -> None:
        lead = len(line) - len(line.lstrip(" #\t") if more.get("form") == "sentence" else line.lstrip(" -"))
        self._add(at + lead, at + len(line.rstrip()), label, value, **more)

    def _add(self, start: int, end: int, label: str, value: str, **more: object) -> None:
        path = tuple(level.key for level in self.levels if level.key)
        rows = tuple(level.row for level in self.levels)
        if more.get("item"):
            label, rows = label or (path[-1] if path else ""), rows[:-1]
        listed = bool(self.levels) and self.levels[-1].listed
        if value:
            self.leaves.append(Leaf(start, end, label, value, path, (0, *rows), listed=listed, **more))  # type: ignore[arg-type]


def _plain(value: str) -> str:
    value = value.strip()
    if value.startswith("[") and value.endswith("]"):
        return ", ".join(part.strip(" \"'") for part in value[1:-1].split(","))
    return value.strip("\"'")


def indented(text: str) -> tuple[Span, ...]:
    """The spans of a text written by indentation."""
    walk, at = _Indented(), 0
    for line in text.splitlines(keepends=True):
        walk.line(at, line)
        at += len(line)
    return spans_of(text, walk.leaves)
