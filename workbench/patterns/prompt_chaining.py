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
from workbench.errors import BadInput, WorkbenchError
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
    step's name, what stands after it: functions of the text that give True or the reason why not, evaluators'
    contracts, or several in order. `when_closed="go back"` has the step done once more with the reason, and the gates
    asked again; what is refused twice stops the chain. A gate that itself fails lets nothing pass. Where a later step
    fails, what was done before it is kept. `draft` and `feedback` redo rejected work: the last step of a `Chain`, else
    the chain with both before its last step.
    """
    names = _checked(steps, gates or {}, when_closed)
    given = _Given(task, sources, results, limit)
    links = list(draft.links[:-1]) if isinstance(draft, Chain) else []
    rejected = len(links) if isinstance(draft, Chain) else len(steps) - 1
    for n in range(len(links), len(steps)):
        work = given.work(steps[n], links).named(names[n])
        if n == rejected and (draft is not None or feedbacks(feedback)):
            work = again(work, draft.draft if isinstance(draft, Chain) else draft, feedbacks(feedback))
        try:
            link = await given.link(names[n], work, _keepers(gates or {}, names[n]), go_back=when_closed == "go back")
        except WorkbenchError as error:
            if not links:
                raise
            return Chain(links=tuple(links), stopped="step failed", gate=names[n], reason=_told(error))
        links.append(link)
        if closed := link.closed:
            where, why = f"{link.name}: {closed.who}", link.broken or closed.render()
            return Chain(
                links=tuple(links), stopped="gate failed" if link.broken else "gate closed", gate=where, reason=why
            )
    return Chain(links=tuple(links))


@dataclass(frozen=True)
class _Given:
    """What every step and gate reads."""

    task: str
    sources: Sequence[Source | str]
    results: Sequence[Result]
    limit: int | None

    def work(self, step: Work, links: Sequence[Link]) -> Flow[Any]:
        """A step that reads what the last one wrote."""
        handed = ((links[-1].name, links[-1].draft),) if links else ()
        return flow_of(step, self.task, sources=self.sources, results=(*self.results, *handed), limit=self.limit)

    async def link(self, name: str, work: Flow[Any], keepers: tuple[Gate, ...], *, go_back: bool) -> Link:
        """The step done, and its gates asked; where one is closed and the rule is to go back, both once more."""
        link = await self._asked(Link(name=name, draft=whole(await work, name)), keepers)
        if not link.closed or link.broken or not go_back:
            return link
        try:
            rewritten = whole(await again(work, link.draft, link.closed), name)
        except WorkbenchError as error:
            return link.replace(broken=f"it was to be done once more, and that failed: {_told(error)}")
        return await self._asked(Link(name=name, draft=rewritten, rewritten=True), keepers)

    async def _asked(self, link: Link, keepers: tuple[Gate, ...]) -> Link:
        """What the gates say, one after another; behind a closed one none is asked."""
        for keeper in keepers:
            name = gate_name(keeper)
            asking = gate(keeper, link.draft, self.task, sources=self.sources, limit=self.limit).named(name)
            try:
                verdict = await asking
            except WorkbenchError as error:
                finding = Finding(criterion=name, passed=False, reason=f"the gate failed: {_told(error)}", evidence="")
                verdict = Verdict(findings=(finding,), by="code", who=name, of=link.draft.of)
                link = link.replace(broken=finding.reason)
            link = link.replace(verdicts=(*link.verdicts, verdict))
            if not verdict.passed:
                break
        return link


def _keepers(gates: Gates, name: str) -> tuple[Gate, ...]:
    """The gates after a step, in order."""
    given = gates.get(name, ())
    return tuple(given) if isinstance(given, (list, tuple)) else (cast("Gate", given),)


def _checked(steps: Sequence[Work], gates: Gates, when_closed: str) -> tuple[str, ...]:
    """The steps' names, once it is clear that the gates are gates and stand after steps that there are."""
    names = named_apart(steps, "step")
    if when_closed not in {"stop", "go back"}:
        raise BadInput(f"when_closed is 'stop' or 'go back'; got {when_closed!r}.")
    if unknown := sorted(set(gates) - set(names)):
        raise BadInput(f"there is no step {unknown[0]!r} for a gate to stand after; the steps are {', '.join(names)}.")
    for name in names:
        for keeper in _keepers(gates, name):
            gate_name(keeper)
    return names


def _told(error: WorkbenchError) -> str:
    return f"{type(error).__name__}: {error}"
