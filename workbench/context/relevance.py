"""How much a text speaks of what is asked: the share of the question's words that it holds, rare words counting more.

A rough lexical measure, good enough to decide what to leave out first; it is shown with every omission.
"""

from __future__ import annotations

import math
import re
from collections import Counter

_WORD = re.compile(r"[^\W_]{2,}")


class Relevance:
    """The relevance of each text to a question, 0 to 1, by index."""

    def __init__(self, question: str, texts: list[str]) -> None:
        asked = {_stem(w) for w in _WORD.findall(question.lower())}
        found = [asked.intersection(map(_stem, set(_WORD.findall(text.lower())))) for text in texts]
        spread = Counter(word for words in found for word in words)
        weight = {word: math.log(1 + len(texts) / count) for word, count in spread.items()}
        whole = sum(weight[w] for w in sorted(weight)) or 1.0
        self._scores = [sum(weight[w] for w in sorted(words)) / whole for words in found]

    def __getitem__(self, index: int) -> float:
        return self._scores[index]


def _stem(word: str) -> str:
    """Enough of stemming to let licence meet licences."""
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
