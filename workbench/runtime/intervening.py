"""Carries out interventions on a failed case: it as it is, and then with one thing mended at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from workbench.core.case import Case
from workbench.core.contract import Contract
from workbench.core.design import Design
from workbench.core.run import Run
from workbench.core.share import share
from workbench.core.shown import said, shorten
from workbench.core.wanted import a_mapping
from workbench.errors import BadInput, BudgetSpent
from workbench.measure.causes.causes import Causes
from workbench.measure.causes.completed import decides
from workbench.measure.causes.flip import Flip
from workbench.measure.causes.intervention import Cause, Intervention, Untried
from workbench.measure.causes.reached import kept_from
from workbench.runtime.experimenting import Labels, Tick, carried_out, planned
from workbench.runtime.runner import Runner

Told = list[tuple[bool, str]]
"""Of every trial whether it succeeded, and why what was to be changed did not take place in it."""


async def intervened(
    runner: Runner,
    design: Design,
    case: Case,
    tried: Sequence[Intervention],
    trials: int,
    name: str,
    labels: Labels,
    tick: Tick,
    *,
    proofs: Sequence[str],
    simulated: bool,
) -> Causes:
    """Each intervention `trials` times, beside the case as it was. Raises `BudgetSpent` where not all could be made.

    `proofs` are the names of the sources that prove the answer. Trials in which an intervention did not take place are
    no trials of it. A source that stood in a window of every trial that failed was not what was missing, nor is a
    checker amiss that had it, criteria to decide by and a round in which the draft is mended: to leave all else away,
    or to check once more, makes the work easier and mends nothing.
    """

    async def trying(of: Design, on: Case, *mended: Sequence[Cause]) -> list[Told]:
        kept: dict[str, tuple[str, ...]] = {}

        def look(run: Run) -> None:
            kept[run.exact] = tuple(kept_from(run, causes, proofs) for causes in mended)

        todo = planned(name, [of], [on], trials)
        made = await carried_out(runner, todo, labels, tick, look)
        if len(made) < len(todo):
            raise BudgetSpent(f"{name}: the budget was spent, or it was stopped, on {of.name!r}.")
        return [[(trial.passed, kept[trial.run][n]) for trial in made] for n in range(len(mended))]

    was, checked = await trying(design, case, ["context"], ["verification"])
    idle = design.checks is not None and (design.rounds == 1 or not decides(design.checks))
    amiss = {"context": _amiss(was), "verification": idle or _amiss(checked)}
    flips, untried = list[Flip](), list[Untried]()
    for one in tried:
        (came,) = await trying(one.design, one.case, [one.cause, *([one.also] if one.also else [])])
        whys = [why for _, why in came if why]
        if len(whys) < trials:
            flips.append(_flip(one, came, easier=not one.also and not amiss.get(one.cause, True)))
        if whys:
            part = f" ({len(whys)} of {trials} trials)" if len(whys) < trials else ""
            untried.append(Untried(cause=one.cause, also=one.also, why=f"{one.told}: {whys[0]}{part}"))
    of = {"design": design.name, "case": case.name, "identity": design.digest, "simulated": simulated}
    before = share(passed for passed, _ in was)
    return Causes(before=before, flips=tuple(flips), untried=tuple(untried), **of)


def _amiss(was: Told) -> bool:
    """Whether in some trial that failed the source did not reach who had to read it."""
    return any(why for passed, why in was if not passed)


def _flip(one: Intervention, came: Told, *, easier: bool) -> Flip:
    after = share(passed for passed, why in came if not why)
    return Flip(cause=one.cause, also=one.also, adds=one.adds or easier, told=one.told, after=after)


def check_one(
    design: Design,
    case: Case,
    contracts: Mapping[str, Contract | Sequence[Contract]],
    stronger: str,
    models: Mapping[str, str],
) -> None:
    """Raises `BadInput` unless it is one design, one case, contracts by the design's own names and a role with a model.

    A role of which `models` says nothing is answered by the model of all others: nothing would be mended.
    """
    for given, kind in ((design, Design), (case, Case)):
        if not isinstance(given, kind):
            raise BadInput(f"causes are of one Design on one Case; got {shorten(said(given), 80)}.")
    _check_contracts(design, contracts)
    if not isinstance(stronger, str) or (stronger and stronger not in models):
        roles = shorten(", ".join(sorted(role for role in models if role)), 200) or "none"
        told = f"got {shorten(said(stronger), 80)}, and the roles of this bench are {roles}"
        raise BadInput(
            f"stronger is a role with a model of its own; {told}. Make it so: Bench(models={{'strong': …}}, …)."
        )


def _check_contracts(design: Design, contracts: Mapping[str, Contract | Sequence[Contract]]) -> None:
    """Each under a name that the design gives contracts, and as many as it has there."""
    known = shorten(", ".join(_wanted(name, given) for name, given in design.contracts.items()), 300) or "none"
    form = f"{{name: contract}}, by the names of {design.name!r}: {known}"
    for name, full in a_mapping(contracts, "contracts=", form).items():
        if name not in design.contracts:
            told = f"the design {shorten(design.name, 60)!r} has no contract {shorten(said(name), 60)}"
            raise BadInput(f"{told}; contracts= takes those that it has, by its own names: {known}.")
        given = design.contracts[name]
        wants = 1 if isinstance(given, Contract) else len(given)
        several = (full,) if isinstance(full, Contract) and isinstance(given, Contract) else full
        fits = isinstance(several, (list, tuple)) and all(isinstance(one, Contract) for one in several)
        if not fits or len(tuple(several)) != wants or isinstance(given, Contract) != isinstance(full, Contract):
            raise BadInput(f"contracts={{{name!r}: …}} takes {_wanted(name, given)}; got {shorten(said(full), 80)}.")


def _wanted(name: str, given: Contract | Sequence[Contract]) -> str:
    """What stands under a name: a contract, or so many in their order."""
    if isinstance(given, Contract):
        return name
    return f"{name} (a list of {len(given)}: {', '.join(contract.name for contract in given)})"
