"""E-mails: what an answer quotes from the one before loses its marks, and every line knows who wrote it."""

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from workbench.simulated.close.structure.prose import prose
from workbench.simulated.close.structure.unit import Unit

_MARK = re.compile(r"^(?:>\s?)+", re.M)
_WROTE = re.compile(
    r"^(?:On .{6,60}|Am .{6,60}|[\w .,:/-]{6,40}), (?P<who>[A-ZÀ-Þ][\w.'’ -]{2,40}?)(?: <[^>]+>)? wrote:$", re.M
)


def is_letter(text: str) -> bool:
    """True for a text with the head of an e-mail."""
    return (
        re.search(r"^(?:>\s?)*From:\s*\S", text, re.M) is not None
        and len(re.findall(r"^(?:>\s?)*(?:To|Date|Sent|Subject|Cc):\s*\S", text, re.M)) >= 1
    )


def unmarked(text: str) -> str:
    """The text without the marks of quotation at the beginning of its lines."""
    return _WROTE.sub(lambda found: f"From: {found['who']}", _MARK.sub("", text))


def letters(text: str, base: Unit) -> list[Unit]:
    """The units of all the letters of a thread, each under the name of the one who wrote it."""
    bare = unmarked(text)
    starts = [match.start() for match in re.finditer(r"^From:", bare, re.M)]
    cuts = [0, *(start for start in starts if start), len(bare)]
    return [unit for a, b in pairwise(cuts) for unit in _signed(prose(bare[a:b], base))]


def _signed(units: Iterable[Unit]) -> list[Unit]:
    found: list[Unit] = []
    writer = ""
    for unit in units:
        if unit.kind == "pair" and unit.label.lower() == "from":
            writer = re.sub(r"\s*<[^>]*>|\s*\([^)]*\)", "", unit.text).strip(" \"'")
        under = writer and unit.kind != "heading" and unit.label.lower() not in ("from", *_HEAD)
        above = " / ".join(filter(None, (unit.heading, f"from {writer}")))
        found.append(replace(unit, heading=above) if under else unit)
    return found


_HEAD = ("to", "date", "sent", "subject", "cc")
