"""Rules of isolation that a run broke, for its head: whoever looks at a run is told, without having asked."""

from __future__ import annotations

from typing import Any

from workbench.context.isolation import check_isolation
from workbench.core.run import Run, dotted
from workbench.core.shown import shorten, visible

MOST = 300
"""Inferences of a run whose rules are checked unasked; of a larger one `bench.matrix(run)` tells."""


def broken_rules(run: Run) -> list[dict[str, Any]]:
    """What is painted of each rule that was broken: its name, where first, and in words what leaked."""
    found = check_isolation(run)
    lines = []
    for name in found.broken:
        leaks = [leak for leak in found.leaks if leak.rule == name]
        more = f" (and {len(leaks) - 1:,} more)" if len(leaks) > 1 else ""
        told = {"name": visible(shorten(name, 90)), "told": visible(leaks[0].told + more)}
        lines.append(told | {"path": dotted(leaks[0].path)})
    return lines
