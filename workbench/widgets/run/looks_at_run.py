"""What is seen of a run in its view: followed while it goes on, and painted from where one looks."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import Any

from workbench.core.blind import JUDGEMENT, is_evaluator
from workbench.core.inference import Inference
from workbench.core.run import Run, Step, dotted
from workbench.core.shown import visible
from workbench.errors import BadInput
from workbench.widgets.run.beside import MOST, Looking, Score, beside_state
from workbench.widgets.run.detail import detail_state, shown_effect
from workbench.widgets.run.followed import Followed, Handle, Path, Recorded
from workbench.widgets.run.follows import Follower
from workbench.widgets.run.head_state import Pace, head_state, waits
from workbench.widgets.run.rows import Listing, row, rows_state
from workbench.widgets.run.rules import MOST as MOST_RULED
from workbench.widgets.run.rules import broken_rules
from workbench.widgets.run.timeline import timeline_state
from workbench.widgets.run.tree import Tree
from workbench.widgets.window.about import About
from workbench.widgets.window.shows_windows import ShowsWindows

_SLOW = 500
"""From so many steps on the timeline is drawn twice a second, no more."""


class LooksAtRun(ShowsWindows):
    """A view of a run, without the hands: `note` is what moves while it goes on, `state` what is open of it."""

    def __init__(
        self,
        shown: Run | Handle | Followed,
        *,
        why: Callable[[Inference], Any] | None = None,
        holds: Mapping[str, int] | None = None,
        watch: Callable[[Callable[[], object]], None] | None = None,
    ) -> None:
        self._handle = shown if isinstance(shown, Handle) else None
        self._followed = _followed(shown)
        self._why, self._holds = why, dict(holds or {})
        self.tree, self._listing, self._pace = Tree(), Listing(), Pace()
        self._effect: Path | None = None
        self._page, self._pane, self._looking = 0, "tree", Looking()
        self._steps: dict[Path, tuple[Any, Step | None]] = {}
        self._painted: tuple[Any, Any] = (None, None)
        self._timed: tuple[float, dict[str, Any]] = (0.0, {})
        self._whys: dict[str, str] = {}
        self._broken: list[dict[str, Any]] | None = None
        self._follower = Follower()
        super().__init__()
        self.tree.take(self._followed.news())
        self._is_open = self._handle is not None or self._followed.under_way
        """Whether more may come of it than was there when the view was made, so that its text says nothing of that."""
        self.repaint()
        watch = watch or (self._handle.watch if self._handle else None)
        if watch is not None:
            watch(self.follow)
        self.follow()

    # -- following ---------------------------------------------------------------------------------------------------

    def follow(self) -> None:
        """Look at what is new, and go on looking while something comes."""
        self._follower.begin(self, LooksAtRun._look)

    def _look(self) -> bool:
        goes_on = self._followed.under_way  # asked first: what comes before it ends is news still
        with self.painting:
            news = self._followed.news()
            self.tree.take(news)
            if goes_on:
                self._pace.note(time.monotonic(), sum(self.tree.root.answers.values()))
            if news and self._touches({g.path for g in news}):
                self.repaint()
            else:
                self._repaint_live()
        if goes_on:
            self._broken = None
        elif self._broken is None:
            self._check_rules()
        return goes_on

    def _check_rules(self) -> None:
        """Once it is over: whether anybody saw what they must not."""
        asked = sum(g.kind == "infer" for node in self.tree.nodes.values() if (g := node.glance) is not None)
        self._broken = broken_rules(self._followed.run()) if asked <= MOST_RULED else []
        if self._broken:
            with self.painting:
                self._repaint_live()

    def _touches(self, moved: set[Path]) -> bool:
        """Whether what moved is open."""
        places = [self._listing.selected, *self._listing.picked]
        return any(p is not None and m[: len(p)] == p for p in places for m in moved)

    # -- what it paints ----------------------------------------------------------------------------------------------

    def about(self, pane: str = "") -> About | None:  # noqa: ARG002 - there is one pane with a window
        effect = shown_effect(self.tree, self._listing.selected, self._effect)
        step = self._step(effect)
        if effect is None or step is None or step.asked is None:
            return None
        before = self._before(effect)
        model = step.inference.model if step.inference else step.asked.model or ""
        return About(
            window=step.asked,
            inference=step.inference,
            previous=before.asked if before else None,
            since="this worker's window before" if before else "",
            status=step.status,
            error=step.error,
            reused=step.reused,
            why=self._whys.get(dotted(effect)),
            holds=self._holds.get(model),
        )

    def repaint(self) -> None:
        with self.painting, self.in_one():
            self._repaint_live()
            selected, pane = self._listing.selected, self._pane
            effect = shown_effect(self.tree, selected, self._effect)
            step = self._step(effect)
            known = selected is not None and selected in self.tree.nodes
            self.state = {
                "pane": pane,
                "detail": detail_state(self.tree, selected, effect, step, self._page) if known and selected else None,
                "window": self._window(effect, step) if known else None,
                "beside": beside_state(self._scores(), self._looking) if pane == "beside" else None,
                "picked": [dotted(p) for p in self._listing.picked],
            }

    def _repaint_live(self) -> None:
        goes_on = self._followed.under_way
        now = time.time() if goes_on else None
        listing, groups = self._listing, self._followed.groups
        paths = listing.paths(self.tree)
        head = head_state(self.tree, self._followed, self._pace, now)
        self.note = {
            "head": head | {"waits": waits(self.tree), "broken": self._broken or []},
            "can_stop": self._handle is not None and goes_on and not self._followed.stopping,
            "tree": rows_state(self.tree, listing, paths, now, groups),
            "filter": {"status": visible(listing.status), "words": visible(listing.words)},
            "time": self._time(now) if self._pane == "time" else None,
        }

    def _time(self, now: float | None) -> dict[str, Any]:
        made, painted = self._timed
        if now is not None and painted and len(self.tree.order) > _SLOW and time.monotonic() - made < 0.5:
            return painted
        self._timed = time.monotonic(), timeline_state(self.tree, now, self._listing.selected)
        return self._timed[1]

    def _window(self, effect: Path | None, step: Step | None) -> dict[str, Any] | None:
        """The painted window, made anew only where something about it is new."""
        key = (effect, id(step), self._looks.get("window"), self._whys.get(dotted(effect)) if effect else None)
        if self._painted[0] != key:
            self._painted = key, self.painted("window")
        painted: dict[str, Any] | None = self._painted[1]
        return painted

    def _step(self, path: Path | None) -> Step | None:
        """The step at a place, read once for as long as nothing about it is new."""
        if path is None:
            return None
        glance = self.tree.nodes[path].glance
        key = glance, glance is not None and glance.is_check and self.tree.is_kept_back(path)
        if path not in self._steps or self._steps[path][0] != key:
            if len(self._steps) > 4 * MOST:
                self._steps.clear()
            step = self._followed.step(path)
            self._steps[path] = key, _without_verdict(step) if key[1] and step is not None else step
        return self._steps[path][1]

    def _before(self, effect: Path) -> Step | None:
        """The inference of the same worker before this one, in the same flow."""
        beside = [p for p in self.tree.under(effect[:-1]) if p < effect] if len(effect) > 1 else []
        name = self.tree.name(effect)
        return self._step(next((p for p in reversed(beside) if self.tree.name(p) == name), None))

    def _scores(self) -> list[Score]:
        found = []
        for path in self._listing.picked:
            step = self._step(self.tree.last(path))
            if step is not None:
                found.append(Score(row(self.tree, path, self._listing, None, {}), step))
        return found


def _without_verdict(step: Step) -> Step:
    """A check of what waits for a person, without what it found: they are to judge for themselves."""
    if step.inference is None or not is_evaluator(step.inference.window):
        return step
    kept = step.inference.model_copy(update={"content": ({"type": "text", "text": f"[{JUDGEMENT}]"},)})
    return step.model_copy(update={"inference": kept})


def _followed(shown: Any) -> Followed:
    if isinstance(shown, Run):
        return Recorded(shown)
    if isinstance(shown, Handle):
        return shown.follow()
    if isinstance(shown, Followed):
        return shown
    raise BadInput(f"RunView shows a Run, or what bench.start(…) gives; a {type(shown).__name__} was given.")
