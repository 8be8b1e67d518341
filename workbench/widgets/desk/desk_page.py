"""The desks as static pages, for notebooks without a kernel: what waits and what was decided, all of it escaped."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.core.boxes import box, faint, fold, head, table, text
from workbench.core.page import window_html
from workbench.core.pending import Pending
from workbench.core.run import Run, Step, dotted
from workbench.core.shown import shorten
from workbench.core.verdict import Verdict
from workbench.widgets.desk.review_state import BLIND, seen
from workbench.widgets.desk.waiting.asked_why import is_blind

WHOLE = 3
"""Waiting items that are shown whole."""


def review_page(waiting: Sequence[Pending], done: Sequence[tuple[Run, Step]], *, blind: bool, told: str) -> str:
    """What waits for a decision, and what was decided with its reason."""
    parts = [head("Review desk", told)]
    for item in waiting[:WHOLE]:
        held = is_blind(item, desk=blind)
        parts += _review(seen(item, blind=held), blind=held)
    rows = [
        (f"{run.label} at {dotted(step.path)}", step.decision.action, shorten(step.decision.reason, 300))
        for run, step in done[:20]
        if step.decision is not None
    ]
    parts += [table(("decided", "", "reason"), rows, tight=(1,))] if rows else []
    return box(*parts)


def answer_page(waiting: Sequence[Pending], done: Sequence[tuple[Run, Step]], *, told: str) -> str:
    """What waits for an answer, and what was answered."""
    parts = [head("Answer desk", told)]
    for item in waiting[:1]:
        parts += [faint(f"{item.label} at {dotted(item.path)}: the window, and nothing else")]
        parts += [text(segment.text) for segment in item.window.segments] if item.window else []
    rows = [
        (f"{run.label} at {dotted(step.path)}", shorten(step.inference.text, 300))
        for run, step in done[:20]
        if step.inference is not None
    ]
    parts += [table(("answered", ""), rows)] if rows else []
    return box(*parts)


def _review(item: Pending, *, blind: bool) -> list[str]:
    place = f"{item.label} at {dotted(item.path)}"
    if item.item is None:
        sent = [fold(faint("what was sent"), window_html(item.window))] if item.window and not blind else []
        return [head(f"A lost answer waits for you: {place}"), text(item.reason), *sent]
    parts = [head(f"A review waits for you: {place}", f"round {item.item.round}"), text(item.item.text)]
    contract = item.item.contract
    if contract is not None and contract.done:
        parts.append(table(("done means", ""), [(shorten(c.name, 40), c.text) for c in contract.done]))
    return [*parts, faint(BLIND) if blind else _verdict(item.item.verdict)]


def _verdict(verdict: Verdict | None) -> str:
    if verdict is None:
        return faint("No evaluator looked at it.")
    rows = [("✓ passed" if f.passed else "✗ failed", f.criterion, f.reason) for f in verdict.findings]
    return table(("", "criterion", "reason"), rows)
