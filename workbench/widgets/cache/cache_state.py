"""What is painted of a run's prompt cache: a pure function of the report, and of where one looks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from workbench.core.segment import LETTERS
from workbench.core.shown import shorten, visible
from workbench.measure.cache_report import CacheReport
from workbench.measure.cached_call import CachedCall
from workbench.measure.cost import dollars

ROWS = 200
"""Calls that are listed at once."""


@dataclass(frozen=True)
class Look:
    """Where one looks."""

    open: int | None = None
    """The call that is open; None: the one that missed or wasted most."""
    rows: int = 0
    """The first row listed, where there are very many."""


def cache_state(report: CacheReport, look: Look) -> dict[str, Any]:
    """The dict that `cache_view.js` paints."""
    count = len(report.calls)
    first = min(max(0, look.rows), max(0, count - 1)) // ROWS * ROWS
    most = max([1, *(call.usage.total_input for call in report.calls)])
    opened = open_at(report, look)
    return {
        "title": visible(shorten(report.run, 80)),
        "simulated": report.simulated,
        "figures": _figures(report),
        "told": _told(report),
        "rows": [_row(n, report.calls[n], most) for n in range(first, min(first + ROWS, count))],
        "list": {"first": first, "last": min(first + ROWS, count), "count": count, "by": ROWS},
        "open": _open(opened, report.calls[opened]) if opened is not None else None,
    }


def open_at(report: CacheReport, look: Look) -> int | None:
    """The call that is open; None where there is none."""
    if look.open is not None and 0 <= look.open < len(report.calls):
        return look.open
    lost = [(max(0, call.reusable - call.read) + call.wasted, -n) for n, call in enumerate(report.calls)]
    return -max(lost)[1] if lost else None


def _figures(report: CacheReport) -> list[list[str]]:
    """What is to be seen at a glance: a name, a figure, and what it means."""
    share = "nothing could be" if report.share is None else f"{report.share:.0%} of {report.reusable:,} reusable"
    part = f"{report.wasted / report.written:.0%} of what was written" if report.written else "nothing was written"
    return [
        ["read", f"{report.read:,}", share],
        ["written", f"{report.written:,}", f"of {report.usage.total_input:,} tokens in"],
        ["wasted", f"{report.wasted:,}", part],
        ["list price", dollars(report.dollars), f"{dollars(report.without)} without the cache"],
    ]


def _told(report: CacheReport) -> str:
    if not report.calls:
        return "This run has bought no inference of its own."
    if not report.behind:
        return "Nothing was sent twice behind something that differs."
    return (
        f"About {report.behind:,} tokens were sent again behind something that differs: no cache has them, "
        "whatever its breakpoints."
    )


def _row(n: int, call: CachedCall, most: int) -> dict[str, Any]:
    used = max(0, call.written - call.wasted)
    return {
        "key": f"c{n}",
        "place": call.place,
        "worker": visible(shorten(call.worker, 80)),
        "total": call.usage.total_input,
        "share": call.usage.total_input / most,
        "parts": [["read", call.read], ["written", used], ["wasted", call.wasted], ["full", call.full]],
        "reusable": call.reusable,
        "missed": max(0, call.reusable - call.read),
        "said": _said(call),
    }


def _said(call: CachedCall) -> str:
    told = [f"read {call.read:,} of {call.reusable:,} reusable", f"written {call.written:,}"]
    told += [f"{call.wasted:,} of it wasted"] if call.wasted else []
    return ", ".join([*told, f"{call.full:,} at the full price"])


def _open(n: int, call: CachedCall) -> dict[str, Any]:
    segments, sizes = call.inference.window.segments, call.sizes
    marks = [
        {
            "letter": LETTERS[segments[point.at].kind],
            "kind": segments[point.at].kind,
            "name": visible(shorten(segments[point.at].name, 80)) or segments[point.at].kind,
            "life": {"5m": "5 min", "1h": "1 hour"}[point.lifetime],
            "tokens": size,
        }
        for point, size in zip(call.points, sizes, strict=True)
    ]
    facts = [
        ["tokens in", _said(call)],
        ["cost", f"{dollars(call.dollars)}; {dollars(call.without)} without the cache"],
        ["could read", _could(call)],
        ["prefix", _prefix(call)],
    ]
    facts += [["the API says", visible(shorten(call.diagnosis, 300))]] if call.diagnosis else []
    title = f"{call.place} {visible(shorten(call.worker, 80))}".strip()
    return {"key": f"c{n}", "title": title, "marks": marks, "facts": facts}


def _could(call: CachedCall) -> str:
    if not call.reusable:
        return "nothing: no earlier request of this run begins alike for long enough"
    where = f", as {call.like} begins" if call.like else ", written before this run"
    return f"{call.reusable:,} tokens{where}"


def _prefix(call: CachedCall) -> str:
    if not call.since:
        return "the first of its kind"
    if call.broke is None:
        return f"begins with all of {call.since}"
    return visible(f"since {call.since} {call.broke.told}")
