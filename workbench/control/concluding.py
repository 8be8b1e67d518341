"""How an orchestration ended, put together honestly: what was delivered, what is missing, and why."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.context.segments import Result
from workbench.control.claims import claimed, text_of, verdict_on
from workbench.control.plan import Plan
from workbench.control.plan_findings import PlanFinding
from workbench.control.synthesis import PlainClaim, Stopped, Synthesis, SynthesisDraft, WorkerResult
from workbench.core.contract import Contract
from workbench.core.run import Status
from workbench.core.shown import shorten
from workbench.core.value import Value

_KEPT = "; the budget of inferences kept the plan from going back to its lead"
_REASONS = 5
"""Different reasons that an error tells of."""


class Planned(Value):
    """The plan, what is still wrong with it, and how many inferences it took. No subtasks: there is no plan."""

    plan: Plan = Plan()
    findings: tuple[PlanFinding, ...] = ()
    inferences: int = 0
    error: str = ""
    """Why there is no plan."""
    unread: tuple[str, ...] = ()
    """The lead's answers that were no plan: inferences, e.g. `survey@1/0.0`."""
    kept: bool = False
    """It was to go back to its lead, and the budget kept it from that."""

    @property
    def status(self) -> Status:
        """`failed` where there is no plan to work by."""
        return "unchecked" if self.plan.subtasks else "failed"

    @property
    def judged(self) -> dict[str, Status]:
        """How the lead's answers stand, by the inference they came from."""
        return dict.fromkeys(self.unread, "malformed")


class Joined(Value):
    """What a synthesizer wrote, how many inferences it took, and what kept it from writing, or from writing it all."""

    claims: tuple[PlainClaim, ...] = ()
    inferences: int = 0
    error: str = ""
    spent: bool = False
    """It was the budget that kept it."""
    unread: tuple[str, ...] = ()
    """Answers that could not be read: inferences, e.g. `survey@1/3.0`."""

    @property
    def status(self) -> Status:
        """`failed` where there are no claims, `failed its check` where some are missing."""
        return "failed" if not self.claims else "failed its check" if self.error else "unchecked"

    @property
    def judged(self) -> dict[str, Status]:
        """How the synthesizer's answers stand, by the inference they came from."""
        return dict.fromkeys(self.unread, "malformed")


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
        back = f"{planned.error or 'there is no plan'}{_KEPT if planned.kept else ''}"
        return ("budget" if planned.kept else "plan"), back
    spent = any(r.ended == "budget" for r in missing)
    gone = f"{len(missing)} of {len(results)} subtasks gave no result: {_each(missing)}" if missing else ""
    if len(missing) == len(results):
        return ("budget" if spent or planned.kept else "workers"), f"{gone}{_KEPT if planned.kept else ''}"
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
