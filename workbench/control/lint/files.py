"""Linting contracts in files: each finding with its line and column, what comments set aside, and files in no shape."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from workbench.control.lint.excuses import Excuse, excuses
from workbench.control.lint.finding import LintFinding
from workbench.control.lint.linting import chosen_codes, lint
from workbench.control.lint.rules import RULES
from workbench.control.lint.together import lint_together
from workbench.core.contract import Contract
from workbench.core.contract_file import load_contract
from workbench.errors import BadInput

BARE = "C001"
"""The code of a comment that would set a finding aside and names no code or no reason."""
_BARE_WHY = "What is set aside without a reason is forgotten, not decided."


class Placed(NamedTuple):
    """A finding in a file."""

    path: str
    line: int
    column: int
    finding: LintFinding


class SetAside(NamedTuple):
    """A finding that a comment sets aside, and why."""

    placed: Placed
    reason: str


@dataclass
class Linted:
    """What was found in some files."""

    placed: list[Placed]
    aside: list[SetAside]
    unread: list[tuple[str, int, int, str]]
    """Path, line, column and what is wrong, of each file that holds no contract that could be read."""
    files: int


class _Read(NamedTuple):
    path: str
    contract: Contract
    text: str
    excuses: tuple[Excuse, ...]


def lint_files(
    paths: Iterable[str],
    *,
    tools: Iterable[Any] | None = None,
    sources: Iterable[Any] | None = None,
    select: str | Sequence[str] = (),
    ignore: dict[str, str] | None = None,
    together: bool = False,
    parent: str | None = None,
) -> Linted:
    """Lint the contracts in YAML files; those `together` as siblings of one task too.

    A file that cannot be read keeps no other from being linted. Raises `BadInput` for wrong options only.
    """
    chosen_codes(select, ignore)
    told = Linted([], [], [], 0)
    read = [each for path in paths if (each := _read(path, told)) is not None]
    tools, sources = (None if given is None else tuple(given) for given in (tools, sources))
    for each in read:
        found = lint(each.contract, tools=tools, sources=sources, select=select, ignore=ignore)
        _sort(each, [*found, *_bare(each)], told)
    if together:
        siblings = lint_together([each.contract for each in read], parent=parent, select=select, ignore=ignore)
        for each in read:
            mine = [f for f in siblings if f.contract == each.contract.name]
            _sort(each, mine, told)
    told.placed.sort(key=lambda p: (p.path, p.line, p.column, p.finding.code))
    return told


def _read(path: str, told: Linted) -> _Read | None:
    told.files += 1
    try:
        contract, kept = load_contract(path)
    except BadInput as error:
        at = re.search(r", line (\d+)(?:, column (\d+))?", str(error))
        told.unread.append((path, int(at[1]) if at else 1, int(at[2] or 1) if at else 1, str(error)))
        return None
    if "name" not in (field for field, _ in _nodes(kept.text)):
        contract = contract.replace(name=Path(path).stem)
    return _Read(path, contract, kept.text, excuses(kept.text))


def _sort(each: _Read, found: Iterable[LintFinding], told: Linted) -> None:
    for finding in found:
        line, column = place(each.text, finding)
        if finding.code == BARE:
            line, column = finding.start, finding.end
        placed = Placed(each.path, line, column, finding)
        excuse = next((e for e in each.excuses if e.covers(finding.code, finding.part)), None)
        if excuse is None:
            told.placed.append(placed)
        else:
            told.aside.append(SetAside(placed, excuse.reason))


def _bare(each: _Read) -> list[LintFinding]:
    """Findings about comments that set nothing aside because they say not what or not why."""
    codes = [rule.code for rule in RULES]
    found = []
    for excuse in each.excuses:
        unknown = [c for c in excuse.codes if not any(known.startswith(c) for known in codes)]
        if fault := excuse.faulty or (f"names the unknown code {unknown[0]}" if unknown else ""):
            found.append(
                LintFinding(
                    code=BARE,
                    rule="bare-ignore",
                    severity="error",
                    contract=each.contract.name,
                    part="name",
                    start=excuse.line,
                    end=excuse.column,
                    message=f"This comment {fault}, so it sets nothing aside.",
                    why=_BARE_WHY,
                    fix="Write: # lint: ignore C301: why it does not matter here",
                )
            )
    return found


def place(text: str, finding: LintFinding) -> tuple[int, int]:
    """The line and column, from 1, at which a finding's words stand in a YAML text; its field's where they cannot be
    found there, its contract's where it has no field.
    """
    nodes = dict(_nodes(text))
    found = nodes.get(finding.part)
    if found is None:
        first = min((key.start_mark for key, _ in nodes.values()), key=lambda m: m.index, default=None)
        return (first.line + 1, first.column + 1) if first else (1, 1)
    key, value = found
    node = _criterion(value, finding.criterion) if finding.criterion else value
    words = finding.quote.split()[:8]
    if words and finding.quote:
        pattern = r"\s+".join(map(re.escape, words))
        hits = [m.start() for m in re.finditer(pattern, text[node.start_mark.index : node.end_mark.index])]
        if hits:
            at = node.start_mark.index + hits[0]
            return text.count("\n", 0, at) + 1, at - (text.rfind("\n", 0, at) + 1) + 1
    mark = node.start_mark if finding.criterion else key.start_mark
    return mark.line + 1, mark.column + 1


def _nodes(text: str) -> list[tuple[str, tuple[Any, Any]]]:
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        return []
    return [(str(key.value), (key, value)) for key, value in root.value] if isinstance(root, yaml.MappingNode) else []


def _criterion(value: Any, name: str) -> Any:
    """The node of the criterion of that name."""
    items = value.value if isinstance(value, yaml.SequenceNode) else [value]
    contract = Contract(done=[_said(item) for item in items])
    return next((item for item, c in zip(items, contract.done, strict=True) if c.name == name), value)


def _said(item: Any) -> Any:
    if not isinstance(item, yaml.MappingNode):
        return str(item.value)
    told = {str(key.value): str(value.value) for key, value in item.value}
    return told if "name" in told else told.get("text", "")
