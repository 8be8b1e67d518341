"""One point asked of one thing, as a question with the type of its answer: `price` is money, `range` a distance."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from workbench.simulated.asking import Ask, ask
from workbench.simulated.words import words

_DISTANCE = ("nautic", "mil", "kilomet", "km", "met", "nmi")
_LENGTH = (*_DISTANCE, "m", "cm", "mm", "µm", "nm", "inch", "foot", "feet", "yard")
_MEASURED: tuple[tuple[re.Pattern[str], tuple[str, ...], tuple[str, ...]], ...] = tuple(
    (re.compile(rf"\b(?:{pattern})\b", re.I), found, unit)
    for pattern, found, unit in (
        (r"range|distance|reach", ("measure", "number"), _DISTANCE),
        (r"(?:unit |list |retail )?prices?|costs?|fees?|rent|salar(?:y|ies)|budget", ("money",), ()),
        (
            r"time of .*|time to .*|warranty|guarantee|notice(?: period)?|lifetime|lifespan|duration",
            ("duration",),
            (),
        ),
        (r".*\b(?:market size|turnover|revenue|value|worth)", ("money", "measure", "number"), ()),
        (r"(?:\w+ )?(?:length|height|width|depth|draught)(?: of .*)?", ("measure", "number"), _LENGTH),
        (r"weight|capacity|size|power|area|speed", ("measure", "number", "percent"), ()),
        (r"(?:weight|capacity|size|area|speed) of .*", ("measure", "number", "percent"), ()),
    )
)
"""What an aspect is measured in, where its name says so; and what a number for it counts."""
_COUNT = re.compile(r"(?:number of (?P<a>\w+)|(?P<b>\w+) (?:count|number))", re.I)
_CLOCK = re.compile(
    r"\b(?:opening|closing|feeding|departure|arrival|start|end|check-?(?:in|out)|delivery) (?:time|hours?)\b", re.I
)
_COUNTED = re.compile(r"[a-z]{4,}(?<!s)s")


@lru_cache(maxsize=2048)
def point(aspect: str, thing: str) -> Ask:
    """The question for `aspect` of `thing`."""
    bare = re.sub(r"^time (?:of|for|to) (?:an? )?", "", aspect)
    asked = ask(f"What is the {bare} of {thing}?", context=thing)
    if _CLOCK.search(aspect):
        return replace(asked, kinds=("time", "date", "duration"))
    if re.fullmatch(r"\w+ time", aspect):
        return replace(asked, kinds=("duration", "time"))
    if counted := _COUNT.fullmatch(aspect):
        return replace(asked, kinds=("number", "measure"), unit=tuple(words(counted["a"] or counted["b"])))
    for pattern, found, unit in _MEASURED:
        if pattern.fullmatch(aspect) or (found == ("duration",) and pattern.search(aspect)):
            return replace(asked, kinds=found, unit=unit or asked.unit)
    if not asked.kinds and _COUNTED.fullmatch(aspect):
        return replace(asked, kinds=("number", "measure"), unit=tuple(words(aspect)))
    return asked
