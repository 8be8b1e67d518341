"""The answer desk: you are the model. You get the window and nothing else, and must answer."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from workbench.core.pending import Pending
from workbench.core.run import Run, Step, dotted
from workbench.errors import BadInput
from workbench.widgets.desk.asked_state import answer_note, answered_line, answered_state, asked_line, asked_state
from workbench.widgets.desk.desk import Desk
from workbench.widgets.desk.desk_page import answer_page
from workbench.widgets.desk.table import Runs, Waiting, Watch
from workbench.widgets.desk.trail import key_of

Answer = Callable[[Pending, Any], Awaitable[Run]]


class AnswerDesk(Desk):
    """What waits for your answer, from `bench.desk()` on a `Bench(model=Human())`. Keys: a answer, n next."""

    scripts = ("texts/pager.js", "desk/desk.js", "desk/answer_desk.js")
    styles = ("desk/desk.css", "desk/answer_desk.css")
    painted_as = "answer-desk"

    elsewhere = "bench.decide"
    asked = "windows"

    def __init__(self, *, pending: Waiting, answer: Answer, runs: Runs, watch: Watch | None = None) -> None:
        self._answer = answer
        super().__init__(pending=pending, runs=runs, watch=watch)

    # -- by method -------------------------------------------------------------------------------------------------

    async def answer(self, text: Any) -> Run:
        """Answer what is shown: a text, or a value where a schema is asked for. Gives the run at its next wait or end.

        Raises `BadInput` where nothing that waits is shown (see `next()`), `Malformed` where the answer does not fit
        the schema, `StaleDecision` where it was answered elsewhere in the meantime.
        """
        return await self.move(self.item, lambda item: self._answer(item, text))

    async def unless_answered(
        self, text: Any, *, run: Run | str | None = None, number: int = 1, at: tuple[int, ...] | str | None = None
    ) -> Run | None:
        """Answer the run's window of this number, unless it was answered already: for the cell below the desk.

        Windows are counted from 1 in the order of their places; `at` names a place instead, which in branches side by
        side is the only name that stays. Whoever answered first is left alone, and a window that has not come yet, or
        does not wait, is too; run again, also after a restart, the cell answers nothing twice. `run` is the run or its
        name, and may be left out while windows of one run only are on record. Gives the run as it stands; None where
        nothing was ever asked. Raises `Malformed` for an answer that does not fit.
        """
        if number < 1:
            raise BadInput(f"windows are counted from 1; got number={number}.")
        return await self.move_unless_done(
            run,
            lambda picture, waiting: self._unanswered(picture, waiting, number, at),
            lambda item: self._answer(item, text),
        )

    def _unanswered(
        self, run: Run, mine: list[Pending], number: int, at: tuple[int, ...] | str | None
    ) -> Pending | None:
        """The window of this number that waits; None where it was answered, or has not come yet."""
        label = mine[0].run if mine else run.exact
        asked = [dotted(s.path) for s in self.run_named(label).steps if s.kind == "infer"]
        place = at if isinstance(at, str) else dotted(at) if at is not None else next(iter(asked[number - 1 :]), "")
        return next((p for p in mine if dotted(p.path) == place), None)

    # -- by mouse and keyboard ---------------------------------------------------------------------------------------

    async def do_answer(self, key: str, shown: str, text: str) -> None:
        """What was sent, about the window that was on the screen. What does not fit is said in place, and stays."""
        item = self.shown_item(key, shown)
        if item is None:
            return
        self.note = note = answer_note(key, item, text)
        if not text.strip():
            raise BadInput("an answer says something: this one is empty.")
        if not note["misfits"]:
            await self.carry(key, self._answer(item, text))

    def do_typed(self, key: str, text: str) -> None:
        """Say how long the answer is so far, and whether it fits."""
        item = self.item
        if item is not None and key_of(item.run, item.path) == key:
            self.note = answer_note(key, item, text)

    # -- what is shown -----------------------------------------------------------------------------------------------

    def waits_here(self, item: Pending) -> bool:
        return item.kind == "answer"

    def was_done(self, step: Step) -> bool:
        return step.inference is not None and step.inference.stamp == "person"

    def paint(self) -> dict[str, Any]:
        item, done = self.item, self.done
        return {
            "picked": self._picked,
            "waiting": [asked_line(p) for p in self._waiting[:100]],
            "decided": [answered_line(run, step) for run, step in self._done[:100]],
            "waits": len(self._waiting),
            "doneName": "Answered",
            "shown": asked_state(item, self._number) if item else answered_state(*done, self._number) if done else None,
        }

    def told(self) -> str:
        waits = ", ".join(f"{p.label} at {dotted(p.path)}" for p in self._waiting[:5])
        more = ", …" if len(self._waiting) > 5 else ""
        return f"{len(self._waiting)} waiting{': ' if waits else ''}{waits}{more}; {len(self._done)} answered"

    def snapshot(self) -> str:
        return answer_page(self._waiting, self._done, told=self.told())
