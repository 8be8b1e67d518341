"""A design as a person left it: all that is typed, contract or not, kept beside the record so that a restart takes
nothing away. On record it goes when it is read in code, kept, saved or tried.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace

from pydantic import ValidationError

from workbench.core.contract import Contract
from workbench.errors import BadInput
from workbench.widgets.designer.contract_draft import TEXTS, Draft, Row


@dataclass(frozen=True)
class Aside:
    """Where it is kept."""

    read: Callable[[], str]
    keep: Callable[[str], object]


NOWHERE = Aside(str, lambda _: None)
"""For a designer that was made bare."""


@dataclass(frozen=True)
class LeftOff:
    """What stood in a designer."""

    contract: Contract
    """The last that was valid: the form of the answer is of it."""
    texts: dict[str, str]
    done: tuple[tuple[str, str], ...]
    """The criteria as they were typed, names and sentences."""
    task: str
    begun: str
    """The task that the designer was made with: where that is another by now, what was typed was about the other."""

    @classmethod
    def of(cls, contract: Contract, draft: Draft, task: str, begun: str) -> LeftOff:
        done = tuple((row.name, row.text) for row in draft.done if not row.blank)
        return cls(contract, dict(draft.texts), done, task, begun)

    @classmethod
    def read(cls, text: str) -> LeftOff | None:
        """What `told` told; None where that is not it."""
        try:
            told = json.loads(text)
            contract = Contract.model_validate(told["contract"])
            texts = {name: str(told["texts"][name]) for name in TEXTS}
            done = tuple((str(name), str(sentence)) for name, sentence in told["done"])
            return cls(contract, texts, done, str(told["task"]), str(told["begun"]))
        except (BadInput, KeyError, TypeError, ValueError, ValidationError):
            return None

    def told(self) -> str:
        """As it is kept."""
        contract = self.contract.model_dump(mode="json")
        told = {"contract": contract, "texts": self.texts, "done": self.done, "task": self.task, "begun": self.begun}
        return json.dumps(told, ensure_ascii=False)

    def draft(self) -> Draft:
        """All that was typed, to go on with."""
        draft = Draft.of(self.contract)
        rows = tuple(Row(draft.last + n, name, text) for n, (name, text) in enumerate(self.done, 1))
        return replace(draft, texts={**draft.texts, **self.texts}, done=rows, last=draft.last + len(rows))
