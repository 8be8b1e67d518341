"""What the strict schemas of one request may use together: optional parameters, unions, and size.

The API compiles schemas into a grammar; these are the limits it documents for that.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

MOST_OPTIONAL = 24
MOST_UNIONS = 16
MOST_PARTS = 2_000
"""Parts of a schema, each reference written out, beyond which it is too complex to compile."""
DEEPEST = 60
"""Levels of nesting beyond which it is, too."""


@dataclass
class Budget:
    """What has been used so far. A definition that is referred to twice is counted once, and walked twice."""

    optional: int = 0
    unions: int = 0
    parts: int = 0
    seen: set[int] = field(default_factory=set)

    def count(self, part: dict[str, Any], *, optional: int = 0, union: bool = False) -> None:
        """Count what this part of a schema uses, once."""
        if id(part) not in self.seen:
            self.seen.add(id(part))
            self.optional += optional
            self.unions += union

    def exceeded(self) -> str | None:
        """What the API says when too much has been used; None if not."""
        if self.optional > MOST_OPTIONAL:
            return (
                f"Schemas contains too many optional parameters ({self.optional}), which would make grammar "
                "compilation inefficient. Reduce the number of optional parameters in your tool schemas "
                f"(limit: {MOST_OPTIONAL})."
            )
        if self.unions > MOST_UNIONS:
            return (
                f"Schemas contains too many parameters with union types ({self.unions} parameters with type arrays or "
                "anyOf). This causes exponential compilation cost. Reduce the number of nullable or union-typed "
                f"parameters (limit: {MOST_UNIONS} parameters with unions)."
            )
        return None
