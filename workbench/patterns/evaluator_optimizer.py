"""Write; have it judged; rewrite with the reasons; stop when it passes, stalls, or rounds or budget run out.

The loop is always bounded. It stalls when rewrites meet no criterion that no earlier draft met, or when a draft comes
back that was seen before; a score that goes up and down is no progress. What it returns is the best draft so far, not
the last, with the rule that ended it, also where it cannot go on: the budget is spent, a window would exceed its
limit, an answer cannot be used. Where a verdict cannot be read, a person decides.

The limit it answers: an inference cannot check itself; another window, with the criteria and new information, may.
Where it stops paying: when the evaluator knows no more than the author did (both err on the same items), when no
criterion can be decided from the draft, and after the second or third rewrite.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from workbench.context.assemble import assemble
from workbench.context.segments import Feedback, Output, Result, feedbacks
from workbench.core.asked import at_least
from workbench.core.contract import Contract
from workbench.core.draft import Draft
from workbench.core.effects import Infer
from workbench.core.flow import Flow, flow, later
from workbench.core.inference import Inference
from workbench.core.segment import Segment
from workbench.core.source import Source
from workbench.errors import BadInput
from workbench.patterns.ending import CUT, Ending, come_back, cut_off, ending
from workbench.patterns.handing import again, doubts, draft_of, reading
from workbench.patterns.jury import EvaluatorContext, Jury, judged
from workbench.patterns.laps import Lap, best
from workbench.patterns.seating import seated
from workbench.verification.combining import Combine
from workbench.verification.pooling import UNSURE


@later("evaluators", "combine", "asked", "unsure", "evaluator_context")
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
    evaluators: Sequence[Contract] = (),
    combine: Combine = "all",
    asked: int = 1,
    unsure: tuple[float, float] = UNSURE,
    evaluator_context: EvaluatorContext = "fresh",
) -> Draft:
    """Write; have it judged; rewrite with the reasons; stop when it passes, stalls, or the rounds run out.

    `author` is a contract, or any flow that takes `draft=` and `feedback=`, e.g. `tool_use(…)`: its own task and
    sources count then, unless others are given. `evaluator` judges by its own `done`, or by the author's where it has
    none; without one, it is made from the author's. Criteria with a check are decided by code, before anybody is asked;
    those left to a person are told at the end. The evaluator reads the author's sources and results unless
    `evaluator_sources` says otherwise (`()` makes it blind), in a window of its own, or with `evaluator_context=
    "inherited"` in the author's conversation: what misled the author then lies before it, too. `evaluators` are several
    in the place of one, joined by the rule `combine`: "all", "any", "majority" or `Weighted([2, 1, 1])`. Each is asked
    `asked` times, and is unsure of a criterion where the share of passing answers lies between the bounds `unsure`.

    `patience` is how many rewrites in a row may bring no new criterion before the loop counts as stalled. `draft` and
    `feedback` start the loop from an earlier output; that feedback stays in every later window. `limit` holds for every
    window; `stopped` and `why` say why the loop ended, also where that was a spent budget, a full window or an answer
    of no use. Without a draft such an error is raised, and so is a limit in which no draft could be judged. Where a
    person speaks in an evaluator's place, as in a fork, the draft that answers them is written, also beyond the rounds.
    """
    at_least(1, rounds=rounds, patience=patience)
    if evaluator is not None and evaluators:
        raise BadInput("give evaluator, or evaluators=[…] in its place; got both.")
    inner = author.arguments if isinstance(author, Flow) else {}
    task, sources = task or str(inner.get("task", "")), sources or inner.get("sources", ())
    given: dict[str, Any] = {"task": task, "sources": sources, "results": results, "limit": limit}
    jury = seated(
        author, (evaluator,) if evaluator is not None else evaluators, given, evaluator_sources=evaluator_sources,
        asked=asked, combine=combine, unsure=unsure, context=evaluator_context,
    )  # fmt: skip
    said_first = feedbacks(feedback)
    laps: list[Lap] = []
    ended: Ending | None = None
    while ended is None:
        try:
            lap, conversation = await _written(author, draft, feedback, given)
            laps.append(lap.numbered(len(laps) + 1))
            ended = come_back(laps)
            if ended is None:
                laps[-1] = await _judged(laps[-1], jury, conversation)
                ended = ending(laps, rounds=rounds, patience=patience, left=jury.left)
        except tuple(CUT) as error:
            if not laps:
                raise
            ended = cut_off(error)
        draft = laps[-1].draft
        feedback = feedbacks((*said_first, draft.verdict))
    return _concluded(laps, ended, jury)


async def _written(
    author: Contract | Flow[Any], draft: Output | None, feedback: Any, given: Mapping[str, Any]
) -> tuple[Lap, Inference | None]:
    """A first draft, or the last one rewritten with what was found about it; and the inference that it came from."""
    if isinstance(author, Flow):
        answer, by_hand = None, False
        came = draft_of(await again(reading(author, given["results"]), draft, feedback), author.name)
    else:
        window = assemble(author, **given, draft=draft, feedback=feedback)
        answer = await Infer(window)
        came = draft_of(answer)
        by_hand = answer.is_put or not _say_the_same(answer.window.segments, window.segments)
    return Lap(Draft(text=came.text, origin=came.origin, verdict=doubts(came)), by_hand), answer


def _say_the_same(segments: Sequence[Segment], others: Sequence[Segment]) -> bool:
    """Whether a window went out with the texts that it was made with; mostly these are the very segments."""
    return segments == others or [s.text for s in segments] == [s.text for s in others]


async def _judged(lap: Lap, jury: Jury, conversation: Inference | None) -> Lap:
    """The same draft with what the jury finds of it."""
    verdict, put = await judged(lap.draft, jury, conversation)
    found = lap.draft.model_copy(update={"verdict": verdict})
    return replace(lap, draft=found, sent_back=put and not verdict.passed)


def _concluded(laps: Sequence[Lap], ended: Ending, jury: Jury) -> Draft:
    """The best draft, with the rule that ended the loop and what was found on the way."""
    course = tuple(lap.draft.verdict for lap in laps if lap.draft.verdict is not None)
    chosen = best(laps)
    told = [ended.why, *([f"draft {chosen.round} of {len(laps)} is the best"] if chosen.round < len(laps) else [])]
    if jury.context == "inherited":
        told.append("the evaluator stood in the author's conversation, and what misled the author lay before it, too")
    return chosen.replace(stopped=ended.rule, why="; ".join(told), rounds=len(laps), course=course)
