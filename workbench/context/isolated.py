"""What came of holding rules of isolation against a run: what leaked where, which held, which nobody was there for."""

from __future__ import annotations

from workbench.context.knowing.fact import FactKind, Path
from workbench.core.boxes import box, faint, head, table
from workbench.core.run import dotted
from workbench.core.segment import Kind
from workbench.core.shown import shorten, visible
from workbench.core.value import Value

_LISTED = 20
"""Leaks that a text lists one by one."""
_IN_A_ROW = 5
_NAME = 160
"""Characters of a rule's name that are told."""


class Leak(Value):
    """One place where a rule was broken."""

    rule: str
    """The rule's name."""
    path: Path
    """Which inference saw it."""
    reader: str
    """Its contract's name."""
    kind: FactKind
    fact: str
    """What the fact is called."""
    by: tuple[Path, ...] = ()
    """Which inferences made it; empty for what came from outside."""
    tokens: int
    """How many tokens of it stand in the window, estimated."""
    stands_as: tuple[Kind, ...] = ()
    """As segments of which kinds."""

    @property
    def told(self) -> str:
        """In words: who saw how much of what."""
        made = f" by {', '.join(map(dotted, self.by))}" if self.by else ""
        return visible(
            f"{dotted(self.path)} {shorten(self.reader, 60)} saw about {self.tokens:,} tokens of the {self.kind} "
            f"{shorten(self.fact, 60)!r}{made}, as {', '.join(self.stands_as)}"
        )


class Isolated(Value):
    """What came of it all. `holds` is what a test asserts; its text says where rules broke."""

    run: str
    """The run's label."""
    leaks: tuple[Leak, ...] = ()
    held: tuple[str, ...] = ()
    """The rules that held, by name."""
    idle: tuple[str, ...] = ()
    """The rules for which there was nobody in the run: they were neither held nor broken."""

    @property
    def broken(self) -> tuple[str, ...]:
        """The rules that were broken, by name."""
        return tuple(dict.fromkeys(leak.rule for leak in self.leaks))

    @property
    def holds(self) -> bool:
        """No rule was broken, and there was somebody to hold one for."""
        return not self.leaks and bool(self.held)

    @property
    def told(self) -> str:
        """In a line: what broke, what held, what there was nobody for."""
        told = (("broken", self.broken), ("held", self.held), ("nobody to hold it for", self.idle))
        parts = [f"{word}: {shorten(name, _NAME)}" for word, names in told for name in names]
        return visible("; ".join(parts) or "no rules")

    def _lines(self) -> list[str]:
        """A line of what came of it, then one a leak."""
        lines = [f"{visible(shorten(self.run, 60))}, {self.told}", *(leak.told for leak in self.leaks[:_LISTED])]
        return lines + ([f"and {len(self.leaks) - _LISTED:,} more"] if len(self.leaks) > _LISTED else [])

    def __repr__(self) -> str:
        return f"Isolated({'; '.join(self._lines())})"

    def __str__(self) -> str:
        return "\n  ".join(self._lines())

    def _repr_html_(self) -> str:
        rows = [("✗ broken", shorten(name, _NAME), self._places(name)) for name in self.broken]
        rows += [("✓ held", shorten(name, _NAME), "") for name in self.held]
        rows += [("– nobody", shorten(name, _NAME), "there was nobody in the run to hold it for") for name in self.idle]
        return box(head("Isolation", self.run), table(("", "rule", "where"), rows) if rows else faint("no rules"))

    def _places(self, name: str) -> str:
        leaks = [leak for leak in self.leaks if leak.rule == name]
        more = f"\nand {len(leaks) - _IN_A_ROW:,} more" if len(leaks) > _IN_A_ROW else ""
        return "\n".join(leak.told for leak in leaks[:_IN_A_ROW]) + more
