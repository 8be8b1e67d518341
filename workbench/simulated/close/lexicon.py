"""Which words people put for one another.

The groups stand in synonyms.toml and, by what is asked about, in the files of paraphrases/. A word's kin are looked up
by stem; a phrase such as "take place" is one entry whose stems are joined by an underscore, and is found in a text by
looking at pairs and triples of neighbouring words.
"""

import tomllib
from collections import defaultdict
from functools import lru_cache
from importlib import resources

from workbench.simulated.close.words import stem, stems
from workbench.simulated.words import entries

CLOSE, RELATED, TOLD = 0.7, 0.4, 0.4


@lru_cache(maxsize=1)
def _table() -> dict[str, list[str]]:
    here = resources.files("workbench.simulated.close")
    table: dict[str, list[str]] = tomllib.loads(here.joinpath("synonyms.toml").read_text(encoding="utf-8"))
    for file in sorted(here.joinpath("paraphrases").iterdir(), key=lambda file: file.name):
        if file.name.endswith(".toml"):
            for tier, groups in tomllib.loads(file.read_text(encoding="utf-8")).items():
                table[tier] += groups
    return table


@lru_cache(maxsize=1)
def _groups() -> tuple[dict[str, dict[str, float]], frozenset[str]]:
    table = _table()
    kin: dict[str, dict[str, float]] = defaultdict(dict)
    phrases = set()
    for tier, weight in (("close", CLOSE), ("related", RELATED)):
        for line in table[tier]:
            group = list(dict.fromkeys("_".join(stem(part) for part in word.split("_")) for word in line.split()))
            phrases |= {word for word in group if "_" in word}
            for word in group:
                for other in group:
                    if other != word:
                        kin[word][other] = max(weight, kin[word].get(other, 0))
    for group in _told():
        for word in group:
            for other in group:
                if other != word:
                    kin[word][other] = max(TOLD, kin[word].get(other, 0))
        phrases |= {word for word in group if "_" in word}
    return dict(kin), frozenset(phrases)


def _told() -> list[list[str]]:
    """The groups of the mind's own lexicon, with the phrases that stand for one of their words."""
    named = {name: list(group) for name, group in entries("groups").items()}
    for part in ("phrases", "verbs"):
        for name, found in entries(part).items():
            named.setdefault(name, [name]).extend(found)
    return [
        list(dict.fromkeys("_".join(stem(part) for part in word.lower().split()) for word in group))
        for group in named.values()
    ]


@lru_cache(maxsize=1)
def _opposites() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for line in _table()["opposites"]:
        one, other = ([stem(word) for word in side.split()] for side in line.split(" / "))
        for word in one:
            found[word].update(other)
        for word in other:
            found[word].update(one)
    return {word: frozenset(others) for word, others in found.items()}


def opposed(question: str, text: str) -> bool:
    """Whether a text has the opposite of a word of the question, and not the word itself."""
    asked, said = set(stems(question)), set(stems(text))
    against = [
        word
        for word in asked - said
        if said & _opposites().get(word, frozenset())
        and said.isdisjoint(other for other, worth in kin(word).items() if worth >= CLOSE)
    ]
    return len(against) % 2 == 1


def kin(word: str) -> dict[str, float]:
    """Other stems that may stand for this one, each with how well (0 to 1)."""
    return _groups()[0].get(word, {})


def phrases(found: list[str]) -> list[tuple[str, int]]:
    """The phrases of the lexicon among neighbouring stems: (phrase, position of its last word)."""
    known = _groups()[1]
    out = []
    for size in (2, 3):
        for at in range(len(found) - size + 1):
            joined = "_".join(found[at : at + size])
            if joined in known:
                out.append((joined, at + size - 1))
    return out
