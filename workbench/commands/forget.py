"""Remove one run from the journal: list what goes, then do it after an explicit yes.

It is the only deletion there is. The run's events go, and every text that no other run uses, so that a search of the
journal's files no longer finds it. What the run spent stays counted.
"""

from __future__ import annotations

import argparse
import shlex
import sys
from collections.abc import Sequence

from workbench.commands.journal import existing, open_options
from workbench.errors import BadInput
from workbench.runtime.forget import forget
from workbench.runtime.journal.store import Journal, RunRow


def options(parser: argparse.ArgumentParser) -> None:
    """Which run, of which bench, in which journal, and whether the question is already answered."""
    parser.add_argument("run", help="which run: brief is the revision of that name asked for last, brief@1 its first")
    parser.add_argument("--bench", metavar="NAME", help="the bench it is of; needed where several have such a run")
    parser.add_argument("--yes", action="store_true", help="do it without asking")
    open_options(parser)
    parser.epilog = "Exit status: 0 if it was removed, 1 if not."


def run(chosen: argparse.Namespace) -> int:
    """List, ask, remove."""
    place = existing(chosen.journal)
    journal = Journal.shared(place)
    try:
        row = journal.writer.do(lambda tx: journal.newest(tx, _meant(journal.runs(tx), chosen, place)))
        label = f"{row.name}@{row.revision}"
        told = forget(journal, row)
        print(f"This would be removed for good from {place}:")
        print(
            f"    run {label} of bench {row.bench}: {told.events:,} events, and {told.blobs:,} texts and answers that"
        )
        print(f"    no other run uses ({told.bytes:,} bytes as stored). What it spent stays counted.")
        if not (chosen.yes or _says_yes()):
            print("Nothing was removed.")
            return 1
        forget(journal, row, yes=True)
        print(f"Removed: {label} of bench {row.bench}.")
    finally:
        journal.close()
    return 0


def _says_yes() -> bool:
    if not sys.stdin.isatty():
        print("Pass --yes to remove it: there is nobody here to ask.")
        return False
    return input("Remove it? Type yes: ").strip().lower() == "yes"


def _meant(rows: Sequence[RunRow], chosen: argparse.Namespace, place: str) -> list[RunRow]:
    """The runs that are meant: that revision, or all of that name. An error lists what there is."""
    having = [r for r in rows if chosen.run in {r.name, f"{r.name}@{r.revision}"} and chosen.bench in {None, r.bench}]
    benches = sorted({r.bench for r in having})
    if len(benches) == 1:
        return having
    if benches:
        raise BadInput(
            f"benches {', '.join(benches)} all have a run {chosen.run!r}; say which: --bench {shlex.quote(benches[0])}"
        )
    there = ", ".join(f"{r.name}@{r.revision} of {r.bench}" for r in rows[-20:]) or "no runs"
    of = f" of bench {chosen.bench!r}" if chosen.bench is not None else ""
    raise BadInput(f"there is no run {chosen.run!r}{of} in {place}. It has {there}.")
