"""How each kind of thing is written into a window: one block, its tags inside it, its origin kept beside it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Literal, cast

from workbench.core.contract import Contract, attribute
from workbench.core.decision import Decision
from workbench.core.draft import Draft
from workbench.core.inference import Inference
from workbench.core.segment import Segment, text_segment
from workbench.core.source import Source
from workbench.core.verdict import Judgement, Verdict
from workbench.core.window import Turn
from workbench.errors import BadInput

Output = str | Draft | Inference
Feedback = str | Verdict | Judgement | Decision
History = Inference | Turn | tuple[Literal["user", "assistant"], str]


@lru_cache(maxsize=512)
def contract_segment(contract: Contract) -> Segment:
    """What the worker is told."""
    return text_segment("contract", contract.render(), name=contract.name, origin="contract")


def task_segment(task: str) -> Segment:
    """What to do this time."""
    if not isinstance(task, str) or not task.strip():
        raise BadInput(f"a task is a text that says what to do; {task!r} was given.")
    return text_segment("task", f"<task>\n{task.strip()}\n</task>", origin="task")


def source_segment(source: Source | str, number: int) -> Segment:
    """Something to read."""
    if isinstance(source, str):
        source = Source(name=f"source {number}", text=source)
    if not isinstance(source, Source):
        raise BadInput(f"sources are Source values or texts; a {type(source).__name__} was given.")
    return _source_segment(source)


@lru_cache(maxsize=512)
def _source_segment(source: Source) -> Segment:
    told = "".join(
        f' {name}="{attribute(value)}"'
        for name, value in (("kind", source.kind), ("date", source.date), ("origin", source.origin))
        if value
    )
    text = f'<source name="{attribute(source.name)}"{told}>\n{source.text}\n</source>'
    return text_segment("source", text, name=source.name, origin=source.origin or source.name)


def memory_segment(note: Source | str, number: int) -> Segment:
    """A note kept from before."""
    if isinstance(note, str):
        note = Source(name=f"note {number}", text=note)
    text = f'<memory name="{attribute(note.name)}">\n{note.text}\n</memory>'
    return text_segment("memory", text, name=note.name, origin=note.origin or note.name)


def draft_segment(draft: Output) -> Segment:
    """An output to judge or to improve."""
    text = draft if isinstance(draft, str) else draft.text
    origin = "given" if isinstance(draft, str) else draft.origin
    return text_segment("draft", f"<draft>\n{text}\n</draft>", origin=origin)


def feedback_segment(feedback: Feedback) -> Segment:
    """What was found about the draft, and by whom."""
    text, by, origin = _said(feedback)
    return text_segment("feedback", f'<feedback by="{by}">\n{text.strip()}\n</feedback>', origin=origin)


def feedbacks(given: Feedback | Sequence[Feedback] | None) -> tuple[Feedback, ...]:
    """None, one or several, as a tuple."""
    if given is None:
        return ()
    return tuple(given) if isinstance(given, (list, tuple)) else (cast("Feedback", given),)


def _said(feedback: Feedback) -> tuple[str, str, str]:
    if isinstance(feedback, Judgement):
        feedback = Verdict(findings=feedback.criteria, by="model")
    if isinstance(feedback, Verdict):
        return feedback.render(), feedback.by, feedback.who or feedback.by
    if isinstance(feedback, Decision):
        return feedback.reason or feedback.action, "person", feedback.who
    if isinstance(feedback, str):
        return feedback, "person", "given"
    raise BadInput(f"feedback is a text, a Verdict, a Judgement or a Decision; got {type(feedback).__name__}.")


def history_turns(history: object) -> list[Turn]:
    """Earlier turns as they are re-sent: a model remembers nothing of them."""
    turns: list[Turn] = []
    for earlier in history if isinstance(history, (list, tuple)) else ():
        if isinstance(earlier, Turn):
            turns.append(earlier)
        elif isinstance(earlier, Inference):
            turns += [_as_history(t) for t in earlier.window.turns[-1:]]
            turns.append(_spoken("assistant", earlier.text or " ", earlier.origin))
        elif isinstance(earlier, tuple) and len(earlier) == 2 and earlier[0] in {"user", "assistant"}:
            turns.append(_spoken(earlier[0], earlier[1], "given"))
        else:
            raise BadInput(f"history holds inferences, turns or (role, text) pairs; got {type(earlier).__name__}.")
    return turns


def _spoken(role: Literal["user", "assistant"], text: str, origin: str) -> Turn:
    return Turn(role=role, segments=(text_segment("history", text, origin=origin),))


def _as_history(turn: Turn) -> Turn:
    """An earlier turn, each block as it was sent; only what it counts as has changed."""
    kept = tuple(s if s.kind == "source" else s.model_copy(update={"kind": "history"}) for s in turn.segments)
    return turn.model_copy(update={"segments": kept})
