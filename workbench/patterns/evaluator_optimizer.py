"""Write; have it judged; rewrite with the reasons; stop when it passes, stalls, or rounds or budget run out.

The loop is always bounded. It stalls when rewrites meet no criterion that no earlier draft met, or when a draft comes
back that was seen before; a score that goes up and down is no progress. What it returns is the best draft so far, not
the last, also where it cannot go on: the budget is spent, a window would exceed its limit, an answer cannot be used.

The limit it answers: an inference cannot check itself; another window, with the criteria and new information, may.
Where it stops paying: when the evaluator knows no more than the author did (both err on the same items), when no
criterion can be decided from the draft, and after the second or third rewrite.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

from workbench.context.assemble import assemble
from workbench.context.segments import Feedback, Output, Result, feedbacks
from workbench.core.asked import at_least
from workbench.core.contract import Contract
from workbench.core.draft import Draft, Stopped
from workbench.core.effects import Infer
from workbench.core.flow import Flow, flow
from workbench.core.source import Source
from workbench.core.verdict import Judgement, Verdict, verdict_from
from workbench.errors import (
    BudgetSpent,
    Malformed,
    Refused,
    Truncated,
    WindowOverflow,
    WorkbenchError,
)
from workbench.patterns.handing import again, author_of, doubts, draft_of, reading
from workbench.verification.judging import criteria_of, evaluator_for

_ENDS: dict[type[WorkbenchError], Stopped] = {
    BudgetSpent: "budget",
    WindowOverflow: "overflow",
    Malformed: "malformed",
    Refused: "refused",
    Truncated: "truncated",
}
"""What ends the loop once there is a draft: it was paid for, and is returned. Anything else is raised."""


@flow
async def evaluator_optimizer(
    author: Contract | Flow[Any],
    evaluator: Contract | None = None,
    task: str = "",
    *,
    sources: Sequence[Source | str] = (),
    results: Sequence[Result] = (),
    evaluator_sources: Sequence[Source | str] | None = None,
    rounds: int = 3,
    patience: int = 1,
    draft: Output | None = None,
    feedback: Feedback | Sequence[Feedback] | None = None,
    limit: int | None = None,
) -> Draft:
    """Write; have it judged; rewrite with the reasons; stop when it passes, stalls, or the rounds run out.

    `author` is a contract, or any flow that takes `draft=` and `feedback=`, e.g. `tool_use(…)`: its own task and
    sources count then, unless others are given. `evaluator` judges by its own `done`, or by the author's where it has
    none; without one, it is made from the author's. It reads the author's sources and results unless
    `evaluator_sources` says otherwise (`()` makes it blind). `patience` is how many rewrites in a row may bring no new
    criterion before the loop counts as stalled. `draft` and `feedback` start the loop from an earlier output; that
    feedback stays in every later window. `limit` holds for every window; `stopped` says why the loop ended, also where
    that was a spent budget, a full window or an answer of no use. Without a draft such an error is raised, and so is a
    limit in which no draft could be judged.
    """
    at_least(1, rounds=rounds, patience=patience)
    inner = author.arguments if isinstance(author, Flow) else {}
    task, sources = task or str(inner.get("task", "")), sources or inner.get("sources", ())
    contract = cast("Contract", author_of(author) or evaluator or author)
    criteria = criteria_of(contract, evaluator)
    judge = (evaluator or evaluator_for(contract)).replace(done=criteria)
    blind = evaluator_sources is not None
    read = {"sources": evaluator_sources if blind else sources, "results": () if blind else results, "limit": limit}
    given: dict[str, Any] = {"task": task, "sources": sources, "results": results, "limit": limit}
    said_first = feedbacks(feedback)
    if limit is not None:  # one in which no draft could be judged is told before one is bought
        assemble(judge, task, draft="", returns=Judgement, limit=limit)
    drafts: list[Draft] = []
    stopped: Stopped = "rounds"
    for n in range(1, rounds + 1):
        try:
            written = (await _written(author, draft, feedback, given)).replace(round=n)
            seen = written.of in {d.of for d in drafts}
            drafts.append(written)
            if seen:
                stopped = "stalled"
                break
            verdict = await _judged(written, judge, task, read)
        except tuple(_ENDS) as error:
            if not drafts:
                raise
            stopped = next(told for kind, told in _ENDS.items() if isinstance(error, kind))
            break
        draft = drafts[-1] = written.replace(verdict=verdict)
        if verdict.passed:
            stopped = "passed"
            break
        if _fruitless(drafts) >= patience:
            stopped = "stalled"
            break
        feedback = (*said_first, verdict)
    return _best(drafts).replace(stopped=stopped, rounds=len(drafts))


async def _written(
    author: Contract | Flow[Any], draft: Output | None, feedback: Any, given: Mapping[str, Any]
) -> Draft:
    """A first draft, or the last one rewritten with what was found about it."""
    if isinstance(author, Flow):
        came = draft_of(await again(reading(author, given["results"]), draft, feedback), author.name)
    else:
        came = draft_of(await Infer(assemble(author, **given, draft=draft, feedback=feedback)))
    return Draft(text=came.text, origin=came.origin, verdict=doubts(came))


async def _judged(draft: Draft, judge: Contract, task: str, read: Mapping[str, Any]) -> Verdict:
    """What the evaluator finds of a draft: its judgement, held to exactly the criteria it was given.

    What the author's own check found wrong stays wrong, whoever judges after it; of nothing, nobody is asked.
    """
    before = tuple(f for f in draft.verdict.findings if not f.passed) if draft.verdict else ()
    if draft.verdict is not None and not draft.text.strip():
        return draft.verdict
    window = assemble(judge, task, **read, draft=draft.replace(verdict=None), returns=Judgement)
    judgement = await Infer(window, returns=Judgement)
    verdict = verdict_from(judgement, judge.done, who=judge.name, of=draft.of)
    return verdict.replace(findings=(*verdict.findings, *before)) if before else verdict


def _fruitless(drafts: list[Draft]) -> int:
    """How many of the latest rewrites in a row met no criterion that no draft before them met."""
    met: set[str] = set()
    in_a_row = 0
    for n, draft in enumerate(drafts):
        now = draft.verdict.met if draft.verdict else frozenset()
        in_a_row = 0 if n == 0 or now - met else in_a_row + 1
        met |= now
    return in_a_row


def _best(drafts: list[Draft]) -> Draft:
    """The draft with the highest share of criteria met; of equals the earliest, since nothing was gained after it."""
    return max(drafts, key=lambda d: d.verdict.score if d.verdict else -1.0)
