"""Long texts, a page at a time: where a page begins and ends, where the searched words are, what of it is shown.

A page holds some `SIZE` characters, whatever the text. It is cut at the end of a line or of a word where there is one
near. Pages together are the whole text, with nothing lost and nothing twice.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import Any, NamedTuple

from workbench.core.shown import visible
from workbench.widgets.texts.told import unseen

SIZE = 12_000
"""Characters of a page, give or take `NEAR`."""
NEAR = 400
"""How far back a better place to cut is looked for."""
MARKED = 1_000
"""Found places that are marked on one page, at most."""
FOUND = 20_000
"""Found places that are counted in one text, at most."""

Span = tuple[int, int]


class Page(NamedTuple):
    """One page of a text: which one of how many, and which characters it holds."""

    number: int
    """Counted from 0."""
    pages: int
    start: int
    end: int


def page(text: str, number: int) -> Page:
    """The page with that number; the nearest one where there is none."""
    count = max(1, -(-len(text) // SIZE))
    number = min(max(0, number), count - 1)
    end = len(text) if number == count - 1 else _begin(text, number + 1)
    return Page(number, count, _begin(text, number), end)


def page_of(text: str, position: int) -> int:
    """The number of the page that holds the character at `position`."""
    number = min(position, max(0, len(text) - 1)) // SIZE
    following = (number + 1) * SIZE < len(text) and position >= _begin(text, number + 1)
    return number + 1 if following else number


def found(text: str, words: str) -> list[Span]:
    """Where `words` are, in either case; a space also matches the end of a line. The first `FOUND` of them."""
    parts = words.split()
    if not parts:
        return []
    pattern = re.compile(r"\s+".join(map(re.escape, parts)), re.IGNORECASE)
    return [m.span() for m in islice(pattern.finditer(text), FOUND)]


def shown(text: str, part: Page, spans: list[Span], current: Span | None = None) -> list[tuple[str, int]]:
    """The page as pieces of visible text: 0 plain, 1 found, 2 the found place one stands at."""
    pieces: list[tuple[str, int]] = []
    at = part.start
    here = [s for s in spans if s[1] > part.start and s[0] < part.end]
    for span in here[:MARKED] + ([current] if current in here[MARKED:] else []):
        start, end = max(span[0], at), min(span[1], part.end)
        pieces += [(text[at:start], 0), (text[start:end], 2 if span == current else 1)]
        at = end
    pieces.append((text[at : part.end], 0))
    return [(visible(said), mark) for said, mark in pieces if said]


def page_state(text: str, number: int) -> dict[str, Any]:
    """One page of a text, to read and, as it is, to edit."""
    here = page(text, number)
    raw = text[here.start : here.end]
    shown_as = visible(raw)
    return {
        "shown": shown_as,
        "raw": None if raw == shown_as else raw,
        "hidden": unseen(raw),
        "page": here.number,
        "pages": here.pages,
        "from": here.start + 1 if text else 0,
        "to": here.end,
        "characters": len(text),
    }


def edited(text: str, number: int, now: str) -> str:
    """The whole text with one of its pages as a person has it now."""
    here = page(text, number)
    return text[: here.start] + now + text[here.end :]


def _begin(text: str, number: int) -> int:
    """Where a page begins: after the last line's or word's end before its place."""
    place = number * SIZE
    if place == 0:
        return 0
    for gap, near in (("\n", NEAR), (" ", NEAR // 4)):
        found_at = text.rfind(gap, place - near, place)
        if found_at >= 0:
            return found_at + 1
    return place
