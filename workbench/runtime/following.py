"""A run followed while it goes on: what is new in the journal is read, and only that is folded.

A run of a thousand workers that is looked at ten times a second cannot be folded anew each time. Who follows it keeps
a record of their own, and takes in the events that were committed since they last looked; windows and answers stay in
the journal until somebody asks for one. It reads what is on record and touches nothing else, so it follows whatever
this process is at, however that was begun.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from workbench.core.glance import Glance
from workbench.core.run import Run, Status, Step
from workbench.runtime.fold import error_of, fold_effect, kind_of, reused_from, status_of, times_of, words_on
from workbench.runtime.journal.store import Journal, Row, RunRow
from workbench.runtime.journal.transaction import Transaction
from workbench.runtime.leaving import left_status, words_left
from workbench.runtime.pictures import picture
from workbench.runtime.quiet import Path
from workbench.runtime.record import Fact, Record, read_path


class Following:
    """Follows one run. `news()` gives what changed since it was asked last; the first time, all there is."""

    def __init__(self, journal: Journal, row: RunRow, goes_on: Callable[[], bool] = lambda: False) -> None:
        self._journal, self._row, self._goes_on = journal, row, goes_on
        self._lock = threading.Lock()
        self._record = Record()
        self._seq = 0
        self._names: dict[tuple[int, int], tuple[str, str]] = {}
        self._word: Status = "unchecked"
        self._words: dict[Path, Status] = {}
        """What was said of the answers so far: by the flows that are over, and by the run of what it returned."""
        self._left_at = 0
        """The event by which it had ended or stopped when it was last carried on."""

    # -- what is known of the run itself ------------------------------------------------------------------------------

    @property
    def label(self) -> str:
        """`brief`, or `brief@2` for a later revision."""
        return self._row.label

    @property
    def model(self) -> str:
        """The identity of what answers."""
        return self._row.model

    @property
    def pattern(self) -> str:
        """The pattern of its flow."""
        started = self._record.started
        return str(started.data.get("pattern", "")) if started else ""

    @property
    def under_way(self) -> bool:
        """Whether this process is at it, or is about to be, and more may come of it: of a finished run nothing does."""
        return not self._record.over and (self._row.id in self._journal.active or self._goes_on())

    @property
    def groups(self) -> dict[Path, tuple[int, int]]:
        """Of each group of branches that is under way: how many ended, and how many there are."""
        active = self._journal.active.get(self._row.id)
        return active.session.quiet.groups if active is not None else {}

    @property
    def stopping(self) -> bool:
        """Whether nothing new is sent any more, and what is out is still awaited."""
        active = self._journal.active.get(self._row.id)
        return active is not None and active.session.quiet.closed

    @property
    def labels(self) -> dict[Path, str]:
        """What branches are called, also those of which nothing is known yet."""
        return self._record.labels

    @property
    def status(self) -> Status:
        """How the run stands, as of the last `news()`. One that no process is at, and that did not end, has stopped."""
        state = self._record.state
        if self.under_way or state is None:
            return "running" if self.under_way else "stopped"
        if state.kind == "finished":
            return self._word
        if state.kind == "waiting":
            return "waiting"
        if state.kind == "stopped":
            return "stopped"
        return "malformed" if str(state.data.get("error", "")).startswith("Malformed") else "failed"

    @property
    def error(self) -> str:
        """What it ended with."""
        state = self._record.state
        return str(state.data.get("error", "")) if state is not None and state.kind == "ended" else ""

    # -- what is new ---------------------------------------------------------------------------------------------------

    def news(self) -> list[Glance]:
        """Every step that changed since this was asked last, each as it stands now."""
        with self._lock:
            rows = self._journal.writer.do(lambda tx: self._journal.rows(tx, self._row.id, self._seq))
            if not rows:
                return []
            touched = self._take(rows)
            facts = [self._record.facts[p] for p in touched if p in self._record.facts]
            self._name(facts)
            parts = touched - self._record.facts.keys()
            return [self._effect(fact) for fact in facts] + [g for p in parts if (g := self._part(p)) is not None]

    def _take(self, rows: list[Row]) -> set[Path]:
        """Take events in; gives the places they are about."""
        record, touched = self._record, set()
        for row in rows:
            labels, state = len(record.labels), record.state
            record.take(row)
            path = read_path(row.path)
            touched.add(path)
            if row.kind == "joined":  # what was still open in there never will be settled
                touched |= {p for p, f in record.facts.items() if not f.settled and p[: len(path)] == path}
            if record.state is state is not None and state.seq != self._left_at:  # it goes on: a failure is tried again
                self._left_at = state.seq
                touched |= {*record.facts, *record.joins, *record.entered}
            if len(record.labels) != labels:
                touched |= record.labels.keys()
            if row.kind == "left" and row.data.get("judged"):
                touched |= self._hear(row.data["judged"])
            if row.kind == "finished":
                touched |= self._judge(row)
        self._seq = rows[-1].seq
        return touched

    def _judge(self, finished: Row) -> set[Path]:
        """A finished run is as good as the last word on what it returned; gives the places that are spoken of."""
        self._word, said = words_on(finished.data.get("result") or {})
        return self._hear(words_left(self._record) | said)

    def _hear(self, said: Mapping[str, Status]) -> set[Path]:
        """What was said of answers, by their origins; gives the places that are spoken of."""
        mine = f"{self._row.exact}/"
        heard = {read_path(o.removeprefix(mine)): word for o, word in said.items() if o.startswith(mine)}
        self._words |= heard
        return heard.keys() & self._record.facts.keys()

    # -- glances -------------------------------------------------------------------------------------------------------

    def _effect(self, fact: Fact) -> Glance:
        kind, data, told = fact.settlement()
        what = kind_of(kind, data, told)
        name, role = self._named(fact, what, data, told)
        reused = reused_from(fact)
        answered = what == "infer" and kind in {"answered", "decided"}
        bought = answered and not reused
        nano = data.get("nano")
        began, ended = times_of(fact)
        status = status_of(self._record, fact, kind)
        return Glance(
            path=fact.path,
            kind=what,
            name=name,
            status=self._words.get(fact.path, status) if answered else status,
            role=role,
            stamp=str(data.get("by", "")) if answered else "",
            said=str(data["decision"].get("action", "approve")) if "decision" in data else "",
            tokens=int(data.get("tokens", 0)) if bought else 0,
            dollars=(None if nano is None else nano / 1e9) if bought else 0.0,
            attempts=int(data.get("attempts", 1)),
            began=began,
            ended=ended,
            error=error_of(kind, data),
            reused=reused,
            edited=fact.edited is not None,
        )

    def _part(self, path: Path) -> Glance | None:
        if path in self._record.joins:
            return Glance(path=path, kind="together", name="together")
        if path in self._record.labels or path in self._record.entered:
            name = self._record.labels.get(path) or self._record.entered[path][1]
            return Glance(path=path, kind="flow", name=name, status=left_status(self._record, path))
        return None

    def _named(self, fact: Fact, what: str, data: dict[str, Any], told: dict[str, Any]) -> tuple[str, str]:
        """Who is at it, and in which role."""
        if what == "ask":
            return self._names.get((told.get("item", 0), -1), ("person", ""))
        if what != "infer":
            return str(data.get("name") or told.get("tool") or data.get("tool") or ""), ""
        said = _window_said(fact)
        return self._names.get(self._key(*said), ("", "")) if said else ("", "")

    def _key(self, seq: int, said: list[Any]) -> tuple[int, int]:
        return self._record.reader.first_of_system(seq, said), said[2]

    def _name(self, facts: Iterable[Fact]) -> None:
        """Read who is meant in windows and items of which that is not known yet."""
        wanted: set[tuple[int, int]] = set()
        for fact in facts:
            told = fact.sent.data if fact.sent else {}
            if "item" in told:
                wanted.add((told["item"], -1))
            elif said := _window_said(fact):
                wanted.add(self._key(*said))
        wanted -= self._names.keys()
        if wanted:
            self._names |= self._journal.writer.do(lambda tx: {key: _who(tx, *key) for key in wanted})

    # -- one of them, with all there is --------------------------------------------------------------------------------

    def step(self, path: Path) -> Step | None:
        """The effect at `path` with its window and answer, read from the journal; None where there is none."""
        with self._lock:
            fact = self._record.facts.get(path)
            if fact is None:
                return None
            step = self._journal.writer.do(lambda tx: fold_effect(tx, self._row, self._record, fact, {}))
            word = self._words.get(path) if step.inference else None
            return step.model_copy(update={"status": word}) if word else step

    def run(self) -> Run:
        """The picture of the whole run as it stands now."""
        journal, row = self._journal, self._row
        return journal.writer.do(lambda tx: picture(journal, tx, row))


def _window_said(fact: Fact) -> tuple[int, list[Any]] | None:
    """Where its window is told, and how."""
    rows = (fact.edited, fact.sent, fact.outcome)
    return next(((r.seq, r.data["window"]) for r in rows if r is not None and r.data.get("window")), None)


def _who(tx: Transaction, number: int, header: int) -> tuple[str, str]:
    """The name of the contract in a blob, and the role in a window's header; or whose item it is."""
    if header == -1:
        item = json.loads(tx.read_blob(number))
        return str((item.get("contract") or {}).get("name") or "person"), ""
    segment = json.loads(tx.read_blob(number)) if number else {}
    name = str(segment.get("name", "")) if segment.get("kind") == "contract" else ""
    return name, str(json.loads(tx.read_blob(header)).get("role", "worker"))
