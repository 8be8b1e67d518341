"""What is wrong with a plan before anybody is paid to work by it: reasons that its lead can act on.

One table of rules about the plan as a whole: its order, its size under the effort rules, the sources it names. What is
wrong with each contract, and between them, is the contract lint's to say.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Literal

from workbench.control.effort import EffortRules
from workbench.control.plan import Plan, PlanDraft
from workbench.control.plan_order import folded, misnamed, misordered
from workbench.core.shown import shorten, visible
from workbench.core.value import Value
from workbench.core.verdict import Finding, Verdict

Severity = Literal["error", "warning", "advice"]
_LINES = 40
"""Findings that a lead is told of; a plan with more is wrong in ways that these show."""


class PlanFinding(Value):
    """One thing that is wrong with a plan."""

    rule: str
    severity: Severity
    contract: str = ""
    """Which subtask; empty for the plan as a whole."""
    message: str
    fix: str = ""

    def __str__(self) -> str:
        return visible(f"{self.severity} {self.rule}: {self.message} {self.fix}".rstrip())


def plan_findings(draft: PlanDraft, effort: EffortRules, sources: Sequence[str] = ()) -> tuple[PlanFinding, ...]:
    """Everything that is wrong with the plan as a whole, worst first. `sources` are the names there are."""
    return worst_first(finding for rule in RULES for finding in rule(draft, effort, sources))


def worst_first(findings: Iterable[PlanFinding]) -> tuple[PlanFinding, ...]:
    """Errors, then warnings, then advice; each as they came."""
    return tuple(sorted(findings, key=lambda f: ("error", "warning", "advice").index(f.severity)))


def goes_back(findings: Sequence[PlanFinding]) -> bool:
    """Whether a plan with these is returned to its lead: it holds more than advice."""
    return any(f.severity != "advice" for f in findings)


def reasons(findings: Sequence[PlanFinding]) -> Verdict:
    """The findings as feedback to the lead: by code, worst first, at most so many."""
    told = [f for f in findings if f.severity != "advice"]
    lines = [Finding(criterion=f.rule, passed=False, reason=f"{f.message} {f.fix}".strip(), evidence="") for f in told]
    if len(lines) > _LINES:
        more = f"and {len(lines) - _LINES:,} more like these."
        lines = [*lines[:_LINES], Finding(criterion="plan", passed=False, reason=more, evidence="")]
    return Verdict(findings=tuple(lines), by="code", who="plan check")


def _order(draft: PlanDraft, _effort: EffortRules, _sources: Sequence[str]) -> Iterator[PlanFinding]:
    """What cannot be worked off: names as the lead gave them, needs as they are read."""
    for flaw in (*misnamed(draft.subtasks), *misordered(Plan.of(draft).subtasks)):
        message = shorten(f"{flaw.told[0].upper()}{flaw.told[1:]}.", 400)
        yield PlanFinding(rule=flaw.rule, severity="error", contract=flaw.whose, message=message, fix=_FIXES[flaw.rule])


_FIXES = {
    "unnamed": "Give it a short name.",
    "duplicate": "Give every subtask a name of its own, or join those that are the same work.",
    "empty": "Plan at least one subtask.",
    "self-need": "Take it out of its own needs.",
    "unknown-need": "Name a subtask of this plan, or take the need out.",
    "cycle": "Take one of these needs out, or join these subtasks into one.",
}


def _size(draft: PlanDraft, effort: EffortRules, _sources: Sequence[str]) -> Iterator[PlanFinding]:
    """More or fewer workers than the kind of question deserves."""
    if draft.kind not in effort.kinds:
        message = f"There is no effort rule for {_short(draft.kind)}."
        yield PlanFinding(rule="kind", severity="warning", message=message, fix=f"It is {' or '.join(effort.kinds)}.")
        return
    rule, count = effort[draft.kind], len(draft.subtasks)
    told = f"The plan has {count} subtasks; a {draft.kind} takes {rule.workers}."
    if rule.workers.most is not None and count > rule.workers.most:
        fix = "Join subtasks, or leave out what was not asked."
        yield PlanFinding(rule="too-many", severity="warning", message=told, fix=fix)
    elif 0 < count < rule.workers.least:
        yield PlanFinding(rule="too-few", severity="advice", message=told, fix="Split what can be answered apart.")


def _reading(draft: PlanDraft, _effort: EffortRules, sources: Sequence[str]) -> Iterator[PlanFinding]:
    """Sources that are not there."""
    known = {folded(name) for name in sources}
    for planned in draft.subtasks:
        for name in planned.sources:
            if folded(name) not in known:
                near = difflib.get_close_matches(name, list(sources), n=1)
                yield PlanFinding(
                    rule="unknown-source",
                    severity="warning",
                    contract=planned.name,
                    message=f"{_short(planned.name)} is to read {_short(name)}, which is not among the sources.",
                    fix=f"Did you mean {_short(near[0])}?" if near else "Name sources exactly as they are given.",
                )


def _short(name: str) -> str:
    return repr(shorten(name, 80))


Rule = Callable[[PlanDraft, EffortRules, Sequence[str]], Iterator[PlanFinding]]
RULES: tuple[Rule, ...] = (_order, _size, _reading)
"""The rules, each a function of the draft, the effort rules and the names of the sources."""
