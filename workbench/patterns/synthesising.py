"""One answer from many results, claim by claim, each with the workers it is from; in halves where it does not fit."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.context.assemble import assemble
from workbench.context.segments import Feedback, Output, Result, feedbacks
from workbench.control.concluding import Joined
from workbench.control.synthesis import SynthesisDraft
from workbench.core.contract import Contract
from workbench.core.effects import Infer, Together
from workbench.core.flow import flow
from workbench.core.source import Source
from workbench.core.verdict import Finding, Verdict
from workbench.errors import BudgetSpent, CallFailed, Malformed, Truncated, WindowOverflow, WorkbenchError


@flow
async def synthesising(
    synthesizer: Contract,
    task: str,
    results: Sequence[Result],
    *,
    notes: Sequence[Source] = (),
    draft: Output | None = None,
    feedback: Feedback | Sequence[Feedback] | None = None,
    most: int = 2,
    limit: int | None = None,
) -> Joined:
    """Make one answer of the results; once more with the reason if it is malformed; in halves if it is too long."""
    said_first, error, unread = feedbacks(feedback), "the budget of inferences is used up", list[str]()
    for n in range(1, min(2, most) + 1):
        try:
            window = assemble(
                synthesizer,
                task,
                memory=notes,
                results=results,
                draft=draft,
                feedback=feedback,
                returns=SynthesisDraft,
                limit=limit,
            )
            written = await Infer(window, returns=SynthesisDraft)
        except WorkbenchError as failed:
            error = str(failed)
            if isinstance(failed, (Malformed, Truncated)) and failed.inference is not None:
                unread.append(failed.inference.origin)
            if _too_long(failed) and len(results) > 1 and most - n >= 2:
                return await _in_halves(synthesizer, task, results, notes, most - n, limit, n)
            if not isinstance(failed, Malformed):
                return Joined(inferences=n, error=error, spent=isinstance(failed, BudgetSpent), unread=tuple(unread))
            told = Finding(criterion="answer", passed=False, reason=error[:1000], evidence="")
            feedback = (*said_first, Verdict(findings=(told,), by="code", who="synthesis check"))
        else:
            none = "" if written.claims else "it holds no claims"
            return Joined(claims=written.claims, inferences=n, error=none, unread=tuple(unread))
    return Joined(inferences=min(2, max(0, most)), error=error, unread=tuple(unread))


def _too_long(error: WorkbenchError) -> bool:
    """Whether fewer results would help."""
    if isinstance(error, CallFailed):
        return error.too_long
    return isinstance(error, (WindowOverflow, Truncated))


async def _in_halves(
    synthesizer: Contract,
    task: str,
    results: Sequence[Result],
    notes: Sequence[Source],
    most: int,
    limit: int | None,
    spent: int,
) -> Joined:
    """Each half of the results joined by itself, side by side; whose claim it is survives that."""
    middle = len(results) // 2
    halves = await Together(
        synthesising(synthesizer, task, part, notes=notes, most=most // 2, limit=limit).named(f"{name} half")
        for name, part in (("first", results[:middle]), ("second", results[middle:]))
    )
    return Joined(
        claims=tuple(claim for half in halves for claim in half.claims),
        inferences=spent + sum(half.inferences for half in halves),
        error="; ".join(f"of {len(results)} results: {half.error}" for half in halves if half.error),
    )
