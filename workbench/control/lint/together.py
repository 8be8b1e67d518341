"""Linting siblings: what is wrong between contracts of one task, whatever each of them is worth alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from workbench.control.lint.finding import Findings, worst_first
from workbench.control.lint.linting import chosen_codes, cut
from workbench.control.lint.rule import Siblings, finding_of
from workbench.control.lint.rules import RULES
from workbench.core.contract import Contract
from workbench.core.shown import said, shorten
from workbench.errors import BadInput


def lint_together(
    contracts: Iterable[Contract],
    *,
    parent: str | Contract | None = None,
    needs: Mapping[str, Iterable[str]] | None = None,
    select: str | Sequence[str] = (),
    ignore: Mapping[str, str] | None = None,
) -> Findings:
    """What is wrong between siblings: work done twice, parts of the `parent` task that nobody does, one decision in two
    hands, a need that nobody meets. What is wrong with each alone is `lint`'s to say.

    `needs` maps a contract's name to the names of those whose results it reads: who works on another's result does not
    do its work twice. `select` and `ignore` are as `lint`'s. Raises `BadInput`.
    """
    siblings = Siblings(_contracts(contracts), _needs(needs), _task(parent))
    chosen = chosen_codes(select, ignore)
    found = [
        finding_of(rule, contract, each)
        for rule in RULES
        if rule.between is not None and rule.code in chosen
        for contract, each in rule.between(siblings)
    ]
    return worst_first(found, [c.name for c in siblings.contracts])


def _contracts(contracts: Iterable[Contract]) -> tuple[Contract, ...]:
    given = tuple(contracts)
    for each in given:
        if not isinstance(each, Contract):
            raise BadInput(f"contracts are linted together; {shorten(said(each), 80)} is none.")
    return tuple(cut(each) for each in given)


def _needs(needs: Mapping[str, Iterable[str]] | None) -> dict[str, frozenset[str]]:
    return {name: frozenset([wanted] if isinstance(wanted, str) else wanted) for name, wanted in (needs or {}).items()}


def _task(parent: str | Contract | None) -> str:
    if parent is None or isinstance(parent, str):
        return parent or ""
    if not isinstance(parent, Contract):
        raise BadInput(f"parent is the task's text, or the contract of it; got {shorten(said(parent), 80)}.")
    return parent.objective
