"""What a poster of a run says: its fullest windows, text that was sent again, where the cached prefix first broke, and
what was checked. Pure figures; `poster_page` draws them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from workbench.context.breaking import Break, breaking
from workbench.context.isolated import Isolated
from workbench.context.isolation import check_isolation
from workbench.context.searchable import inner, readable
from workbench.core.account import FRAMING, Account, account
from workbench.core.run import Run, Step, dotted
from workbench.core.segment import Segment
from workbench.core.window import Window

FULLEST = 6
AGAIN = 6
LINES = 2
LONG_LINE = 80
"""Characters of a line from which it is told that it stands in one window twice."""
_SEARCHED = 12
"""The fullest windows are looked through for lines that stand in them twice."""


@dataclass(frozen=True)
class Filled:
    """One window: where it stands, whose it is, and how full it was."""

    place: str
    worker: str
    window: Window
    account: Account
    said: int
    """Tokens of its answer."""

    @property
    def kinds(self) -> list[tuple[str, int]]:
        """Neighbouring segments of one kind together, with their tokens; then the framing."""
        runs: list[tuple[str, int]] = []
        for segment, tokens in zip(self.account.segments, self.account.each, strict=True):
            if runs and runs[-1][0] == segment.kind:
                runs[-1] = (segment.kind, runs[-1][1] + tokens)
            else:
                runs.append((segment.kind, tokens))
        return [*runs, (FRAMING, self.account.framing)]


@dataclass(frozen=True)
class Again:
    """A text that was sent more than once."""

    segment: Segment
    times: int
    tokens: int
    """What all but the first time took."""


@dataclass(frozen=True)
class Twice:
    """A line that stands in one window several times."""

    line: str
    times: int
    window: Filled


@dataclass(frozen=True)
class Broken:
    """The first time that a worker's window did not begin as its window before."""

    before: Filled
    after: Filled
    broke: Break


@dataclass(frozen=True)
class Poster:
    """The figures of a poster."""

    run: Run
    windows: tuple[Filled, ...]
    again: tuple[Again, ...]
    sent_again: float
    """The share of all input tokens that had been sent before."""
    twice: tuple[Twice, ...]
    followed_up: int
    """How often a worker was asked again."""
    broken: Broken | None
    isolated: Isolated

    @property
    def fullest(self) -> tuple[Filled, ...]:
        """The windows that took most, the fullest first."""
        return tuple(sorted(self.windows, key=lambda f: -f.account.total)[:FULLEST])


def poster_of(run: Run) -> Poster:
    """The figures of a run."""
    asked = [(step.path[:-1], _filled(step, window)) for step in run.steps if (window := step.asked) is not None]
    windows = tuple(filled for _, filled in asked)
    again, share = _sent_again(windows)
    turns: dict[tuple[str, tuple[int, ...]], list[Filled]] = defaultdict(list)
    for branch, filled in asked:
        turns[filled.worker, branch].append(filled)
    pairs = [(a, b) for mine in turns.values() for a, b in pairwise(mine)]
    place = {id(filled): n for n, filled in enumerate(windows)}
    pairs.sort(key=lambda pair: place[id(pair[1])])
    return Poster(run, windows, again, share, _twice(windows), len(pairs), _first_broken(pairs), check_isolation(run))


def _filled(step: Step, window: Window) -> Filled:
    said = step.inference.usage.output_tokens if step.inference else 0
    return Filled(dotted(step.path), step.name or window.role, window, account(step.inference or window), said)


def _sent_again(windows: Sequence[Filled]) -> tuple[tuple[Again, ...], float]:
    """The texts that took most by being sent again, and the share of all input that they were."""
    held: dict[str, list[int]] = defaultdict(list)
    first: dict[str, Segment] = {}
    for filled in windows:
        for segment, tokens in zip(filled.account.segments, filled.account.each, strict=True):
            text = inner(segment.text)  # the same text under another name is the same text
            first.setdefault(text, segment)
            held[text].append(tokens)
    found = [Again(first[text], len(sizes), sum(sizes[1:])) for text, sizes in held.items() if len(sizes) > 1]
    found.sort(key=lambda again: -again.tokens)
    total = sum(filled.account.total for filled in windows)
    return tuple(found[:AGAIN]), sum(again.tokens for again in found) / total if total else 0.0


def _twice(windows: Sequence[Filled]) -> tuple[Twice, ...]:
    """Long lines that stand in one window several times, the most costly first, each once."""
    found: dict[str, Twice] = {}
    for filled in sorted(windows, key=lambda f: -f.account.total)[:_SEARCHED]:
        lines = Counter(
            line
            for segment in filled.window.segments
            for line in map(str.strip, readable(segment).splitlines())
            if len(line) >= LONG_LINE
        )
        for line, times in lines.items():
            if times > 1 and (line not in found or found[line].times < times):
                found[line] = Twice(line, times, filled)
    return tuple(sorted(found.values(), key=lambda t: -(t.times - 1) * len(t.line))[:LINES])


def _first_broken(pairs: Sequence[tuple[Filled, Filled]]) -> Broken | None:
    for before, after in pairs:
        broke, _, _ = breaking(before.window, after.window)
        if broke is not None:
            return Broken(before, after, broke)
    return None
