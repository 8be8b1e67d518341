"""Lists: the items under the heading or behind the key that a question for several things is about."""

from __future__ import annotations

import re

from workbench.simulated.recalling import Recalled


def items_for(recalled: Recalled) -> list[str]:
    """The items of the list that the picked span introduces or belongs to; empty if there is none."""
    picked = recalled.candidate
    if picked is None:
        return []
    span, spans = picked.span, picked.index.spans
    if span.value and re.search(r",| and ", span.value) and not span.record:
        return [i.strip() for i in re.split(r",\s*(?:and\s+)?|;\s*|\s+and\s+", span.value) if i.strip()]
    if span.item and span.heads:
        found = [" ".join(s.text.split()).rstrip(".;,") for s in spans if s.item and s.heads == span.heads and abs(s.block - span.block) <= 1]
        return found if len(found) > 1 else []
    return []
