"""Two answers side by side, with what differs between them and between the windows that they were given to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from workbench.context.difference import Change, difference
from workbench.core.inference import Inference
from workbench.core.segment import LETTERS
from workbench.core.shown import shorten, visible
from workbench.core.window import Window
from workbench.measure.cost import dollars
from workbench.widgets.texts.diff import diff, paged
from workbench.widgets.window.answer_state import answer_text, usage_told

CHIPS = 40
"""Changes of a window that are shown, at most."""
_SIGNS = {"added": "+", "dropped": "−", "changed": "≠", "moved": "→"}


def answers_state(
    tries: Sequence[Inference], now: Window, before: int, page: tuple[int, int], *, recorded: bool
) -> dict[str, Any]:
    """The answer chosen to compare with, the last one, and what makes the window as it is now of the one of the first.

    `recorded`: the first of `tries` was there before.
    """
    last = len(tries) - 1
    first = min(before, max(0, last - 1))
    asked = bool(tries) and _asked(tries[last].window, now)
    pieces = diff(answer_text(tries[first]), answer_text(tries[last])) if last > 0 else None
    left = right = None
    if tries:
        left = _side(
            tries[first],
            _called(first, recorded=recorded).removeprefix("the answer "),
            [p for p in pieces or _plain(tries[first]) if p[0] != "+"],
            page[0],
        )
    if pieces is not None:
        right = _side(tries[last], _called(last, recorded=recorded), [p for p in pieces if p[0] != "-"], page[1])
    same = bool(pieces) and all(op == "=" for op, _ in pieces or [])
    return {
        "left": left,
        "right": right,
        "same": same,
        "tries": [_called(n, recorded=recorded) for n in range(len(tries))],
        "before": first,
        "asked": asked,
        "changes": _changes(tries[first].window, now) if tries else None,
    }


def _asked(answered: Window, now: Window) -> bool:
    """Whether this is the window that was answered; the bench named the model where the window names none."""
    return answered.digest == now.model_copy(update={"model": now.model or answered.model}).digest


def _called(n: int, *, recorded: bool) -> str:
    return "the answer on record" if recorded and n == 0 else f"try {n if recorded else n + 1}"


def _plain(inference: Inference) -> list[list[str]]:
    return [["=", answer_text(inference)]]


def _side(inference: Inference, called: str, pieces: list[list[str]], page: int) -> dict[str, Any]:
    price = "price unknown" if inference.dollars is None else f"{dollars(inference.dollars)} list price"
    told = [usage_told(inference), price, inference.stop_reason or "no stop reason"]
    return {
        "called": called,
        "stamp": inference.stamp,
        "told": visible(shorten(" · ".join(told), 200)),
        **paged(pieces, page),
    }


def _changes(before: Window, now: Window) -> dict[str, Any]:
    """What makes the one window of the other, first what came and what went."""
    found = difference(before, now)
    told = [c for became in ("added", "dropped", "changed", "moved") for c in found[became]]
    return {
        "chips": [_chip(c) for c in told[:CHIPS]],
        "more": max(0, len(told) - CHIPS),
        "told": visible(shorten(found.broke.told, 300)) if found.broke and told else "",
    }


def _chip(change: Change) -> dict[str, Any]:
    return {
        "became": change.became,
        "sign": _SIGNS[change.became],
        "kind": change.segment.kind,
        "letter": LETTERS[change.segment.kind],
        "name": visible(shorten(change.segment.name or change.segment.kind, 60)),
        "tokens": change.segment.tokens,
    }
