"""The window that follows a use of tools: what was asked for, word for word, and what came back.

The API's rules: the assistant's turn goes back as it came, thinking included; every use of a tool is answered at the
beginning of the very next user turn, all of them in that one; what went wrong is a result too, marked as an error.
Over the limit the oldest results give way first, each to a line that says so, since a use may not stay unanswered.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.core.frozen import FrozenDict, frozen
from workbench.core.inference import Inference
from workbench.core.segment import Omission, Segment, text_segment
from workbench.core.tool import ToolResult
from workbench.core.window import Turn, Window
from workbench.errors import BadInput, WindowOverflow

NO_TOOLS = FrozenDict(tool_choice=FrozenDict(type="none"))
"""How tools are taken away. Their definitions stay, or the API would refuse the turns that used them."""


@dataclass(frozen=True)
class Exchange:
    """An answer that asks for tools, and what came of each use, in its order."""

    asked: Inference
    results: tuple[ToolResult, ...]

    def __post_init__(self) -> None:
        asked, answered = [u.id for u in self.asked.tool_uses], [r.id for r in self.results]
        if not asked or asked != answered:
            raise BadInput(
                f"every use of a tool has exactly one result, in the same order: asked for were "
                f"{', '.join(asked) or 'none'}; results are for {', '.join(answered) or 'none'}."
            )


def continued(opened: Window, exchanges: Sequence[Exchange], *, closing: str = "") -> Window:
    """The window `opened`, then every exchange. `closing` are words with which tools are taken away: it must answer.

    Under the window's limit the oldest results are left out first, then the largest of the last turn, each with a line
    in its place; then whole uses, from the oldest on. Raises `WindowOverflow` where the last use alone is too much.
    """
    turns = list(opened.turns)
    for exchange in exchanges:
        turns += [exchange.asked.said, results_turn(exchange)]
    if closing:
        note = text_segment("feedback", f'<feedback by="code">\n{closing}\n</feedback>', origin="code")
        turns[-1] = turns[-1].replace(segments=(*turns[-1].segments, note))
    settings = {**opened.settings, **NO_TOOLS} if closing and opened.tools else opened.settings
    window = opened.model_copy(update={"turns": tuple(turns), "settings": settings})
    if opened.limit is None or window.tokens <= opened.limit:
        return window
    return _lightened(window, opened.limit, len(opened.turns))


def results_turn(exchange: Exchange) -> Turn:
    """One user turn with the result of every use of a tool in one answer."""
    where = exchange.asked.origin
    return Turn.made(role="user", segments=tuple(_segment(result, where) for result in exchange.results))


def _segment(result: ToolResult, where: str) -> Segment:
    block: dict[str, object] = {"type": "tool_result", "tool_use_id": result.id, "content": result.text}
    block |= {"is_error": True} if result.is_error else {}
    return Segment.made(kind="tool result", block=frozen(block), name=result.name, origin=f"asked for in {where}")


def _lightened(window: Window, limit: int, first: int) -> Window:
    """The window with results left out until it fits; then with whole exchanges, from the oldest on."""
    turns, omitted = list(window.turns), list(window.omitted)
    over = window.tokens - limit
    for n, i in _by_need(turns):
        if over <= 0:
            break
        was, newest = turns[n].segments[i], n == len(turns) - 1
        note = left_out(was, newest=newest)
        if note.tokens < was.tokens:
            over -= was.tokens - note.tokens
            turns[n] = turns[n].replace(segments=(*turns[n].segments[:i], note, *turns[n].segments[i + 1 :]))
            why = "the largest of the last results" if newest else "older than the last results"
            omitted.append(Omission.of(was, f"{why}, and the window would exceed its limit of {limit:,}"))
    while over > 0 and len(turns) - first > 2:
        gone = [s for turn in turns[first : first + 2] for s in turn.segments]
        del turns[first : first + 2]
        over -= sum(s.tokens for s in gone)
        why = f"of the oldest use of tools, and the window would exceed its limit of {limit:,}"
        omitted += [Omission.of(s, why) for s in gone]
    if over > 0:
        raise WindowOverflow(
            f"one use of tools with its results takes too much for the limit of {limit:,}, even with the results left "
            f"out: about {over:,} tokens. Raise limit=, or give fewer sources and tools."
        )
    return window.model_copy(update={"turns": tuple(turns), "omitted": tuple(omitted)})


def _by_need(turns: Sequence[Turn]) -> list[tuple[int, int]]:
    """The places of results, least needed first: the oldest; of the last turn the largest."""
    places = [(n, i) for n, turn in enumerate(turns) for i, s in enumerate(turn.segments) if _is_result(s)]
    last = len(turns) - 1
    return sorted(places, key=lambda p: (p[0], -turns[p[0]].segments[p[1]].tokens if p[0] == last else p[1]))


def _is_result(segment: Segment) -> bool:
    return segment.kind == "tool result"


def left_out(was: Segment, *, newest: bool = False) -> Segment:
    """The line in the place of a result. Of the last results it is an error, so that less is asked for."""
    why = "too long for this window: ask for less" if newest else "read before, and no longer in this window"
    told = {"content": f"[about {was.tokens:,} tokens, {why}]", **({"is_error": True} if newest else {})}
    return was.replace(block={**was.block, **told}).because("it stands for a result that was left out")
