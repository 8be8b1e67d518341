"""Two to four workers side by side: what each was told, what its window held, what it said. What they share is marked.

Four workers with four windows are an orchestra with four different scores: here one sees in which bars they differ.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from workbench.core.account import account
from workbench.core.run import Step
from workbench.core.segment import LETTERS, Segment
from workbench.core.shown import shorten, visible
from workbench.core.window import Window
from workbench.widgets.texts import pages
from workbench.widgets.window.answer_state import answer_text, usage_told
from workbench.widgets.window.searched import readable

MOST = 4
ROWS = 60
"""Segments of one window that are listed."""


@dataclass(frozen=True)
class Score:
    """One of the workers: its row in the tree, and the inference that is shown of it."""

    told: Mapping[str, Any]
    step: Step


@dataclass
class Looking:
    """What is open in all of them at once: a kind of segment and a name; and which page of each."""

    kind: str = "contract"
    name: str = ""
    pages: dict[str, int] = field(default_factory=dict)


def beside_state(scores: Sequence[Score], look: Looking) -> dict[str, Any]:
    """What is painted of them."""
    windows = [s.step.asked for s in scores]
    digests = [{segment.digest for segment in w.segments} if w else set() for w in windows]
    held = Counter(digest for each in digests for digest in each)
    everywhere = sum(1 for n in held.values() if n == len(scores)) if len(scores) > 1 else 0
    return {
        "columns": [_column(score, look, held, len(scores)) for score in scores],
        "told": _told(len(scores), everywhere, held),
        "kind": look.kind,
    }


def _told(count: int, everywhere: int, held: Counter[str]) -> str:
    if count < 2:
        return ""
    alone = sum(1 for n in held.values() if n == 1)
    shared = f"{everywhere} segment{'s' if everywhere != 1 else ''} in all {count} windows"
    return f"{shared}, {alone} in one of them only"


def _column(score: Score, look: Looking, held: Counter[str], count: int) -> dict[str, Any]:
    window = score.step.asked
    segments = window.segments if window else ()
    at = _open(segments, look)
    key = str(score.told["key"])
    inference = score.step.inference
    sizes = account(inference or window or Window())
    return {
        **{name: score.told[name] for name in ("key", "n", "name", "tag", "status", "mark", "mood", "cost", "took")},
        "stamp": inference.stamp if inference else "",
        "used": usage_told(inference) if inference else f"about {window.tokens:,} tokens in" if window else "",
        "rows": [
            {
                "key": f"{n}",
                "kind": s.kind,
                "letter": LETTERS[s.kind],
                "name": visible(shorten(s.name or s.kind, 60)),
                "tokens": sizes.placed[n],
                "share": sizes.placed[n] / max(1, sizes.total),
                "shared": held[s.digest] if count > 1 and held[s.digest] > 1 else 0,
                "open": n == at,
            }
            for n, s in enumerate(segments[:ROWS])
        ],
        "more": max(0, len(segments) - ROWS),
        "text": _text(readable(segments[at]) if at is not None else "", look.pages.get(f"{key} text", 0)),
        "title": _title(segments[at], held, count) if at is not None else f"no {look.kind} here",
        "answer": _text(answer_text(inference), look.pages.get(f"{key} answer", 0)) if inference else None,
        "why_not": visible(score.step.error[:1_000]) or score.step.status,
    }


def _open(segments: Sequence[Segment], look: Looking) -> int | None:
    """The segment of that kind and name; else the first of the kind."""
    alike = [n for n, s in enumerate(segments) if s.kind == look.kind]
    return next((n for n in alike if segments[n].name == look.name), alike[0] if alike else None)


def _title(segment: Segment, held: Counter[str], count: int) -> str:
    among = held[segment.digest]
    shared = f" · the same in {'all' if among == count else among}" if count > 1 and among > 1 else ""
    return f"{segment.kind} {visible(shorten(segment.name, 60))}".rstrip() + shared


def _text(text: str, number: int) -> dict[str, Any]:
    part = pages.page(text, number)
    return {"pieces": [list(p) for p in pages.shown(text, part, [], None)], "page": part.number, "pages": part.pages}
