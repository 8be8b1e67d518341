"""A design is a value that, called on a case, gives a flow: a pattern with its contracts as replaceable fields."""

from __future__ import annotations

import sys
from typing import Annotated, Any

from pydantic import AfterValidator, field_validator

from workbench.core.case import Case
from workbench.core.contract import Contract
from workbench.core.flow import Flow, Pattern
from workbench.core.frozen import JsonObject, frozen
from workbench.core.value import Value
from workbench.errors import BadInput


class Design(Value):
    """A named pattern and the contracts it works under.

    `pattern` is the address of a function under `@flow` (the function itself may be given). `contracts` are passed to
    it by name, `options` likewise; task and sources come from the case.
    """

    name: str
    pattern: str
    contracts: Annotated[dict[str, Contract], AfterValidator(frozen)]
    options: JsonObject = {}

    @field_validator("pattern", mode="before")
    @classmethod
    def _address(cls, given: Any) -> Any:
        return given.address if isinstance(given, Pattern) else given

    def __call__(self, case: Case) -> Flow[Any]:
        """The flow that does this case by this design."""
        return self._found()(**self.contracts, task=case.task, sources=case.sources, **self.options)

    def _found(self) -> Pattern[..., Any]:
        """The pattern at the address, if its module is already imported: data never imports code."""
        module, _, name = self.pattern.partition(":")
        found = getattr(sys.modules.get(module), name, None)
        if not isinstance(found, Pattern):
            raise BadInput(f"the design {self.name!r} wants the pattern {self.pattern!r}; import its module first.")
        return found
