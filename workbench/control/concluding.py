"""How an orchestration ended, put together honestly: what was delivered, what is missing, and why."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.context.segments import Result
from workbench.control.claims import claimed, text_of, verdict_on
from workbench.control.plan import Plan
from workbench.control.plan_findings import PlanFinding
from workbench.control.synthesis import PlainClaim, Stopped, Synthesis, SynthesisDraft, WorkerResult
from workbench.core.contract import Contract
from workbench.core.shown import shorten
from workbench.core.value import Value

_REASONS = 5
"""Different reasons that an error tells of."""


class Planned(Value):
    """The plan, what is still wrong with it, and how many inferences it took. No subtasks: there is no plan."""

    plan: Plan = Plan()
    findings: tuple[PlanFinding, ...] = ()
    inferences: int = 0
    error: str = ""
    """Why there is no plan."""


class Joined(Value):
    """What a synthesizer wrote, how many inferences it took, and what kept it from writing, or from writing it all."""

    claims: tuple[PlainClaim, ...] = ()
    inferences: int = 0
    error: str = ""
    spent: bool = False
    """It was the budget that kept it."""


def concluded(
    task: str,
    planned: Planned,
    results: Sequence[WorkerResult],
    joined: Joined,
    *,
    worker: Contract | None = None,
    others: Sequence[Result] = (),
    spent: int,
    budget: int,
) -> Synthesis:
    """The synthesis with its claims held to the results, and what stands in the way of calling it whole."""
    texts = {name: getattr(text, "text", str(text)) for name, text in others}
    texts |= {r.name: r.text for r in results if r.usable}
    claims = claimed(SynthesisDraft(claims=joined.claims), texts, task)
    text = text_of(claims)
    missing = tuple(r for r in results if not r.usable)
    stopped, error = _why(planned, results, missing, joined, text)
    return Synthesis(
        text=text,
        claims=claims,
        results=tuple(results),
        plan=planned.plan,
        worker=worker,
        findings=planned.findings,
        stopped=stopped,
        error=error,
        inferences=spent,
        budget=budget,
        verdict=verdict_on(text, claims, missing, joined.error) if text else None,
    )


def _why(
    planned: Planned, results: Sequence[WorkerResult], missing: Sequence[WorkerResult], joined: Joined, text: str
) -> tuple[Stopped, str]:
    """The first thing, in the order of the work, that kept it from a whole answer; and that in words."""
    if not planned.plan.subtasks:
        return "plan", planned.error or "there is no plan"
    spent = any(r.ended == "budget" for r in missing)
    gone = f"{len(missing)} of {len(results)} subtasks gave no result: {_each(missing)}" if missing else ""
    if len(missing) == len(results):
        return ("budget" if spent else "workers"), gone
    if not text:
        lost = f"no answer was made of the results: {joined.error}"
        return ("budget" if joined.spent else "synthesis"), "; ".join(filter(None, [lost, gone]))
    if missing:
        return ("budget" if spent else "partial"), gone
    return ("partial", joined.error) if joined.error else ("done", "")


def _each(missing: Sequence[WorkerResult]) -> str:
    """Who gave nothing, by the reason."""
    reasons: dict[str, list[str]] = {}
    for result in missing:
        reasons.setdefault(shorten(result.error, 160).rstrip("."), []).append(shorten(result.name, 60))
    told = [f"{shorten(', '.join(names), 200)} ({reason})" for reason, names in list(reasons.items())[:_REASONS]]
    more = len(reasons) - _REASONS
    return "; ".join(told) + (f"; and {more:,} more reasons" if more > 0 else "")
