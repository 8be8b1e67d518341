"""The bench: where flows are run, stepped, replayed, forked and decided about. The composition root.

Simulated unless asked: `Bench()` needs no key and no network, whatever credentials lie in the environment. Everything
a bench did is in its journal; make the bench again and it is all still there.
"""

from __future__ import annotations

import asyncio
import queue
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import replace
from os import PathLike
from pathlib import Path as FilePath
from typing import Any, TypeVar

from workbench.core.budget import Dollars, Tokens
from workbench.core.flow import Flow
from workbench.core.inference import Inference
from workbench.core.pending import Pending
from workbench.core.run import Run
from workbench.core.shown import visible
from workbench.errors import BadInput
from workbench.models import cost_bound, respondent_for
from workbench.runtime import archive, compare, decide, forget
from workbench.runtime.edit import edit_of
from workbench.runtime.engine import Engine, waited
from workbench.runtime.fold import fold, pending_of
from workbench.runtime.given import as_flow, as_path, check_settings, label_of, limit_of, refuse_unknown
from workbench.runtime.journal.store import Journal, RunRow, account_of
from workbench.runtime.opening import Opened, current, load
from workbench.runtime.quiet import Path, Stop
from workbench.runtime.record import Record
from workbench.runtime.runner import Ended, Runner
from workbench.runtime.runs import Runs, found
from workbench.runtime.stepper import Stepper

T = TypeVar("T")
Request = Callable[[Runner], Coroutine[Any, Any, T]]
"""What the engine does for one call of the bench, with a runner that stops with that call."""


