"""The order in which workers side by side take the files: what takes long first, browsers between what computes.

The last file may not be a long one, which one worker would finish while the others idle; and three browsers at once
keep each other waiting, while a browser and two files that compute fill two cores. Within a file nothing is moved.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from pathlib import PurePath

LONG = ("notebooks", "tests/workshop/test_room.py", "tests/widgets/test_hostile.py")
"""Files and folders that come first. The notebooks before all: some tests look at what a whole run of them left."""
BROWSER = "tests/browser"
SPREAD = 0.6
"""The share of the other files between which those of the browser stand."""


def in_order(places: Sequence[PurePath]) -> list[int]:
    """The indices of tests whose files (relative to the checkout) these are, as they are best carried out."""
    files = [list(group) for _, group in groupby(range(len(places)), key=places.__getitem__)]
    ranks = [_rank(places[file[0]]) for file in files]
    first = sorted((n for n, rank in enumerate(ranks) if rank < len(LONG)), key=ranks.__getitem__)
    browser = [n for n, file in enumerate(files) if n not in first and places[file[0]].is_relative_to(BROWSER)]
    others = [n for n in range(len(files)) if n not in {*first, *browser}]
    return [test for n in (*first, *_spread(browser, others)) for test in files[n]]


def _rank(place: PurePath) -> int:
    return next((n for n, early in enumerate(LONG) if place.is_relative_to(early)), len(LONG))


def _spread(few: list[int], many: list[int]) -> list[int]:
    """`few` at even distances between the first of `many`."""
    each = max(1, int(SPREAD * len(many) / max(1, len(few))))
    mixed: list[int] = []
    for n, one in enumerate(few):
        mixed += [one, *many[n * each : (n + 1) * each]]
    return mixed + many[len(few) * each :]
