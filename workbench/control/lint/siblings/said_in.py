"""What a text that is to be written tells somebody, which is an act of whoever writes it."""

from __future__ import annotations

import re
from collections.abc import Iterator

_OWN_THING = re.compile(r"\s*(?:the|its|their|an?|each|every|all)\s", re.IGNORECASE)
_TOLD_BY = re.compile(
    r"\b(?:notice|letter|announcement|leaflet|sign|text|message|e-?mail|poster|circular|note|flyer|page|article|statement|"
    r"bulletin|post)\b[^.;]{0,120}?(?:(?:that|which)\s+(?:tell|say|inform|explain|announce|state|give|set\s+out)s?|"
    r"(?:telling|saying|informing|explaining|announcing|stating|giving))\s+(?P<what>[^.;]{1,200})",
    re.IGNORECASE,
)
_ASKED_IN = re.compile(
    r"\b(?:(?:in|on|at|by|to|from|for|with)\s+)?(?:what|which|who|how|when|where|why|whether)\s", re.IGNORECASE
)


def said_in(text: str) -> Iterator[tuple[str, str, str]]:
    """What a text that is to be written tells somebody: "the notice that tells guests when the pool opens"."""
    if m := _TOLD_BY.search(text):
        what, asked = m["what"], _ASKED_IN.search(m["what"])
        if _OWN_THING.match(what) and (not asked or _CLAUSED.match(what[: asked.start()])):
            yield "tell", what, ""
        elif asked:
            yield "tell", f"{what[asked.start() :]} to {what[: asked.start()]}", ""


_CLAUSED = re.compile(
    r"(?:the|its|their|an?)\s+(?:\w+\s+)?(?:day|date|time|hour|place|reason|price|number)\s*\Z", re.IGNORECASE
)
"""What a question goes with: "the day on which"."""
