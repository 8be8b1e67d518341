"""A strip of small pictures, one a window: how large each is beside the others, and what it is made of."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from workbench.core.segment import Kind
from workbench.widgets.window.moments import Moment

FEW = 48
"""So many windows are drawn with what they are made of; more of them as plain columns."""
COLUMNS = 240
"""Plain columns, at most: each then stands for several windows, and is as high as the largest of them."""


def strip(moments: tuple[Moment, ...]) -> dict[str, Any]:
    """Shares of the largest window: `pictures` of a few, with their kinds in order, else `columns`."""
    if len(moments) < 2:
        return {}
    most = max(1, *(m.window.tokens for m in moments))
    if len(moments) <= FEW:
        return {"pictures": [_picture(m, most) for m in moments]}
    count = min(COLUMNS, len(moments))
    cuts = [n * len(moments) // count for n in range(count + 1)]
    return {"columns": [round(max(m.window.tokens for m in moments[a:b]) / most, 3) for a, b in pairwise(cuts)]}


def _picture(moment: Moment, most: int) -> list[Any]:
    """Its height, and runs of segments of one kind with their tokens."""
    kinds: list[tuple[Kind, int]] = []
    for segment in moment.window.segments:
        if kinds and kinds[-1][0] == segment.kind:
            kinds[-1] = (segment.kind, kinds[-1][1] + segment.tokens)
        else:
            kinds.append((segment.kind, segment.tokens))
    return [round(moment.window.tokens / most, 3), kinds[:40]]
