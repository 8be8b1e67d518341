"""An experiment from its designs to its figures: what is held against what, in which order, and what it can cost."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from statistics import fmean
from typing import Any

from workbench.core.case import Case
from workbench.core.design import Design
from workbench.core.shown import shorten
from workbench.errors import BadInput
from workbench.measure.experiment.beside import baseline_of, repeated
from workbench.measure.experiment.bound import most_calls
from workbench.measure.experiment.experiment import Experiment
from workbench.measure.experiment.trial import Trial
from workbench.runtime.experimenting import Labels, Tick, carried_out, planned
from workbench.runtime.runner import Runner


@dataclass(frozen=True)
class Asked:
    """What is to be tried, how often, and what is enough."""

    name: str
    designs: tuple[Design, ...]
    baseline: Design
    cases: tuple[Case, ...]
    trials: int
    bar: float
    matched: bool

    @classmethod
    def of(
        cls, designs: Any, cases: Any, trials: int, bar: float, name: str, *, matched: bool, baseline: Design | None
    ) -> Asked:
        """Checked before anything is bought. Raises `BadInput`."""
        given = _listed(designs, Design, "designs")
        tried = _listed(cases, Case, "cases")
        if isinstance(trials, bool) or not isinstance(trials, int) or trials < 1:
            raise BadInput(f"trials is how often each design does each case, at least 1; got {trials!r}.")
        if isinstance(bar, bool) or not isinstance(bar, (int, float)) or not 0 < bar <= 1:
            raise BadInput(f"bar is the share of successes that is wanted, above 0 and at most 1; got {bar!r}.")
        base = baseline_of(given) if baseline is None else _listed(baseline, Design, "baseline")[0]
        if matched and "contract" not in base.contracts:
            raise BadInput(
                f"the baseline is one call, with a contract; the design {base.name!r} has none of that name."
            )
        every = given if base in given else (base, *given)
        for what, names in (("designs", [d.name for d in every]), ("cases", [c.name for c in tried])):
            if twice := sorted({n for n in names if names.count(n) > 1}):
                raise BadInput(f"two {what} are called {twice[0]!r}, and what comes of each is told by name.")
        for design in every:  # what a pattern cannot take is told before anything is sent
            design(tried[0])
        return cls(name, every, base, tried, trials, float(bar), matched)

    @property
    def runs(self) -> int:
        """How many runs there are to be, those at equal tokens not counted."""
        return len(self.designs) * len(self.cases) * self.trials

    @property
    def bound(self) -> str:
        """How much there is to do, and the most inferences it can take, in words.

        At equal tokens the single inference takes about as many tokens as the design that it is held against. Where
        windows are of one size, that is about as many inferences; beside a design with larger ones it is many more.
        """
        calls = [most_calls(design(case)) for design in self.designs for case in self.cases]
        known = [count for count in calls if count is not None]
        most = (
            f"at most {sum(known) * self.trials:,} inferences" if len(known) == len(calls) else "no bound but a budget"
        )
        alike = all(design.limit == self.baseline.limit for design in self.designs)
        again = "as much again at equal tokens" if alike else "at equal tokens about as many tokens again"
        beside = f", and {again}" if self.matched and len(self.designs) > 1 else ""
        told = f"{len(self.designs)} designs × {len(self.cases)} cases × {self.trials} trials = {self.runs:,} runs"
        return f"{shorten(self.name, 80)}: {told}, {most}{beside}"


@dataclass
class _Equal:
    """The single inference at the tokens of the other designs."""

    bought: dict[str, float] = field(default_factory=dict)
    """How often each design's tokens buy it."""
    rivals: dict[str, Design] = field(default_factory=dict)
    """By the design, the single inference that often, where that is more than once."""
    trials: list[Trial] = field(default_factory=list)


async def tried(runner: Runner, asked: Asked, labels: Labels, tick: Tick, *, simulated: bool) -> Experiment:
    """Carry out all trials, and then the single inference at the tokens of each dearer design."""
    made = await carried_out(runner, planned(asked.name, asked.designs, asked.cases, asked.trials), labels, tick)
    whole = asked.matched and len(made) == asked.runs
    equal = await _at_equal_tokens(runner, asked, made, labels, tick) if whole else _Equal()
    every = (*asked.designs, *equal.rivals.values())
    return Experiment(
        name=asked.name,
        bar=asked.bar,
        designs=tuple(design.name for design in every),
        baseline=asked.baseline.name,
        matched={rival.name: design for design, rival in equal.rivals.items()},
        bought=equal.bought,
        cases=tuple(case.name for case in asked.cases),
        trials=(*made, *equal.trials),
        planned=len(every) * len(asked.cases) * asked.trials,
        model=runner.respondent.identity,
        simulated=simulated,
        identities={design.name: design.digest for design in every},
    )


async def _at_equal_tokens(runner: Runner, asked: Asked, made: Sequence[Trial], labels: Labels, tick: Tick) -> _Equal:
    """Try the single inference as often as each other design's tokens buy it, where they do more than once."""
    told, single = _Equal(), asked.baseline
    for design in (design for design in asked.designs if design != single):
        times = told.bought[design.name] = await _bought(runner, asked, design, made, labels)
        if (n := round(times)) > 1:
            rival = repeated(single, design, n, f"{single.name} × {n}, the tokens of {design.name}")
            told.rivals[design.name] = rival
            todo = planned(asked.name, [rival], asked.cases, asked.trials)
            told.trials += await carried_out(runner, todo, labels, tick)
    return told


async def _bought(runner: Runner, asked: Asked, design: Design, made: Sequence[Trial], labels: Labels) -> float:
    """How often the design's tokens buy the single inference, by what one attempt costs, checked where the design is.

    What a checked attempt costs is tried, once a case; those runs are on record, and no trials of the experiment.
    """
    single = asked.baseline
    spent = fmean([t.tokens for t in made if t.design == design.name])
    once = fmean([t.tokens for t in made if t.design == single.name])
    if design.checks is not None:
        pilot = repeated(single, design, 1, f"{single.name}, checked as in {design.name}")
        tries = await carried_out(runner, planned(asked.name, [pilot], asked.cases, 1), labels, lambda: None)
        once = fmean([t.tokens for t in tries]) if tries else once
    return spent / once if once else 1.0


def _listed(given: Any, kind: type, what: str) -> tuple[Any, ...]:
    each = (given,) if isinstance(given, kind) else given
    several = tuple(each) if isinstance(each, Iterable) else (each,)
    if not several or not all(isinstance(one, kind) for one in several):
        wrong = [shorten(repr(one), 80) for one in several if not isinstance(one, kind)] or ["an empty list"]
        raise BadInput(f"{what} are a list of {kind.__name__} values, at least one; got {wrong[0]}.")
    return several
