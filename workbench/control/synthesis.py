"""What came of a plan: each worker's result, how it was checked, and a synthesis whose every claim says whose it is.

Nothing that was paid for is lost: results stand here whether a synthesis came of them or not, and what gave no result
says why.
"""

from __future__ import annotations

from collections import Counter
from typing import Literal

from pydantic import Field

from workbench.control.plan import Plan
from workbench.control.plan_findings import PlanFinding
from workbench.core.contract import Contract
from workbench.core.decision import Decision
from workbench.core.draft import Draft
from workbench.core.run import Status
from workbench.core.shown import shorten, visible
from workbench.core.value import Value
from workbench.core.verdict import Verdict

Ended = Literal["done", "attempts", "needs", "budget", "lost", "window"]
"""Why the work on a subtask ended: it gave a result; its attempts ran out; what it needs gave none; the budget; an
answer was lost; its window cannot be made."""
Stopped = Literal["done", "partial", "plan", "workers", "budget", "synthesis"]
"""Why the whole ended: all was delivered; some subtasks gave nothing; there was no usable plan; no worker gave
anything; the budget was spent; no synthesis could be made of the results."""


class WorkerResult(Value):
    """What one worker gave, or why it gave nothing."""

    name: str
    """The subtask's name."""
    text: str = ""
    """The last answer, also where it did not hold; empty where there was none."""
    status: Status = "unchecked"
    ended: Ended = "done"
    attempts: int = 0
    inferences: int = 0
    """How many at most were made for it, checks included: what counts against the flow's budget."""
    checked_by: Literal["", "code", "model"] = ""
    verdict: Verdict | None = None
    error: str = ""
    origin: str = ""
    """The inference that the text came from, e.g. `survey@1/2.0.0`."""

    @property
    def usable(self) -> bool:
        """Whether others may build on it."""
        return self.ended == "done" and self.status in {"unchecked", "passed"}

    @property
    def judged(self) -> dict[str, Status]:
        """How its answer stands, by the inference it came from."""
        return {self.origin: self.status} if self.origin else {}

    @property
    def unpaid(self) -> bool:
        """Whether it was the bench's budget that let nothing be sent for it."""
        return self.ended == "budget" and not self.inferences

    @property
    def draft(self) -> Draft:
        """Its text as a draft, with where it came from."""
        return Draft(text=self.text, origin=self.origin or "unknown", verdict=self.verdict)


class PlainClaim(Value):
    """One statement of a synthesis, as a model writes it down."""

    text: str = Field(description="One statement of the answer, in full sentences, as a reader will read it.")
    workers: tuple[str, ...] = Field(
        default=(), description="The names of the workers whose results say so, exactly as in <result worker=…>."
    )


class SynthesisDraft(Value):
    """What a synthesizer fills in: the answer, statement by statement, in the order in which it is read."""

    claims: tuple[PlainClaim, ...] = Field(default=(), description="The whole answer, one entry a statement.")


class Claim(PlainClaim):
    """One statement, whose it is, and what code found wrong with that."""

    flags: tuple[str, ...] = ()


class Synthesis(Value):
    """What an orchestration comes to."""

    text: str = ""
    """The answer: its claims, one a line. Empty where no synthesis was made."""
    claims: tuple[Claim, ...] = ()
    results: tuple[WorkerResult, ...] = ()
    """One for each subtask of the plan, in its order."""
    plan: Plan = Plan()
    worker: Contract | None = None
    """What every worker was told besides its subtask."""
    findings: tuple[PlanFinding, ...] = ()
    """What was still wrong with the plan when it was worked by."""
    stopped: Stopped = "done"
    error: str = ""
    """What kept it from an answer, or from a whole one, in a sentence."""
    inferences: int = 0
    """How many at most it took, of the budget."""
    budget: int = 0
    verdict: Verdict | None = None
    """What code found: whether every subtask gave a result, and whether every claim can be held to who made it."""
    decision: Decision | None = None

    @property
    def status(self) -> Status:
        """`failed` without an answer; `failed its check` where code or a person says so; `passed` by a person only.

        Code can find that somebody's result is missing, not that the answer is right: that stays `unchecked`.
        """
        if not self.text:
            return "failed"
        if self.decision is not None:
            return "failed its check" if self.decision.action == "reject" else "passed"
        return "failed its check" if self.verdict is not None and not self.verdict.passed else "unchecked"

    @property
    def goes_on(self) -> str:
        """How to go on from here, where it was a budget that ended it; empty where it was not."""
        if self.stopped != "budget":
            return ""
        return (
            f"the run is over, so the same call gives this again: call with more than budget={self.budget} to go on, "
            "on a bench that has some left; what was done is taken over"
        )

    @property
    def judged(self) -> dict[str, Status]:
        """How the answers of workers stand, by the inference they came from."""
        return {r.origin: r.status for r in self.results if r.origin}

    @property
    def missing(self) -> tuple[WorkerResult, ...]:
        """The subtasks that gave nothing to build on."""
        return tuple(r for r in self.results if not r.usable)

    @property
    def flagged(self) -> tuple[Claim, ...]:
        """The claims that nobody can be held to."""
        return tuple(c for c in self.claims if c.flags)

    @property
    def draft(self) -> Draft:
        """The answer as a draft, for whoever goes on with it."""
        return Draft(text=self.text, verdict=self.verdict, decision=self.decision)

    def contract(self, worker: str) -> Contract:
        """What a worker was told. Raises `BadInput` where the plan has none of that name."""
        return self.plan[worker].contract(self.worker)

    def __getitem__(self, worker: str) -> WorkerResult:
        for result in self.results:
            if result.name == worker:
                return result
        raise KeyError(f"no worker {worker!r}; there are {shorten(', '.join(r.name for r in self.results), 300)}")

    def __repr__(self) -> str:
        states = Counter(r.status for r in self.results)
        told = [f"{count} {status}" for status, count in states.items()]
        told += [f"{len(self.claims)} claims, {len(self.flagged)} flagged"]
        told += [shorten(self.error, 200)] if self.error else []
        told += [self.goes_on] if self.goes_on else []
        return visible(
            f"Synthesis({self.status}, stopped: {self.stopped}; {len(self.results)} workers: {'; '.join(told)})"
        )

    __str__ = __repr__

    def _repr_html_(self) -> str:
        from workbench.control.synthesis_page import synthesis_html

        return synthesis_html(self)
