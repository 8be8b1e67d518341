"""Steps in a fixed order: each reads what the one before it wrote, and a gate may stand after any of them.

The limit it answers: one inference does several things at once worse than one thing at a time, and nobody sees where
it went wrong. Where it stops paying: when the steps cannot be told beforehand (let a lead plan them), when a later step
needs what an earlier one left out (each step reads only the last output: what is dropped is gone), and when one
inference does the whole well enough. A chain of ten steps at 95 % each is right 60 % of the time: that is what the
gates are for.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, cast

from workbench.context.segments import Feedback, Output, Result, feedbacks
from workbench.core.flow import Flow, flow
from workbench.core.source import Source
from workbench.core.verdict import Finding, Verdict
from workbench.errors import BadInput
from workbench.patterns.chain import Chain, Link
from workbench.patterns.gate import Gate, gate, gate_name
from workbench.patterns.handing import Work, again, flow_of, named_apart, whole

Gates = Mapping[str, Gate | Sequence[Gate]]
"""By a step's name, what stands after it."""


@flow
async def prompt_chaining(
    steps: Sequence[Work],
    task: str,
    *,
    gates: Gates | None = None,
    when_closed: Literal["stop", "go back"] = "stop",
    sources: Sequence[Source | str] = (),
    results: Sequence[Result] = (),
    draft: Output | Chain | None = None,
    feedback: Feedback | Sequence[Feedback] | None = None,
    limit: int | None = None,
) -> Chain:
    """Do the steps in order, each reading what the last one wrote; after each, pass its gates or stop.

    A step is a contract (one inference on `task`, `sources` and the last output) or any flow. `gates` holds, by a
    step's name, what stands after it: functions of the text, made with `def`, that give True or the reason why
    not, evaluators' contracts, or several in order. `when_closed="go back"` has the step done once more with the
    reason, and the gates asked again; what is refused twice stops the chain. A gate that itself fails lets nothing
    pass. Where a later step fails, what was done before it is kept. `draft` and `feedback` redo rejected work: the last
    step of a `Chain`, else the chain with both before its last step.
    """
    chain = _Chaining.of(steps, task, gates or {}, when_closed, sources, results, limit)
    links = list(draft.links[:-1]) if isinstance(draft, Chain) else []
    for n in range(len(links), len(steps)):
        work = chain.work(n, links, draft, feedback)
        try:
            link = await chain.gated(Link(name=chain.names[n], draft=whole(await work, chain.names[n])))
            if link.closed and when_closed == "go back":
                link = await chain.gated(await _rewritten(link, work))
        except Exception as error:
            if not links:
                raise
            return Chain(links=tuple(links), stopped="step failed", gate=chain.names[n], reason=_told(error))
        links.append(link)
        if link.closed:
            return _stopped(links, link.closed)
    return Chain(links=tuple(links))


@dataclass(frozen=True)
class _Chaining:
    """The steps, what stands after each, and what all of them read."""

    steps: Sequence[Work]
    names: tuple[str, ...]
    keepers: Mapping[str, tuple[Gate, ...]]
    task: str
    sources: Sequence[Source | str]
    results: Sequence[Result]
    limit: int | None

    @classmethod
    def of(cls, steps: Sequence[Work], task: str, gates: Gates, when_closed: str, *read: Any) -> _Chaining:
        """The steps, once it is clear that the gates are gates and stand after steps that there are."""
        names = named_apart(steps, "step")
        if when_closed not in {"stop", "go back"}:
            raise BadInput(f"when_closed is 'stop' or 'go back'; got {when_closed!r}.")
        if unknown := sorted(set(gates) - set(names)):
            told = f"there is no step {unknown[0]!r} for a gate to stand after; the steps are {', '.join(names)}."
            raise BadInput(told)
        keepers = {name: _keepers(gates, name) for name in names}
        for keeper in (k for several in keepers.values() for k in several):
            gate_name(keeper)
        return cls(steps, names, keepers, task, *read)

    def work(self, n: int, links: Sequence[Link], draft: Output | Chain | None, feedback: Any) -> Flow[Any]:
        """A step that reads what the last one wrote; the one that was rejected reads that and why, too."""
        handed = ((links[-1].name, links[-1].draft),) if links else ()
        results = (*self.results, *handed)
        work = flow_of(self.steps[n], self.task, sources=self.sources, results=results, limit=self.limit)
        work = work.named(self.names[n])
        rejected = len(draft.links) - 1 if isinstance(draft, Chain) else len(self.steps) - 1
        if n != rejected or (draft is None and not feedbacks(feedback)):
            return work
        return again(work, draft.draft if isinstance(draft, Chain) else draft, feedbacks(feedback))

    async def gated(self, link: Link) -> Link:
        """The link with what its gates say, one after another; behind a closed one none is asked."""
        for keeper in () if link.broken else self.keepers[link.name]:
            name = gate_name(keeper)
            try:
                verdict = await gate(keeper, link.draft, self.task, sources=self.sources, limit=self.limit).named(name)
            except Exception as error:  # noqa: BLE001 - whatever goes wrong in a gate, nothing passes it
                finding = Finding(criterion=name, passed=False, reason=f"the gate failed: {_told(error)}", evidence="")
                verdict = Verdict(findings=(finding,), by="code", who=name, of=link.draft.of)
                link = link.replace(broken=finding.reason)
            link = link.replace(verdicts=(*link.verdicts, verdict))
            if not verdict.passed:
                break
        return link


async def _rewritten(link: Link, work: Flow[Any]) -> Link:
    """The step done once more, with the reason why it was refused; not where the gate itself was broken."""
    if link.broken or link.closed is None:
        return link
    try:
        draft = whole(await again(work, link.draft, link.closed), link.name)
    except Exception as error:  # noqa: BLE001 - whatever goes wrong in there, what was refused is kept
        return link.replace(broken=f"it was to be done once more, and that failed: {_told(error)}")
    return Link(name=link.name, draft=draft, rewritten=True)


def _stopped(links: Sequence[Link], closed: Verdict) -> Chain:
    """The chain as it stands before a closed gate."""
    last = links[-1]
    return Chain(
        links=tuple(links),
        stopped="gate failed" if last.broken else "gate closed",
        gate=f"{last.name}: {closed.who}",
        reason=last.broken or closed.render(),
    )


def _keepers(gates: Gates, name: str) -> tuple[Gate, ...]:
    """The gates after a step, in order."""
    given = gates.get(name, ())
    return tuple(given) if isinstance(given, (list, tuple)) else (cast("Gate", given),)


def _told(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"
