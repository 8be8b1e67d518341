"""What a fork can change at the place where one stands, and what stands in its field to begin with."""

from __future__ import annotations

from typing import Any

from workbench.core.blind import is_evaluator
from workbench.core.run import Step, dotted
from workbench.core.shown import visible
from workbench.core.words import data_in, indented
from workbench.widgets.stepper.steps import Steps
from workbench.widgets.texts.criteria import criteria_in

_LONGEST = 20_000
"""Characters that are put into a field; a longer reply is written from nothing, or by method."""
_TOLD = {
    "feedback": "Other feedback",
    "reply": "A reply of your own",
    "window": "The window as you edited it",
    "approve": "Approve instead",
}


def fork_place(steps: Steps) -> Step | None:
    """The step that a fork changes: the next one; at the end, the last one."""
    if steps.next_step is not None:
        path = steps.next_path
        recorded = next((s for s in steps.record.steps if s.path == path and s.status != "stopped"), None)
        return recorded or steps.next_step
    inside = [s for s in steps.record.steps if s.path in set(steps.places)]
    return inside[-1] if inside else None


def fork_state(steps: Steps, kind: str, *, edited: bool, frozen: bool) -> dict[str, Any]:
    """The form. `kind` is what is to be changed, where that can be changed here."""
    if frozen:
        told = "This is a picture of a run, without its flow. Step through it by bench.step(flow, name=…) to fork it."
        return {"told": told, "kinds": [], "kind": ""}
    step = fork_place(steps)
    kinds = fork_kinds(step, edited=edited)
    if step is None or not kinds:
        what = f"At {dotted(step.path)} there is a {step.kind}" if step is not None else "There is no step yet"
        return {"told": f"{what}, and a fork changes an inference or a decision.", "kinds": [], "kind": ""}
    kind = kind if kind in kinds else kinds[0]
    at = dotted(step.path)
    return {
        "told": f"A fork is another run that differs at {at}. {steps.run.label} stays as it is.",
        "at": at,
        "kinds": [{"kind": k, "told": _TOLD[k]} for k in kinds],
        "kind": kind,
        "hint": _hint(step, kind),
        "text": _begin(step, kind),
        "needs_text": kind in {"feedback", "reply"},
    }


def fork_kinds(step: Step | None, *, edited: bool) -> list[str]:
    """What can be changed at a step, the most telling first."""
    if step is None or step.kind not in {"infer", "ask"}:
        return []
    if step.kind == "ask":
        return ["feedback", "approve"]
    window = step.asked
    takes = window is not None and (is_evaluator(window) or any(s.kind == "feedback" for s in window.segments))
    return [*(["window"] if edited else []), *(["feedback"] if takes else []), "reply"]


def _hint(step: Step, kind: str) -> str:
    window = step.asked
    if kind == "window":
        return "It is sent in place of the one that the run would send."
    if kind == "approve":
        return "As if you had approved what is under review here."
    if kind == "reply":
        return "It stands in place of the answer. Nothing is asked of a model for it."
    if step.kind == "ask":
        return "As if you had rejected what is under review here, for this reason."
    if window is not None and is_evaluator(window):
        return (
            "In your words, what the evaluator says where it failed the draft; at the first criterion if nothing did."
        )
    return "What this worker reads as feedback, in your words."


def _begin(step: Step, kind: str) -> str:
    window = step.asked
    if kind == "reply" and step.inference is not None:
        return data_in(step.inference.text) or step.inference.text if len(step.inference.text) <= _LONGEST else ""
    if kind == "reply" and window is not None and is_evaluator(window):
        empty = {"passed": False, "reason": "", "evidence": ""}
        return indented({"criteria": [{"criterion": c.name, **empty} for c in criteria_in(window)]})
    return ""


def other_state(step: Step) -> dict[str, Any]:
    """A step that is no inference: a decision, a call, a note."""
    told: list[list[str]] = []
    text = ""
    if step.item is not None:
        text = step.item.text
        told = [[c.name, c.text] for c in (step.item.contract.done if step.item.contract else ())]
    if step.decision is not None:
        told.append(["decided", f"{step.decision.action} {step.decision.reason}".strip()])
        text = step.decision.text if step.decision.text is not None else text
    if step.kind in {"call", "save", "load"}:
        said = step.output if isinstance(step.output, str) else indented(step.output)
        text = "" if step.output is None else said
    if step.error:
        told.append(["error", step.error])
    what = {"ask": "A person decides about", "call": "The function", "save": "Keeps the note", "load": "Reads the note"}
    title = f"{what.get(step.kind, step.kind)} {step.name if step.kind != 'ask' else 'this'}"
    return {
        "title": visible(title[:200]),
        "rows": [[visible(k[:200]), visible(v[:2_000])] for k, v in told],
        "text": visible(text[:_LONGEST]),
        "cut": len(text) > _LONGEST,
    }
