"""What the review desk paints of what waits: pure functions of the item, of its run, and of what may be seen.

Where the policy is blind, nothing here holds any word of a verdict about what has not been decided: a browser is sent
all that it is given, seen or not.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from workbench.core.contract import PARTS, Contract, Criterion
from workbench.core.decision import SAID, Item
from workbench.core.pending import Pending
from workbench.core.run import Run, Step, dotted
from workbench.core.verdict import Verdict
from workbench.widgets.desk.trail import is_undecided, key_of, source_of, without_verdicts
from workbench.widgets.desk.waiting.asked_why import asked_why, is_high
from workbench.widgets.texts.criteria import worded
from workbench.widgets.texts.diff import diff, shown
from workbench.widgets.texts.pages import page_state
from workbench.widgets.texts.told import line, part, unseen
from workbench.widgets.window.about import About

BLIND = "What an evaluator found, if one looked, is shown when you have decided."
_PART = 6_000
"""Characters of one part of a contract that are shown here; all of it stands in the window."""


def seen(item: Pending, *, blind: bool) -> Pending:
    """The item as whoever decides may see it. A decision on it is as good: `shown` is the digest of all of it."""
    under = item.item
    if not blind or under is None or not (under.verdict or under.verdicts or under.reason):
        return item
    return item.replace(item=under.replace(verdict=None, verdicts=(), reason=asked_why(under, blind=True)))


def waiting_line(item: Pending) -> dict[str, Any]:
    """One line of the queue."""
    if item.item is not None:
        what, text = f"round {item.item.round}", item.item.text
    else:
        what, text = "lost answer", item.reason
    return {
        "key": key_of(item.run, item.path),
        "name": line(item.label, 60),
        "what": what,
        "place": dotted(item.path),
        "first": line(text, 70),
        "high": item.item is not None and is_high(item.item),
        "passed_on": bool(item.escalated),
    }


def review_state(item: Pending, run: Run | None, number: int = 0, *, blind: bool) -> dict[str, Any]:
    """A review that waits: the output, the contract, and how it can be decided."""
    under = seen(item, blind=blind).item or Item(text="")
    source = source_of(run, item.path, under.text) if run else None
    return {
        "key": key_of(item.run, item.path),
        "kind": "review",
        "shown": item.shown,
        "name": line(item.label, 60),
        "title": f"{line(item.label, 60)} · round {under.round}",
        "place": dotted(item.path),
        "task": part(under.task, 2_000),
        "text": page_state(under.text, number),
        "contract": contract_state(under.contract),
        "verdict": verdict_state(under.verdict, under.contract, worded(run) if run and under.verdict else {}),
        "verdict_told": BLIND if blind else "" if under.verdict else "No evaluator looked at it.",
        "source": source_told(source),
        "why": line(asked_why(under, blind=blind), 120),
        "policy": line(item.policy.told, 300) if item.policy else "",
        "before": before_told(item),
    }


def before_told(item: Pending) -> list[str]:
    """What was done about it before: who passed it on, and what was decided and undone."""
    passed = [f"{e.who} passed it on{f' to {e.to}' if e.to else ''}: {e.reason}" for e in item.escalated]
    undone = [f"{d.who} {SAID[d.action]} it, and that was undone. {d.reason}".strip() for d in item.undone]
    since = f"It descends from a decision that was undone; {item.withdrawn} goes on without that."
    return [line(said, 400) for said in (*([since] if item.withdrawn else []), *passed, *undone)][:20]


def lost_state(item: Pending) -> dict[str, Any]:
    """A lost answer that waits: what happened, and how it can be decided."""
    return {
        "key": key_of(item.run, item.path),
        "kind": "unknown",
        "shown": item.shown,
        "name": line(item.label, 60),
        "title": f"{line(item.label, 60)} · lost answer",
        "place": dotted(item.path),
        "reason": part(item.reason, 2_000),
    }


def edit_note(key: str, before: str, after: str) -> dict[str, Any]:
    """What an edit has changed so far, while it is typed."""
    pieces = shown(diff(before, after))
    changed = before != after
    return {"key": key, "pieces": pieces if changed else [], "changed": changed, "hidden": unseen(after)}


def contract_state(contract: Contract | None) -> dict[str, Any] | None:
    """The four parts and what done means; None where an output came without a contract."""
    if contract is None:
        return None
    parts = [(name.replace("_", " "), part(getattr(contract, name), _PART)) for name in PARTS]
    return {
        "name": line(contract.name, 80),
        "parts": [[name, text or "missing: the worker was told nothing about it", not text] for name, text in parts],
        "done": [[_name_of(c), part(c.text, 2_000)] for c in contract.done[:100]],
    }


def _name_of(criterion: Criterion) -> str:
    """A criterion's name, where it is not just the first words of its text."""
    plain = "-".join(re.findall(r"\w+", criterion.text.lower()))
    return "" if plain.startswith(re.sub(r"-\d+$", "", criterion.name)) else line(criterion.name, 80)


def verdict_state(
    verdict: Verdict | None, contract: Contract | None = None, words: Mapping[str, str] | None = None
) -> dict[str, Any] | None:
    """Pass or fail per criterion, told in the criterion's own words where the contract, or `words`, has them."""
    if verdict is None:
        return None
    own = {c.name: c.text for c in contract.done if not _name_of(c)} if contract else {}
    words = {**(words or {}), **own}
    return {
        "passed": verdict.passed,
        "by": line(f"{verdict.by} {verdict.who}", 80),
        "rows": [
            [f.passed, line(words.get(f.criterion, f.criterion), 200), part(f.reason, 2_000), part(f.evidence, 1_000)]
            for f in verdict.findings[:100]
        ],
    }


def source_told(step: Step | None) -> str:
    """Which inference the output is, in a line."""
    if step is None or step.inference is None:
        return "No inference of this run says exactly this: the flow made it of something else."
    who = line(step.name, 60) or "inference"
    return f"{who} at {dotted(step.path)}, {step.inference.usage.total_input:,} tokens read, {step.inference.stamp}"


def about_step(run: Run | None, step: Step | None, *, blind: bool) -> About | None:
    """The window of a step, with verdicts that the person may not see yet withheld from it."""
    window = step.asked if step else None
    if step is None or window is None:
        return None
    inference = step.inference
    if blind and run is not None and is_undecided(run, step.path):
        window = without_verdicts(window)
        inference = inference.replace(window=window) if inference else None
    status = step.status if inference is None else ""
    return About(window=window, inference=inference, status=status, reused=step.reused)
