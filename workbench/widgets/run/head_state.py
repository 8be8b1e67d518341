"""What stands above the tree: how the run stands, how much of it nobody has checked, how far it is, what it cost."""

from __future__ import annotations

from collections import deque
from typing import Any

from workbench.core.run import dotted
from workbench.core.shown import shorten, visible
from workbench.measure.cost import dollars
from workbench.widgets.run.followed import Followed
from workbench.widgets.run.rows import MARKS, MOODS, Groups, took, worked
from workbench.widgets.run.tree import Tree

_ORDER = (
    "running", "waiting", "unknown", "failed", "malformed", "failed its check", "unchecked", "passed", "stopped",
)  # fmt: skip
LATELY = 10.0
"""Seconds over which the pace is measured."""


class Pace:
    """How many answers come in a second, of late."""

    def __init__(self) -> None:
        self._seen: deque[tuple[float, int]] = deque()

    def note(self, now: float, answers: int) -> None:
        """So many answers are in by now (seconds of any clock)."""
        self._seen.append((now, answers))
        while self._seen and now - self._seen[0][0] > LATELY:
            self._seen.popleft()

    def rate(self) -> float | None:
        """Answers a second; None while too little was seen."""
        if len(self._seen) < 2 or self._seen[-1][0] - self._seen[0][0] < 0.5:
            return None
        (then, before), (now, answers) = self._seen[0], self._seen[-1]
        return (answers - before) / (now - then)


def head_state(tree: Tree, followed: Followed, pace: Pace, now: float | None) -> dict[str, Any]:
    """What is painted above the tree. `now` is the time while the run goes on."""
    root, status = tree.root, followed.status
    answered = sum(root.answers.values())
    unchecked = root.answers.get("unchecked", 0)
    shown = "stopping" if followed.stopping and followed.under_way else status
    return {
        "label": visible(shorten(followed.label, 60)),
        "pattern": visible(shorten(followed.pattern, 60)),
        "status": shown,
        "mood": MOODS.get(status, "warn" if status == "unchecked" else ""),
        "stamps": sorted(tree.stamps),
        "answers": answered,
        "unchecked": unchecked,
        "checked": _checked(answered, unchecked) + _checks(root.checks),
        "tokens": f"{root.tokens:,} tokens",
        "cost": _cost(tree),
        "took": _took(tree, now),
        "counts": [
            {"status": s, "n": root.states[s], "mark": MARKS[s], "mood": MOODS.get(s, "")} for s in _ORDER
            if root.states.get(s)
        ],
        "error": visible(followed.error[:1_000]),
        "progress": progress(tree, followed, pace, now),
    }  # fmt: skip


def _took(tree: Tree, now: float | None) -> str:
    """How long was worked, and how long it lay still."""
    work, paused = worked(tree, (), now)
    return took(work) + (f", with a pause of {took(paused)} besides" if paused else "")


def _checked(answered: int, unchecked: int) -> str:
    """How much of it nobody has looked at: green alone is no success."""
    if not answered:
        return "no answers yet"
    if not unchecked:
        return f"all {answered:,} answers checked" if answered > 1 else "the answer was checked"
    if unchecked == answered:
        return f"none of {answered:,} answers checked" if answered > 1 else "the answer is unchecked"
    return f"{unchecked:,} of {answered:,} answers unchecked"


def _checks(checks: int) -> str:
    return f", {checks:,} {'are checks' if checks > 1 else 'is a check'}" if checks else ""


def _cost(tree: Tree) -> str:
    root = tree.root
    amount = "price unknown" if root.unpriced else f"{dollars(round(root.dollars, 9))} list price"
    return f"{amount}, $0 spent" if tree.stamps and "live" not in tree.stamps and not root.unpriced else amount


def progress(tree: Tree, followed: Followed, pace: Pace, now: float | None) -> dict[str, Any] | None:
    """How far it is, while it goes on: of the outermost groups, how many branches are done, and when all may be."""
    if not followed.under_way:
        return None
    done, there = branches(followed.groups)
    out, rate = tree.root.states.get("running", 0), pace.rate()
    if followed.stopping:
        said, told = stopping(tree, now)
        return {"told": said, "more": told, "share": done / there if there else None, "done": done, "total": there}
    told = [f"{out:,} out"]
    told += [f"{rate:.1f} answers a second" if rate < 10 else f"{rate:.0f} answers a second"] if rate else []
    left = _left(tree, done, there, rate)
    told += [f"about {took(left)} left"] if left is not None else []
    said = f"{done:,} of {there:,} done" if there else f"{sum(tree.root.answers.values()):,} answers"
    return {"told": said, "more": told, "share": done / there if there else None, "done": done, "total": there}


def stopping(tree: Tree, now: float | None) -> tuple[str, list[str]]:
    """What a run that was stopped still waits for, and how long already: what is out is paid for, so it is awaited."""
    out = tree.found("running", "")
    if not out:
        return "stopping: nothing is out any more", ["the end is put on record"]
    began = [at for path in out if (at := tree.nodes[path].began) is not None]
    calls = f"{len(out):,} answers that are" if len(out) > 1 else "1 answer that is"
    longest = [f"the longest for {took(max(0.0, now - min(began)))} now"] if began and now is not None else []
    return f"waits for {calls} out and paid for", [*longest, "nothing new is sent"]


def branches(groups: Groups) -> tuple[int, int]:
    """How many branches of the outermost groups ended, and how many there are."""
    outer = [p for p in groups if not any(p[:n] in groups for n in range(len(p)))]
    return sum(groups[p][0] for p in outer), sum(groups[p][1] for p in outer)


def _left(tree: Tree, done: int, there: int, rate: float | None) -> float | None:
    """Seconds until all branches are done, if they go on as they did: so many answers each, so many a second."""
    if not there or done < 3 or not rate:
        return None
    each = sum(tree.root.answers.values()) / done
    return (there - done) * each / rate


def waits(tree: Tree) -> str:
    """Where a person is needed."""
    if not tree.root.states.get("waiting"):
        return ""
    places = tree.found("waiting", "")
    more = f" and {len(places) - 3:,} more places" if len(places) > 3 else ""
    return f"waits for a person at {', '.join(map(dotted, places[:3]))}{more}"
