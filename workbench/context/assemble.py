"""Decide what one inference knows: the contract, the task, and whatever else fits, stable text before volatile.

Each segment is exactly one content block with its tags inside it. Over the limit a policy chooses, and each segment
that had to be chosen says why it is in, each omission why it is out; contract, task, other workers' results, draft and
feedback are never cut: who needs a result and does not get it makes something up in its place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from workbench.context.arranged import DEFAULT, arranged
from workbench.context.segments import (
    Feedback,
    History,
    Output,
    Result,
    contract_segment,
    draft_segment,
    feedback_segment,
    feedbacks,
    fenced_segment,
    given_sources,
    history_turns,
    memory_segment,
    result_segments,
    source_segment,
    task_segment,
    tool_segments,
)
from workbench.core.case import Case
from workbench.core.contract import Contract
from workbench.core.policy import Policy
from workbench.core.segment import Segment
from workbench.core.source import Source
from workbench.core.tool import Tool
from workbench.core.verdict import Judgement
from workbench.core.wanted import a_list
from workbench.core.window import Turn, Window
from workbench.errors import BadInput

_CANDIDATES = {"source", "memory", "result", "draft"}
"""Kinds of text that somebody else wrote, which a fence is for."""


def assemble(
    contract: Contract,
    task: str | Case,
    *,
    sources: Iterable[Source | str] = (),
    memory: Iterable[Source | str] = (),
    results: Iterable[Result] = (),
    tools: Iterable[Tool] = (),
    draft: Output | None = None,
    feedback: Feedback | Sequence[Feedback] | None = None,
    history: Sequence[History] = (),
    returns: Any = None,
    limit: int | None = None,
    policy: Policy = DEFAULT,
    fence: bool | None = None,
) -> Window:
    """The window of one inference.

    `sources` and `memory` are `Source` values (or plain texts, which get a number for a name; what stands in files
    is read by `read_sources`). `results` are what other workers gave, as (worker's name, text) pairs; a `Draft` or
    `Inference` for a text keeps its origin. A result is needed by whoever depends on it, so it is never left out:
    sources and notes give way to it, and where that is not enough `WindowOverflow` says so (join results in groups,
    or ask for shorter ones). `tools` are what the model may have called: the pattern `tool_use` calls them. `draft`
    is an output to judge or improve; `feedback` is a verdict, a decision or words on it, or several of these.
    `history` is earlier turns: windows already answered (`Inference`) or `("user" | "assistant", text)` pairs.
    `returns` is the type that `Infer` will ask for, so that its schema is counted here. `limit` is in input tokens
    by the package's own estimate, which errs upwards; None leaves nothing out, and a window the model cannot hold
    is then refused by the API. `policy` says who has the room first, and what a person pinned or excluded. `fence`
    puts draft, results, sources and notes behind tags that their writers could not know (`workbench.core.fence`);
    by default it does so for a judge, in a window that `returns` a `Judgement`. Raises `WindowOverflow` where what
    may not be cut exceeds the limit by itself.
    """
    if not isinstance(contract, Contract):
        raise BadInput(f"assemble takes a Contract first; a {type(contract).__name__} was given.")
    if not isinstance(policy, Policy):
        raise BadInput(f"policy takes a Policy, e.g. Policy(pinned=['pandas']); got {policy!r}.")
    if limit is not None and (isinstance(limit, bool) or not isinstance(limit, int) or limit < 1):
        raise BadInput(f"limit is a number of input tokens, at least 1; got {limit!r}.")
    read, notes = given_sources(sources), a_list(memory, "memory")
    if isinstance(task, Case):
        read = (*task.sources, *read)
        task = task.task
    kept = fenced_segment if _to_fence(fence, returns) else _as_it_is
    given = [source_segment(s, n) for n, s in enumerate(read, 1)]
    parts = _Parts(
        bare=_bare(contract, returns, tool_segments(tools)),
        needed=(
            *map(kept, result_segments(results)),
            task_segment(task),
            *([kept(draft_segment(draft))] if draft is not None else []),
            *(feedback_segment(f) for f in feedbacks(feedback)),
        ),
        sources=tuple(map(kept, given)),
        notes=tuple(kept(memory_segment(m, n)) for n, m in enumerate(notes, 1)),
        turns=tuple(_kept(turn, kept) for turn in _without(given, history_turns(history))),
    )
    return arranged(parts.window(), limit, policy)


@dataclass(frozen=True)
class _Parts:
    """What a window is arranged from."""

    bare: Window
    """The contract, the tools and the schema, and nothing said yet."""
    needed: tuple[Segment, ...]
    """Results, task, draft and feedback: never cut."""
    sources: tuple[Segment, ...]
    notes: tuple[Segment, ...]
    turns: tuple[Turn, ...]

    def window(self) -> Window:
        """All: contract, then sources, then what changes: earlier turns, notes, results, task, draft, feedback."""
        if self.turns and self.sources:
            told = (Turn.made(role="user", segments=self.sources), *self.turns, self._last(self.notes))
        else:
            told = (*self.turns, self._last((*self.sources, *self.notes)))
        return self.bare.model_copy(update={"turns": told})

    def _last(self, before: tuple[Segment, ...]) -> Turn:
        return Turn.made(role="user", segments=(*before, *self.needed))


def _to_fence(fence: bool | None, returns: Any) -> bool:
    """Whether candidate text is fenced: as was asked, else for who judges."""
    if fence not in (None, True, False):
        raise BadInput(f"fence takes True, False, or None: a judge's window only; got {fence!r}.")
    return isinstance(returns, type) and issubclass(returns, Judgement) if fence is None else fence


def _kept(turn: Turn, kept: Callable[[Segment], Segment]) -> Turn:
    """An earlier turn, its candidate texts kept in the same way."""
    if kept is _as_it_is or not any(s.kind in _CANDIDATES for s in turn.segments):
        return turn
    return turn.replace(segments=tuple(kept(s) if s.kind in _CANDIDATES else s for s in turn.segments))


def _as_it_is(segment: Segment) -> Segment:
    return segment


def _bare(contract: Contract, returns: Any, tools: tuple[Segment, ...]) -> Window:
    window = Window.made(
        system=(contract_segment(contract),),
        tools=tools,
        role=contract.role,
        max_tokens=contract.max_tokens,
    )
    if returns is not None:
        return window.returning(returns)
    schema = contract.output_schema
    return window if schema is None else window.asking_for(schema, contract.name, origin="contract")


def _without(sources: list[Segment], turns: list[Turn]) -> tuple[Turn, ...]:
    """The turns without sources that are given anew, so that none is read twice."""
    if not sources or not turns:
        return tuple(t for t in turns if t.segments)
    again = {s.digest for s in sources} | {fenced_segment(s).digest for s in sources}
    kept = (t.replace(segments=tuple(s for s in t.segments if s.digest not in again)) for t in turns)
    return tuple(t for t in kept if t.segments)
