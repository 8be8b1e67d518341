"""Decide what one inference knows: the contract, the task, and whatever else fits, stable text before volatile.

Each segment is exactly one content block with its tags inside it. Over the limit the least needed segments are left
out, and each omission is recorded with its reason; contract, task, draft and feedback are never cut.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from workbench.context.relevance import Relevance
from workbench.context.segments import (
    Feedback,
    History,
    Output,
    contract_segment,
    draft_segment,
    feedback_segment,
    feedbacks,
    history_turns,
    memory_segment,
    source_segment,
    task_segment,
)
from workbench.core.case import Case
from workbench.core.contract import Contract
from workbench.core.segment import Omission, Segment
from workbench.core.source import Source
from workbench.core.window import Turn, Window
from workbench.errors import BadInput, WindowOverflow


def assemble(
    contract: Contract,
    task: str | Case,
    *,
    sources: Iterable[Source | str] = (),
    memory: Iterable[Source | str] = (),
    draft: Output | None = None,
    feedback: Feedback | Sequence[Feedback] | None = None,
    history: Sequence[History] = (),
    limit: int | None = None,
) -> Window:
    """The window of one inference.

    `sources` and `memory` are `Source` values (or plain texts, which get a number for a name). `draft` is an output to
    judge or improve; `feedback` is a verdict, a decision or words on it, or several of these. `history` is earlier turns: windows already
    answered (`Inference`) or `("user" | "assistant", text)` pairs. `limit` is in input tokens by the package's own
    estimate, which errs upwards; None leaves nothing out, and a window the model cannot hold is then refused by the
    API. Raises `WindowOverflow` where what may not be cut exceeds the limit by itself.
    """
    if not isinstance(contract, Contract):
        raise BadInput(f"assemble takes a Contract first; a {type(contract).__name__} was given.")
    if isinstance(task, Case):
        task, sources = task.task, (*task.sources, *sources)
    needed = [contract_segment(contract), task_segment(task)]
    needed += [draft_segment(draft)] if draft is not None else []
    needed += [feedback_segment(f) for f in feedbacks(feedback)]
    given = [source_segment(s, n) for n, s in enumerate(_listed(sources, "sources"), 1)]
    notes = [memory_segment(m, n) for n, m in enumerate(_listed(memory, "memory"), 1)]
    turns = history_turns(history)
    window = _arranged(contract, needed, given, notes, turns, limit, ())
    if limit is None or window.tokens <= limit:
        return window
    return _fitted(contract, window, task, needed, given, notes, turns, limit)


def _listed(given: Iterable[Source | str], called: str) -> tuple[Source | str, ...]:
    if isinstance(given, (str, Source)):
        raise BadInput(f"{called} takes a list; write {called}=[{type(given).__name__.lower()}].")
    return tuple(given)


def _arranged(
    contract: Contract,
    needed: list[Segment],
    sources: list[Segment],
    notes: list[Segment],
    turns: list[Turn],
    limit: int | None,
    omitted: tuple[Omission, ...],
) -> Window:
    """Contract, then sources, then what changes from call to call: notes, earlier turns, task, draft, feedback."""
    first, *rest = needed
    last = Turn(role="user", segments=(*notes, *rest))
    if turns:
        told = [Turn(role="user", segments=tuple(sources)), *turns, last] if sources else [*turns, last]
    else:
        told = [Turn(role="user", segments=(*sources, *notes, *rest))]
    window = Window(
        system=(first,),
        turns=tuple(told),
        role=contract.role,
        max_tokens=contract.max_tokens,
        limit=limit,
        omitted=omitted,
    )
    return window.asking_for(contract.output_schema, contract.name) if contract.output_schema else window


def _fitted(
    contract: Contract,
    whole: Window,
    task: str,
    needed: list[Segment],
    sources: list[Segment],
    notes: list[Segment],
    turns: list[Turn],
    limit: int,
) -> Window:
    """Keep the most needed of what may be left out. Notes come before sources, sources before old turns."""
    optional = [*notes, *sources]
    room = limit - (whole.tokens - sum(s.tokens for s in optional) - sum(s.tokens for t in turns for s in t.segments))
    if room < 0:
        raise WindowOverflow(
            f"contract, task and what belongs to them take about {limit - room:,} tokens, over the limit of {limit:,}: "
            "nothing that may be left out would help. Raise limit=, or shorten the contract or the task."
        )
    relevance = Relevance(f"{task} {contract.render()}", [s.text for s in optional])
    order = sorted(range(len(optional)), key=lambda i: (optional[i].kind != "memory", -relevance[i], i))
    kept: set[int] = set()
    omitted = []
    for rank, i in enumerate(order, 1):
        segment = optional[i]
        if segment.tokens <= room:
            room -= segment.tokens
            kept.add(i)
        else:
            why = (
                f"about {segment.tokens:,} tokens, and {room:,} of the limit of {limit:,} were left; "
                f"needed {_ordinal(rank)} of {len(order)} by words shared with contract and task ({relevance[i]:.2f})"
            )
            omitted.append((i, _omission(segment, why)))
    recent, lost = _recent(turns, room, limit)
    left_out = (*(o for _, o in sorted(omitted, key=lambda pair: pair[0])), *lost)
    chosen = [s for i, s in enumerate(optional) if i in kept]
    return _arranged(
        contract,
        needed,
        [s for s in chosen if s.kind == "source"],
        [s for s in chosen if s.kind == "memory"],
        recent,
        limit,
        left_out,
    )


def _recent(turns: list[Turn], room: int, limit: int) -> tuple[list[Turn], list[Omission]]:
    """The latest turns that fit, beginning with one of the user's, and what became of the others."""
    start = len(turns)
    for n in range(len(turns) - 1, -1, -1):
        cost = sum(s.tokens for s in turns[n].segments)
        if cost > room:
            break
        room -= cost
        start = n
    while start < len(turns) and turns[start].role == "assistant":
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
