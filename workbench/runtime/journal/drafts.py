"""What a person has typed and not sent yet, kept so that a restart does not take it away.

It is no truth: nothing is run from it, nothing is exported of it, and it goes when it is sent or its run is forgotten.
A journal of before has no table for it, and gets one when something is typed.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, delete, insert, inspect, select

from workbench.runtime.journal import tables as t
from workbench.runtime.journal.store import Journal
from workbench.runtime.journal.transaction import Transaction


@dataclass(frozen=True)
class Drafts:
    """The drafts of one bench. Each belongs to a place of a run, or to none and has a name alone."""

    journal: Journal
    bench: str

    def read(self, place: str, run: str = "") -> str:
        """What was typed there last; "" where nothing was, or where it was sent."""

        def job(tx: Transaction) -> str:
            if not _there(tx):
                return ""
            found = tx.connection.execute(select(t.drafts.c.text).where(*self._is(run), t.drafts.c.place == place))
            return str(found.scalar() or "")

        return self.journal.writer.do(job)

    def keep(self, place: str, text: str, run: str = "") -> None:
        """Keep what is typed there now; "" lets it go. What is only looked at keeps nothing."""
        if self.journal.read_only:
            return

        def job(tx: Transaction) -> None:
            t.drafts.create(tx.connection, checkfirst=True)
            tx.connection.execute(delete(t.drafts).where(*self._is(run), t.drafts.c.place == place))
            if text:
                tx.connection.execute(insert(t.drafts).values(bench=self.bench, run=run, place=place, text=text))

        self.journal.writer.do(job)

    def _is(self, run: str) -> tuple[ColumnElement[bool], ...]:
        return t.drafts.c.bench == self.bench, t.drafts.c.run == run


def forget_drafts(tx: Transaction, bench: str, run: str) -> None:
    """Remove what was typed about a run that is forgotten."""
    if _there(tx):
        tx.connection.execute(delete(t.drafts).where(t.drafts.c.bench == bench, t.drafts.c.run == run))


def _there(tx: Transaction) -> bool:
    return inspect(tx.connection).has_table(t.drafts.name)