class Bench:
    """Runs flows on a model and keeps what happened.

    `model` is None (simulated), a name, `Simulated(…)`, `Human()` or `Scripted(…)`; `models` gives roles their own.
    `client` is one of the SDK's async clients. `journal` is a path, a URL or `":memory:"`. `budget` is `Dollars(…)` or
    `Tokens(…)`; live benches have one dollar unless told otherwise. `unknown` says what becomes of a request whose
    answer never came: `"ask"`, `"retry"` or `"abandon"`. `reviewer` decides in scripts; in a notebook, you do.
    """

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
        **misspelt: Any,
    ) -> None:
        refuse_unknown(Bench, misspelt)
        check_settings(budget, concurrency, unknown, reviewer)
        self.name = name or "bench"
        self._respondent, line = respondent_for(model, models, client, base_url)
        if line and budget is None:
            budget = Dollars(1.0)
        self._respondent.check_priced(isinstance(budget, Dollars))
        self.budget = budget
        self._journal = journal if isinstance(journal, Journal) else Journal.shared(journal)
        self._texts: queue.SimpleQueue[tuple[Path, str]] = queue.SimpleQueue()
        self._engine = Engine.shared()
        self._runner = self._carrier(asyncio.Semaphore(concurrency), reviewer, unknown=unknown, stream=stream)
        if self._journal.notice:
            _say(self._journal.notice)
        if line and budget is not None:
            _say(f"Live: {line}. It can cost at most {cost_bound(self._respondent, budget)} in all: budget {budget!r}.")

    @classmethod
    def open(cls, path: str | PathLike[str]) -> Bench:
        """The runs in an exported zip, to look at and replay. Everything in it is checked; nothing can be changed."""
        name, journal = archive.opened(FilePath(path))
        return cls("simulated-classroom", name=name, journal=journal)

    # -- running ---------------------------------------------------------------------------------------------------

    async def run(self, flow: Flow[Any], *, name: str | None = None, fresh: bool = False) -> Run:
        """Run a flow, resume it where it stopped, or give back what is on record, buying nothing.

        Changed arguments make a new revision of `name`, in which whatever is unchanged is taken over. Gives the run
        when it ends or waits for a person; raises what the flow raises. `fresh=True` starts again from nothing.
        """
        ended = await self._wait(_carried(as_flow(flow), name or flow.name, fresh), name or flow.name)
        if ended.error is not None:
            raise ended.error
        return ended.run

    def step(self, flow: Flow[Any], *, name: str | None = None, fresh: bool = False) -> Stepper:
        """A stepper before the first effect of the run of this flow."""
        opened = self._engine.do(self._runner.open(as_flow(flow), name or flow.name, fresh=fresh, say=_say))
        return self._stepper(flow, opened.row, self._engine.do(self._runner.step(flow, opened, 0)))

    async def replay(self, run: Run | str, flow: Flow[Any]) -> Run:
        """Drive the flow from the record alone. No model is asked; raises `Diverged` where the two differ."""
        row = self._row(run)
        if row.flow != as_flow(flow).digest:
            raise BadInput(f"{row.label} is a run of another flow: its pattern or arguments differ from {flow!r}.")
        ended = await self._wait(lambda runner: runner.replay(flow, row), row.name)
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
        row = self._row(run)
        fork = await self._fork(row, flow, as_path(path), None, window, reply, feedback, name)

        async def forked(runner: Runner) -> Ended:
            return await runner.run(flow, await fork(runner))

        ended = await self._wait(forked, name or row.name)
        if ended.error is not None:
            raise ended.error
        return ended.run

    def compare(self, a: Run | str, b: Run | str) -> compare.Comparison:
        """Two runs, step by step: what is equal, what differs, and where they part."""
        return compare.Comparison.of(self._picture(a), self._picture(b))

    def runs(self) -> Runs:
        """Every run of this bench as it stands now, by label; `runs()["brief"]` is the latest revision."""
        return Runs(self._journal, self.name)

    # -- people ----------------------------------------------------------------------------------------------------

    def pending(self) -> tuple[Pending, ...]:
        """What waits for a person, oldest run first."""

        def job(tx: Any) -> tuple[Pending, ...]:
            rows = current(self._journal, tx, self._journal.runs(tx, self.name))
            return tuple(p for row in rows for p in pending_of(tx, row, load(self._journal, tx, row)))

        return self._journal.writer.do(job)

    async def decide(
        self, item: Pending, action: str, reason: str = "", *, text: str | None = None, who: str = "person"
    ) -> Run:
        """Decide about a pending item: `"approve"`, `"reject"` (with a reason) or `"edit"` (with text).

        A lost answer takes `"retry"` or `"abandon"`. Gives the run as it stands when the decision has carried it to its
        next wait or its end. The same decision again gives the recorded one; another is refused as stale.
        """
        row = self._row(_item(item))
        heard = await self._wait(lambda r: decide.decided(r, row, item, action, reason, text, who), row.name)
        return await self._moved_on(row, heard)

    async def answer(self, item: Pending, text: Any) -> Run:
        """Answer a window that waits for a person, as the model would have; its output schema is checked."""
        row = self._row(_item(item))
        return await self._moved_on(row, await self._wait(lambda r: decide.answered(r, row, item, text), row.name))

    async def _moved_on(self, row: RunRow, heard: Any) -> Run:
        ended = await self._wait(lambda runner: runner.move_on(row, heard), row.name)
        return ended.run if ended else self._picture(row.exact)

    # -- keeping and sharing -----------------------------------------------------------------------------------------

    def export(self, path: str | PathLike[str]) -> FilePath:
        """Write this bench's runs to a zip that `Bench.open` reads anywhere. It holds no credentials."""
        return archive.export(self._journal, self.name, FilePath(path))

    def forget(self, run: Run | str, *, yes: bool = False) -> forget.Forgotten:
        """The one deletion: list what would go, and with `yes=True` remove it. What it spent stays counted."""
        return forget.forget(self._journal, self._row(run), yes=yes)

    def spent(self) -> dict[str, float]:
        """What this bench has spent so far at list price, in dollars, and in tokens; and what is out.

        A simulated bench tells of simulated calls, a live one of real money, also under the same name.
        """
        account = account_of(self.name, self._respondent.identity)

        def job(tx: Any) -> dict[str, float]:
            kept = tx.balance(account)
            return {"dollars": kept.nano / 1e9, "tokens": kept.tokens, "dollars_out": kept.reserved_nano / 1e9}

        return self._journal.writer.do(job)

    def explain(self, inference: Inference) -> Any:
        """Why the simulated model answered so: what it read, what misled it. Claude cannot tell."""
        from workbench.simulated.explaining import explain

        return explain(inference)

    def close(self) -> None:
        """Let connections go. The journal stays open for other benches in this process."""
        if self._respondent.door is not None:
            self._engine.do(self._respondent.door.close(), timeout=5)

    # -- inside --------------------------------------------------------------------------------------------------------

    def _carrier(self, slots: asyncio.Semaphore, reviewer: Any, *, unknown: str, stream: bool) -> Runner:
        return Runner(
            journal=self._journal,
            bench=self.name,
            respondent=self._respondent,
            slots=slots,
            budget=limit_of(self.budget),
            unknown=unknown,
            stream=stream,
            reviewer=reviewer,
            on_text=(lambda path, text: self._texts.put((path, text))) if stream else None,
        )

    async def _fork(
        self, row: RunRow, flow: Flow[Any], path: Path, ended: Ended | None, window: Any, reply: Any, feedback: Any,
        name: str | None,
    ) -> Request[Opened]:  # fmt: skip
        """What opens the fork with this edit."""
        if row.flow != as_flow(flow).digest:
            raise BadInput(f"{row.label} is a run of another flow; a fork needs the very flow of its parent.")
        step, asked = await self._wait(lambda runner: runner.place(row, path, ended), row.name)
        edit = edit_of(step, window=window, reply=reply, feedback=feedback)
        return lambda runner: runner.open_fork(flow, row, path, asked, edit, name)

    def _stepper(self, flow: Flow[Any], row: RunRow, ended: Ended) -> Stepper:
        async def carry(grants: int) -> Ended:
            return await self._wait(lambda runner: runner.step_again(flow, row, grants), row.name)

        async def fork(path: Path, at: Ended, **edit: Any) -> Stepper:
            granted = at.granting.granted
            position = granted.index(path) if path in granted else len(granted)
            window, reply, feedback = edit["window"], edit["reply"], edit["feedback"]
            begin = await self._fork(row, flow, path, at, window, reply, feedback, edit["name"])

            async def forked(runner: Runner) -> tuple[RunRow, Ended]:
                opened = await begin(runner)
                return opened.row, await runner.step(flow, opened, position)

            return self._stepper(flow, *await self._wait(forked, edit["name"] or row.name))

        return Stepper(carry, fork, ended)

    async def _wait(self, request: Request[T], name: str) -> T:
        """What a request gives. Interrupted, it starts nothing any more, however far it has come."""
        runner = replace(self._runner, stop=Stop())
        told = f"{name!r} was interrupted: nothing new is sent, what was out is journaled. Run the cell again to go on."
        result = await waited(self._engine.submit(request(runner)), runner.stop.close, told, self._show_texts)
        self._show_texts()
        return result

    def _show_texts(self) -> None:
        while not self._texts.empty():
            _say(visible(self._texts.get()[1]), end="")

    def _row(self, which: Run | Pending | str) -> RunRow:
        label = label_of(which)
        return self._journal.writer.do(lambda tx: found(self._journal, tx, self.name, label))

    def _picture(self, run: Run | str) -> Run:
        if isinstance(run, Run):
            return run
        row = self._row(run)
        return self._journal.writer.do(lambda tx: fold(tx, row, Record.of(self._journal.rows(tx, row.id))))

    def __repr__(self) -> str:
        models = ", ".join(sorted(set(self._respondent.models.values())))
        budget = f", budget {self.budget!r}" if self.budget else ""
        return f"Bench({self.name!r}, {self._respondent.stamp}: {models}{budget})"


def _carried(flow: Flow[Any], name: str, fresh: bool) -> Request[Ended]:
    async def carried(runner: Runner) -> Ended:
        return await runner.run(flow, await runner.open(flow, name, fresh=fresh, say=_say))

    return carried


def _say(told: str, end: str = "\n") -> None:
    """To whoever is at the notebook."""
    print(told, end=end, flush=True)  # noqa: T201 - the bench speaks to a person


def _item(item: Any) -> Pending:
    if not isinstance(item, Pending):
        raise BadInput(f"an item of bench.pending() is wanted; got {item!r}.")
    return item
