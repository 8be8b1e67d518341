"""Linting one contract: every rule of the table asked once, the findings in the order in which its parts are read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import Any

from workbench.control.lint.finding import Findings, LintFinding, Severity, codes_of, worst_first
from workbench.control.lint.rule import Given, finding_of
from workbench.control.lint.rules import RULES
from workbench.core.contract import PARTS, Contract
from workbench.core.shown import said, shorten
from workbench.core.wanted import a_list, a_mapping
from workbench.errors import BadInput

_EXPANSE = re.compile(r"\s{200,}")
LONGEST = 10_000
"""Characters of a part or a criterion that the rules read: more of them is no contract that anyone keeps in mind."""
EACH = 20
"""Findings of one rule: more of them would say no more."""
MOST = 200
"""Criteria that the rules read."""
_SAID_BY = {
    "C103": ("C102",),
    "C104": ("C102",),
    "C105": ("C102",),
    "C106": ("C102", "C103"),
    "C205": ("C202", "C203"),
    "C306": ("C302",),
    "C404": ("C402",),
    "C406": ("C402",),
    "C507": ("C504",),
    "C508": ("C503", "C504", "C509"),
    "C509": ("C502",),
}
"""What need not be said too where one of these says it of the same place."""
_FAINT = {"C503": ("C502", "C504", "C505", "C506", "C508", "C509", "C601")}
"""What is a mere guess beside these."""


def lint(
    contract: Contract,
    *,
    tools: Iterable[Any] | None = None,
    sources: Iterable[Any] | None = None,
    select: str | Sequence[str] = (),
    ignore: Mapping[str, str] | None = None,
) -> Findings:
    """What is wrong with a contract. `tools` and `sources` (or their names) are what its worker is given; without them
    nothing is said about that.

    `select` takes codes or their beginnings (`"C1"`: all of the objective's); `ignore` maps codes to the reason why
    they do not matter here, and a reason is required. Raises `BadInput`.
    """
    if not isinstance(contract, Contract):
        raise BadInput(f"a Contract is linted; a {type(contract).__name__} was given.")
    chosen, given = chosen_codes(select, ignore), Given(names_of(tools, "tools"), names_of(sources, "sources"))
    read = cut(contract)
    found = [
        finding_of(rule, read, each if read is contract else each._replace(edit=None))
        for rule in RULES
        if rule.check is not None and rule.code in chosen
        for each in islice(rule.check(read, given), EACH)
    ]
    return worst_first(_once(found))


def cut(contract: Contract) -> Contract:
    """The contract as the rules read it: of longer texts the beginning. What was cut is never written back."""
    texts = {part: getattr(contract, part) for part in PARTS}
    every = (*texts.values(), *(c.text for c in contract.done))
    if len(contract.done) <= MOST and not any(len(t) > LONGEST or _EXPANSE.search(t) for t in every):
        return contract
    done = tuple(c.model_copy(update={"text": _beginning(c.text)}) for c in contract.done[:MOST])
    return contract.model_copy(update={**{part: _beginning(text) for part, text in texts.items()}, "done": done})


def _beginning(text: str) -> str:
    """The first part of a text; a page of spaces or line ends says nothing, and rules would try each of them."""
    return _EXPANSE.sub(lambda m: m[0][:200], text[:LONGEST])


def chosen_codes(select: str | Sequence[str], ignore: Mapping[str, str] | None) -> frozenset[str]:
    """The codes of the rules that are asked. Raises `BadInput` for an unknown code and for a missing reason."""
    known = [rule.code for rule in RULES]
    reasons = a_mapping(ignore or {}, "ignore", "{'C103': 'the reason why it does not matter here'}")
    wanted = codes_of(select, known, "select") or ("C",)
    left_out = codes_of(tuple(reasons), known, "ignore")
    for code, reason in reasons.items():
        if not isinstance(reason, str) or not reason.strip():
            raise BadInput(
                f"ignoring {code} needs a reason, such as ignore={{{code!r}: 'the tool is named in the task'}}; got "
                f"{reason!r}."
            )
    return frozenset(c for c in known if c.startswith(wanted) and not (left_out and c.startswith(left_out)))


def names_of(things: Iterable[Any] | None, what: str) -> tuple[str, ...] | None:
    """The names of tools or sources, which may be given as names or as what bears them."""
    if things is None:
        return None
    names = []
    for thing in a_list([things] if isinstance(things, str) else things, what):
        name = thing if isinstance(thing, str) else getattr(thing, "name", None)
        if not isinstance(name, str):
            raise BadInput(f"{what} are names, or have a name; got {shorten(said(thing), 80)}.")
        names.append(shorten(name, 200))
    return tuple(names)


def _once(found: list[LintFinding]) -> list[LintFinding]:
    """Without what another finding of the same place says already, and says at least as surely."""
    told: dict[tuple[str, str, str], Severity] = {}
    for f in found:
        at = (f.code, f.part, f.criterion)
        if told.get(at, "advice") == "advice":
            told[at] = f.severity
    return [f for f in found if not any(_covers(told.get((c, f.part, f.criterion)), f) for c in _said_by(f))]


def _covers(other: Severity | None, finding: LintFinding) -> bool:
    """Whether a finding of this severity makes another one needless."""
    if other is None:
        return False
    return other != "advice" or (finding.severity == "advice" and finding.code not in _FAINT)


def _said_by(finding: LintFinding) -> tuple[str, ...]:
    faint = _FAINT.get(finding.code, ()) if finding.severity == "advice" else ()
    return faint or _SAID_BY.get(finding.code, ())
