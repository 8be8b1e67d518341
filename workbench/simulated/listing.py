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
    listed = re.match(r"[A-Z][\w ]{1,30}: ([^.;]+,[^.;]+)\.?$", " ".join(span.text.split()))
    if listed:
        return [i.strip() for i in re.split(r",\s*(?:and\s+)?|\s+and\s+", listed.group(1)) if i.strip()]
    if span.item and span.heads:
        first = last = picked.number
        while first > 0 and spans[first - 1].item and spans[first - 1].heads == span.heads:
            first -= 1
        while last + 1 < len(spans) and spans[last + 1].item and spans[last + 1].heads == span.heads:
            last += 1
        found = [" ".join(s.text.split()).rstrip(".;,") for s in spans[first : last + 1]]
        return found if len(found) > 1 else []
    return []
