"""Which of the records found become items: no more than the list may have, and none that went under."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from typing import Any

from workbench.simulated import choosing
from workbench.simulated.fields.field import Field
from workbench.simulated.fields.lists import Items
from workbench.simulated.fields.scope import Scope
from workbench.simulated.scene import Scene

_MOST = 300
_LIMIT = re.compile(r"\bmaxItems: (\d+)|\b(?:at most|up to|no more than|max(?:imum)?(?: of)?|top|first) (\w+)\b", re.I)
_SMALL = "zero one two three four five six seven eight nine ten".split()


def limit_in(described: str) -> int:
    """The most items that a description allows."""
    for found in _LIMIT.finditer(described):
        said = (found.group(1) or found.group(2)).lower()
        if said.isdigit() or said in _SMALL[1:]:
            return int(said) if said.isdigit() else _SMALL.index(said)
    return _MOST


def enough(items: list[Any], described: str) -> list[Any]:
    """Each item once, no more than the description allows."""
    kept: list[Any] = []
    for item in items:
        if item not in kept:
            kept.append(item)
    return kept[: limit_in(described)]


class Rows:
    """Decides about the records that were found for one list."""

    def __init__(self, scene: Scene, wanted: Field, inner: list[Field]) -> None:
        self.scene, self.wanted, self.inner = scene, wanted, inner

    def kept(self, found: Items) -> Items:
        """The records that become items."""
        records = [r for n, r in enumerate(found.records) if not self._lost(r, n, len(found.records))]
        return replace(found, records=tuple(records[: limit_in(str(self.wanted.schema.get("description") or ""))]))

    def _lost(self, record: Scope, number: int, many: int) -> bool:
        """Whether a record goes under among all that has nothing to do with the list."""
        if not self.scene.limits.bounded:
            return False
        held = sum(len(numbers) for _, _, numbers in record.parts) * many
        crowd = max(0, self.scene.spans - held)
        z = choosing.blend(
            self.scene.dial("rho"),
            choosing.normal("row", self.scene.seed, record.called, number),
            choosing.normal(self.scene.key, "row", self.wanted.name, number),
        )
        return choosing.share(z) < crowd / (crowd + math.exp(self.scene.dial("recall") + 0.7))
