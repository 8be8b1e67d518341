"""Static HTML of a plan and of what came of it. Every character of data is escaped by the pieces in `boxes`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from workbench.core.boxes import box, faint, fold, head, table, text
from workbench.core.shown import shorten
from workbench.errors import BadInput

if TYPE_CHECKING:
    from workbench.control.plan import Plan
    from workbench.control.plan_findings import PlanFinding
    from workbench.control.synthesis import Synthesis, WorkerResult

_ROWS = 40
"""Rows of a table that a notebook keeps."""
_CHECKED = {"": "nothing", "code": "its shape, by code", "model": "every criterion, by a model"}


def plan_html(plan: Plan) -> str:
    """The subtasks in layers: who begins at once, and who waits for whom."""
    return box(*_plan(plan))


def synthesis_html(synthesis: Synthesis) -> str:
    """The answer claim by claim, then who worked, what was found about the plan, and the plan itself."""
    missing, flagged = len(synthesis.missing), len(synthesis.flagged)
    told = (
        synthesis.status,
        f"stopped: {synthesis.stopped}",
        f"{len(synthesis.results)} workers, {missing} without a result",
        f"{len(synthesis.claims)} claims, {flagged} flagged",
        f"at most {synthesis.inferences} of {synthesis.budget} inferences",
    )
    parts = [head("Synthesis", *told)]
    parts += [text(told) for told in (synthesis.error, synthesis.goes_on) if told]
    if synthesis.claims:
        rows = [(c.text, ", ".join(c.workers) or "nobody", "; ".join(c.flags)) for c in synthesis.claims]
        parts += _cut(("claim", "from", "flagged"), rows, tight=())
    if synthesis.results:
        parts.append(_below("Workers"))
        heads = ("subtask", "status", "attempts", "what was checked", "in short")
        parts += _cut(heads, [_worker(r) for r in synthesis.results], tight=(1, 2))
    if synthesis.findings:
        parts.append(_below("Found about the plan"))
        parts += _cut(("", "rule", "subtask", "what"), [_finding(f) for f in synthesis.findings], tight=(0, 1))
    plan = f"the plan: {len(synthesis.plan.subtasks)} subtasks"
    parts += [fold(faint(plan), "".join(_plan(synthesis.plan)))] if synthesis.plan.subtasks else []
    return box(*parts)


def _plan(plan: Plan) -> list[str]:
    try:
        layers = plan.order()
    except BadInput as flawed:
        layers, wrong = (), str(flawed)
    else:
        wrong = ""
    when = {name: str(n) for n, layer in enumerate(layers, 1) for name in layer}
    told = (plan.kind, f"{len(plan.subtasks)} subtasks", f"{len(layers)} one after the other" if layers else "")
    rows = [
        (when.get(s.name, "never"), shorten(s.name, 80), shorten(", ".join(s.needs), 120), shorten(s.objective, 300))
        for s in plan.subtasks
    ]
    cells = _cut(("turn", "subtask", "needs", "objective"), rows) if rows else []
    return [head("Plan", *told), *([text(wrong)] if wrong else []), *cells]


def _worker(result: WorkerResult) -> tuple[str, ...]:
    short = result.text if result.usable else " — ".join(filter(None, [result.error, result.text]))
    attempts = str(result.attempts) if result.attempts else "not begun"
    return shorten(result.name, 80), result.status, attempts, _CHECKED[result.checked_by], shorten(short, 200)


def _finding(finding: PlanFinding) -> tuple[str, ...]:
    told = f"{finding.message} {finding.fix}".strip()
    return finding.severity, finding.rule, shorten(finding.contract, 80), shorten(told, 400)


def _below(title: str) -> str:
    return f'<div style="margin-top:10px">{faint(title)}</div>'


def _cut(heads: tuple[str, ...], rows: Sequence[tuple[str, ...]], *, tight: tuple[int, ...] = (0,)) -> list[str]:
    """A table of the first rows, and how many more there are."""
    more = [faint(f"… {len(rows) - _ROWS:,} more")] if len(rows) > _ROWS else []
    return [table(heads, rows[:_ROWS], tight=tight), *more]
