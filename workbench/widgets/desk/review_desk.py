"""The review desk: an output beside its contract and the window it came from, and your decision about it.

Where it is blind, the evaluator's verdict reaches the browser only after you have decided, so that you judge the output
and not the judgement.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from workbench.core.pending import Pending
from workbench.core.run import Run, Step
from workbench.widgets.desk.beheld import Beheld, Tell
from workbench.widgets.desk.decided_state import decided_line, decided_state
from workbench.widgets.desk.demands.demanding import Demanding
from workbench.widgets.desk.desk_page import WHOLE, review_page
from workbench.widgets.desk.pane import Pane
from workbench.widgets.desk.paned import DECIDE, Paned
from workbench.widgets.desk.review_state import (
    about_step,
    lost_state,
    review_state,
    seen,
    waiting_line,
)
from workbench.widgets.desk.reviewer import Decide, Undo
from workbench.widgets.desk.table import Runs, Waiting, Watch
from workbench.widgets.desk.trail import reader_of, source_of, without_verdicts
from workbench.widgets.desk.waiting.asked_why import is_blind
from workbench.widgets.desk.waiting.filters import choices
from workbench.widgets.window.about import About
from workbench.widgets.window.shows_windows import ShowsWindows


class ReviewDesk(Paned, ShowsWindows):
    """What waits for your decision, from `bench.desk()`. Keys: a approve, r reject, e edit, n next, w its window.

    `blind` keeps the evaluator's verdict out of sight, and out of the page, until you have decided. `panes` are what it
    can be turned to besides. Whatever it shows of a verdict goes on record by `shown_to`: whoever saw it labels that
    output blind no more.
    """

    scripts = (
        *ShowsWindows.scripts,
        "texts/diff.js",
        "desk/desk.js",
        "desk/review_before.js",
        "desk/review_bar.js",
        "desk/review_after.js",
        "desk/labels/labelling.js",
        "desk/worth/worth.js",
        "desk/demands/demanding.js",
        "desk/handed/handed.js",
        "desk/packs/packing.js",
        "desk/turned.js",
        "desk/review_desk.js",
    )
    styles = (
        *ShowsWindows.styles,
        "frame/tabs.css",
        "texts/diff.css",
        "desk/desk.css",
        "desk/review_desk.css",
        "desk/labels/labelling.css",
        "desk/worth/worth.css",
        "desk/demands/demanding.css",
        "desk/handed/handed.css",
        "desk/packs/packing.css",
    )
    painted_as = "review-desk"

    def __init__(
        self,
        *,
        pending: Waiting,
        decide: Decide,
        runs: Runs,
        watch: Watch | None = None,
        blind: bool = True,
        undo: Undo | None = None,
        escalates: bool = False,
        panes: Sequence[Pane] = (),
        shown_to: Tell | None = None,
    ) -> None:
        self.blind, self._escalates, self._beheld = blind, escalates, Beheld(shown_to)
        super().__init__(panes=panes, pending=pending, decide=decide, runs=runs, watch=watch, undo=undo)

    # -- by method -------------------------------------------------------------------------------------------------

    @property
    def item(self) -> Pending | None:
        """What waits and is shown, without a verdict where the desk is blind; None where nothing waits is shown."""
        item = super().item
        return seen(item, blind=is_blind(item, desk=self.blind)) if item else None

    # -- by mouse and keyboard ---------------------------------------------------------------------------------------

    def do_window(self, *, open: bool) -> None:  # noqa: A002 - the word of the page
        self._open = bool(open)
        self.repaint()

    # -- what is shown -----------------------------------------------------------------------------------------------

    def waits_here(self, item: Pending) -> bool:
        return item.kind in {"review", "unknown"}

    def was_done(self, step: Step) -> bool:
        return step.decision is not None and step.item is not None

    def about(self, pane: str) -> About | None:
        """The window that the output came from; after a rejection, the one that its reason arrived in."""
        if self._mode != DECIDE:
            return self._panes[self._mode].about()
        item = self.item
        if item is not None and item.item is None:
            window = item.window
            read = without_verdicts(window) if window and self.blind else window
            return About(window=read, status="unknown") if read else None
        if (found := self._read_by(pane)) is None:
            return None
        run, step = found
        about = about_step(run, step, blind=self.blind if item is None else is_blind(item, desk=self.blind))
        if about is not None and step is not None and self._open:
            self._beheld.window(run, step.path, about.window)
        return about

    def _read_by(self, pane: str) -> tuple[Run, Step | None] | None:
        """The inference whose window it is, with its run."""
        item, done = self.item, self.done
        if item is not None and item.item is not None:
            run = self.picture(item)
            return run, source_of(run, item.path, item.item.text)
        if done is None:
            return None
        run, step = done
        if pane == "next":
            found = reader_of(run, step.path, step.decision.reason) if step.decision else None
            return run, found[0] if found else None
        return run, source_of(run, step.path, step.item.text if step.item else "")

    def paint(self) -> dict[str, Any]:
        turned = self._panes.get(self._mode)
        return {
            **(self._decided() if turned is None else {"shown": None, "waiting": [], "decided": [], "picked": ""}),
            "blind": self.blind,
            "can": {"escalate": self._escalates},
            "waits": len(self._waiting),
            "mode": self._mode,
            "modes": [[DECIDE, "Decide"], *([p.name, p.word] for p in self._panes.values())],
            "on": turned.paint() if turned else None,
            "open": self._open,
            "window": self.painted(self._pane()) if self._open else None,
            "pane": self._pane(),
        }

    def _decided(self) -> dict[str, Any]:
        """What waits, what was decided, and what of it is on the table."""
        listed = self.listed()
        waiting = [waiting_line(p) for p in listed[:100]]
        decided = [decided_line(run, step) for run, step in self._done[:100]]
        return {
            "picked": self._picked,
            "waiting": waiting,
            "listed": len(listed),
            "choices": choices(self._waiting, self._chosen, self.labelled()),
            "chosen": self._chosen,
            "decided": decided,
            "shown": self._shown(),
        }

    def _pane(self) -> str:
        if self._mode != DECIDE:
            return self._mode
        done = self.done
        rejected = done is not None and done[1].decision is not None and done[1].decision.action == "reject"
        return "next" if rejected else "source"

    def _shown(self) -> dict[str, Any] | None:
        item, done = self.item, self.done
        if item is not None and item.item is not None:
            run = self.picture(item)
            self._beheld.item(run, item.path, item.item)
            return review_state(item, run, self._number, blind=is_blind(item, desk=self.blind))
        if item is not None:
            return lost_state(item)
        if done is None:
            return None
        unseen = self._unseen()
        going = self.is_going(self._picked)
        shown = decided_state(*done, self._number, blind=self.blind or bool(unseen), unseen=unseen, going=going)
        step = done[1]
        if shown["verdict"] is not None and step.item is not None:
            self._beheld.item(done[0], step.path, step.item)
        demands = Demanding.name in self._panes and bool(step.decision and step.decision.reason.strip())
        return {
            **shown,
            "canUndo": self._undo is not None and not step.withdrawn,
            "canDemand": demands and step.item is not None and step.item.contract is not None,
        }

    def _unseen(self) -> set[str]:
        """The texts whose verdict is kept from whoever decides, by their digests."""
        return {p.item.of for p in self._waiting if p.item and is_blind(p, desk=self.blind)}

    def told(self) -> str:
        waits = ", ".join(
            f"{p.label} round {p.item.round}" if p.item else f"{p.label} lost answer" for p in self._waiting[:5]
        )
        more = ", …" if len(self._waiting) > 5 else ""
        return f"{len(self._waiting)} waiting{': ' if waits else ''}{waits}{more}; {len(self._done)} decided"

    def snapshot(self) -> str:
        for item in self._waiting[:WHOLE]:
            if item.item is not None and not is_blind(item, desk=self.blind):
                self._beheld.item(self.picture(item), item.path, item.item)
        return review_page(self._waiting, self._done, blind=self.blind, told=self.told())
