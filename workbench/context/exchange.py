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
    in its place. Raises `WindowOverflow` where what is left is still too much.
    """
    turns = list(opened.turns)
    for exchange in exchanges:
        turns += [exchange.asked.said, results_turn(exchange)]
    if closing:
        note = text_segment("feedback", f'<feedback by="code">\n{closing}\n</feedback>', origin="code")
        turns[-1] = turns[-1].replace(segments=(*turns[-1].segments, note))
    settings = {**opened.settings, **NO_TOOLS} if closing and opened.tools else opened.settings
    window = opened.model_copy(update={"turns": tuple(turns), "settings": settings})
    return window if opened.limit is None or window.tokens <= opened.limit else _lightened(window, opened.limit)


def results_turn(exchange: Exchange) -> Turn:
    """One user turn with the result of every use of a tool in one answer."""
    where = exchange.asked.origin
    return Turn.made(role="user", segments=tuple(_segment(result, where) for result in exchange.results))


def _segment(result: ToolResult, where: str) -> Segment:
    block: dict[str, object] = {"type": "tool_result", "tool_use_id": result.id, "content": result.text}
    block |= {"is_error": True} if result.is_error else {}
    return Segment.made(kind="tool result", block=frozen(block), name=result.name, origin=f"asked for in {where}")


def _lightened(window: Window, limit: int) -> Window:
    """The window with results left out until it fits, and what they were."""
    last = len(window.turns) - 1
    places = [(n, i) for n, turn in enumerate(window.turns) for i, s in enumerate(turn.segments) if _is_result(s)]
    older = [place for place in places if place[0] < last]
    newest = sorted((p for p in places if p[0] == last), key=lambda p: -window.turns[p[0]].segments[p[1]].tokens)
    turns = [list(turn.segments) for turn in window.turns]
    over, omitted = window.tokens - limit, list(window.omitted)
    for n, i in (*older, *newest):
        if over <= 0:
            break
        was = turns[n][i]
        note = _left_out(was, newest=n == last)
        if note.tokens >= was.tokens:
            continue
        over -= was.tokens - note.tokens
        turns[n][i] = note
        why = "older than the last results" if n < last else "the largest of the last results"
        omitted.append(_omission(was, f"{why}, and the window would exceed its limit of {limit:,}"))
    if over > 0:
        raise WindowOverflow(
            f"the turns with tools take about {window.tokens:,} tokens, over the limit of {limit:,}, and leaving out "
            "what they brought does not help. Raise limit=, allow fewer rounds, or give fewer sources."
        )
    told = tuple(t.replace(segments=tuple(s)) for t, s in zip(window.turns, turns, strict=True))
    return window.model_copy(update={"turns": told, "omitted": tuple(omitted)})


def _is_result(segment: Segment) -> bool:
    return segment.kind == "tool result"


def _left_out(was: Segment, *, newest: bool) -> Segment:
    """The line in the place of a result. Of the last results it is an error, so that less is asked for."""
    why = "too long for this window: ask for less" if newest else "read before, and no longer in this window"
    told = {"content": f"[about {was.tokens:,} tokens, {why}]", **({"is_error": True} if newest else {})}
    return was.replace(block={**was.block, **told})


def _omission(was: Segment, why: str) -> Omission:
    return Omission(
        kind=was.kind, name=was.name, origin=was.origin, tokens=was.tokens, reason=why, digest_left_out=was.digest
    )
