"""What is to be said about a contract while it is written: which part is missing, and what that does to an answer.

This is the seam for rules: `findings(contract)` gives `(field, code, severity, words)`, any number of them. A field is
one of the contract's (`objective`, `done`, `output_schema`, …), a criterion by its place (`done.0`), a field of the
answer by its path (`output_schema.packages.licence`), or "" for all of it. Severities are error, warning and note.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from workbench.core.contract import Contract

SEVERITIES = ("error", "warning", "note")


class ContractFinding(NamedTuple):
    """One thing to be said about a contract."""

    field: str
    code: str
    """Which rule says it."""
    severity: str
    words: str


Findings = Callable[[Contract], Iterable[tuple[str, str, str, str]]]

_MISSING = {
    "objective": "Missing: it may answer anything.",
    "output_format": "Missing: any shape may come.",
    "guidance": "Missing: it may trust the wrong source.",
    "boundaries": "Missing: it may do others' work too.",
    "done": "Missing: nothing can be judged by it.",
}


def findings(contract: Contract) -> Iterator[ContractFinding]:
    """The parts that say nothing."""
    for part in contract.missing:
        if part == "output_format" and contract.output_schema is not None:
            yield ContractFinding(part, "missing", "note", "Missing: only the form tells it.")
        else:
            yield ContractFinding(part, "missing", "warning", _MISSING[part])


def heard(rules: Findings, contract: Contract) -> list[ContractFinding]:
    """What the rules say; a rule that fails says so itself, and stops nobody from writing."""
    try:
        return [ContractFinding(*map(str, found)) for found in rules(contract)]
    except Exception as error:  # noqa: BLE001 - rules are plugged in, and a person is in the middle of a sentence
        return [ContractFinding("", "rules", "note", f"The rules could not be asked: {type(error).__name__}: {error}")]
