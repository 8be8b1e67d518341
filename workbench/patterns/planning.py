"""A lead plans a task as contracts; code checks the plan, and with errors or warnings sends it back once."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.context.assemble import assemble
from workbench.context.segments import Feedback, Output, Result, feedbacks
from workbench.control.briefs import lead_for, names_of, openings
from workbench.control.concluding import Planned
from workbench.control.effort import EffortRules
from workbench.control.plan import Plan, PlanDraft, plan_draft
from workbench.control.plan_findings import goes_back, plan_findings, reasons, worst_first
from workbench.control.plan_lint import linted
from workbench.core.contract import Contract
from workbench.core.effects import Infer
from workbench.core.flow import flow
from workbench.core.source import Source
from workbench.core.tool import Tool
from workbench.core.verdict import Finding, Verdict
from workbench.errors import BadInput, BudgetSpent, CallFailed, Malformed, Refused, Truncated, UnknownOutcome

EFFORT = EffortRules.shipped()
_LOOKS = 2
"""How often a lead may write the plan, where the budget allows it."""
_CALLS = 10
"""Tool calls of a worker where no effort rule says how many."""


@flow
async def planning(
    lead: Contract | None,
    task: str,
    *,
    sources: Sequence[Source | str] = (),
    results: Sequence[Result] = (),
    tools: Sequence[Tool] = (),
    worker: Contract | None = None,
    effort: EffortRules = EFFORT,
    draft: Output | None = None,
    feedback: Feedback | Sequence[Feedback] | None = None,
    most: int = 2,
    limit: int | None = None,
) -> Planned:
    """Plan; check the plan; plan once more with the reasons; keep the better of the two.

    The lead sees of each source how it begins. A first plan that could not be bought raises; after that nothing does.
    """
    contract, shown, said_first = (
        lead_for(lead, effort, (t.name for t in tools)),
        openings(sources),
        feedbacks(feedback),
    )
    wanted, told, unread = plan_draft(effort.kinds), "", list[str]()
    best: Planned | None = None
    kept = False
    for n in range(1, most + 1):
        try:
            window = assemble(
                contract,
                task,
                sources=shown,
                results=results,
                draft=draft,
                feedback=feedback,
                returns=wanted,
                limit=limit,
            )
            written = await Infer(window, returns=wanted)
        except (Malformed, Truncated) as error:
            told = f"the lead gave no plan: {error}"
            draft, feedback = _said_by(error), (*said_first, _unread(error))
            kept = n == most < _LOOKS
            unread += [error.inference.origin] if error.inference is not None else []
        except Refused as error:
            told = f"the lead gave no plan: {error}"
            break
        except (BadInput, BudgetSpent, CallFailed, UnknownOutcome):
            if n == 1:
                raise
            break
        else:
            found = _looked_at(written, task, worker, effort, sources, tools)
            best = found if best is None or _worth(found) <= _worth(best) else best
            if not goes_back(found.findings):
                break
            draft, feedback = written.model_dump_json(), (*said_first, reasons(found.findings))
            kept = n == most < _LOOKS
    return (best or Planned(error=told)).replace(inferences=n, unread=tuple(unread), kept=kept)


def _looked_at(
    draft: PlanDraft,
    task: str,
    worker: Contract | None,
    effort: EffortRules,
    sources: Sequence[Source | str],
    tools: Sequence[Tool],
) -> Planned:
    """The plan that a draft comes to, and all that is wrong with it."""
    most = effort[draft.kind].tool_calls.most if draft.kind in effort.kinds else None
    plan = Plan.of(draft, tool_calls=(most or _CALLS) if tools else 0)
    whole, each = plan_findings(draft, effort, names_of(sources)), linted(plan, task, worker, sources, tools)
    error = "" if plan.subtasks else "the plan has no subtasks"
    return Planned(plan=plan, findings=worst_first((*whole, *each)), error=error)


def _worth(planned: Planned) -> tuple[int, ...]:
    """Of two plans the better one is lower: there is one, then fewer errors, then fewer warnings."""
    severities = [f.severity for f in planned.findings]
    return (not planned.plan.subtasks, severities.count("error"), severities.count("warning"))


def _said_by(error: Malformed | Truncated) -> str | None:
    """What the lead wrote, so that it can put it right."""
    return error.inference.text if error.inference is not None else None


def _unread(error: Malformed | Truncated) -> Verdict:
    """Why an answer is no plan, as feedback."""
    told = Finding(criterion="plan", passed=False, reason=str(error)[:1000], evidence="")
    return Verdict(findings=(told,), by="code", who="plan check")
