"""Print the words that people put for one another, as the siblings' rules look them up: `data/lint/alike/wordnet.txt`.

    python .ci/near_words.py /usr/share/wordnet MODEL > data/lint/alike/wordnet.txt

From WordNet come the pairs: words of one meaning, words derived from one another, the narrower and the wider word. Most
of its senses are rare, so a pair is kept where its sense is a common one of both words and where a model of sentences
(the folder MODEL, read by sentence-transformers, installed for this alone) finds the two words alike. Antonyms never
are. The rules need neither WordNet nor the model: they read the table.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from functools import cache
from itertools import combinations, product
from pathlib import Path
from typing import NamedTuple

from sentence_transformers import SentenceTransformer

from workbench.control.lint.words.akin import akin
from workbench.control.lint.words.meaning import meant, weak

PARTS = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}
PART_OF_KEY = {"1": "n", "2": "v", "3": "a", "4": "r", "5": "a"}
WORD = re.compile(r"[a-z]{3,}")
WIDE = 12
"""A word with so many narrower ones says too little of each."""
LEAST = {
    "one": (0.35, 0.45, 0.55),
    "derived": (0.30, 0.35, 0.45),
    "measure": (0.40, 0.40, 0.50),
    "narrow": (0.50, 0.55, 0.65),
    "wide": (0.60, 0.65, 0.70),
    "similar": (0.50, 0.55, 0.60),
}
"""How alike two words must be for each relation, where its sense is a common, a less common, a rare one of theirs."""
FAMILY = 0.50
"""How alike words of one root must be for their near words to be shared."""
BY_FAMILY = 0.50
RARE = 0.55
"""How alike a rare word, which the model writes in pieces, must be to its near words."""
SURE = {("one", 0), ("derived", 0), ("narrow", 0)}
"""Relations, each with the rarity of its sense, in which a rare word is kept."""


class Sense(NamedTuple):
    part: str
    words: list[str]
    pointers: list[tuple[str, tuple[str, str], int, int]]
    """Kind, the other sense, and which word of each it ties; 0 for all."""


class WordNet:
    """The files of the dictionary, read."""

    def __init__(self, folder: Path) -> None:
        self.senses = {key: sense for name, p in PARTS.items() for key, sense in _senses(folder / f"data.{name}", p)}
        self.ranks: dict[tuple[str, str, str], int] = {}
        for name, part in PARTS.items():
            for fields in _lines(folder / f"index.{name}"):
                offsets = fields[-int(fields[2]) :]
                self.ranks.update({(part, fields[0], offset): n for n, offset in enumerate(offsets)})
        self.tagged = Counter()
        for key, _, times in map(str.split, (folder / "cntlist.rev").read_text().splitlines()):
            self.tagged[key.split("%")[0]] += int(times)
        self.narrower = Counter(
            other for s in self.senses.values() for kind, other, _, _ in s.pointers if kind[0] == "@"
        )

    def rarity(self, part: str, word: str, offset: str) -> int:
        """0 for one of the first two senses of a word, 1 for one of the next two, else 2."""
        rank = self.ranks.get((part, word, offset), 9)
        return min(rank // 2, 2)


def _lines(path: Path) -> list[list[str]]:
    return [line.split(" | ")[0].split() for line in path.read_text("latin-1").splitlines() if line[0] != " "]


def _senses(path: Path, part: str) -> list[tuple[tuple[str, str], Sense]]:
    found = []
    for fields in _lines(path):
        count = int(fields[3], 16)
        words = [re.sub(r"\(\w+\)\Z", "", w) for w in fields[4 : 4 + 2 * count : 2]]
        at = 4 + 2 * count
        pointers = []
        for n in range(int(fields[at])):
            kind, offset, other, tied = fields[at + 1 + 4 * n : at + 5 + 4 * n]
            place = ("a" if other == "s" else other, offset)
            pointers.append((kind, place, *bytes.fromhex(tied)))
        found.append(((part, fields[0]), Sense(part, words, pointers)))
    return found


def relations(net: WordNet) -> tuple[dict[tuple[str, str], set[tuple[str, int]]], set[tuple[str, str]]]:
    """Every pair of words with its relations, each with the rarity of its sense; and the pairs of antonyms."""
    found: dict[tuple[str, str], set[tuple[str, int]]] = defaultdict(set)
    opposed: set[tuple[str, str]] = set()

    def put(one: str, other: str, kind: str, here: tuple[str, str], there: tuple[str, str]) -> None:
        if one != other and WORD.fullmatch(one) and WORD.fullmatch(other):
            rarity = max(net.rarity(here[0], one, here[1]), net.rarity(there[0], other, there[1]))
            found[min(one, other), max(one, other)].add((kind, rarity))

    for here, sense in net.senses.items():
        for one, other in combinations(sense.words, 2):
            put(one, other, "one", here, here)
        for kind, there, n, m in sense.pointers:
            words = net.senses[there].words
            if kind == "!":
                one, other = sorted((sense.words[n - 1], words[m - 1]))
                opposed.add((one, other))
                continue
            name = _named(kind, net.narrower[there])
            pairs = [(sense.words[n - 1], words[m - 1])] if n and m else product(sense.words, words)
            for one, other in pairs if name else ():
                put(one, other, name, here, there)
    return found, opposed


def _named(kind: str, narrower: int) -> str:
    if kind[0] == "@":
        return "narrow" if narrower < WIDE else "wide"
    return {"+": "derived", "\\": "derived", "<": "derived", "=": "measure", "&": "similar", "$": "similar"}.get(
        kind, ""
    )


class Likeness:
    """How alike words are."""

    def __init__(self, model: SentenceTransformer, words: list[str]) -> None:
        self.at = {word: n for n, word in enumerate(words)}
        self.vectors = model.encode(words, normalize_embeddings=True, batch_size=256)
        self.whole = set(words) & set(model.tokenizer.get_vocab())

    def __call__(self, one: str, other: str) -> float:
        return float(self.vectors[self.at[one]] @ self.vectors[self.at[other]])


def near_words(net: WordNet, model: SentenceTransformer) -> tuple[set[tuple[str, str]], set[tuple[str, str]]]:
    """The pairs that are kept, with those of words of one root; and the antonyms among common words."""
    found, opposed = relations(net)
    like = Likeness(model, sorted({word for pair in found for word in pair}))

    def common(word: str) -> bool:
        return word in like.whole or word in net.tagged

    def kept(pair: tuple[str, str], kinds: set[tuple[str, int]]) -> bool:
        if pair in opposed or not any(map(common, pair)):
            return False
        alike = like(*pair)
        if not all(map(common, pair)) and (alike < RARE or not kinds & SURE):
            return False
        return any(alike >= LEAST[kind][rarity] for kind, rarity in kinds)

    pairs = {pair: kinds for pair, kinds in found.items() if kept(pair, kinds)}
    roots: dict[str, set[str]] = defaultdict(set)
    for (one, other), kinds in pairs.items():
        if any(kind == "derived" for kind, _ in kinds):
            roots[one].add(other)
            roots[other].add(one)

    @cache
    def family(word: str) -> set[str]:
        wider = {w for near in roots[word] for w in roots[near] if w != word and like(word, w) >= FAMILY}
        return {word} | roots[word] | wider if word in roots else {word}

    shared = {
        (min(x, y), max(x, y))
        for (one, other), kinds in pairs.items()
        for x, y in (
            *product(family(one), family(other)),
            *product([one], family(one)),
            *product([other], family(other)),
        )
        if x != y and common(x) and common(y) and like(x, y) >= BY_FAMILY
    }
    return (set(pairs) | shared) - opposed, {pair for pair in opposed if all(map(common, pair))}


def table(pairs: set[tuple[str, str]]) -> dict[str, set[str]]:
    """Pairs as the rules read words: by their stems, without those that the rules see by themselves."""
    found: dict[str, set[str]] = defaultdict(set)
    for one, other in pairs:
        a, b = meant(one), meant(other)
        if len(a) == len(b) == 1 and not akin(a[0], b[0]) and not {a[0], b[0]} <= weak():
            found[min(a[0], b[0])].add(max(a[0], b[0]))
    return found


HEADER = """\
# Near words, from WordNet 3.0: a word (as the rules read it, by its stem), then those that may stand for it; behind "!"
# those that are its opposites. Made by .ci/near_words.py.
# WordNet 3.0 Copyright 2006 by Princeton University. All rights reserved. See LICENSE-WordNet.txt beside this file.
"""


if __name__ == "__main__":
    folder, model = sys.argv[1:]
    near, opposed = map(table, near_words(WordNet(Path(folder)), SentenceTransformer(model)))
    print(HEADER, end="")
    for word in sorted({*near, *opposed}):
        against = ["!", *sorted(opposed[word])] if word in opposed else []
        print(word, *sorted(near[word]), *against)
