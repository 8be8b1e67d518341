"""What an arrangement begins with: a contract with what may be given to it, or a window, answered or not."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from workbench.context.arranged import DEFAULT
from workbench.context.assemble import assemble
from workbench.context.candidates import asking
from workbench.context.restored import restored
from workbench.context.segments import given_sources, memory_segment, source_segment
from workbench.core.case import Case
from workbench.core.contract import Contract
from workbench.core.inference import Inference
from workbench.core.policy import Policy
from workbench.core.segment import Segment
from workbench.core.wanted import a_list
from workbench.core.window import Window
from workbench.errors import BadInput
from workbench.widgets.arranging.choosing import Choosing


def beginning(
    shown: Contract | Inference | Window,
    task: str | Case,
    sources: Iterable[Any],
    memory: Iterable[Any],
    limit: int | None,
    policy: Policy,
    offered: Iterable[Segment] = (),
) -> Choosing:
    """The first arrangement. Raises `BadInput` for what cannot be arranged."""
    if isinstance(shown, Contract):
        if not (isinstance(task, Case) or task.strip()):
            raise BadInput("an arrangement of a contract needs the task: bench.arrange(contract, task='…', sources=…).")
        whole = assemble(shown, task, sources=sources, memory=memory)
        return _made(whole, limit, policy)
    window = shown.window if isinstance(shown, Inference) else shown
    if not isinstance(window, Window):
        raise BadInput(f"arrange takes a Contract, an Inference or a Window; a {type(shown).__name__} was given.")
    if task:
        raise BadInput("the window of an inference has its task already; task= goes with a contract.")
    more = [source_segment(s, n) for n, s in enumerate(given_sources(sources), 1)]
    more += [memory_segment(m, n) for n, m in enumerate(a_list(memory, "memory"), 1)]
    whole = _given(restored(window), more)
    known = {s.digest for s in whole.segments}
    others = [s for s in offered if s.digest not in known]
    limit = window.limit if limit is None else limit
    return _made(_given(whole, others), limit, policy, frozenset(s.digest for s in others))


def _made(whole: Window, limit: int | None, policy: Policy, offered: frozenset[str] = frozenset()) -> Choosing:
    made = Choosing(whole, limit, policy, policy if policy is not DEFAULT else Policy(), offered)
    made.window  # noqa: B018 - raises where it cannot be made
    return made


def _given(whole: Window, more: list[Segment]) -> Window:
    """The window with further sources and notes, before what is asked for."""
    known = {s.digest for s in whole.segments}
    new = tuple(s for s in more if s.digest not in known)
    now = asking(whole.turns)
    if not new or now == len(whole.turns):
        return whole
    turn = whole.turns[now]
    place = next((n for n, s in enumerate(turn.segments) if s.kind not in {"source", "memory"}), len(turn.segments))
    segments = (*turn.segments[:place], *new, *turn.segments[place:])
    turns = (*whole.turns[:now], turn.model_copy(update={"segments": segments}), *whole.turns[now + 1 :])
    return whole.model_copy(update={"turns": turns})
