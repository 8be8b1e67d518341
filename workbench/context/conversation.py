"""One more window of a long conversation: what is said now, behind as much of what was said as its limit holds.

What does not fit is left out from the oldest turn on, as a conversation beyond its window is truncated; each turn that
is left out is told, with the reason. What is said now is never cut.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from workbench.context.segments import contract_segment
from workbench.core.contract import Contract
from workbench.core.segment import Omission, Segment
from workbench.core.window import Turn, Window
from workbench.errors import WindowOverflow


def carried_on(
    contract: Contract,
    turns: Sequence[Turn],
    now: Iterable[Segment],
    *,
    limit: int | None = None,
    returns: Any = None,
    omitted: Sequence[Omission] = (),
    gone: int = 0,
) -> Window:
    """The window with the latest of `turns` that fit under `limit` (estimated input tokens), `now` as the last turn.

    `omitted` is what was left out of `now` before, `gone` how many of the turns were left out of an earlier window and
    stay out. A contract's own schema is asked for where `returns` is None. Raises `WindowOverflow` where contract and
    `now` alone exceed the limit.
    """
    bare = Window.made(
        system=(contract_segment(contract),), role=contract.role, max_tokens=contract.max_tokens, limit=limit
    )
    schema = contract.output_schema
    if returns is not None:
        bare = bare.returning(returns)
    elif schema is not None:
        bare = bare.asking_for(schema, contract.name, origin="contract")
    last = Turn.made(role="user", segments=tuple(now))
    needed = bare.model_copy(update={"turns": (last,)})
    room = None if limit is None else limit - needed.tokens
    if room is not None and room < 0:
        raise WindowOverflow(
            f"contract, note and what is to be done now take about {needed.tokens:,} tokens, over the limit of "
            f"{limit:,}, with nothing else in the window. Raise limit=, or give shorter sources or steps."
        )
    kept = _latest(turns[gone:], room)
    why = f"older than the turns that fit the limit of {limit or 0:,}"
    lost = [
        Omission.of(segment, why, turn=n, role=turn.role)
        for n, turn in enumerate(turns[: len(turns) - kept])
        for segment in turn.segments
    ]
    return needed.model_copy(
        update={"turns": (*turns[len(turns) - kept :], last), "omitted": (*lost, *omitted)},
    )


def tokens_of(turns: Iterable[Turn]) -> int:
    """What turns take in a window, estimated."""
    return sum(segment.tokens for turn in turns for segment in turn.segments)


def _latest(turns: Sequence[Turn], room: int | None) -> int:
    """How many of the latest turns fit, beginning with one of the user's."""
    if room is None:
        return len(turns)
    kept = 0
    for turn in reversed(turns):
        room -= tokens_of((turn,))
        if room < 0:
            break
        kept += 1
    while kept and turns[-kept].role != "user":
        kept -= 1
    return kept
