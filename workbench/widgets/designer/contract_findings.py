"""What is to be said about a contract while it is written: the contract lint, alone and beside its siblings.

This is the seam for rules: `findings(contract)` gives lint findings, or `(field, code, severity, words)`, any number of
them. A field is one of the contract's (`objective`, `done`, `output_schema`, …), a criterion by its place (`done.0`), a
field of the answer by its path (`output_schema.packages.licence`), or "" for all of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import islice
from typing import Any, NamedTuple

from workbench.control.lint.finding import Edit, LintFinding
from workbench.control.lint.linting import lint
from workbench.control.lint.together import lint_together
from workbench.core.contract import Contract
from workbench.core.shown import visible
from workbench.core.value import digest_of

SEVERITIES = ("error", "warning", "advice", "note")


_NAME = 200
_TOLD = 60
"""Findings that are told at once."""


class ContractFinding(NamedTuple):
    """One thing to be said about a contract."""

    field: str
    code: str
    """Which rule says it."""
    severity: str
    words: str
    why: str = ""
    """Why it makes a worker drift."""
    fix: str = ""
    """What to do, in words."""
    edit: Edit | None = None
    """What one click does."""
    key: str = ""
    """By which it is mended and set aside; "" where it is neither."""


Findings = Callable[[Contract], Iterable[Any]]


def linted(siblings: Sequence[Contract] = (), sources: Sequence[Any] = ()) -> Findings:
    """The contract lint as a rule of the designer: beside these siblings, for a worker that is given these sources.

    Of a contract that did not change it is said again as it was: whoever turns to another pane waits for nothing.
    """
    named = [s for s in sources if isinstance(getattr(s, "name", None), str)]
    known = named if named and len(named) == len(sources) else None

    @lru_cache(maxsize=1)
    def findings(contract: Contract) -> Sequence[LintFinding]:
        between = lint_together([contract, *siblings]) if siblings else ()
        return *lint(contract, sources=known), *(f for f in between if f.contract == contract.name)

    return findings


def heard(rules: Findings, contract: Contract) -> list[ContractFinding]:
    """What the rules say; a rule that fails says so itself, and stops nobody from writing."""
    try:
        return [_finding(found, contract) for found in islice(rules(contract), _TOLD)]
    except Exception as error:  # noqa: BLE001 - rules are plugged in, and a person is in the middle of a sentence
        return [ContractFinding("", "rules", "note", f"The rules could not be asked: {type(error).__name__}: {error}")]


def _finding(found: Any, contract: Contract) -> ContractFinding:
    if not isinstance(found, LintFinding):
        field, code, severity, words = map(str, found)
        return ContractFinding(field, code, severity, words)
    key = visible(f"{found.code}/{found.part}/{_short(found.criterion)}/{_short(found.other)}")
    at = next((n for n, c in enumerate(contract.done) if c.name == found.criterion), None)
    field = found.part if at is None or found.part != "done" else f"done.{at}"
    return ContractFinding(field, found.code, found.severity, found.message, found.why, found.fix, found.edit, key)


def _short(name: str) -> str:
    """A name as a key holds it: of an enormous one its digest."""
    return name if len(name) <= _NAME else digest_of(name)[:16]
