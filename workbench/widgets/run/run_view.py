"""A run as it happens: who was told what and said what, in a tree, side by side, and in time.

Keys: the arrows go through the tree, open and shut it; space puts a worker beside others; / searches; t, b and l show
the tree, what is beside, and the timeline; x stops. Nothing here changes what it shows, but for Stop.
"""

from __future__ import annotations

from typing import Any, ClassVar

from workbench.core.boxes import box, head
from workbench.core.run import Run, Step, dotted
from workbench.core.shown import shorten, visible
from workbench.errors import BadInput
from workbench.widgets.run.beside import MOST, Looking
from workbench.widgets.run.detail import shown_effect
from workbench.widgets.run.followed import Path
from workbench.widgets.run.looks_at_run import LooksAtRun
from workbench.widgets.run.rows import pickable
from workbench.widgets.window.shows_windows import ShowsWindows

_PANES = ("tree", "beside", "time")
_WHY = 20_000
"""Characters of an explanation that are sent."""


class RunView(LooksAtRun):
    """Shows a run, or one under way: what `bench.start(…)` gave, or what `bench.tree(label)` follows.

    `why` says why a simulated model answered so (`bench.explain`), `holds` how many tokens models hold that are on no
    price list, `watch` calls back when something may have moved a run on (`bench.watch`).
    """

    scripts: ClassVar[tuple[str, ...]] = (
        *ShowsWindows.scripts, "run/run_tree.js", "run/run_panes.js", "run/run_view.js",
    )  # fmt: skip
    styles: ClassVar[tuple[str, ...]] = (*ShowsWindows.styles, "run/run_view.css", "run/run_panes.css")
    painted_as: ClassVar[str] = "run-view"
    at_once: ClassVar[frozenset[str]] = frozenset({"stop"})

    # -- what can be taken away --------------------------------------------------------------------------------------

    @property
    def run(self) -> Run:
        """The run as it stands now."""
        return self._followed.run()

    @property
    def selected(self) -> str:
        """The place that is open, `1.6`; empty while none is."""
        return dotted(self._listing.selected) if self._listing.selected is not None else ""

    @property
    def step(self) -> Step | None:
        """The step whose window, or words, are shown."""
        return self._step(shown_effect(self.tree, self._listing.selected, self._effect))

    @property
    def picked(self) -> tuple[str, ...]:
        """The places that stand side by side."""
        return tuple(map(dotted, self._listing.picked))

    def select(self, path: Path | str) -> None:
        """Open a place: a worker, or one of its steps."""
        place = self._place(path)
        parent = place[:-1]
        worker = parent if len(parent) > 1 and self.tree.is_branch(parent) and not self.tree.opens(parent) else place
        self._open(worker, place if worker != place else None)

    def pick(self, *paths: Path | str) -> None:
        """Put these workers side by side: four at most."""
        places = [self._place(p) for p in paths]
        if len(places) > MOST or len(pickable(self.tree, places)) < len(places):
            raise BadInput(f"two to {MOST} workers that were sent a window can stand side by side; got {paths!r}.")
        self._listing.picked = places
        self._pane = "beside"
        self.repaint()

    def stop(self) -> None:
        """Send nothing new; what is out is awaited and journaled."""
        if self._handle is None:
            raise BadInput("only what bench.start(…) gave can be stopped here; a run in hand changes no more.")
        self._handle.stop()

    def told(self) -> str:
        label = shorten(self._followed.label, 60)
        if self._is_open:
            return f"run {label}, started"
        answers = self.tree.root.answers
        unchecked = answers.get("unchecked", 0)
        return f"run {label}, {self._followed.status}: {sum(answers.values())} answers, {unchecked} unchecked"

    def snapshot(self) -> str:
        """The run's table as static HTML; of one under way only that it is, since that changes."""
        table = "" if self._is_open else self._followed.run()._repr_html_()
        return box(head("RunView", self.told())) + table

    # -- what a person does ------------------------------------------------------------------------------------------

    def _place(self, path: Path | str) -> Path:
        known = {dotted(p): p for p in self.tree.order}
        wanted = path if isinstance(path, str) else dotted(path)
        if wanted not in known or not known[wanted]:
            raise BadInput(f"{self._followed.label} has no step at {visible(shorten(wanted, 60))!r} yet.")
        return known[wanted]

    def _open(self, path: Path, effect: Path | None = None) -> None:
        before = shown_effect(self.tree, self._listing.selected, self._effect)
        self._listing.selected, self._effect, self._page = path, effect, 0
        if before != shown_effect(self.tree, path, effect):
            self._looks.pop("window", None)
        self.repaint()

    def do_select(self, path: str) -> None:
        self.select(path)

    def do_effect(self, path: str) -> None:
        self._open(self._listing.selected or self._place(path), self._place(path))

    def do_move(self, by: int) -> None:
        """Select the next row, or one so many further on."""
        paths = self._listing.paths(self.tree)
        if paths:
            selected = self._listing.selected
            at = paths.index(selected) if selected in paths else -1 if by > 0 else len(paths)
            at = min(max(0, at + int(by)), len(paths) - 1)
            self._listing.first = max(0, at - 30) if not 0 <= at - self._listing.first < 50 else self._listing.first
            self._open(paths[at])

    def do_open(self, path: str, on: bool | None = None) -> None:
        """Open a part of the tree, or shut it. Shutting what has nothing to shut selects what it is in."""
        place = self._place(path)
        is_open = self.tree.opens(place) and self.tree.is_open(place, self._listing.chosen)
        if on is False and not is_open and len(place) > 1:
            self._open(place[:-1])
            return
        self._listing.chosen[place] = not is_open if on is None else bool(on)
        self.repaint()

    def do_rows(self, first: int = 0) -> None:
        self._listing.first = max(0, int(first))
        self._repaint_live()

    def do_find(self, words: str = "") -> None:
        self._listing.words, self._listing.first = str(words)[:200], 0
        self._repaint_live()

    def do_filter(self, status: str = "") -> None:
        """List only what stands so; the same again lists all."""
        self._listing.status = "" if status == self._listing.status else str(status)[:40]
        self._listing.first, self._pane = 0, "tree"
        self.repaint()

    def do_pane(self, name: str) -> None:
        if name in _PANES:
            self._pane = name
            self.repaint()

    def do_close(self) -> None:
        """Look at the tree alone."""
        self._listing.selected = self._effect = None
        self.repaint()

    def do_pick(self, path: str) -> None:
        """Put a worker beside the others, or away from them; a fifth takes the place of the first."""
        place, picked = self._place(path), self._listing.picked
        if place in picked:
            picked.remove(place)
        elif pickable(self.tree, [place]):
            self._listing.picked = [*picked, place][-MOST:]
        self.repaint()

    def do_first(self) -> None:
        """Put the first workers there are side by side."""
        branches = [p for p in self.tree.order[1:] if self.tree.is_branch(p)]
        found = pickable(self.tree, branches[:200]) or pickable(self.tree, self.tree.order[1:200])
        self._listing.picked = found[:MOST]
        self.repaint()

    def do_score(self, column: str, at: int) -> None:
        """Open a segment, and those of its kind and name in the windows beside."""
        window = self._asked(column)
        segments = window.segments if window else ()
        if 0 <= int(at) < len(segments):
            self._looking = Looking(segments[int(at)].kind, segments[int(at)].name)
        self.repaint()

    def _asked(self, column: str) -> Any:
        step = self._step(self.tree.last(self._place(column)))
        return step.asked if step else None

    def do_turn(self, column: str = "", text: str = "text", page: int = 0) -> None:
        """Turn to a page of a text that stands beside others, or (without a column) of what is open."""
        if column:
            self._looking.pages[f"{column} {text}"] = max(0, int(page))
        else:
            self._page = max(0, int(page))
        self.repaint()

    def do_stop(self) -> None:
        if self._handle is not None:
            self._handle.stop()

    def do_why(self, pane: str = "") -> None:
        """Ask why the answer that is open came out so."""
        about = self.about(pane)
        if about is None or about.inference is None:
            return
        effect = shown_effect(self.tree, self._listing.selected, self._effect)
        told = "Only the simulated model can tell why, and only through the bench that asked it."
        if about.inference.stamp == "simulated" and self._why is not None:
            told = str(self._why(about.inference))[:_WHY]
        self._whys[dotted(effect) if effect else ""] = told
        self.look(pane, open="why")
        self.repaint()
