"""What came of a plan: each worker's result, how it was checked, and a synthesis whose every claim says whose it is.

Nothing that was paid for is lost: results stand here whether a synthesis came of them or not, and what gave no result
says why.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Literal

from pydantic import Field

from workbench.control.plan import Plan, folded
from workbench.control.plan_findings import PlanFinding
from workbench.core.contract import Contract
from workbench.core.decision import Decision
from workbench.core.draft import Draft
from workbench.core.run import Status
from workbench.core.shown import shorten, visible
from workbench.core.value import Value, digest_of
from workbench.core.verdict import Finding, Verdict

Ended = Literal["done", "attempts", "needs", "budget", "lost", "window"]
"""Why the work on a subtask ended: it gave a result; its attempts ran out; what it needs gave none; the budget; an
answer was lost; its window cannot be made."""
Stopped = Literal["done", "partial", "plan", "workers", "budget", "synthesis"]
"""Why the whole ended: all was delivered; some subtasks gave nothing; there was no usable plan; no worker gave
anything; the budget was spent; no synthesis could be made of the results."""
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}\b)")


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
        if self.decision is not None:
            return "failed its check" if self.decision.action == "reject" else "passed"
        if not self.text:
            return "failed"
        return "failed its check" if self.verdict is not None and not self.verdict.passed else "unchecked"

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
        return visible(
            f"Synthesis({self.status}, stopped: {self.stopped}; {len(self.results)} workers: {'; '.join(told)})"
        )

    __str__ = __repr__

    def _repr_html_(self) -> str:
        from workbench.control.synthesis_page import synthesis_html

        return synthesis_html(self)


def claimed(draft: SynthesisDraft, results: Mapping[str, str], task: str = "") -> tuple[Claim, ...]:
    """The claims, each held to the results (texts by worker) that it names. Empty ones are dropped.

    A figure that stands neither in these nor in the task was made up or reckoned, so it is flagged; counts of results
    are not.
    """
    known = {folded(name): name for name in results}
    figures = {name: _figures(text) for name, text in results.items()}
    free = _figures(task) | {str(n) for n in range(len(results) + 1)}
    return tuple(_held(claim, known, figures, free) for claim in draft.claims if claim.text.strip())


def _held(claim: PlainClaim, known: Mapping[str, str], figures: Mapping[str, set[str]], free: set[str]) -> Claim:
    named = tuple(dict.fromkeys(known.get(folded(w), w) for w in claim.workers if w.strip()))
    strangers = [w for w in named if w not in figures]
    flags = [f"names {shorten(w, 80)!r}, who gave no result" for w in strangers]
    if not named:
        flags.append("names nobody")
    elif not strangers:
        new = sorted(_figures(claim.text) - free.union(*(figures[w] for w in named)))
        flags += [f"{shorten(', '.join(new), 80)}: not in the results that it names"] if new else []
    return Claim(text=claim.text.strip(), workers=named, flags=tuple(flags))


def _figures(text: str) -> set[str]:
    return set(_FIGURE.findall(_THOUSANDS.sub("", text)))


def text_of(claims: Sequence[Claim]) -> str:
    """The answer as text: one claim a line, each with whose it is."""
    return "\n".join(f"{c.text} [{', '.join(c.workers) or 'nobody'}]" for c in claims)


def verdict_on(text: str, claims: Sequence[Claim], missing: Sequence[WorkerResult], unread: str = "") -> Verdict:
    """Whether every subtask gave a result, every result was read, and every claim is somebody's, as code sees it."""
    gone = shorten(", ".join(r.name for r in missing), 300)
    flagged = [f"{shorten(c.text, 80)}: {'; '.join(c.flags)}" for c in claims if c.flags]
    whole = Finding(
        criterion="every subtask gave a result",
        passed=not missing,
        reason=f"{len(missing)} gave none: {gone}" if missing else "all did",
        evidence="",
    )
    theirs = Finding(
        criterion="every claim is somebody's",
        passed=not flagged,
        reason=shorten(" | ".join(flagged), 600) or "each names workers who gave a result, and no figure is new",
        evidence="",
    )
    read = Finding(
        criterion="every result was read", passed=not unread, reason=unread or "in one answer or in parts", evidence=""
    )
    return Verdict(findings=(whole, read, theirs), by="code", who="synthesis check", of=digest_of(text))
