"""Two runs beside one another: their last drafts, what was found about them, what they cost, and where they part."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from workbench.core.compare import Comparison
from workbench.core.run import Run, dotted
from workbench.core.shown import shorten, visible
from workbench.widgets.stepper.drafts import verdict_told
from workbench.widgets.stepper.rounds import Round, rounds
from workbench.widgets.stepper.stepper_state import cost_told
from workbench.widgets.texts.criteria import worded
from workbench.widgets.texts.diff import diff, shown

PLACES = 100
"""Places that are listed, the first that differ before the others."""
_MOST = 20_000


def side_by_side(a: Run, b: Run, *, most: int = _MOST) -> dict[str, Any]:
    """What is painted of two runs."""
    compared = Comparison.of(a, b)
    ours, theirs = _last(a), _last(b)
    pieces = diff(ours.text if ours else a.output, theirs.text if theirs else b.output)
    differing = [d for d in compared.places if d.kind != "same"]
    same = len(compared.places) - len(differing)
    return {
        "a": _side(a, ours, shown([p for p in pieces if p[0] != "+"], most)),
        "b": _side(b, theirs, shown([p for p in pieces if p[0] != "-"], most)),
        "parted": dotted(compared.parted) if compared.parted is not None else "",
        "told": _told(compared, same),
        "places": [
            {"path": dotted(d.path), "kind": d.kind, "a": visible(d.a), "b": visible(d.b)} for d in differing[:PLACES]
        ],
        "more": max(0, len(differing) - PLACES),
    }


def kin_state(labels: Sequence[str], here: str, parent: Callable[[str], str]) -> list[dict[str, Any]]:
    """The runs to switch between: the original and its forks."""
    told = []
    for label in labels:
        of = parent(label)
        said = visible(shorten(f"fork of {of}" if of else "the original", 80))
        short = label.removesuffix("@1")
        told.append({"label": label, "short": visible(shorten(short, 40)), "parent": said, "here": label == here})
    return told


def _side(run: Run, last: Round | None, pieces: list[list[str]]) -> dict[str, Any]:
    verdict = last.verdict if last else None
    words = worded(run)
    findings = [
        {
            "criterion": visible(shorten(words.get(f.criterion, f.criterion), 80)),
            "passed": f.passed,
            "reason": visible(shorten(f.reason, 160)),
        }
        for f in (verdict.findings if verdict else ())
    ]
    return {
        "label": visible(shorten(run.label, 60)),
        "status": run.status,
        "parent": visible(shorten(f"fork of {run.parent}", 80)) if run.parent else "the original",
        "round": _round(run, last),
        "findings": findings,
        "cost": cost_told([run]),
        "bought": sum(1 for s in run.steps if s.inference and not s.reused),
        "taken": sum(1 for s in run.steps if s.inference and s.reused),
        "pieces": pieces,
    }


def _last(run: Run) -> Round | None:
    """The last round that anybody judged; else the last so far. What was returned may be an earlier one."""
    told = rounds(run)
    return next((r for r in reversed(told) if r.found or r.decided), told[-1] if told else None)


def _round(run: Run, last: Round | None) -> str:
    if last is None:
        return "no draft yet"
    best = next((r.number for r in rounds(run) if run.output and r.text == run.output), None)
    returned = f"; returned round {best}" if best not in {None, last.number} else ""
    return f"round {last.number}: {verdict_told(last)}{returned}"


def _told(compared: Comparison, same: int) -> str:
    if compared.parted is None:
        return f"All {same} steps are the same."
    return f"They part here: {dotted(compared.parted)}. {same} of {len(compared.places)} steps are the same."
