"""What stands above the matrix: how large it is, which rules of isolation held and which broke, and the kinds."""

from __future__ import annotations

from typing import Any

from workbench.context.isolated import Isolated
from workbench.context.knowing.fact import FACT_KINDS, FACT_LETTERS
from workbench.context.who_knew import Knowledge
from workbench.core.shown import shorten, visible
from workbench.widgets.matrix.grid_state import LOOKS
from workbench.widgets.matrix.looked import Looked


def head_state(known: Knowledge, looked: Looked, isolated: Isolated) -> dict[str, Any]:
    """What is painted above the matrix."""
    counts = {kind: sum(f.kind == kind for f in known.facts) for kind in FACT_KINDS}
    return {
        "label": visible(shorten(known.run.label, 60)),
        "stamps": sorted({i.stamp for i in known.run.inferences}),
        "told": f"{len(known.facts):,} facts, {len(known.readers):,} inferences",
        "rules": rules_state(isolated),
        "kinds": [
            {"kind": LOOKS[kind], "is": kind, "letter": FACT_LETTERS[kind], "n": n, "on": looked.kind == kind}
            for kind, n in counts.items()
            if n
        ],
        "words": visible(looked.evidence.words) if looked.evidence else "",
    }


def rules_state(isolated: Isolated) -> list[dict[str, Any]]:
    """One line a rule: those that broke first, with where."""
    lines = []
    for name in isolated.broken:
        leaks = [leak for leak in isolated.leaks if leak.rule == name]
        told = leaks[0].told + (f" (and {len(leaks) - 1:,} more)" if len(leaks) > 1 else "")
        lines.append({"name": visible(shorten(name, 90)), "mood": "bad", "mark": "✗", "told": told})
    for mood, mark, names, told in (
        ("good", "✓", isolated.held, "held"), ("", "–", isolated.idle, "there was nobody to hold it for"),
    ):  # fmt: skip
        lines += [{"name": visible(shorten(name, 90)), "mood": mood, "mark": mark, "told": told} for name in names]
    return lines
