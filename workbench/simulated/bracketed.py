"""JSON read token by token: every plain value becomes a leaf with the keys above it and the record it is in."""

from __future__ import annotations

import re
from dataclasses import dataclass

from workbench.simulated.cutting import Span
from workbench.simulated.leaves import Leaf, spans_of

_TOKEN = re.compile(r"\"(?:[^\"\\]|\\.)*\"|[{}\[\],:]|[^\s{}\[\],:\"]+")


@dataclass
class _Level:
    mark: str
    key: str
    row: int
    listed: bool


def bracketed(text: str) -> tuple[Span, ...]:
    """The spans of a text written as JSON, also of several objects one after another."""
    leaves: list[Leaf] = []
    levels: list[_Level] = []
    key, key_at, rows = "", -1, 0
    tokens = list(_TOKEN.finditer(text))
    for token, after in zip(tokens, [*tokens[1:], None], strict=True):
        said = token.group(0)
        if said in "{[":
            rows += 1
            inside = bool(levels) and levels[-1].mark == "["
            levels.append(_Level(said, key, rows, listed=said == "{" and inside))
            key = ""
        elif said in "}]":
            del levels[-1:]
            key = ""
        elif said not in ",:":
            in_object = bool(levels) and levels[-1].mark == "{"
            if in_object and not key and after is not None and after.group(0) == ":":
                key, key_at = said.strip('"'), token.start()
                continue
            start = key_at if in_object and key else token.start()
            leaves.append(_leaf(levels, key, start, token.end(), said.strip('"'), item=not in_object))
            key = ""
    return spans_of(text, [leaf for leaf in leaves if leaf.value])


def _leaf(levels: list[_Level], key: str, start: int, end: int, value: str, *, item: bool) -> Leaf:
    path = tuple(level.key for level in levels if level.key)
    rows = tuple(level.row for level in levels if level.mark == "{" or level.key)
    listed = bool(levels) and levels[-1].listed
    label = key or (path[-1] if path else "")
    return Leaf(start, end, label, value, path, (0, *rows), listed=listed, item=item)
