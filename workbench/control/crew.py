"""Who of a plan works next, with how much of the budget, and what became of everybody.

The budget is a count of inferences, so it is hard: everybody is given a share before they begin and never makes more.
What a share was not needed for goes back, and whoever's did not last goes on with that. Whoever cannot begin is
reported with the reason, not forgotten.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from workbench.context.segments import Result
from workbench.control.care import Care
from workbench.control.plan import Plan, Subtask
from workbench.control.plan_order import folded
from workbench.control.synthesis import WorkerResult
from workbench.core.contract import Contract
from workbench.core.draft import Draft
from workbench.core.shown import shorten


@dataclass(frozen=True)
class Job:
    """One subtask that may begin: its contract, what it needs, and its share of the budget."""

    subtask: Subtask
    contract: Contract
    needs: tuple[tuple[str, Draft], ...]
    most: int
    last: WorkerResult | None = None
    """What came of it so far, where its share did not last."""

    @property
    def name(self) -> str:
        """The subtask's."""
        return self.subtask.name


@dataclass
class Crew:
    """The workers of one plan."""

    plan: Plan
    care: Care
    house: Contract | None
    """What every worker is told besides its subtask."""
    left: int
    """Inferences that are left for them."""
    tools: bool = False
    results: dict[str, WorkerResult] = field(default_factory=dict)
    short: dict[str, WorkerResult] = field(default_factory=dict)
    """Who has attempts left, and nothing of their share: they go on with what others did not need."""

    def next_jobs(self) -> tuple[Job, ...]:
        """Everybody who can begin now, so far as the budget goes; nobody when nobody can."""
        done = {name for name, result in self.results.items() if result.usable}
        ready = self.plan.ready(self.results, done)
        if not ready or self.left < 1:
            return ()
        told = [(s, s.contract(self.house)) for s in ready]
        least = max(self.care.least(contract) for _, contract in told)
        worst = max(self.care.worst(contract, tools=self.tools) for _, contract in told)
        unbegun = len(self.plan.subtasks) - len(self.results)
        share = min(worst, max(least, self.left // unbegun))
        first = sorted(told, key=lambda each: each[0].name in self.short)  # who has not begun goes before who has
        return tuple(self._job(subtask, contract, share) for subtask, contract in first[: self.left // share])

    def _job(self, subtask: Subtask, contract: Contract, share: int) -> Job:
        needs = tuple((need, self.results[need].draft) for need in subtask.needs)
        last = self.short.get(subtask.name)
        return Job(subtask, contract, needs, share + (last.inferences if last else 0), last)

    def take(self, results: Iterable[WorkerResult]) -> None:
        """What came of those who began.

        Whoever the bench's budget did not let through begins again when the others are back, as long as somebody got
        through: what is out is reserved at its dearest, and costs less in the end.
        """
        came = tuple(results)
        through = any(result.usable for result in came)
        for result in came:
            before = self.short.pop(result.name, None)
            made = result.inferences - (before.inferences if before else 0)
            self.left -= made
            if result.ended == "budget" and made:
                self.short[result.name] = result
            elif not (through and result.unpaid):
                self.results[result.name] = result

    def reports(self) -> tuple[WorkerResult, ...]:
        """What became of every subtask, in the plan's order."""
        came = self.short | self.results
        return tuple(came.get(s.name) or self._unbegun(s) for s in self.plan.subtasks)

    def _unbegun(self, subtask: Subtask) -> WorkerResult:
        lacking = [need for need in subtask.needs if need not in self.results or not self.results[need].usable]
        told = f"not begun: it needs {shorten(', '.join(lacking), 200)}, which gave no result."
        return WorkerResult(
            name=subtask.name,
            status="stopped",
            ended="needs" if lacking else "budget",
            error=told if lacking else "not begun: the budget of inferences is used up.",
        )


def apart(results: Iterable[Result], plan: Plan) -> tuple[Result, ...]:
    """What others gave to all of these workers, but for what bears a subtask's name and would be taken for its own."""
    names = {folded(name) for name in plan.names}
    return tuple(r for r in results if folded(r[0]) not in names)


def usable(results: Sequence[WorkerResult]) -> tuple[tuple[str, Draft], ...]:
    """What a synthesis is made of: each worker's name and text, with where it came from."""
    return tuple((r.name, Draft(text=r.text, origin=r.origin or "unknown")) for r in results if r.usable)
