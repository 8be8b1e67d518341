"""One run while it is carried out: its record, its journal rows, and how each effect is performed and written down."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from workbench.core.effects import Together
from workbench.core.flow import Flow
from workbench.core.frozen import frozen
from workbench.core.inference import Inference
from workbench.core.note import Note
from workbench.core.window import Window
from workbench.runtime.answer import Answer, read_answer
from workbench.runtime.caching import Caching, as_sent
from workbench.runtime.journal.store import Journal, Row, RunRow
from workbench.runtime.journal.transaction import Budget, Transaction
from workbench.runtime.leaving import UNSAID, left_as
from workbench.runtime.memory import inference_before, notes_in
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
    forked_at: Path | None = None
    """The place of a fork's edit."""
    unknown: str = "ask"
    stream: bool = False
    reviewer: Callable[..., Any] | None = None
    on_text: Callable[[Path, str], None] | None = None
    caching: Caching | None = None
    """How prefixes of what is sent are cached; None: as the flow asks."""
    only_record: bool = False
    """A replay: nothing is performed and nothing written."""
    bought: int = 0
    """Inferences bought in this process for this run."""
    wrote: int = 0
    """Events written in this process for this run."""
    seen: list[Path] = field(default_factory=list)
    """Child flows that were entered and groups that were joined, in this order."""
    inferences: dict[Path, Inference] = field(default_factory=dict)
    """Those delivered while it was carried out, so that the picture of the run need not read them back."""

    failures: list[tuple[Path, Exception]] = field(default_factory=list)
    """What was thrown into the flow, and where: a failure that ends the run is looked up here."""
    remembering: asyncio.Lock = field(default_factory=asyncio.Lock)
    """Branches side by side keep their notes one after another."""

    @cached_property
    def account(self) -> str:
        """Which row of the ledger its calls are counted in."""
        return self.row.account

    def raised(self, path: Path, error: Exception) -> Exception:
        """Remember an error on its way into the flow."""
        self.failures.append((path, error))
        return error

    async def write(self, job: Callable[[Transaction], Row]) -> Row:
        """Do a job that appends one event, and take the event into the record once it is committed."""
        row = await self.journal.writer.done(job)
        self.took(row)
        return row

    def took(self, row: Row) -> None:
        """An event of this run is committed."""
        self.record.take(row)
        self.wrote += 1

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
        place = write_path(path)
        seq = tx.event(self.row.id, kind, place, data, asked, like)
        return Row(seq, self.row.id, kind, place, tx.at, asked, data)

    async def note(self, kind: str, path: Path, data: dict[str, Any], asked: str | None = None) -> Row:
        """Append one plain event."""
        return await self.write(lambda tx: self.event(tx, kind, path, data, asked))

    def author_at(self, path: Path) -> str:
        """The inference that comes before `path` in its own branch, nearest first: who writes what is kept there."""
        place = inference_before(self.record, path)
        return "" if place is None else f"{self.row.exact}/{write_path(place)}"

    def next_version(self, note: str) -> int:
        """The version of the next text under this name; a fork gives none again that it shares with its parent."""
        shared = [n.version for n in self._shared_notes() if n.name == note]
        return max([self.record.memory.next(note), *(version + 1 for version in shared)])

    def _shared_notes(self) -> Iterator[Note]:
        """What a fork's parent kept before the place of the fork, taken over yet or not."""
        for path, fact in self.base.facts.items() if self.base and self.forked_at is not None else ():
            if self.shares(path):
                yield from notes_in(*fact.settlement()[:2])

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
        if known is not None and known[0] != flow.digest:
            was = f"the flow {known[1]}" + (" with other arguments" if known[1] == flow.name else "")
            raise diverged(path, f"the flow {flow!r}", was)
        if known is None and not self.only_record:
            called = {"label": flow.label} if flow.label else {}
            await self.note("entered", path, {"pattern": flow.name, **called}, flow.digest)
        self.seen.append(path)

    async def left(self, path: Path, came: Any, error: Exception | None) -> None:
        """A child flow is over: recorded where it says how it stands, or failed, and that is not on record yet."""
        if self.only_record or self.record.over:
            return
        said = left_as(came, error)
        if said != self.record.left.get(path, UNSAID):
            await self.note("left", path, said)

    async def branched(self, path: Path, effect: Together[Any]) -> None:
        """Branches begin: recorded once where somebody named them, so that each is known before it is done."""
        labels = [flow.label for flow in effect.flows]
        if not any(labels):
            return
        places = [(*path, n) for n, label in enumerate(labels) if label]
        if places[0] not in self.record.labels and not self.only_record:
            await self.note("branched", path, {"labels": labels}, effect.asked)
        self.seen.extend(places)

    def joined(self, path: Path, effect: Together[Any]) -> int | bool | None:
        """What is recorded of a `Together`, here or (before the place of a fork) in the parent."""
        joined = self.record.joined(path, effect)
        if joined is False and self.base is not None and self.shares(path):
            was = self.base.joins.get(path)
            return was.data["failed"] if was and was.data["branches"] == _names(effect) else False
        return joined

    async def join(self, path: Path, effect: Together[Any], failed: int | None) -> None:
        """Record which branch failed first, or that none did, unless that is on record.

        A branch that failed while something that it had sent is without an outcome has none either: the same call
        goes on there.
        """
        settled = failed is None or not self.record.is_open((*path, failed))
        if path not in self.record.joins and not self.only_record and settled:
            await self.note("joined", path, {"failed": failed, "branches": _names(effect)}, effect.asked)
        self.seen.append(path)

    def takes_in(self, base: Record) -> bool:
        """Whether this process is at the run of that very record, so that what is out there comes in."""
        active = self.journal.active.get(base.started.run) if base.started else None
        return active is not None and active.session.record is base

    def shares(self, path: Path) -> bool:
        """Whether this is a fork and `path` lies before its place, so that all that happened there is the parent's."""
        return self.forked_at is not None and path < self.forked_at and path != self.forked_at[: len(path)]


def _names(effect: Together[Any]) -> list[str]:
    return [flow.name for flow in effect.flows]


def inference_of(row: RunRow, fact: Fact, window: Window, raw: bytes | Answer) -> Inference:
    """The inference that `raw` (bytes, or what was read from them) answered: the same bought now or read back."""
    _, data, told = fact.settlement()
    answer = raw if isinstance(raw, Answer) else read_answer(raw)
    model, window = str(told.get("model") or ""), as_sent(window, told)
    nano = data.get("nano")
    make = Inference.made if isinstance(raw, Answer) else Inference  # what is read back may have been tampered with
    return make(
        window=window if window.model or not model else window.model_copy(update={"model": model}),
        content=tuple(map(frozen, answer.content)),
        stop_reason=answer.stop_reason,
        usage=answer.usage,
        model=answer.model,
        stamp=data["by"],
        identity=row.model,
        sample=int(told.get("sample", 0)),
        origin=f"{row.name}@{row.revision}/{write_path(fact.path)}",
        dollars=None if nano is None else nano / 1e9,
        attempts=int(data.get("attempts", 1)),
        recorded_on=str(data.get("recorded", "")),
        diagnosis=frozen(answer.diagnosis),
    )
