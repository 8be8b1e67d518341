"""JSON read with the place of every value, so that a leaf can be quoted as it stands.

A leaf knows the record it is in: what that is called, what the records around it are called, and its other values. A
value that is a sentence is read as one, and is a remark on the values beside it.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from workbench.simulated.close.structure.sentences import sentences
from workbench.simulated.close.structure.unit import Unit

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\]:,]|[^\s{}\[\]:,"]+')
_Token: TypeAlias = tuple[str, int, int]
_NAMES = ("name", "id", "title", "sku", "role", "label", "code", "key", "type", "station", "product", "city", "person")
_SENTENCE = re.compile(r"(?:\S+\s+){4,}\S+")
"""Words from which a value says something, and names nothing."""
_BESIDE = 8
"""Values of a record that a leaf knows at most."""


@dataclass(frozen=True, slots=True)
class _Leaf:
    path: tuple[str, ...]
    group: int
    value: str
    start: int
    end: int
    sort: str = "text"
    """text, plain (a number, true, false or null) or list"""

    @property
    def key(self) -> str:
        return self.path[-1] if self.path else ""

    @property
    def told(self) -> bool:
        """It is a sentence."""
        return self.sort == "text" and _SENTENCE.match(self.value) is not None


@dataclass
class _Walk:
    """The leaves found, and which object stands in which."""

    tokens: list[_Token]
    found: list[_Leaf] = field(default_factory=list)
    around: list[int] = field(default_factory=lambda: [0])

    listed: set[int] = field(default_factory=set)
    """The objects that stand in a list."""

    def above(self, group: int) -> list[int]:
        """The objects that an object stands in, the nearest first."""
        found: list[int] = []
        while self.around[group] != 0:
            group = self.around[group]
            found.append(group)
        return found

    @property
    def whole(self) -> bool:
        """One object holds all."""
        return self.tokens[0][0] == "{" and self.around.count(0) == 2


def leaves(text: str, base: Unit) -> list[Unit]:
    """A unit for each scalar: path, value, and what its record says beside it."""
    walk = _Walk([(match.group(), match.start(), match.end()) for match in _TOKEN.finditer(text)])
    at = 0
    while at < len(walk.tokens):
        at = _value(walk, at, (), 0)
    groups: dict[int, list[_Leaf]] = {}
    for leaf in walk.found:
        groups.setdefault(leaf.group, []).append(leaf)
    return [unit for leaf in walk.found for unit in _units(leaf, walk, groups, text, base)]


def _units(leaf: _Leaf, walk: _Walk, groups: dict[int, list[_Leaf]], text: str, base: Unit) -> Iterator[Unit]:
    others = [other for other in groups[leaf.group] if other is not leaf]
    own = [name for name in _names(groups[leaf.group], walk) if name != leaf.value]
    above = [_names(groups.get(group, []), walk) for group in walk.above(leaf.group)]
    called = [*own, *(name for names in (above[:-1] if walk.whole else above) for name in names)]
    beside = [other.value for other in others if not other.told and other.value not in called]
    unit = replace(
        base,
        kind="item" if leaf.told else "pair",
        text=leaf.value,
        quote=text[leaf.start : leaf.end],
        label=" ".join(leaf.path[:-1]),
        column=leaf.key,
        heading=" / ".join(" ".join(names) for names in [*reversed(above), own] if names),
        row=" ; ".join([*called, *beside[:_BESIDE]]),
        comment=" ".join(other.value for other in others if other.told)[:300],
    )
    pieces = sentences(leaf.value) if leaf.told else []
    if len(pieces) < 2:
        yield unit
        return
    before = ""
    for start, end in pieces:
        piece = leaf.value[start:end]
        yield replace(unit, text=piece, quote=piece if piece in unit.quote else unit.quote, before=before)
        before = piece


def _names(record: list[_Leaf], walk: _Walk) -> list[str]:
    """What a record is called: by a key for it; one of a list, or the whole, else by its first word."""
    names = [leaf.value for leaf in record if leaf.key.lower() in _NAMES and not leaf.told]
    group = record[0].group if record else 0
    if any(re.search(r"[^\W\d]", name) for name in names) or not (group in walk.listed or walk.around[group] == 0):
        return names
    first = next((leaf.value for leaf in record if leaf.sort == "text" and not leaf.told), "")
    return [*names, first] if first else names


def _value(walk: _Walk, at: int, path: tuple[str, ...], group: int) -> int:
    """Read the value that begins at a token; returns the token after it."""
    mark, start, end = walk.tokens[at]
    if mark == "{":
        return _object(walk, at + 1, path, group)
    if mark == "[":
        return _list(walk, at, path, group)
    value, sort = (str(json.loads(mark)), "text") if mark.startswith('"') else (mark, "plain")
    walk.found.append(_Leaf(path, group, value, start, end, sort))
    return at + 1


def _object(walk: _Walk, at: int, path: tuple[str, ...], around: int) -> int:
    tokens, found = walk.tokens, walk.found
    walk.around.append(around)
    group = len(walk.around) - 1
    while tokens[at][0] != "}":
        if tokens[at][0] == ",":
            at += 1
            continue
        key, first, size = json.loads(tokens[at][0]), tokens[at][1], len(found)
        at = _value(walk, at + 2, (*path, key), group)
        if len(found) == size + 1 and found[size].path == (*path, key):
            found[size] = replace(found[size], start=first)
    return at + 1


def _list(walk: _Walk, at: int, path: tuple[str, ...], group: int) -> int:
    """Scalars of a list share its key."""
    tokens, start = walk.tokens, walk.tokens[at][1]
    at += 1
    scalars: list[str] = []
    while tokens[at][0] != "]":
        if tokens[at][0] in "{[":
            walk.listed |= {len(walk.around)} if tokens[at][0] == "{" else set()
            at = _value(walk, at, path, group)
            continue
        if tokens[at][0] != ",":
            scalars.append(tokens[at][0].strip('"'))
        at += 1
    if scalars:
        walk.found.append(_Leaf(path, group, ", ".join(scalars), start, tokens[at][2], "list"))
    return at + 1


def is_json(text: str) -> bool:
    """True for a text that is one JSON object or list, or such an object in each line."""
    if text.lstrip()[:1] not in ("{", "["):
        return False
    if _loads(text):
        return True
    lines = [line for line in text.splitlines() if line.strip()]
    return len(lines) > 1 and all(line.lstrip().startswith("{") and _loads(line) for line in lines)


def _loads(text: str) -> bool:
    try:
        json.loads(text)
    except ValueError:
        return False
    return True
