"""JSON read with the place of every value, so that a leaf can be quoted as it stands."""

import json
import re
from dataclasses import replace
from typing import TypeAlias

from workbench.simulated.close.structure.unit import Unit

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\]:,]|[^\s{}\[\]:,"]+')
_Token: TypeAlias = tuple[str, int, int]
_Found: TypeAlias = tuple[tuple[str, ...], int, str, int, int]
_NAMES = ("name", "id", "title", "sku", "role", "label", "code", "key", "type", "station", "product", "city", "person")


def leaves(text: str, base: Unit) -> list[Unit]:
    """A unit for each scalar: path, value, and the scalars beside it."""
    tokens = [(match.group(), match.start(), match.end()) for match in _TOKEN.finditer(text)]
    found: list[_Found] = []
    _value(tokens, 0, (), found, 0, [0])
    groups: dict[int, list[tuple[str, str]]] = {}
    for path, group, value, _, _ in found:
        groups.setdefault(group, []).append((path[-1] if path else "", value))
    units = []
    for path, group, value, start, end in found:
        others = [(key, other) for key, other in groups[group] if (key, other) != (path[-1] if path else "", value)]
        names = [other for key, other in others if key.lower() in _NAMES]
        units.append(
            replace(
                base,
                kind="pair",
                text=value,
                quote=text[start:end],
                label=" ".join(path[:-1]),
                column=path[-1] if path else "",
                heading=" ".join(names),
                row=" ; ".join(other for _, other in others[:8] if other not in names),
            )
        )
    return units


def _value(
    tokens: list[_Token], at: int, path: tuple[str, ...], found: list[_Found], group: int, last: list[int]
) -> int:
    """Read the value that begins at a token; returns the token after it. Lists of scalars share their key."""
    mark, start, end = tokens[at]
    if mark == "{":
        last[0] += 1
        group = last[0]
        at += 1
        while tokens[at][0] != "}":
            if tokens[at][0] == ",":
                at += 1
                continue
            key = json.loads(tokens[at][0])
            first = tokens[at][1]
            size = len(found)
            at = _value(tokens, at + 2, (*path, key), found, group, last)
            if len(found) == size + 1 and found[size][0] == (*path, key):
                found[size] = (*found[size][:3], first, found[size][4])
        return at + 1
    if mark == "[":
        at += 1
        scalars: list[str] = []
        while tokens[at][0] != "]":
            if tokens[at][0] == ",":
                at += 1
                continue
            if tokens[at][0] in "{[":
                at = _value(tokens, at, path, found, group, last)
                continue
            scalars.append(tokens[at][0].strip('"'))
            at += 1
        if scalars:
            found.append((path, group, ", ".join(scalars), start, tokens[at][2]))
        return at + 1
    found.append((path, group, str(json.loads(mark)) if mark.startswith('"') else mark, start, end))
    return at + 1


def is_json(text: str) -> bool:
    """True for a text that is one JSON object or list."""
    if text.lstrip()[:1] not in ("{", "["):
        return False
    try:
        json.loads(text)
    except ValueError:
        return False
    return True
