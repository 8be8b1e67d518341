"""One run while it is carried out: its record, its journal rows, and how each effect is performed and written down."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from workbench.core.effects import Together
from workbench.core.flow import Flow
from workbench.core.inference import Inference
from workbench.core.window import Window
from workbench.runtime.answer import read_answer
from workbench.runtime.journal.store import Journal, Row, RunRow
from workbench.runtime.journal.transaction import Budget, Transaction
from workbench.runtime.quiet import Path, Quiet
from workbench.runtime.record import Fact, Record, diverged, write_path
from workbench.runtime.respondent import Respondent, sample_number


@dataclass
class Session:
    """Everything the performers of one run share."""

    journal: Journal
    row: RunRow
    record: Record
    respondent: Respondent
    slots: asyncio.Semaphore
    quiet: Quiet
    budget: Budget = field(default_factory=Budget)
    base: Record | None = None
    """The record of another revision, or of a fork's parent: what is unchanged is taken over from it."""
    unknown: str = "ask"
    stream: bool = False
    reviewer: Callable[..., Any] | None = None
    on_text: Callable[[Path, str], None] | None = None
    only_record: bool = False
    """A replay: nothing is performed and nothing written."""
    bought: int = 0
    """Inferences bought in this process for this run."""
    inferences: dict[Path, Inference] = field(default_factory=dict)
    """Those delivered while it was carried out, so that the picture of the run need not read them back."""

    failures: list[tuple[Path, Exception]] = field(default_factory=list)
    """What was thrown into the flow, and where: a failure that ends the run is looked up here."""

    def raised(self, path: Path, error: Exception) -> Exception:
        """Remember an error on its way into the flow."""
        self.failures.append((path, error))
        return error

    async def write(self, job: Callable[[Transaction], Row]) -> Row:
        """Do a job that appends one event, and take the event into the record once it is committed."""
        row = await self.journal.writer.done(job)
        self.record.take(row)
        return row

    def event(
        self,
        tx: Transaction,
        kind: str,
        path: Path,
        data: dict[str, Any],
        asked: str | None = None,
        like: tuple[int, ...] = (),
    ) -> Row:
        """Append one event of this run; for use in a job. `like` names answers of this run that it repeats."""
        seq = tx.event(self.row.id, kind, write_path(path), data, asked, like)
        return Row(seq, self.row.id, kind, write_path(path), 0.0, asked, data)

    async def note(self, kind: str, path: Path, data: dict[str, Any], asked: str | None = None) -> Row:
        """Append one plain event."""
        return await self.write(lambda tx: self.event(tx, kind, path, data, asked))

    def sample(self, path: Path) -> int:
        """The sample number of the inference at `path`."""
        return sample_number(self.row.name, self.row.revision, write_path(path))

    async def blob(self, number: int) -> bytes:
        """A stored blob."""
        return await self.journal.writer.done(lambda tx: tx.read_blob(number))

    # -- the driver's own facts (see drive.Witness) ----------------------------------------------------------------

    async def entered(self, path: Path, flow: Flow[Any]) -> None:
        """A child flow starts: recorded once, and the same one every time."""
        known = self.record.entered.get(path)
        if known is None:
            data = {"pattern": flow.name}
            await self.note("entered", path, data, flow.digest)
        elif known[0] != flow.digest:
            raise diverged(path, f"the flow {flow!r}", "another flow, or the same with other arguments, started there")

    def joined(self, path: Path, effect: Together[Any]) -> int | None | bool:
        """What is recorded of a `Together`."""
        return self.record.joined(path, effect)

    async def join(self, path: Path, effect: Together[Any], failed: int | None) -> None:
        """Record which branch failed first, or that none did."""
        names = [flow.name for flow in effect.flows]
        await self.note("joined", path, {"failed": failed, "branches": names}, effect.asked)


def inference_of(row: RunRow, fact: Fact, window: Window, raw: bytes) -> Inference:
    """The inference that `raw` answered: the same value whether it was bought just now or is read from the record."""
    _, data, told = fact.settlement()
    answer = read_answer(raw)
    model = str(told.get("model") or "")
    nano = data.get("nano")
    return Inference(
        window=window if window.model or not model else window.model_copy(update={"model": model}),
        content=answer.content,
        stop_reason=answer.stop_reason,
        usage=answer.usage,
        model=answer.model,
        stamp=data["by"],
        identity=row.model,
        sample=int(told.get("sample", 0)),
        origin=f"{row.name}@{row.revision}/{write_path(fact.path)}",
        dollars=None if nano is None else nano / 1e9,
        attempts=int(data.get("attempts", 1)),
    )
