"""The rows of the tree, as they are painted: those in sight and some beside them, however many there are."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from workbench.core.decision import SAID
from workbench.core.run import dotted
from workbench.core.shown import shorten, visible
from workbench.measure.cost import dollars
from workbench.widgets.run.tree import Node, Path, Tree

ROWS = 80
"""Rows that are sent at once."""
MARKS = {
    "passed": "✓", "failed its check": "✗", "malformed": "✗", "failed": "✗", "waiting": "○", "unknown": "?",
    "running": "…", "unchecked": "□", "stopped": "–", "not begun": " ",
}  # fmt: skip
MOODS = {
    "passed": "good", "failed its check": "bad", "malformed": "bad", "failed": "bad", "unknown": "warn",
    "waiting": "warn", "running": "live", "stopped": "", "not begun": "",
}  # fmt: skip
_TAGS = {"ask": "person", "call": "tool", "save": "memory", "load": "memory", "flow": "flow", "together": ""}
_DONE = {"save": "kept", "load": "read", "call": "done"}
"""What is said of effects that nobody could check."""


@dataclass
class Listing:
    """What of the tree is listed, and where one is in it. Kept by the view; the browser sets most of it."""

    chosen: dict[Path, bool] = field(default_factory=dict)
    """The parts that somebody opened or shut."""
    status: str = ""
    words: str = ""
    first: int = 0
    selected: Path | None = None
    picked: list[Path] = field(default_factory=list)

    @property
    def is_filtered(self) -> bool:
        """Whether only some of the effects are listed, without the tree."""
        return bool(self.status or self.words.strip())

    def paths(self, tree: Tree) -> list[Path]:
        """All that is listed, in order."""
        return tree.found(self.status, self.words) if self.is_filtered else tree.listed(self.chosen)


def rows_state(
    tree: Tree, listing: Listing, paths: Sequence[Path], now: float | None, groups: Groups
) -> dict[str, Any]:
    """What is painted of the list. `now` is the time while the run goes on; None where it does not."""
    last = max(0, len(paths) - 1)
    first = max(0, min(listing.first, len(paths) - ROWS))
    rows = [row(tree, path, listing, now, groups) for path in paths[first : first + ROWS]]
    at = paths.index(listing.selected) if listing.selected in paths else -1
    return {"count": len(paths), "first": first, "rows": rows, "at": min(at, last)}


Groups = Mapping[Path, tuple[int, int]]
"""Of groups under way: how many branches ended, and how many there are."""


def row(tree: Tree, path: Path, listing: Listing, now: float | None, groups: Groups) -> dict[str, Any]:
    """One line: who, how it stands, what it took."""
    node, status = tree.nodes[path], tree.status(path)
    flat, opens = listing.is_filtered, tree.opens(path)
    return {
        "key": dotted(path),
        "depth": 0 if flat else len(path) - 1,
        "opens": None if flat or not opens else tree.is_open(path, listing.chosen),
        "n": path[-1] + 1 if tree.is_branch(path) else None,
        "name": visible(shorten(tree.name(path), 80)) or dotted(path),
        "tag": tag(tree, path),
        "told": told(tree, path, groups),
        "status": status_told(tree, path, status),
        "mark": MARKS.get(status, "·"),
        "mood": MOODS.get(status, ""),
        "tokens": f"{node.tokens:,}" if node.tokens else "",
        "cost": cost_told(node),
        "took": took(worked(tree, path, now if status == "running" else None)[0]),
        "picked": path in listing.picked,
        "picks": picks(tree, path),
        "here": path == listing.selected,
    }


def picks(tree: Tree, path: Path) -> bool:
    """Whether it can be put beside others: an inference, or a worker that has asked for something."""
    node = tree.nodes[path]
    if tree.is_part(path):
        return node.effects > 0 and not tree.is_group(path)
    return node.glance is not None and node.glance.kind == "infer"


def tag(tree: Tree, path: Path) -> str:
    """What kind of a thing it is: for an inference the role it plays, where that says more than that it works."""
    glance = tree.nodes[path].glance
    under = tree.under(path) if tree.is_part(path) and not tree.opens(path) else []
    if len(under) == 1:  # it is drawn in one row with all that it does
        return tag(tree, under[0])
    if glance is None:
        return ""
    if glance.kind == "infer":
        role = "check" if glance.is_check else glance.role
        return "" if role == "worker" else visible(shorten(role, 20))
    return "" if glance.kind == "flow" and tree.is_branch(path) else _TAGS[glance.kind]


def told(tree: Tree, path: Path, groups: Groups) -> str:
    """What else is to be said of it in a word or two."""
    node = tree.nodes[path]
    if tree.is_group(path):
        ended, there = groups.get(path, (0, 0))
        if there and ended < there:
            return f"{ended:,} of {there:,} done"
        return f"{max(there, node.children):,} branches"
    glance = node.glance
    if glance is None or glance.is_part:
        return ""
    said = ["edited"] if glance.edited else []
    said += [f"taken over from {glance.reused}"] if glance.reused else []
    said += [f"{glance.attempts} attempts"] if glance.attempts > 1 else []
    return visible(shorten(", ".join(said), 60))


def status_told(tree: Tree, path: Path, status: str) -> str:
    """The status in the words of whoever gave it."""
    glance = tree.nodes[path].glance
    if status or glance is None or glance.is_part:
        return status or "done"
    return next((word for action, word in SAID.items() if glance.said == action), _DONE.get(glance.kind, "done"))


def cost_told(node: Node) -> str:
    """List price; unknown where one answer's is."""
    if node.unpriced:
        return "unknown"
    return dollars(round(node.dollars, 9)) if node.dollars > 0 else ""


def worked(tree: Tree, path: Path, now: float | None) -> tuple[float | None, float]:
    """Seconds that it took, or has taken so far, without those in which nothing of the run was out; and those."""
    node = tree.nodes[path]
    end = now if now is not None else node.ended
    if node.began is None or end is None:
        return None, 0.0
    whole = max(0.0, end - node.began)
    paused = tree.pauses.between(node.began, end) if node.glance is None or node.glance.is_part else 0.0
    return whole - paused, paused


def took(amount: float | None) -> str:
    """Seconds, for people: `40 ms`, `1.2 s`, `12 s`, `3 min 20 s`, `2 h 5 min`."""
    if amount is None:
        return ""
    if amount < 1:
        return f"{amount * 1000:.0f} ms"
    if amount < 60:
        return f"{amount:.1f} s" if amount < 10 else f"{amount:.0f} s"
    minutes, rest = divmod(round(amount), 60)
    return f"{minutes} min {rest} s" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min"


def pickable(tree: Tree, paths: Collection[Path]) -> list[Path]:
    """Those of the places that can be looked at side by side: workers, or single inferences."""
    return [p for p in paths if picks(tree, p) and tree.last(p) is not None]
