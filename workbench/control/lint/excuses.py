"""Findings that a file's comments set aside: `# lint: ignore C301, C404: the task names the source`.

At the end of a field's line, or on a line of its own above it, a comment speaks of that field; above the first field it
speaks of the whole contract. Without a reason it sets nothing aside, and is a finding itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import yaml

_COMMENT = re.compile(r"#\s*lint:\s*ignore\b(?P<rest>[^\n]*)", re.IGNORECASE)
_CODES = re.compile(r"\s*(?P<codes>C\d*(?:[\s,]+C\d+)*)?\s*(?:[:;–—-]+\s*)?(?P<reason>.*)\Z", re.IGNORECASE)


class Excuse(NamedTuple):
    """One comment that sets findings aside."""

    codes: tuple[str, ...]
    """Codes or beginnings of codes; none where the comment names none."""
    reason: str
    field: str
    """The field it speaks of; "" for the whole contract."""
    line: int
    """Counted from 1."""
    column: int

    @property
    def faulty(self) -> str:
        """What is missing from it; "" where nothing is."""
        if not self.codes:
            return "names no code"
        return "" if self.reason else "gives no reason"

    def covers(self, code: str, part: str) -> bool:
        """Whether it sets a finding aside."""
        return not self.faulty and (not self.field or self.field == part) and code.startswith(self.codes)


def excuses(text: str) -> tuple[Excuse, ...]:
    """The comments of a YAML text that set findings aside, from the top."""
    fields = list(_fields(text))
    found = []
    for start, end in _comments(text):
        told = _COMMENT.search(text, start, end)
        if told is None:
            continue
        line = text.count("\n", 0, start) + 1
        parts = _CODES.match(told["rest"].strip())
        codes = tuple(re.findall(r"C\d*", (parts["codes"] or "").upper())) if parts else ()
        alone = not text[text.rfind("\n", 0, start) + 1 : start].strip()
        reason = parts["reason"].strip() if parts else ""
        column = start - (text.rfind("\n", 0, start) + 1) + 1
        found.append(Excuse(codes, reason, _spoken_of(text, fields, line, alone=alone), line, column))
    return tuple(found)


def _spoken_of(text: str, fields: list[tuple[str, int]], line: int, *, alone: bool) -> str:
    """The field that a comment in this line speaks of."""
    if alone:
        if fields and line < fields[0][1]:
            return ""
        below = (
            n for n, told in enumerate(text.split("\n")[line:], line + 1) if told.strip() and told.strip()[0] != "#"
        )
        under = next(below, 0)
        return next((name for name, at in fields if at == under), _at(fields, line))
    return _at(fields, line)


def _at(fields: list[tuple[str, int]], line: int) -> str:
    return next((name for name, at in reversed(fields) if at <= line), "")


def _fields(text: str) -> Iterator[tuple[str, int]]:
    """The contract's fields and the lines in which they begin."""
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        return
    if isinstance(root, yaml.MappingNode):
        for key, _ in root.value:
            yield str(key.value), key.start_mark.line + 1


def _comments(text: str) -> Iterator[tuple[int, int]]:
    """Where comments stand: between what YAML reads, and behind the sign of a text in block style."""
    at = 0
    try:
        for token in yaml.scan(text, Loader=yaml.SafeLoader):
            yield from _hashes(text, at, token.start_mark.index)
            at = max(at, token.end_mark.index)
            if isinstance(token, yaml.ScalarToken) and token.style in {"|", ">"}:
                end = text.find("\n", token.start_mark.index)
                yield from _hashes(text, token.start_mark.index, len(text) if end < 0 else end)
    except yaml.YAMLError:
        return
    yield from _hashes(text, at, len(text))


def _hashes(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for m in re.finditer(r"#[^\n]*", text[start:end]):
        yield start + m.start(), start + m.end()
