"""The tree of a run as it grows: what is under each place, added up as glances come in.

A glance that changes is taken off what stands above it and put on anew, so a thousand workers cost no more a tick than
those of them that moved. Places are kept in order, in which each stands before all that is under it.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from workbench.core.glance import Glance
from workbench.widgets.run.pauses import Pauses

Path = tuple[int, ...]
WORST = ("failed", "malformed", "unknown", "failed its check", "stopped", "unchecked", "passed")
"""How a group stands whose branches stand differently: the first of these that is among them."""
MANY = 8
"""In a group of so many branches, each is one row until somebody opens it."""


@dataclass(slots=True)
class Node:
    """A place in the tree, with what is under it added up; an effect's own is only itself."""

    path: Path
    glance: Glance | None = None
    children: int = 0
    effects: int = 0
    states: dict[str, int] = field(default_factory=dict)
    """How many inferences stand how; and how many people and tools are waited for, or failed."""
    answers: dict[str, int] = field(default_factory=dict)
    """How many answered inferences stand how."""
    checks: int = 0
    """How many of the answers judge others."""
    tokens: int = 0
    dollars: float = 0.0
    unpriced: int = 0
    """How many answers there are of which the price is not known."""
    began: float | None = None
    ended: float | None = None


class Tree:
    """All places of a run. `order` is in the order of the tree; the root is `()`."""

    def __init__(self) -> None:
        self.nodes: dict[Path, Node] = {(): Node(())}
        self.order: list[Path] = [()]
        self.stamps: set[str] = set()
        self.pauses = Pauses()

    @property
    def root(self) -> Node:
        """The whole run, added up."""
        return self.nodes[()]

    # -- taking in ---------------------------------------------------------------------------------------------------

    def take(self, news: Iterable[Glance]) -> None:
        """Take in what changed."""
        for glance in news:
            node = self._node(glance.path)
            before, node.glance = node.glance, glance
            if glance.stamp:
                self.stamps.add(glance.stamp)
            self.pauses.note(glance)
            for depth in range(len(glance.path) + 1):
                above = self.nodes[glance.path[:depth]]
                if before is not None:
                    _add(above, before, -1)
                _add(above, glance, 1)

    def _node(self, path: Path) -> Node:
        node = self.nodes.get(path)
        if node is None:
            self._node(path[:-1]).children += 1
            node = self.nodes[path] = Node(path)
            insort(self.order, path)
        return node

    # -- asking ------------------------------------------------------------------------------------------------------

    def is_group(self, path: Path) -> bool:
        """Whether branches stand under it, side by side. While they do, nothing on record says so but its place."""
        if not path:
            return False
        glance = self.nodes[path].glance
        return glance.kind == "together" if glance is not None else not self.is_group(path[:-1])

    def is_branch(self, path: Path) -> bool:
        """Whether it stands beside others, in a group."""
        return len(path) > 1 and self.is_group(path[:-1])

    def is_part(self, path: Path) -> bool:
        """Whether it is no effect, but holds some or will."""
        glance = self.nodes[path].glance
        return glance is None or glance.is_part

    def after(self, path: Path) -> int:
        """Where in `order` what comes after all that is under `path` begins."""
        return bisect_left(self.order, (*path[:-1], path[-1] + 1)) if path else len(self.order)

    def under(self, path: Path) -> list[Path]:
        """The effects under a place, in order; an effect itself is the only one."""
        return [p for p in self.order[bisect_left(self.order, path) : self.after(path)] if not self.is_part(p)]

    def status(self, path: Path) -> str:
        """How a place stands: an effect as it says, a flow as its last answer, a group as its worst branch."""
        node = self.nodes[path]
        if node.glance is not None and not node.glance.is_part:
            return node.glance.status if _stands(node.glance) else ""
        for now in ("running", "waiting"):
            if node.states.get(now):
                return now
        if node.glance is not None and node.glance.status != "unchecked":  # it is over, and says so itself
            return node.glance.status
        if not node.states:
            return "" if node.effects else "not begun"
        if self.is_group(path):
            return next((status for status in WORST if node.states.get(status)), "unchecked")
        standing = [g for p in self.under(path) if (g := self.nodes[p].glance) is not None and _stands(g)]
        return next((g.status for g in reversed(standing) if not g.is_check), standing[-1].status)

    def last(self, path: Path) -> Path | None:
        """The last inference of a worker's own under a place, not one that judges it; None where there is none."""
        asked = [(p, g) for p in self.under(path) if (g := self.nodes[p].glance) is not None and g.kind == "infer"]
        own = [p for p, g in asked if not g.is_check]
        return own[-1] if own else asked[-1][0] if asked else None

    def is_kept_back(self, path: Path) -> bool:
        """Whether what is said here is about something that waits for a person, who is not to read it before."""
        for at in range(bisect_left(self.order, path) + 1, len(self.order)):
            later = self.order[at]
            glance = self.nodes[later].glance
            if glance is not None and glance.kind == "ask" and path[: len(later) - 1] == later[:-1]:
                return not glance.said
        return False

    def name(self, path: Path) -> str:
        """What it is called: its own name, else that of the first effect under it."""
        glance = self.nodes[path].glance
        if glance is not None and (glance.kind != "together" and glance.name):
            return glance.name
        if self.is_group(path):
            return "side by side"
        first = self.under(path)[:1]
        return self.name(first[0]) if first and first[0] != path else ""

    def opens(self, path: Path) -> bool:
        """Whether there is anything to open: more than one effect, or a part, under it."""
        node = self.nodes[path]
        if not node.children or not self.is_part(path):
            return False
        return node.children > 1 or self.is_group(path) or self.is_part(self.order[bisect_left(self.order, path) + 1])

    def is_open(self, path: Path, chosen: Mapping[Path, bool]) -> bool:
        """Whether what is under it is listed: as somebody chose, else where it is not one of very many branches."""
        if path in chosen:
            return chosen[path]
        return not self.is_branch(path) or self.nodes[path[:-1]].children < MANY

    def listed(self, chosen: Mapping[Path, bool]) -> list[Path]:
        """The places that are listed, in order: all but what is under one that is shut."""
        shown, at, order = [], 1, self.order
        while at < len(order):
            path = order[at]
            shown.append(path)
            at = at + 1 if self.opens(path) and self.is_open(path, chosen) else self.after(path)
        return shown

    def found(self, status: str, words: str) -> list[Path]:
        """The effects, and what has not begun, that stand so and are called so; both may be empty."""
        wanted = " ".join(words.lower().split())
        hits = []
        for path in self.order[1:]:
            node = self.nodes[path]
            if self.is_part(path) and (node.effects or self.is_group(path)):
                continue
            if status and self.status(path) != status:
                continue
            if wanted and wanted not in self._called(path):
                continue
            hits.append(path)
        return hits

    def _called(self, path: Path) -> str:
        """Its name and its branch's, to be searched in."""
        own, above = self.name(path), path[:-1]
        return f"{own} {self.name(above)}".lower() if above and not self.is_group(above) else own.lower()


def _stands(glance: Glance) -> bool:
    """Whether its status tells something: what a tool gave, a person said or a note holds is no answer to check."""
    return glance.kind == "infer" or (glance.kind in {"ask", "call"} and glance.status != "unchecked")


def _add(node: Node, glance: Glance, sign: int) -> None:
    """Put a glance on what stands above it, or take it off."""
    if glance.is_part:
        return
    node.effects += sign
    if _stands(glance):
        _count(node.states, glance.status, sign)
    if glance.is_answered:
        _count(node.answers, glance.status, sign)
        node.checks += sign * glance.is_check
        node.unpriced += sign * (glance.dollars is None)
    node.tokens += sign * glance.tokens
    node.dollars += sign * (glance.dollars or 0.0)
    if sign > 0:
        if glance.began is not None:
            node.began = glance.began if node.began is None else min(node.began, glance.began)
        if glance.ended is not None:
            node.ended = glance.ended if node.ended is None else max(node.ended, glance.ended)


def _count(counts: dict[str, int], status: str, sign: int) -> None:
    counts[status] = counts.get(status, 0) + sign
    if not counts[status]:
        del counts[status]
