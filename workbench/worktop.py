"""What a bench does, apart from what it puts under the mouse: it runs, steps, replays, forks and decides about flows.

Simulated unless asked, whatever credentials lie in the environment. Everything it did is in its journal.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from os import PathLike
from pathlib import Path as FilePath
from typing import Any, Self, overload

from workbench.context.caching import CachePolicy
from workbench.context.offers import offers
from workbench.core import compare
from workbench.core.budget import Dollars, Tokens
from workbench.core.flow import Flow
from workbench.core.inference import Inference
from workbench.core.note import Notes
from workbench.core.pending import Pending
from workbench.core.run import Run
from workbench.core.segment import Segment
from workbench.core.window import Window
from workbench.errors import BadInput, WorkbenchError
from workbench.faces import arranges_on, shown_in_notebooks
from workbench.models import budget_of, cost_bound, respondent_for
from workbench.runtime import archive, decide, forget
from workbench.runtime.caching import Caching
from workbench.runtime.carried import Ended
from workbench.runtime.carrier import Carrier, run_of, say
from workbench.runtime.given import (
    as_flow,
    as_path,
    called,
    check_cache,
    check_settings,
    limit_of,
    person,
    refuse_unknown,
)
from workbench.runtime.handed import Handed
from workbench.runtime.journal.accounts import account_of
from workbench.runtime.journal.store import Journal
from workbench.runtime.quiet import Path
from workbench.runtime.reviews.escalate import escalated
from workbench.runtime.runner import Runner
from workbench.runtime.runs import Runs, spent_by, waiting_in
from workbench.runtime.spoken import Spoken
from workbench.runtime.started import Started
from workbench.runtime.stepper import Stepper


class Worktop:
    """A `Bench` without its widgets."""

    def __init__(
        self,
        model: Any = None,
        *,
        models: Mapping[str, str] | None = None,
        client: Any = None,
        base_url: str | None = None,
        name: str | None = None,
        journal: str | PathLike[str] | Journal | None = None,
        budget: Dollars | Tokens | None = None,
        concurrency: int = 8,
        reviewer: Callable[..., Any] | None = None,
        unknown: str = "ask",
        stream: bool = False,
        cache: CachePolicy | None = None,
        **misspelt: Any,
    ) -> None:
        refuse_unknown(type(self), misspelt)
        check_settings(budget, concurrency, unknown, reviewer)
        self.name = called(name, "bench")
        self._respondent, line = respondent_for(model, models, client, base_url)
        budget = budget_of(budget, live=bool(line))
        self._respondent.check_priced(isinstance(budget, Dollars))
        self.budget = budget
        self._handed = Handed()
        self._journal = journal if isinstance(journal, Journal) else Journal.shared(journal)
        spoken = Spoken(say)
        if self._respondent.tape is not None:
            self._respondent.tape.tell = spoken.note
        runner = Runner(
            journal=self._journal,
            bench=self.name,
            respondent=self._respondent,
            slots=asyncio.Semaphore(concurrency),
            budget=limit_of(budget),
            unknown=unknown,
            stream=stream,
            caching=None if cache is None else Caching(check_cache(cache), self._respondent),
            reviewer=reviewer,
            on_text=spoken.hear if stream else None,
        )
        self._carrier = Carrier(runner, spoken)
        self._arranges = arranges_on(self.run, self._elsewhere)
        shown_in_notebooks(self.explain, self.runs, self._arranges, self._leads)
        if self._journal.notice:
            say(self._journal.notice)
        if line and budget is not None:
            say(f"Live: {line}. It can cost at most {cost_bound(self._respondent, budget)} in all: budget {budget!r}.")

    @classmethod
    def open(cls, path: str | PathLike[str]) -> Self:
        """The runs in an exported zip, to look at and replay. Everything in it is checked; nothing can be changed."""
        name, journal = archive.opened(FilePath(path))
        return cls("simulated-classroom", name=name, journal=journal)

    # -- running ---------------------------------------------------------------------------------------------------

    async def run(self, flow: Flow[Any], *, name: str | None = None, fresh: bool = False) -> Run:
        """Run a flow, resume it where it stopped, or give back what is on record, buying nothing.

        Changed arguments make a new revision of `name`, in which whatever is unchanged is taken over. Gives the run
        when it ends or waits for a person; raises what the flow raises. `fresh=True` starts again from nothing.
        """
        self._handed.met(as_flow(flow))
        name = called(name, flow.name)
        ended = await self._carrier.wait(run_of(flow, name, fresh=fresh), name)
        if ended.error is not None:
            raise ended.error
        return ended.run

    def _leads(self, run: Run) -> Mapping[str, Callable[[], Any]]:  # noqa: ARG002 - for those that can show it
        """Other views of a run, by what they are called."""
        return {}

    def _elsewhere(self, shown: Inference | Window) -> tuple[Segment, ...]:
        """The other sources of the run that an inference is of; none where that is not known here."""
        if not isinstance(shown, Inference):
            return ()
        try:
            run = self._carrier.picture(shown.origin.rpartition("/")[0])
        except WorkbenchError:
            return ()
        return offers(run, shown.window, self._handed.of(run.flow))

    def start(self, flow: Flow[Any], *, name: str | None = None, fresh: bool = False) -> Started:
        """As `run`, but comes back at once; the run goes on by itself, whatever becomes of the cell.

        What is given shows itself, can be awaited for the `Run`, and has `stop()`. The same again joins in, or goes on
        where it stopped.
        """
        self._handed.met(as_flow(flow))
        return self._carrier.start(flow, called(name, flow.name), fresh=fresh)

    @overload
    def step(self, flow: Flow[Any], *, name: str | None = None, fresh: bool = False) -> Stepper: ...
    @overload
    def step(self, flow: Run) -> Any: ...

    def step(self, flow: Flow[Any] | Run, *, name: str | None = None, fresh: bool = False) -> Any:
        """A stepper before the first effect of the run of this flow.

        A run that is on record, as in an opened zip, is given as a `StepperView` of its picture: to look at, step by
        step and beside the other runs, without its flow and without a model.
        """
        if isinstance(flow, Run):
            from workbench.widgets import StepperView

            return StepperView(flow, why=self.explain, runs=self.runs).arrange_by(self._arranges)
        self._handed.met(as_flow(flow))
        carrier, name = self._carrier, called(name, flow.name)
        opened = carrier.now(lambda runner: runner.open(flow, name, fresh=fresh, say=say))
        return carrier.stepper(flow, opened.row, carrier.now(lambda runner: runner.step(flow, opened, 0)))

    async def replay(self, run: Run | str, flow: Flow[Any]) -> Run:
        """Drive the flow from the record alone. No model is asked; raises `Diverged` where the two differ."""
        row = self._carrier.row(run)
        if row.flow != as_flow(flow).digest:
            raise BadInput(f"{row.label} is a run of another flow: its pattern or arguments differ from {flow!r}.")
        ended = await self._carrier.wait(lambda runner: runner.replay(flow, row), row.name)
        if ended.error is not None:
            raise ended.error
        return ended.run

    async def fork(
        self,
        run: Run | str,
        flow: Flow[Any],
        path: Path | str,
        *,
        window: Any = None,
        reply: Any = None,
        feedback: str | None = None,
        name: str | None = None,
    ) -> Run:
        """Another run that differs from `run` at `path` by an edited window, reply or feedback, carried to its end."""
        row, edit = self._carrier.row(run), {"window": window, "reply": reply, "feedback": feedback}
        fork = await self._carrier.forking(row, flow, as_path(path), None, name=name, **edit)

        async def forked(runner: Runner) -> Ended:
            return await runner.run(flow, await fork(runner))

        ended = await self._carrier.wait(forked, name or row.name)
        if ended.error is not None:
            raise ended.error
        return ended.run

    def compare(self, a: Run | str, b: Run | str) -> compare.Comparison:
        """Two runs, step by step: what is equal, what differs, and where they part."""
        return compare.Comparison.of(self._carrier.picture(a), self._carrier.picture(b))

    def notes(self, run: Run | str) -> Notes:
        """The memory of a run as it stands: every version of every note, and who wrote it."""
        return self._carrier.picture(run).notes

    def runs(self) -> Runs:
        """Every run of this bench as it stands now, by label; `runs()["brief"]` is the revision asked for last."""
        return Runs(self._journal, self.name)

    # -- people ----------------------------------------------------------------------------------------------------

    def pending(self) -> tuple[Pending, ...]:
        """What waits for a person, oldest run first."""
        return waiting_in(self._journal, self.name)

    async def decide(
        self,
        item: Pending,
        action: str,
        reason: str = "",
        *,
        text: str | None = None,
        who: str = "person",
        to: str = "",
    ) -> Run:
        """Decide about a pending item: `"approve"`, `"reject"` (with a reason) or `"edit"` (with text).

        `"escalate"` (with a reason; `to` says for whom) passes a review on: it goes on waiting, marked.

        A lost answer takes `"retry"` or `"abandon"`. Gives the run as it stands when the decision has carried it to its
        next wait or its end; one that is stepped goes no further than its next step. The same decision again gives the
        recorded one; another is refused as stale.
        """
        row, who = self._carrier.row(_item(item)), person(who)
        if action == "escalate":
            await self._carrier.wait(lambda r: escalated(r, row, item, reason, to=to, who=who), row.name)
            return self._carrier.picture(row.exact)
        heard = await self._carrier.wait(lambda r: decide.decided(r, row, item, action, reason, text, who), row.name)
        return await self._carrier.moved_on(row, heard)

    async def answer(self, item: Pending, text: Any) -> Run:
        """Answer a window that waits for a person, as the model would have; its output schema is checked."""
        row = self._carrier.row(_item(item))
        heard = await self._carrier.wait(lambda r: decide.answered(r, row, item, text), row.name)
        return await self._carrier.moved_on(row, heard)

    def watch(self, told: Callable[[], object]) -> None:
        """Have `told()` called whenever something may have moved on this bench, until it gives False.

        A bound method is held weakly.
        """
        self._carrier.watchers.add(told)

    # -- keeping and sharing -----------------------------------------------------------------------------------------

    def export(self, path: str | PathLike[str]) -> FilePath:
        """Write this bench's runs to a zip that `Bench.open` reads anywhere. It holds no credentials."""
        return archive.export(self._journal, self.name, FilePath(path))

    def forget(self, run: Run | str, *, yes: bool = False) -> forget.Forgotten:
        """The one deletion: list what would go, and with `yes=True` remove it. What it spent stays counted."""
        return forget.forget(self._journal, self._carrier.row(run), yes=yes)

    def spent(self) -> dict[str, float]:
        """What this bench has spent so far at list price, in dollars, and in tokens; and what is out.

        A simulated bench tells of simulated calls, a live one of real money, also under the same name.
        """
        return spent_by(self._journal, account_of(self.name, self._respondent.identity))

    def explain(self, inference: Inference) -> Any:
        """Why the simulated model answered so: what it read, what misled it. Claude cannot tell."""
        from workbench.simulated.explaining import explain

        return explain(inference)

    def close(self) -> None:
        """Let connections go. The journal stays open for other benches in this process."""
        if self._respondent.door is not None:
            self._carrier.engine.do(self._respondent.door.close(), timeout=5)

    def __repr__(self) -> str:
        models = ", ".join(sorted(set(self._respondent.models.values())))
        models = self._respondent.tape.reel.on if self._respondent.tape else models
        budget = f", budget {self.budget!r}" if self.budget else ""
        return f"{type(self).__name__}({self.name!r}, {self._respondent.stamp}: {models}{budget})"


def _item(item: Any) -> Pending:
    if not isinstance(item, Pending):
        raise BadInput(f"an item of bench.pending() is wanted; got {item!r}.")
    return item
