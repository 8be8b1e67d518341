"""What a bare number measures, told by the key or column that it stands under: `timeout_s`, `price_eur`."""

import re
from functools import lru_cache

from workbench.simulated.close.measures import SUFFIX
from workbench.simulated.close.words import stem, words

_SUFFIXES = {stem(word): kind for kind, line in SUFFIX.items() for word in line.split()}
_PLAIN = frozenset("high long wide deep heavy warm old".split())
"""They share a stem with a measure, and name none."""
_PERIOD_OF = re.compile(r"(?i)(?<![a-z])(?:second|minute|hour|day|night|week|month|year)(?=[ _-]+[a-z])")
"""A period before a word is no measure: a `night_allowance` is money."""


@lru_cache(maxsize=5000)
def kind_by_key(column: str) -> str:
    """The kind that a key or column gives to a bare number, from its last words."""
    bare = _PERIOD_OF.sub(" ", re.sub(r"[(){}\[\]]|(?i:\bper[ _]\w+|/\w+)", " ", column))
    parts = [word.stem for word in words(bare) if bare[word.start : word.end].lower() not in _PLAIN]
    for part in reversed(parts[-3:]):
        if part in _SUFFIXES:
            return _SUFFIXES[part]
    return ""
