"""How much a text speaks of what is asked: the share of the question's words that it holds, rare words counting more.

A rough lexical measure, good enough to decide what to leave out first; it is shown with every omission.
"""

from __future__ import annotations

import math
from collections import Counter


class _Gaps(dict[int, str]):
    """A translation table that turns everything but letters and digits into spaces; filled as it is used."""

    def __missing__(self, code: int) -> str:
        kept = self[code] = chr(code) if chr(code).isalnum() else " "
        return kept


_GAPS = _Gaps()


class Relevance:
    """The relevance of each text to a question, 0 to 1, by index."""

    def __init__(self, question: str, texts: list[str]) -> None:
        asked = {_stem(w) for w in _words(question) if len(w) > 1}
        stems = {w: stem for stem in asked for w in (stem, stem + "s") if _stem(w) == stem}
        found = [{stems[w] for w in stems.keys() & _words(text)} for text in texts]
        spread = Counter(word for words in found for word in words)
        weight = {word: math.log(1 + len(texts) / count) for word, count in spread.items()}
        whole = math.fsum(weight.values()) or 1.0
        self._scores = [math.fsum(weight[w] for w in words) / whole for words in found]

    def __getitem__(self, index: int) -> float:
        return self._scores[index]


def _words(text: str) -> set[str]:
    return set(text.lower().translate(_GAPS).split())


def _stem(word: str) -> str:
    """Enough of stemming to let licence meet licences."""
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
