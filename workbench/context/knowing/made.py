"""What one step of a run brings into it: an answer, thoughts, a decision, a note, a tool's result."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.context.knowing.fact import FactKind
from workbench.context.knowing.inner import is_stand_in, words_of
from workbench.core.blind import is_evaluator
from workbench.core.decision import SAID
from workbench.core.inference import Inference
from workbench.core.run import Step
from workbench.core.tool import told as told_to_workers


@dataclass(frozen=True)
class Made:
    """A text that a step brought in, of one or several blocks."""

    kind: FactKind
    name: str
    texts: tuple[str, ...]
    origin: str = "unknown"
    author: str = ""
    """The origin of the inference that said it, where that is not the step itself."""


def made_at(step: Step) -> list[Made]:
    """What a step brought in; nothing where nothing came of it."""
    if step.inference is not None:
        found = _answered(step.inference, step.name)
    elif step.decision is not None:
        said = f"{step.decision.who} {SAID[step.decision.action]}"
        given = [step.decision.reason, step.decision.text or ""]
        found = [Made("decision", said, _said(text), step.decision.who) for text in given]
    elif step.kind != "load" and step.notes:
        found = [Made("note", n.exact, _said(n.text), n.origin, n.author) for n in step.notes if not n.gone]
    elif step.kind == "save":
        found = [Made("note", step.name, _said(str(step.output or "")), f"note {step.name}")]
    elif step.kind == "call" and step.output is not None:
        found = [Made("tool result", step.name, _said(told_to_workers(step.output)), step.name)]
    else:
        found = []
    return [made for made in found if made.texts]


def _answered(inference: Inference, name: str) -> list[Made]:
    """An answer: what was thought, and what was said. One that asks for tools is on its way, and no result yet."""
    asks = bool(inference.tool_uses)
    thought = [b for b in inference.content if asks or b.get("type") != "text"]
    words = () if asks else _said(inference.text)
    kind: FactKind = "judgement" if inference.window.role == "judge" or is_evaluator(inference.window) else "result"
    return [
        Made("reasoning", name, _said(*map(words_of, thought)), inference.origin),
        Made(kind, name, words, inference.origin),
    ]


def _said(*texts: str) -> tuple[str, ...]:
    """The texts that say something, each once."""
    return tuple(dict.fromkeys(t for text in texts if (t := text.strip()) and not is_stand_in(t)))
