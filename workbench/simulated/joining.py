"""Statements of several workers side by side: which say the same, which contradict, which one has most or least."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from workbench.simulated import kinds
from workbench.simulated.words import words

_KINDS = ("money", "percent", "duration", "measure", "licence", "version", "date", "number")
_QUOTED = re.compile(r"\s*[\[(](?:[^()\[\]]*?[\"“][^\"”]*[\"”][^()\[\]]*|[^()\[\]]{0,40})[\])]")
_SKIPPED = re.compile(r"^(?:#{1,4} |\|?[\s|:-]+$|here (?:is|are)\b|sources?:|in summary\W*$|results?:)", re.I)


@dataclass(frozen=True)
class Statement:
    """One statement of one worker."""

    worker: str
    text: str

    @cached_property
    def bare(self) -> str:
        """What it says without quotations and brackets."""
        return _QUOTED.sub("", self.text).strip(" .") or self.text

    @cached_property
    def label(self) -> str:
        """What it is about: its words without its values."""
        left = self.bare
        for value in self.values:
            left = left.replace(value.text, " ")
        return " ".join(words(left))

    @cached_property
    def names(self) -> frozenset[str]:
        """What it names: its capitals, but for the article it may begin with."""
        found = re.findall(r"\b[A-Z][\w-]+", re.sub(r"^(?:The|An?|In|For|At|On|Of)\b", "", self.bare))
        return frozenset(word.lower() for word in found)

    @cached_property
    def values(self) -> tuple[kinds.Found, ...]:
        """The values it gives, of the strictest type that it has."""
        return next((found for kind in _KINDS if (found := kinds.find(kind, self.bare))), ())


def statements(worker: str, text: str) -> list[Statement]:
    """The statements of a result: its lines, and the sentences of a paragraph."""
    found = []
    for line in text.splitlines():
        bare = re.sub(r"^\s*(?:[-*•]|\d+[.)])\s+", "", line).strip()
        if not bare or _SKIPPED.match(bare) or len(words(bare)) < 2:
            continue
        if bare.startswith("|"):
            bare = "; ".join(cell.strip() for cell in bare.strip("|").split("|"))
        pieces = re.split(r"(?<=[.!?])\s+(?=[A-Z])", bare) if bare.count('"') % 2 == 0 and "(" not in bare else [bare]
        found += [
            Statement(worker, piece if piece[-1:] in ".!?" else f"{piece}.")
            for piece in pieces
            if len(words(piece)) > 1
        ]
    return found


def same(one: Statement, other: Statement) -> bool:
    """Both say the same: mostly the same words, and the same values."""
    mine, yours = set(words(one.bare)), set(words(other.bare))
    return bool(mine) and len(mine & yours) >= 0.8 * len(mine | yours) and _norms(one) == _norms(other)


def contradicting(one: Statement, other: Statement) -> bool:
    """Both are about the same, and give different values of one type."""
    if not one.values or not other.values or one.values[0].kind != other.values[0].kind:
        return False
    mine, yours = set(one.label.split()), set(other.label.split())
    if one.names - other.names and other.names - one.names:
        return False
    about = len(mine) > 1 and len(mine & yours) >= 0.66 * min(len(mine), len(yours)) and len(mine & yours) >= 2
    return about and not _norms(one) & _norms(other)


def _norms(one: Statement) -> frozenset[str]:
    return frozenset(value.norm for value in one.values)


_LINE = re.compile(r"^(?P<aspect>[\w -]{2,50}) of (?:the )?(?P<thing>[A-Z][\w'& .-]{1,40}): (?P<value>.+)$")
_COMPARES = re.compile(r"\bcompar\w+|\bwhich\b|\bbest\b|\bcheapest\b|\brank\w*|\brecommend|\bdiffer", re.I)


def extremes(task: str, found: list[Statement]) -> list[tuple[str, list[str]]]:
    """Who has least and most of each point, where a comparison is asked for and all values are of one type."""
    if not _COMPARES.search(task):
        return []
    rows: dict[str, list[tuple[float, str, Statement]]] = {}
    for one in found:
        line = _LINE.match(one.bare)
        amount = re.search(r"\d[\d,]*(?:\.\d+)?", line["value"]) if line else None
        if line and amount:
            rows.setdefault(line["aspect"].lower(), []).append(
                (float(amount.group().replace(",", "")), line["thing"], one)
            )
    said = []
    for aspect, row in rows.items():
        if len(row) < 2 or len({one.values[0].kind for _, _, one in row if one.values}) != 1:
            continue
        low, high = min(row, key=lambda r: r[0]), max(row, key=lambda r: r[0])
        if low[0] < high[0]:
            text = f"Of these, {low[1]} has the lowest {aspect} and {high[1]} the highest."
            said.append((text, [low[2].worker, high[2].worker]))
    return said
