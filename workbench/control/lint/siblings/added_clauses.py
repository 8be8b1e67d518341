"""What an order adds in a clause of its own: "including a note of the bricks that are damaged", "stating for every meal
which allergens it contains". It is work like any other, and another sibling may have it for its task.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_HOLDER = (
    r"(?:(?:an?|one|the|its|their|short|brief|full|complete|separate|numbered)\s+){0,3}"
    r"(?:note|list|table|record|account|description|overview|summary|count|estimate|map|plan|inventory|register|paragraph|"
    r"section|chapter|remark|report|sketch|chart|page|line|box|appendix|annex)s?\s+(?:of|on|about|for|with|showing|saying|that\s+\w+)\s+"
)
_FOR_EACH = (
    r"(?:for|of|by|per|with|under|beside)\s+(?:each|every|all)\s+(?:of\s+)?"
    r"(?P<each>(?:the\s+)?[\w-]+(?:\s+[\w-]+)?)\s*,?\s+"
)
_ADDED = re.compile(
    rf",?\s+(?:(?:including|together\s+with|along\s+with|with|complete\s+with|followed\s+by|as\s+well\s+as|plus|and\s+also|and)\s+{_HOLDER}|"
    r"(?:,\s*|\band\s+)?(?:thereby\s+|also\s+|while\s+)?(?P<verb>stat|list|nam|giv|not|record|specify|describ|explain|show|count|estimat|indicat|measur|summaris|"
    rf"summariz|compar|mark|report|quot|tabulat|detail|outlin|calculat|explor|identify|mapp|rat|rank)ing\s+(?:also\s+)?(?:{_FOR_EACH})?"
    rf"(?:{_HOLDER})?)(?=\S+\s+\S)",
    re.IGNORECASE,
)
_VERB = {"stat": "state", "nam": "name", "giv": "give", "not": "note", "describ": "describe", "estimat": "estimate"}
_VERB |= {"indicat": "indicate", "measur": "measure", "summaris": "summarise", "summariz": "summarize"}
_VERB |= {"compar": "compare", "quot": "quote", "tabulat": "tabulate", "outlin": "outline", "calculat": "calculate"}
_VERB |= {"explor": "explore", "mapp": "map", "rat": "rate"}


def added(object_: str) -> Iterator[tuple[str, str, str]]:
    """Each clause that an object adds: its verb, what it is on, and what stands before it."""
    found = list(_ADDED.finditer(object_))
    ends = [*(m.start() for m in found[1:]), len(object_)]
    for m, end in zip(found, ends, strict=False):
        told = object_[m.end() : end]
        verb = (m["verb"] or "").lower()
        yield _VERB.get(verb, verb) or "list", told, m["each"] or object_[: m.start()]
