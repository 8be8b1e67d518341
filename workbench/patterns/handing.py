"""How one pattern hands work to another: what to do, what others found, what was wrong, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from workbench.context.segments import Feedback, Result, feedbacks
from workbench.core.contract import Contract
from workbench.core.draft import CUT_SHORT, Draft
from workbench.core.flow import Flow, flow
from workbench.core.inference import Inference
from workbench.core.shown import shorten
from workbench.core.source import Source
from workbench.core.standing import FAILING, standing, why
from workbench.core.value import Value
from workbench.core.verdict import Finding, Verdict
from workbench.errors import BadInput, InferenceError, Refused, Truncated
from workbench.patterns.single_call import single_call

Work = Contract | Flow[Any]
"""Something to be done: a flow, or a contract, which stands for one inference under it."""

_WRITES = ("contract", "author", "work", "synthesizer")
"""What patterns call the argument that writes what they give. Of one with a single contract or flow it is that one."""


class Attempt(Value):
    """What came of some work: a draft, or why there is none."""

    name: str = ""
    draft: Draft | None = None
    error: str = ""
    """What went wrong, in words; empty where nothing did."""

    @property
    def status(self) -> str:
        """The draft's; `failed` where there is none."""
        return self.draft.status if self.draft else "failed"


@flow
async def attempted(work: Flow[Any], name: str = "") -> Attempt:
    """Do the work; if it fails, say why. So one branch of several cannot take the others down with it."""
    try:
        return Attempt(name=name, draft=whole(await work, name or name_of(work)))
    except Exception as error:  # noqa: BLE001 - whatever goes wrong in there is reported, with its kind
        return Attempt(name=name, error=f"{type(error).__name__}: {error}")


def flow_of(
    work: Work,
    task: str = "",
    *,
    sources: Sequence[Source | str] = (),
    results: Sequence[Result] = (),
    limit: int | None = None,
) -> Flow[Any]:
    """The flow that `work` is, reading `results` too. A contract becomes one inference on `task` and `sources`."""
    if isinstance(work, Contract):
        if not task:
            raise BadInput(f"the contract {work.name!r} needs a task to work on: give task=….")
        return single_call(work, task, sources=sources, results=tuple(results), limit=limit)
    if not isinstance(work, Flow):
        raise BadInput(f"work is a contract or a flow, e.g. single_call(contract, task); got {type(work).__name__}.")
    return reading(work, results)


def name_of(work: Work) -> str:
    """What to call it: what it was named, else the name of whose contract it is done under, else its pattern's."""
    if isinstance(work, Contract):
        return work.name
    if not isinstance(work, Flow):
        raise BadInput(f"work is a contract or a flow, e.g. single_call(contract, task); got {type(work).__name__}.")
    author = author_of(work) if "steps" not in work.arguments else None
    return work.label or (author.name if author else work.name)


def author_of(work: object) -> Contract | None:
    """The contract of whoever writes what some work gives; None where several do, or nobody can say."""
    if isinstance(work, Contract):
        return work
    if not isinstance(work, Flow):
        return None
    given = work.arguments
    for name in _WRITES:
        if name in given:
            return author_of(given[name])
    if given.get("steps"):
        return author_of(given["steps"][-1])
    told = [work for value in given.values() for work in _works_in(value)]
    return author_of(told[0]) if len(told) == 1 else None


def _works_in(value: object) -> list[Contract | Flow[Any]]:
    """The contracts and flows that an argument is or holds."""
    if isinstance(value, (Contract, Flow)):
        return [value]
    several = value.values() if isinstance(value, Mapping) else value if isinstance(value, (list, tuple)) else ()
    return [work for each in several for work in _works_in(each)]


def reading(work: Flow[Any], results: Sequence[Result]) -> Flow[Any]:
    """The same work, whose workers read `results` too. Raises `BadInput` where it takes none."""
    if not results:
        return work
    given = work.arguments
    if "results" in given:
        return work.replace(results=(*given["results"], *results))
    if isinstance(given.get("work"), Flow):  # a gate around it, or samples of it
        return work.replace(work=reading(given["work"], results))
    raise BadInput(f"{work.name} takes no results=, so nothing can be handed to it; every pattern of the package does.")


def again(work: Flow[Any], draft: Any, feedback: Feedback | Sequence[Feedback]) -> Flow[Any]:
    """The same work once more, with what came of it and what was wrong with that."""
    given = work.arguments
    if not {"draft", "feedback"} <= set(given):
        raise BadInput(f"rejected work is done again with draft= and feedback=, which {work.name} does not take.")
    return work.replace(draft=draft, feedback=(*feedbacks(given["feedback"]), *feedbacks(feedback)))


def draft_of(came: Any, by: str = "the work") -> Draft:
    """The draft in what a flow returned. Raises `BadInput` where there is none."""
    found = came if isinstance(came, Draft) else getattr(came, "draft", None)
    if isinstance(found, Draft):
        return _saying(found, came, by)
    if standing(came) == "failed":  # it says why there is none
        return _saying(Draft(text=""), came, by)
    if isinstance(came, Inference):
        return Draft(text=came.text, origin=came.origin, stopped=CUT_SHORT.get(came.stop_reason, "unjudged"))
    if isinstance(came, str):
        return Draft(text=came)
    raise BadInput(f"{by} gave a {type(came).__name__}, and a Draft or a text is needed to go on.")


def _saying(draft: Draft, came: Any, by: str) -> Draft:
    """A draft that stands as what it was taken from: a whole that failed is no answer that nobody looked at."""
    said = standing(came)
    if said not in FAILING or standing(draft) in FAILING:
        return draft
    told = Finding(criterion="answer", passed=False, reason=f"{by} {said}: {why(came)}", evidence="")
    before = draft.verdict.findings if draft.verdict else ()
    return draft.replace(verdict=Verdict(findings=(*before, told), by="code", who="status", of=draft.of), decision=None)


def doubts(draft: Draft) -> Verdict | None:
    """What was found wrong with a draft that failed a check, by whoever spoke last; None where it did not fail."""
    if standing(draft) not in FAILING:
        return None
    decision = draft.decision
    if decision is None:
        return draft.verdict
    told = Finding(criterion="person", passed=False, reason=decision.reason or "there is no answer", evidence="")
    return Verdict(findings=(told,), by="person", who=decision.who, of=draft.of)


def whole(came: Any, by: str = "the work") -> Draft:
    """The draft in what a flow returned, if it is all of an answer: raises `InferenceError` where it is not.

    Whoever is handed half an answer takes it for all of it.
    """
    draft = draft_of(came, by)
    if standing(came) == "failed":
        raise InferenceError(f"{by} gave no answer: {why(came)}")
    if draft.stopped == "truncated":
        raise Truncated(f"the answer of {by} ends before it is complete; raise max_tokens of its contract.")
    if draft.stopped == "refused":
        raise Refused(f"{by} declined to answer: {shorten(draft.text, 120) or 'it gave no words'}")
    return draft


def named_apart(works: Sequence[Work], what: str) -> tuple[str, ...]:
    """The names of several. Raises `BadInput` where there is none, or two are called the same."""
    if isinstance(works, (Contract, Flow, str)) or not works:
        raise BadInput(f"{what}s are a list of contracts or flows, at least one; write [{what}, …].")
    names = tuple(name_of(work) for work in works)
    twice = sorted({n for n in names if names.count(n) > 1})
    if twice:
        raise BadInput(f"two {what}s are called {twice[0]!r}, and what each gives is told by name. Use .named(…).")
    return names
