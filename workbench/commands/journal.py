"""Which journal a command is about: the one named, or the default one. A command never makes one."""

from __future__ import annotations

import argparse
from pathlib import Path

from workbench.errors import BadInput
from workbench.runtime.journal.place import VARIABLE, default_place

_SQLITE = b"SQLite format 3\0"
"""How every SQLite file begins."""


def open_options(parser: argparse.ArgumentParser) -> None:
    """`--journal`."""
    parser.add_argument("--journal", metavar="PATH", help=f"the journal; by default {VARIABLE}, or the user's own")


def existing(named: str | None) -> str:
    """The path of the journal that is meant; an error where there is none yet."""
    place = Path(named).expanduser() if named else default_place()[0]
    if not place.is_file():
        raise BadInput(f"there is no journal at {place}. Name one with --journal, or set {VARIABLE}.")
    with place.open("rb") as file:
        if file.read(len(_SQLITE)) != _SQLITE:
            raise BadInput(f"{place} is not a journal: it is no SQLite file. Name one with --journal.")
    return str(place)
