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
        parts = [f"broken: {name}" for name in self.broken]
        parts += [f"held: {name}" for name in self.held]
        parts += [f"nobody to hold it for: {name}" for name in self.idle]
        return visible("; ".join(parts) or "no rules")

    def __repr__(self) -> str:
        lines = [f"\n  {leak.told}" for leak in self.leaks[:_LISTED]]
        more = f"\n  and {len(self.leaks) - _LISTED:,} more" if len(self.leaks) > _LISTED else ""
        return f"Isolated({visible(shorten(self.run, 60))}, {self.told}){''.join(lines)}{more}"

    __str__ = __repr__

    def _repr_html_(self) -> str:
        rows = [("✗ broken", name, self._places(name)) for name in self.broken]
        rows += [("✓ held", name, "") for name in self.held]
        rows += [("– nobody", name, "there was nobody in the run to hold it for") for name in self.idle]
        return box(head("Isolation", self.run), table(("", "rule", "where"), rows) if rows else faint("no rules"))

    def _places(self, name: str) -> str:
        leaks = [leak for leak in self.leaks if leak.rule == name]
        more = f"\nand {len(leaks) - _IN_A_ROW:,} more" if len(leaks) > _IN_A_ROW else ""
        return "\n".join(leak.told for leak in leaks[:_IN_A_ROW]) + more
