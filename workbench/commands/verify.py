"""Derive every hash in the journal again, and see that every text its events refer to is there.

It changes nothing. What it cannot see is a whole event that was removed together with its texts.
"""

from __future__ import annotations

import argparse

from workbench.commands.journal import existing, open_options
from workbench.runtime.journal.store import Journal
from workbench.runtime.verify import verify

_SHOWN = 20


def options(parser: argparse.ArgumentParser) -> None:
    """Which journal."""
    open_options(parser)
    parser.epilog = "Exit status: 0 if all is as it was written, 1 if not."


def run(chosen: argparse.Namespace) -> int:
    """One line a fault, then what was found in all."""
    place = existing(chosen.journal)
    journal = Journal.shared(place)
    try:
        runs = len(journal.writer.do(journal.runs))
        faults = verify(journal)
    finally:
        journal.close()
    for fault in faults[:_SHOWN]:
        print(fault)
    if len(faults) > _SHOWN:
        print(f"… and {len(faults) - _SHOWN:,} more")
    counted = f"{runs:,} runs" if runs != 1 else "1 run"
    print(f"{place}: {counted}, {len(faults):,} faults." if faults else f"{place}: {counted}, every hash holds.")
    return 1 if faults else 0
