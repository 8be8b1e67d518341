"""A reviewer's hands: decide, take a decision back, pass an item on, and choose what of the queue is listed.

Everything that a button does here, a method does, too.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Sequence
from typing import get_args

from workbench.core.decision import Action, Decision
from workbench.core.pending import Pending
from workbench.core.run import Run, dotted
from workbench.errors import BadInput
from workbench.widgets.desk.desk import Desk
from workbench.widgets.desk.review_state import edit_note
from workbench.widgets.desk.table import Runs, Waiting, Watch
from workbench.widgets.desk.trail import key_of
from workbench.widgets.desk.waiting.filters import kept
from workbench.widgets.texts.pages import edited

Decide = Callable[..., Awaitable[Run]]
"""`decide(item, action, reason, text=…)`; with the action `"escalate"` and `to=`, it passes an item on."""
Undo = Callable[..., Awaitable[Run]]
"""`undo(run, reason, at=path)`: gives the run in which the item waits again."""


class Reviewer(Desk):
    """A desk at which reviews are decided. Subclasses say how they are shown."""

    elsewhere = "bench.answer"
    asked = "reviews"

    def __init__(
        self, *, pending: Waiting, decide: Decide, runs: Runs, watch: Watch | None = None, undo: Undo | None = None
    ) -> None:
        self._decide, self._undo = decide, undo
        self._chosen = ""
        super().__init__(pending=pending, runs=runs, watch=watch)

    # -- by method -------------------------------------------------------------------------------------------------

    async def decide(self, action: str, reason: str = "", *, text: str | None = None) -> Run:
        """Decide what is shown: `"approve"`, `"reject"` with a reason, `"edit"` with `text=`; a lost answer takes
        `"retry"` or `"abandon"`. Gives the run as it stands at its next wait or its end.

        Raises `BadInput` where nothing that waits is shown (see `next()`), `StaleDecision` where it was decided
        elsewhere in the meantime; the desk then shows how.
        """
        return await self.move(self.item, lambda item: self._decide(item, action, reason, text=text))

    async def unless_decided(
        self,
        action: Action,
        reason: str = "",
        *,
        run: Run | str | None = None,
        round: int = 1,  # noqa: A002 - the word on the screen
        text: str | None = None,
        at: tuple[int, ...] | str | None = None,
    ) -> Run | None:
        """Decide about the review of this round, unless it was decided already: for the cell below the desk.

        Whoever clicked first is left alone, and so is a run that has no such review or has it no more; run again, also
        after a restart, the cell decides nothing twice. `run` is the run or its name, which may be left out while
        reviews of one run only are on record; `at` is the place, where one round has several. Gives the run as it
        stands; None where nothing was ever reviewed. Raises `BadInput` for what cannot be meant.
        """
        if action not in get_args(Action):
            raise BadInput(f"unless_decided takes {', '.join(map(repr, get_args(Action)))}; got {action!r}.")
        Decision(action=action, reason=reason, text=text)  # also where there is nothing to do: a mistake is told
        return await self.move_unless_done(
            run,
            lambda _, waiting: self._undecided(waiting, round, at),
            lambda item: self._decide(item, action, reason, text=text),
        )

    def _undecided(self, waiting: list[Pending], number: int, at: tuple[int, ...] | str | None) -> Pending | None:
        """The review of this round that waits; None where it, or one beside it in the same round, was decided."""
        place = at if isinstance(at, str) or at is None else dotted(at)
        items = [p for p in waiting if p.item and p.item.round == number and place in {None, dotted(p.path)}]
        if len(items) > 1:
            places = ", ".join(f"{p.label} at {dotted(p.path)}" for p in items)
            raise BadInput(
                f"several reviews of round {number} wait ({places}): say which, at={dotted(items[0].path)!r}."
            )
        for item in items:
            asked = [s for s in self.run_named(item.run).steps if s.item and s.item.round == number]
            if any(s.decision and place in {None, dotted(s.path)} for s in asked):
                return None
        return items[0] if items else None

    async def escalate(self, reason: str, *, to: str = "") -> Run:
        """Pass on what is shown: it goes on waiting, marked, with your reason, for `to` or for anybody else."""
        return await self.move(self.item, lambda item: self._decide(item, "escalate", reason, to=to))

    async def undo(self, reason: str) -> Run:
        """Take back the decision that is shown: a new fact beside it. Gives the run in which the item waits again: the
        same one, or, where something was bought after the decision, one that is forked there.

        Raises `BadInput` where no decision is shown.
        """
        done = self.done
        if done is None or self._undo is None:
            raise BadInput("no decision is shown that could be undone: pick one, or bench.undo(run, reason).")
        run, step = done
        target = await self._undo(run.exact, reason, at=step.path)
        self.pick(key_of(target.label, step.path))
        return target

    # -- by mouse and keyboard ---------------------------------------------------------------------------------------

    async def do_decide(
        self, key: str, shown: str, action: str, reason: str = "", text: str | None = None, page: int = 0
    ) -> None:
        """What was pressed, about what was on the screen when it was pressed."""
        item = self.shown_item(key, shown)
        if item is None:
            return
        if action == "edit" and item.item is not None:
            text = edited(item.item.text, page, text or "")
            if text == item.item.text:
                raise BadInput("this edit changes nothing: change a word, or approve it.")
        await self.carry(key, self._decide(item, action, reason, text=text))

    def do_typed(self, key: str, text: str, page: int = 0) -> None:
        """Show what an edit has changed so far."""
        item = self.item
        if item is not None and item.item is not None and key_of(item.run, item.path) == key:
            before = edited(item.item.text, page, "\0")  # the page alone
            start = before.index("\0")
            here = item.item.text[start : len(item.item.text) - (len(before) - start - 1)]
            self.note = edit_note(key, here, text)

    def do_choose(self, mark: str) -> None:
        """List only what has this mark of what waits; "" lists all of it."""
        self._chosen = str(mark)
        if all(key_of(p.run, p.path) != self._picked for p in self.listed()):
            self.next()
        self.repaint()

    async def do_escalate(self, key: str, shown: str, reason: str, to: str = "") -> None:
        """Pass on what was on the screen, and go on with the next."""
        item = self.shown_item(key, shown)
        if item is None:
            return
        await self._decide(item, "escalate", reason, to=to)
        self._next_after(key)

    async def do_undo(self, key: str, reason: str) -> None:
        """Take back the decision that was on the screen."""
        if key == self._picked:
            await self.undo(reason)

    def _next_after(self, key: str) -> None:
        """Show what is listed after this one, and where it is the last, the first."""
        self.refresh()
        keys = [key_of(p.run, p.path) for p in self.listed()]
        if key in keys:
            self.pick(keys[(keys.index(key) + 1) % len(keys)])

    def listed(self) -> Sequence[Pending]:
        return kept(self._waiting, self._chosen, self.labelled())

    def labelled(self) -> Collection[str]:
        """What this person has labelled, by the digests of the texts."""
        return ()
