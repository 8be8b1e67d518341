"""A value of a column that a question means without writing it out: a name in part, a state in another form.

`Hanna's loans`, of Hanna Ostby; `which are being repaired`, of those that are `in repair`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from workbench.simulated.fields.field import alike
from workbench.simulated.words import asked_words, words

_NAME = re.compile(r"(?<![.!?] )(?<!^)\b[A-ZÀ-Þ][a-zà-ÿ]{2,}(?=\b|['’]s)")
_CALLED = re.compile(r"(?:[A-ZÀ-Þ][\w'’-]*\.? ?){2,4}")
_DENIED = re.compile(r"(?i)\b(?:not|no|never|no longer|without|except)\b|n['’]t\b")
_ALIKE = 0.65
"""From here on a word of the question is one of the value."""
_LONGEST = 4
"""Words up to which a value is a state, and no remark."""


def meant(text: str, values: Sequence[str]) -> str:
    """The one value of a column that a question means in part or in another form; empty where it means none."""
    distinct = list(dict.fromkeys(value for value in values if value))
    return _named(text, distinct) or _state(text, distinct, len(values))


def _named(text: str, distinct: list[str]) -> str:
    """The only name of which the question has a part, where the values are names."""
    names = [value for value in distinct if _CALLED.fullmatch(value)]
    if len(names) < len(distinct):
        return ""
    asked = set(_NAME.findall(text))
    held = [value for value in names if asked & set(re.findall(r"[\w-]+", value))]
    return held[0] if len(held) == 1 else ""


def _state(text: str, distinct: list[str], rows: int) -> str:
    """The only state whose words the question has in some form, where some rows share one."""
    if 2 * len(distinct) > rows + 1 or _DENIED.search(text):
        return ""
    asked = asked_words(text)
    likely: dict[str, float] = {}
    for value in distinct:
        if (own := words(value)) and len(value.split()) <= _LONGEST:
            likely[value] = min(max((alike(word, each) for word in asked), default=0.0) for each in own)
    best = max(likely.values(), default=0.0)
    told = [value for value, worth in likely.items() if worth == best]
    return told[0] if best >= _ALIKE and len(told) == 1 else ""
