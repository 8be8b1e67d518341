"""The contracts of a plan, linted before anybody is paid to work by them: each by itself, and all of them together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workbench.control.briefs import names_of, read_by
from workbench.control.lint.finding import LintFinding
from workbench.control.lint.linting import lint
from workbench.control.lint.together import lint_together
from workbench.control.plan import Plan
from workbench.control.plan_findings import PlanFinding
from workbench.core.contract import Contract
from workbench.core.shown import shorten
from workbench.core.source import Source
from workbench.core.tool import Tool

_LINTED = 200
"""Contracts of one plan that are linted: a lead cannot mend more at once, and siblings are compared two by two."""
_SAID = {"C706": "names of a plan are made to differ, and the plan's own rules say that they did not"}


def linted(
    plan: Plan,
    task: str,
    house: Contract | None = None,
    sources: Sequence[Source | str] = (),
    tools: Sequence[Tool] = (),
) -> tuple[PlanFinding, ...]:
    """What is wrong with the contracts as their workers would read them, in the plan's order; then between them."""
    return (*_alone(plan, house, sources, tools), *_together(plan, task))


def _alone(
    plan: Plan, house: Contract | None, sources: Sequence[Source | str], tools: Sequence[Tool]
) -> Iterator[PlanFinding]:
    for subtask in plan.subtasks[:_LINTED]:
        read = names_of(sources if tools else read_by(subtask, sources))
        for found in lint(subtask.contract(house), tools=[t.name for t in tools], sources=read):
            yield told(found)
    if len(plan.subtasks) > _LINTED:
        message = f"Only the first {_LINTED} of {len(plan.subtasks)} contracts were linted."
        yield PlanFinding(rule="not-linted", severity="advice", message=message)


def _together(plan: Plan, task: str) -> Iterator[PlanFinding]:
    """Siblings by what each of them says itself: what all are told besides is no overlap."""
    parts = plan.subtasks[:_LINTED]
    whole = len(parts) == len(plan.subtasks)
    needs = {s.name: s.needs for s in parts}
    for found in lint_together(
        [s.contract() for s in parts], parent=task if whole else None, needs=needs, ignore=_SAID
    ):
        yield told(found)


def told(found: LintFinding) -> PlanFinding:
    """A finding about a contract as one about the plan it stands in."""
    return PlanFinding(
        rule=f"{found.code} {found.rule}",
        severity=found.severity,
        contract=found.contract,
        message=shorten(f"{found.place}: {found.message}", 400),
        fix=shorten(found.fix, 400),
    )
