"""Making a conversation shorter: what a window was before and what it is after, each loss told with its reason.

Three ways: keep the last turns; keep every turn but not what tools brought long ago; or (the flow `summarise`) have
somebody write down what the earlier turns came to. Each loses something, and `after.omitted` says what.
"""

from __future__ import annotations

import re

from workbench.context.exchange import left_out
from workbench.core.asked import at_least
from workbench.core.boxes import box, head, table
from workbench.core.inference import Inference
from workbench.core.segment import Omission, Segment, text_segment
from workbench.core.shown import shorten, visible
from workbench.core.value import Value
from workbench.core.window import Turn, Window

_ROWS = 60
_GONE = re.compile(r"\[about [\d,]+ tokens, .*\]\Z")
"""The line in the place of a result that went before."""


class Compaction(Value):
    """A window before and after it was made shorter. `bench.view(compaction)` shows both."""

    how: str
    """In which way, in words."""
    before: Window
    after: Window

    @property
    def saved(self) -> int:
        """Estimated tokens that the window is shorter by."""
        return self.before.tokens - self.after.tokens

    @property
    def omitted(self) -> tuple[Omission, ...]:
        """What it lost: not what the window had left out before."""
        return self.after.omitted[len(self.before.omitted) :]

    def __repr__(self) -> str:
        sizes = f"about {self.before.tokens:,} tokens before, {self.after.tokens:,} after"
        return visible(f"Compaction({shorten(self.how, 80)}: {sizes}; {len(self.omitted)} left out)")

    __str__ = __repr__

    def _repr_html_(self) -> str:
        rows = [(o.kind, shorten(o.name, 80), f"{o.tokens:,}", shorten(o.reason, 200)) for o in self.omitted[:_ROWS]]
        sizes = f"about {self.before.tokens:,} tokens before, {self.after.tokens:,} after"
        return box(
            head("Compaction", self.how, sizes), table(("left out", "name", "tokens", "why"), rows, tight=(0, 2))
        )


def keep_last(window: Window | Inference, turns: int) -> Compaction:
    """The window without its earlier turns: the last one, in which it is asked, and at most `turns` before it.

    What is kept begins with a turn of the user's, and with none that answers tools that are gone.
    """
    at_least(0, turns=turns)
    window = _window(window)
    gone = first_kept(window, turns)
    why = f"before the last {turns} turns" if turns else "before the last turn"
    return _without(window, gone, why, f"the last {turns} turns kept")


def drop_tool_results(window: Window | Inference, *, keep: int = 1) -> Compaction:
    """The window with a line in place of what tools brought, but for the last `keep` turns of results.

    The uses of tools stay, as the API demands: what was asked for is still to be seen.
    """
    at_least(0, keep=keep)
    window = _window(window)
    brought = [n for n, turn in enumerate(window.turns) if any(s.kind == "tool result" for s in turn.segments)]
    old = set(brought[: max(0, len(brought) - keep)])
    lost: list[Omission] = []

    def lighter(segment: Segment, n: int) -> Segment:
        if segment.kind != "tool result" or _GONE.match(str(segment.block.get("content"))):
            return segment
        line = left_out(segment)
        if line.tokens >= segment.tokens:
            return segment
        lost.append(Omission.of(segment, f"what a tool brought before the last {keep} turns of results", turn=n))
        return line

    turns = tuple(
        turn.replace(segments=tuple(lighter(s, n) for s in turn.segments)) if n in old else turn
        for n, turn in enumerate(window.turns)
    )
    after = window.model_copy(update={"turns": turns, "omitted": (*window.omitted, *lost)})
    return Compaction(how=f"old tool results dropped, {keep} kept", before=window, after=after)


def with_summary(window: Window, gone: int, summary: Inference) -> Compaction:
    """The window with a summary in place of its first `gone` turns."""
    how = "earlier turns summarised"
    compacted = _without(window, gone, "what the summary stands for", how)
    if not gone:
        return compacted
    told = text_segment(
        "memory", f'<memory name="summary">\n{summary.text}\n</memory>', name="summary", origin=summary.origin
    ).because(f"it stands for {gone} earlier turns")
    opening = Turn.made(role="user", segments=(told,))
    after = compacted.after.model_copy(update={"turns": (opening, *compacted.after.turns)})
    return Compaction(how=how, before=window, after=after)


def first_kept(window: Window, turns: int) -> int:
    """How many turns go, so that at most `turns` are left before the last, and none of them hangs in the air."""
    last = len(window.turns) - 1
    first = max(0, last - turns)
    while first < last and not _may_begin(window.turns[first]):
        first += 1
    if first == last and last >= 0 and not _may_begin(window.turns[last]):
        return 0  # it answers tools: it cannot stand without what asked for them
    return first


def _may_begin(turn: Turn) -> bool:
    return turn.role == "user" and not any(s.kind == "tool result" for s in turn.segments)


def _without(window: Window, gone: int, why: str, how: str) -> Compaction:
    lost = [
        Omission.of(segment, why, turn=n, role=turn.role)
        for n, turn in enumerate(window.turns[:gone])
        for segment in turn.segments
    ]
    after = window.model_copy(update={"turns": window.turns[gone:], "omitted": (*window.omitted, *lost)})
    return Compaction(how=how, before=window, after=after)


def _window(given: Window | Inference) -> Window:
    return given.window if isinstance(given, Inference) else given
