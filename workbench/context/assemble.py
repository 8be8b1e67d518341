"""Decide what one inference knows: the contract, the task, and whatever else fits, stable text before volatile.

Each segment is exactly one content block with its tags inside it. Over the limit the least needed segments are left
out, and each omission is recorded with its reason; contract, task, other workers' results, draft and feedback are
never cut: who needs a result and does not get it makes something up in its place.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from workbench.context.relevance import Relevance
from workbench.context.segments import (
    Feedback,
    History,
    Output,
    Result,
    contract_segment,
    draft_segment,
    feedback_segment,
    feedbacks,
    history_turns,
    memory_segment,
    result_segments,
    source_segment,
    task_segment,
    tool_segments,
)
from workbench.core.case import Case
from workbench.core.contract import PARTS, Contract
from workbench.core.segment import Omission, Segment
from workbench.core.source import Source
from workbench.core.tool import Tool
from workbench.core.window import Turn, Window
from workbench.errors import BadInput, WindowOverflow


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
) -> Window:
    """The window of one inference.

    `sources` and `memory` are `Source` values (or plain texts, which get a number for a name). `results` are what other
    workers gave, as (worker's name, text) pairs; a `Draft` or `Inference` for a text keeps its origin. A result is
    needed by whoever depends on it, so it is never left out: sources and notes give way to it, and where that is not
    enough `WindowOverflow` says so (join results in groups, or ask for shorter ones). `tools` are what the model may
    have called: the pattern `tool_use` calls them. `draft` is an output to judge or improve; `feedback` is a verdict, a
    decision or words on it, or several of these. `history` is earlier turns: windows already answered (`Inference`) or
    `("user" | "assistant", text)` pairs. `returns` is the type that `Infer` will ask for, so that its schema is counted
    here. `limit` is in input tokens by the package's own estimate, which errs upwards; None leaves nothing out, and a
    window the model cannot hold is then refused by the API. Raises `WindowOverflow` where what may not be cut exceeds
    the limit by itself.
    """
    if not isinstance(contract, Contract):
        raise BadInput(f"assemble takes a Contract first; a {type(contract).__name__} was given.")
    if limit is not None and (isinstance(limit, bool) or not isinstance(limit, int) or limit < 1):
        raise BadInput(f"limit is a number of input tokens, at least 1; got {limit!r}.")
    read, notes = _listed(sources, "sources"), _listed(memory, "memory")
    if isinstance(task, Case):
        read = (*task.sources, *read)
        task = task.task
    given = [source_segment(s, n) for n, s in enumerate(read, 1)]
    parts = _Parts(
        bare=_bare(contract, returns, limit, tool_segments(tools)),
        needed=(
            *result_segments(results),
            task_segment(task),
            *([draft_segment(draft)] if draft is not None else []),
            *(feedback_segment(f) for f in feedbacks(feedback)),
        ),
        sources=tuple(given),
        notes=tuple(memory_segment(m, n) for n, m in enumerate(notes, 1)),
        turns=_without(given, history_turns(history)),
    )
    window = parts.window()
    return window if limit is None or window.tokens <= limit else _fitted(parts, limit, _asked(contract, task))


@dataclass(frozen=True)
class _Parts:
    """What a window is arranged from."""

    bare: Window
    """The contract, the tools, the schema and the limits, and nothing said yet."""
    needed: tuple[Segment, ...]
    """Results, task, draft and feedback: never cut."""
    sources: tuple[Segment, ...]
    notes: tuple[Segment, ...]
    turns: tuple[Turn, ...]

    def window(self, omitted: tuple[Omission, ...] = ()) -> Window:
        """Contract, then sources, then what changes: earlier turns, notes, results, task, draft, feedback."""
        if self.turns and self.sources:
            told = (Turn.made(role="user", segments=self.sources), *self.turns, self._last(self.notes))
        else:
            told = (*self.turns, self._last((*self.sources, *self.notes)))
        return self.bare.model_copy(update={"turns": told, "omitted": omitted})

    def _last(self, before: tuple[Segment, ...]) -> Turn:
        return Turn.made(role="user", segments=(*before, *self.needed))


def _bare(contract: Contract, returns: Any, limit: int | None, tools: tuple[Segment, ...]) -> Window:
    window = Window.made(
        system=(contract_segment(contract),),
        tools=tools,
        role=contract.role,
        max_tokens=contract.max_tokens,
        limit=limit,
    )
    if returns is not None:
        return window.returning(returns)
    schema = contract.output_schema
    return window if schema is None else window.asking_for(schema, contract.name, origin="contract")


def _asked(contract: Contract, task: str) -> str:
    """What is asked for, in the worker's own words: the tags around them would make every source look needed."""
    return " ".join([task, *(getattr(contract, part) for part in PARTS), *(c.text for c in contract.done)])


def _listed(given: Iterable[Source | str], place: str) -> tuple[Source | str, ...]:
    if isinstance(given, (str, Source)):
        raise BadInput(f"{place} takes a list; write {place}=[{type(given).__name__.lower()}].")
    return tuple(given)


def _without(sources: list[Segment], turns: list[Turn]) -> tuple[Turn, ...]:
    """The turns without sources that are given anew, so that none is read twice."""
    again = {s.digest for s in sources}
    if not again:
        return tuple(t for t in turns if t.segments)
    kept = (t.replace(segments=tuple(s for s in t.segments if s.digest not in again)) for t in turns)
    return tuple(t for t in kept if t.segments)


def _fitted(parts: _Parts, limit: int, question: str) -> Window:
    """Keep the most needed of what may be left out. Notes come before sources, sources before old turns."""
    optional = [*parts.notes, *parts.sources]
    room = limit - replace(parts, sources=(), notes=(), turns=()).window().tokens
    if room < 0:
        raise _overflow(parts, limit)
    relevance = Relevance(question, [s.text for s in optional])
    order = sorted(range(len(optional)), key=lambda i: (optional[i].kind != "memory", -relevance[i], i))
    left_out: dict[int, Omission] = {}
    for rank, i in enumerate(order, 1):
        segment = optional[i]
        if segment.tokens <= room:
            room -= segment.tokens
        else:
            why = (
                f"about {segment.tokens:,} tokens, and {room:,} of the limit of {limit:,} were left; "
                f"needed {_ordinal(rank)} of {len(order)} by words shared with contract and task ({relevance[i]:.2f})"
            )
            left_out[i] = _omission(segment, why)
    kept = [s for i, s in enumerate(optional) if i not in left_out]
    turns, lost = _recent(parts.turns, room, limit)
    chosen = replace(
        parts,
        sources=tuple(s for s in kept if s.kind == "source"),
        notes=tuple(s for s in kept if s.kind == "memory"),
        turns=turns,
    )
    return chosen.window((*(left_out[i] for i in sorted(left_out)), *lost))


def _overflow(parts: _Parts, limit: int) -> WindowOverflow:
    whole = parts.bare.segments + parts.needed
    of = {kind: [s.tokens for s in whole if s.kind == kind] for kind in dict.fromkeys(s.kind for s in whole)}
    sizes = ", ".join(f"{kind if len(n) == 1 else f'{len(n)} {kind}s'} {sum(n):,}" for kind, n in of.items())
    return WindowOverflow(
        f"what may not be cut takes about {sum(s.tokens for s in whole):,} tokens ({sizes}), over the limit of "
        f"{limit:,}: nothing that may be left out would help. Raise limit=, or shorten one of these."
    )


def _recent(turns: tuple[Turn, ...], room: int, limit: int) -> tuple[tuple[Turn, ...], list[Omission]]:
    """The latest turns that fit, beginning with one of the user's, and what became of the others."""
    start = len(turns)
    for n in range(len(turns) - 1, -1, -1):
        cost = sum(s.tokens for s in turns[n].segments)
        if cost > room:
            break
        room -= cost
        start = n
    while start < len(turns) and turns[start].role != "user":
        start += 1
    why = f"older than the turns that fit the limit of {limit:,}"
    return turns[start:], [_omission(s, why) for t in turns[:start] for s in t.segments]


def _omission(segment: Segment, why: str) -> Omission:
    return Omission(
        kind=segment.kind,
        name=segment.name,
        origin=segment.origin,
        tokens=segment.tokens,
        reason=why,
        digest_left_out=segment.digest,
    )


def _ordinal(n: int) -> str:
    suffix = {1: "st", 2: "nd", 3: "rd"}.get(n % 10 if n % 100 not in {11, 12, 13} else 0, "th")
    return f"{n}{suffix}"
