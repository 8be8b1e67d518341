"""The records of a text: rows of a table, items of a nested list, bullets, sections, or the texts themselves."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from workbench.simulated.cutting import Span
from workbench.simulated.fields.scope import Scope
from workbench.simulated.library import Indexed
from workbench.simulated.material import Text
from workbench.simulated.pairs import BULLET

Kind = Literal["rows", "nested", "bullets", "sections", "texts"]


@dataclass(frozen=True)
class Group:
    """Records that are written alike, one after another."""

    kind: Kind
    heads: tuple[str, ...]
    """What they stand under, the nearest last."""
    records: tuple[Scope, ...]

    def labels(self) -> list[str]:
        """The keys or columns of the records, in order."""
        return list(dict.fromkeys(label for record in self.records[:12] for label in record.labels()))


def groups(scope: Scope) -> list[Group]:
    """Every group of records in `scope`."""
    found: list[Group] = []
    for text, index, numbers in scope.parts:
        nested = any(index.spans[n].row for n in numbers)
        found += _nested(text, index, numbers) if nested else _rows(text, index, numbers)
        found += _bullets(text, index, numbers)
        found += [] if nested else _sections(text, index, numbers)
    if len(scope.parts) > 1:
        called = [index.title or text.called for text, index, _ in scope.parts]
        parts = [Scope((part,), name) for part, name in zip(scope.parts, called, strict=True)]
        found.append(Group("texts", (), tuple(parts)))
    return found


def _rows(text: Text, index: Indexed, numbers: tuple[int, ...]) -> list[Group]:
    """Tables: rows that follow one another, of which some columns are the same."""
    tables: list[list[list[int]]] = []
    last: list[int] | None = None
    for number in numbers:
        span = index.spans[number]
        if span.form != "pair" or not (span.record or (span.entity and span.label)):
            last = last if span.form == "heading" and last and span.text.startswith("|") else None
            continue
        if last is not None and index.spans[last[0]].block == span.block:
            last.append(number)
            continue
        follows = last is not None and tables and _alike(index, tables[-1][0], span)
        last = [number]
        if follows:
            tables[-1].append(last)
        else:
            tables.append([last])
    return [_table(text, index, rows) for rows in tables]


def _alike(index: Indexed, first: list[int], span: Span) -> bool:
    head = index.spans[first[0]]
    return any(index.spans[n].label == span.label for n in first) and head.heads[:1] == span.heads[:1]


def _table(text: Text, index: Indexed, rows: list[list[int]]) -> Group:
    records = [Scope(((text, index, tuple(row)),), index.spans[row[0]].entity) for row in rows]
    return Group("rows", index.spans[rows[0][0]].heads, tuple(records))


def _nested(text: Text, index: Indexed, numbers: tuple[int, ...]) -> list[Group]:
    """Mappings in lists, and mappings beside others with the same keys; each with all that it holds."""
    by_row: dict[tuple[int, ...], list[int]] = {}
    for number in numbers:
        span = index.spans[number]
        if span.form == "pair" and span.record and not span.item:
            by_row.setdefault(span.row, []).append(number)
    beside: dict[tuple[tuple[int, ...], tuple[str, ...]], list[tuple[int, ...]]] = {}
    for row, cells in by_row.items():
        heads = index.spans[cells[0]].heads
        named = index.spans[cells[0]].entity == (heads[-1] if heads else "")
        beside.setdefault((row[:-1], heads[:-1] if named else heads), []).append(row)
    return [
        Group("nested", heads, tuple(_mapping(text, index, numbers, row, by_row[row]) for row in rows))
        for (_, heads), rows in beside.items()
    ]


def _mapping(text: Text, index: Indexed, numbers: tuple[int, ...], row: tuple[int, ...], cells: list[int]) -> Scope:
    held = tuple(n for n in numbers if index.spans[n].row[: len(row)] == row)
    return Scope(((text, index, held),), index.spans[cells[0]].entity)


def _bullets(text: Text, index: Indexed, numbers: tuple[int, ...]) -> list[Group]:
    """Items of a list, each with what belongs to its bullet."""
    runs: list[tuple[tuple[str, ...], list[list[int]]]] = []
    open_run = False
    for number in numbers:
        span = index.spans[number]
        line = text.text[text.text.rfind("\n", 0, span.start) + 1 : span.start]
        marked = bool(line.strip()) and BULLET.fullmatch(line) is not None
        if span.form == "heading" or span.record or (not marked and not span.item) or span.row:
            open_run = False
        elif open_run and not marked:
            runs[-1][1][-1].append(number)
        elif marked:
            if not open_run or runs[-1][0] != span.heads:
                runs.append((span.heads, []))
            runs[-1][1].append([number])
            open_run = True
    return [
        Group("bullets", heads, tuple(Scope(((text, index, tuple(item)),), loose=True) for item in items))
        for heads, items in runs
    ]


def _sections(text: Text, index: Indexed, numbers: tuple[int, ...]) -> list[Group]:
    """Parts under headings of one level, the heading with its part."""
    inside: dict[tuple[str, ...], list[int]] = {}
    for number in numbers:
        span = index.spans[number]
        titled = span.form == "heading" and not span.text.startswith("[")
        own = (*span.heads, span.text.strip("#=*_` ").removesuffix(":")) if titled else span.heads
        for depth in range(1, len(own) + 1):
            inside.setdefault(own[:depth], []).append(number)
    beside: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
    for key in inside:
        beside.setdefault(key[:-1], []).append(key)
    return [
        Group("sections", above, tuple(Scope(((text, index, tuple(inside[key])),), key[-1]) for key in keys))
        for above, keys in beside.items()
        if len(keys) > 1
    ]


def items_in(group: Group) -> list[str]:
    """The records as plain words: the text of each bullet, the first cell of each row, the name of each section."""
    found = []
    for record in group.records:
        spans = [span for _, _, _, span in record.spans()]
        if group.kind == "bullets":
            first = spans[0]
            found.append(" ".join(" ".join(s.text for s in spans).split()).rstrip(".;,") if first else "")
        else:
            found.append(record.called)
    return [item for item in found if item]


def narrowed(scope: Scope, heads: str) -> Scope:
    """The spans of `scope` under the heading or key `heads`, where there are any."""
    parts = tuple(
        (text, index, tuple(n for n in numbers if heads in index.spans[n].heads))
        for text, index, numbers in scope.parts
    )
    kept = tuple(part for part in parts if part[2])
    return replace(scope, parts=kept, whole=False) if kept else scope
