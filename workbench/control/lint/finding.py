"""What the lint finds: one thing wrong with a contract, exactly where, why a worker drifts by it, and what mends it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Literal

from workbench.core.boxes import box, head, table
from workbench.core.contract import PARTS, Contract, Criterion
from workbench.core.shown import shorten, visible
from workbench.core.value import Value
from workbench.errors import BadInput

Severity = Literal["error", "warning", "advice"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "advice")
"""From what has to be mended to what is worth a thought."""
PLACES = (*PARTS, "done", "output_schema", "name")
"""Where in a contract a finding can be."""


class Edit(Value):
    """A change that mends a finding: one part's new text, or the new criteria."""

    part: str
    text: str = ""
    """The part's whole new text, where it is not `done`."""
    done: tuple[Criterion, ...] = ()
    """The new criteria, where it is."""
    told: str = ""
    """What it does, in a few words, as they stand on a button."""

    def applied(self, contract: Contract) -> Contract:
        """The contract with this change. Nothing else is touched."""
        return contract.replace(**{self.part: self.done if self.part == "done" else self.text})


class LintFinding(Value):
    """One thing that is wrong with a contract."""

    code: str
    """`C101`: the rule's number, by which it is selected, ignored and explained."""
    rule: str
    """`objective-missing`: the rule's name."""
    severity: Severity
    """An error keeps the contract from working, a warning makes drift likely, advice is worth a thought."""
    contract: str
    """The name of the contract."""
    part: str
    """objective, output_format, guidance, boundaries, done, output_schema or name."""
    criterion: str = ""
    """The name of the criterion, where it is one."""
    start: int = 0
    """Where in the part's (or the criterion's) text it begins, in characters."""
    end: int = 0
    quote: str = ""
    """The words there."""
    message: str
    """What is wrong."""
    why: str
    """Why it makes a worker drift."""
    fix: str
    """What to do."""
    other: str = ""
    """The other contract, where it is between two."""
    edit: Edit | None = None
    """A change that mends it, where there is one."""

    @property
    def place(self) -> str:
        """`writer.done[licences]`"""
        return f"{self.contract}.{self.part}{f'[{self.criterion}]' if self.criterion else ''}"

    def __str__(self) -> str:
        return visible(f"{self.code} {self.severity} {self.place}: {self.message} {self.fix}")


class Findings(tuple[LintFinding, ...]):
    """Findings, worst first within each part's order; empty (and so false) where nothing was found."""

    __slots__ = ()

    @property
    def errors(self) -> Findings:
        """Those that keep the contract from working."""
        return self._of("error")

    @property
    def warnings(self) -> Findings:
        """Those that make drift likely; errors are counted apart."""
        return self._of("warning")

    @property
    def advice(self) -> Findings:
        """Those that are worth a thought."""
        return self._of("advice")

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes found, each once."""
        return tuple(dict.fromkeys(f.code for f in self))

    def of(self, part: str) -> Findings:
        """Those of one part."""
        return Findings(f for f in self if f.part == part)

    def render(self) -> str:
        """What whoever wrote the contract reads of it: one line a finding."""
        return "\n".join(f"- [{f.code}] {' '.join(f'{f.place}: {f.message} {f.fix}'.split())}" for f in self)

    def counted(self) -> str:
        """`1 error, 2 warnings`"""
        count = Counter(f.severity for f in self)
        told = [f"{count[s]} {s}{'s' if count[s] != 1 and s != 'advice' else ''}" for s in SEVERITIES if count[s]]
        return ", ".join(told) or "no findings"

    def __repr__(self) -> str:
        lines = [f"  {shorten(str(f), 160)}" for f in self]
        return "\n".join([f"Findings({self.counted()})", *lines])

    __str__ = __repr__

    def _repr_html_(self) -> str:
        rows = [(f.code, f.severity, f.place, f.quote, f"{f.message} {f.why}", f.fix) for f in self]
        heads = ("code", "severity", "where", "words", "what and why", "fix")
        said = [table(heads, [[shorten(cell, 400) for cell in row] for row in rows], tight=(0, 1))] if rows else []
        return box(head("Contract lint", self.counted()), *said)

    def _of(self, severity: Severity) -> Findings:
        return Findings(f for f in self if f.severity == severity)


def worst_first(found: Iterable[LintFinding], order: Sequence[str] = ()) -> Findings:
    """By contract in the given order, then by part as a worker reads them, worst first."""
    names = {name: n for n, name in enumerate(order)}
    return Findings(
        sorted(
            found,
            key=lambda f: (
                names.get(f.contract, len(names)),
                PLACES.index(f.part),
                SEVERITIES.index(f.severity),
                f.code,
                f.criterion,
                f.start,
            ),
        )
    )


def codes_of(chosen: str | Sequence[str], known: Sequence[str], what: str) -> tuple[str, ...]:
    """Codes, or beginnings of codes (`C1` for all of the objective's), as given. Raises `BadInput` for one unknown."""
    told = tuple(chosen.replace(",", " ").split() if isinstance(chosen, str) else chosen)
    for code in told:
        if not isinstance(code, str) or not code or not any(k.startswith(code.upper()) for k in known):
            raise BadInput(f"{what} takes codes such as {known[0]!r} or their beginnings such as 'C1'; got {code!r}.")
    return tuple(code.upper() for code in told)
