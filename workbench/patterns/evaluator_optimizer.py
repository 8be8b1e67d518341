"""Write; have it judged; rewrite with the reasons; stop when it passes, stalls, or rounds or budget run out.

The loop is always bounded. It stalls when a rewrite meets no criterion that no earlier draft met, or when a draft comes
back that was seen before; a score that goes up and down is no progress. What it returns is the best draft so far, not
the last.
"""

from __future__ import annotations

from collections.abc import Sequence

from workbench.context.assemble import assemble
from workbench.context.segments import Feedback, Output, feedbacks
from workbench.core.contract import Contract
from workbench.core.draft import Draft, Stopped
from workbench.core.effects import Infer
from workbench.core.flow import flow
from workbench.core.source import Source
from workbench.core.verdict import Judgement, Verdict, verdict_from
from workbench.errors import BadInput, BudgetSpent
from workbench.verification.judging import criteria_of, evaluator_for, room_for_judgement


@flow
async def evaluator_optimizer(
    author: Contract,
    evaluator: Contract | None = None,
    task: str = "",
    *,
    sources: Sequence[Source | str] = (),
    evaluator_sources: Sequence[Source | str] | None = None,
    rounds: int = 3,
    patience: int = 1,
    draft: Output | None = None,
    feedback: Feedback | Sequence[Feedback] | None = None,
    limit: int | None = None,
) -> Draft:
    """Write; have it judged; rewrite with the reasons; stop when it passes, stalls, or the rounds run out.

    `evaluator` judges by its own `done`, or by the author's where it has none; without one, it is made from the
    author's. It reads the author's sources unless `evaluator_sources` says otherwise (`()` makes it blind). `patience`
    is how many rounds in a row may bring no new criterion before the loop counts as stalled. `draft` and `feedback`
    start the loop from an earlier output; that feedback stays in every later window.
    """
    if rounds < 1 or patience < 1:
        raise BadInput(f"rounds and patience are at least 1; got rounds={rounds}, patience={patience}.")
    criteria = criteria_of(author, evaluator)
    asked_first = feedbacks(feedback)
    judge = (evaluator or evaluator_for(author)).replace(done=criteria)
    read = sources if evaluator_sources is None else evaluator_sources
    best: Draft | None = None
    met: frozenset[str] = frozenset()
    seen: set[str] = set()
    idle = 0
    why: Stopped = "rounds"
    n = 0
    for n in range(1, rounds + 1):
        try:
            window = assemble(author, task, sources=sources, draft=draft, feedback=feedback, limit=limit)
            answer = await Infer(window)
            written = Draft(text=answer.text, origin=answer.origin, round=n)
            best = best or written
            judged = assemble(judge, task, sources=read, draft=written, limit=room_for_judgement(limit))
            judgement = await Infer(judged, returns=Judgement)
        except BudgetSpent:
            if best is None:
                raise
            why = "budget"
            break
        verdict = verdict_from(judgement, criteria, who=judge.name, of=written.of)
        written = written.replace(verdict=verdict)
        best = _better(best, written)
        if verdict.passed:
            why = "passed"
            break
        idle = 0 if verdict.met - met else idle + 1
        if written.of in seen or (idle >= patience and n > 1):
            why = "stalled"
            break
        met, seen = met | verdict.met, seen | {written.of}
        draft, feedback = written, (*asked_first, verdict)
    assert best is not None  # rounds >= 1, so a draft was written or its error was raised
    return best.replace(stopped=why, rounds=n)


def _better(one: Draft, other: Draft) -> Draft:
    """The draft with the higher share of criteria met; of equals the earlier, since nothing was gained."""

    def score(verdict: Verdict | None) -> float:
        return -1.0 if verdict is None else verdict.score

    return other if score(other.verdict) > score(one.verdict) else one
