"""A design is a value that, called on a case, gives a flow: a pattern with its contracts, context, checks and roles.

Each of these is a field of its own, so each can be replaced or switched off: what a design is worth shows when one part
of it is missing.
"""

from __future__ import annotations

import importlib
import inspect
import sys
from collections.abc import Iterable, Sequence
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import AfterValidator, Field, field_validator

from workbench.core.case import Case
from workbench.core.contract import Contract
from workbench.core.flow import Flow, Pattern
from workbench.core.frozen import FrozenDict, JsonObject, frozen
from workbench.core.policy import Policy
from workbench.core.shown import said, shorten
from workbench.core.value import Value
from workbench.errors import BadInput

if TYPE_CHECKING:
    from workbench.core.run import Run

Part = Literal["contracts", "policy", "checks", "roles"]
"""What can be switched off."""

_OWN = "workbench.patterns."
_LOOP = "workbench.patterns.evaluator_optimizer:evaluator_optimizer"
_READ = "evaluator_sources"
"""What a pattern that judges by itself calls the sources that its evaluator reads."""
BARE = "Do what the task asks for."
"""All that a worker is told where a design is tried without its contracts."""


class Design(Value):
    """A named pattern and what it works with. Its digest identifies it; task and sources come from the case."""

    name: str
    pattern: str
    """The address of a function under `@flow`; the function itself may be given."""
    contracts: Annotated[dict[str, Contract | tuple[Contract, ...]], AfterValidator(frozen)] = Field(
        default_factory=FrozenDict
    )
    """What the pattern's arguments are given: `{"contract": …}`, `{"steps": [first, second]}`."""
    options: JsonObject = {}
    """Further arguments of the pattern."""
    policy: Policy | None = None
    """What goes into a window under the limit; None for the pattern's own."""
    limit: int | None = Field(default=None, ge=1)
    """Input tokens that a window may hold, by the package's own estimate; None leaves nothing out."""
    checks: Contract | None = None
    """The evaluator's contract: its `done` is what every output is held to, in a loop; None: nobody looks."""
    checks_read: tuple[str, ...] | None = None
    """Which of the case's sources the evaluator reads, by name; None: what the author reads; `()`: none."""
    rounds: int = Field(default=3, ge=1)
    """The most rounds of that loop."""
    roles: Annotated[dict[str, str], AfterValidator(frozen)] = Field(default_factory=FrozenDict)
    """By the name of an argument in `contracts`, or `checks`: which of a bench's `models=` does this work."""

    @field_validator("pattern", mode="before")
    @classmethod
    def _address(cls, given: Any) -> Any:
        return given.address if isinstance(given, Pattern) else given

    def __call__(self, case: Case) -> Flow[Any]:
        """The flow that does this case by this design. Raises `BadInput` where the pattern cannot take a part of it."""
        if not isinstance(case, Case):
            told = shorten(said(case), 60)
            raise BadInput(f"a design is called on a Case, e.g. Case(name='first', task='…'); got {told}.")
        pattern = _found(self.name, self.pattern)
        read = None if self.checks_read is None else [s for s in case.sources if s.name in self.checks_read]
        given = {
            "task": case.task,
            "sources": case.sources,
            **self._contracts(),
            **self.options,
            **self._context(pattern),
        }
        if self.checks is None:
            judged = read is not None and _READ in inspect.signature(pattern).parameters
            return pattern(**{_READ: read, **given} if judged else given)
        judge = self.checks.replace(role=self.roles.get("checks", self.checks.role))
        return _found(self.name, _LOOP)(
            pattern(**given), judge, evaluator_sources=read, rounds=self.rounds, limit=self.limit
        )

    def without(self, part: Part) -> Design:
        """The same design with one part of it switched off, under a name that says so.

        Without `contracts` a worker is told to do what the task asks for, and nothing else. Without `policy` whatever
        comes first goes in until the limit is reached. Without `checks` the first output stands. Without `roles` every
        contract is worked on in the role it names itself.
        """
        name = f"{self.name} without {part}"
        if part == "contracts":
            return self.replace(name=name, contracts={key: _bare(given) for key, given in self.contracts.items()})
        if part == "policy":
            return self.replace(name=name, policy=Policy(rules=()))
        if part == "checks":
            if self.checks is None:
                raise BadInput(
                    f"the design {self.name!r} has no checks to switch off: give it checks=, an evaluator's contract."
                )
            return self.replace(name=name, checks=None)
        if part == "roles":
            return self.replace(name=name, roles={})
        raise BadInput(f"a design can be tried without contracts, policy, checks or roles; got {part!r}.")

    def export(
        self,
        folder: str | PathLike[str],
        *,
        cases: Sequence[Case] = (),
        runs: Iterable[Run] = (),
        review: Any = None,
    ) -> Path:
        """Write the design to a new folder that runs in any async service, without Jupyter; gives the folder.

        In it are the contracts as YAML, the flow, `run.py` (fifty at once), tests, a CI file and the five answers. The
        tests replay what was approved: of each of `cases` the latest of `runs` that this very design finished, nobody
        rejected and no ground truth refutes; and they fail when a contract is damaged. `review` is the `Review` of the
        design; without one, the five answers are what the runs can tell. Raises `BadInput` for a folder that holds
        something, a case without such a run, or a pattern in a notebook's cell.
        """
        from workbench.taking_home.exporting import export

        return export(self, folder, cases=cases, runs=runs, review=review)

    def _contracts(self) -> dict[str, Any]:
        if unknown := sorted(set(self.roles) - set(self.contracts) - {"checks"}):
            raise BadInput(f"the design {self.name!r} gives a role to {unknown[0]!r}, which is none of its contracts.")
        return {key: _in_role(given, self.roles.get(key)) for key, given in self.contracts.items()}

    def _context(self, pattern: Pattern[..., Any]) -> dict[str, Any]:
        """The limit and the policy, as far as they are set."""
        told = {"limit": self.limit, "policy": self.policy}
        wanted = {key: value for key, value in told.items() if value is not None}
        taken = inspect.signature(pattern).parameters
        if missing := [key for key in wanted if key not in taken]:
            raise BadInput(
                f"the design {self.name!r} sets a {missing[0]}, which the pattern {pattern.name} does not take."
            )
        return wanted


def found(design: Design) -> Pattern[..., Any]:
    """The pattern of a design. Raises `BadInput` where there is none at its address."""
    return _found(design.name, design.pattern)


def _found(name: str, address: str) -> Pattern[..., Any]:
    """The pattern at the address: the package's own, or one whose module is already imported; data imports no code."""
    module, _, wanted = address.partition(":")
    if module.startswith(_OWN) and module.replace(".", "").replace("_", "").isalnum():
        try:
            importlib.import_module(module)
        except ImportError:
            raise BadInput(
                f"the design {name!r} wants the pattern {address!r}, which this package does not have."
            ) from None
    if not wanted:
        raise BadInput(
            f"the design {name!r} has {address!r} for its pattern: pass the function itself, which stands under @flow, "
            "as in pattern=single_call."
        )
    found = getattr(sys.modules.get(module), wanted, None)
    if not isinstance(found, Pattern):
        raise BadInput(f"the design {name!r} wants the pattern {address!r}; import its module first.")
    return found


def _in_role(given: Any, role: str | None) -> Any:
    if role is None:
        return given
    return given.replace(role=role) if isinstance(given, Contract) else tuple(c.replace(role=role) for c in given)


def _bare(given: Any) -> Any:
    if not isinstance(given, Contract):
        return tuple(_bare(contract) for contract in given)
    return Contract(name=given.name, objective=BARE, role=given.role, max_tokens=given.max_tokens)
