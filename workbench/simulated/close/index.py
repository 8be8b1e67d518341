"""Where each stem stands in a set of documents, field by field.

Fields tell how near a word is to the answer: in the unit's own text, in its label or column, elsewhere in its row, in
the comment beside it, in the sentence before, in the heading, or only in the title of its document.
"""

import math
import re
from collections import Counter, defaultdict
from dataclasses import replace
from functools import lru_cache

from workbench.simulated.close.lexicon import phrases
from workbench.simulated.close.question import Term
from workbench.simulated.close.structure import Unit, parse
from workbench.simulated.close.words import stems

DOUBT = 0.75
FIELDS = ("text", "label", "column", "row", "comment", "lead", "before", "heading", "title")
# How much a match in a field counts for covering the question.
WORTH = {
    "text": 1.0,
    "label": 1.0,
    "column": 1.0,
    "row": 0.9,
    "comment": 0.85,
    "lead": 0.85,
    "before": 0.6,
    "heading": 0.7,
    "title": 0.4,
}


@lru_cache(maxsize=50000)
def _stems(text: str) -> tuple[str, ...]:
    found = stems(text)
    return (*found, *(phrase for phrase, _ in phrases(found)))


class Index:
    """The units of some documents and, for every stem, the fields of the units that hold it."""

    def __init__(self, documents: tuple[tuple[str, str], ...]) -> None:
        self.units: list[Unit] = [
            replace(unit, doc=number) if number else unit
            for number, (name, text) in enumerate(documents)
            for unit in parse(name, text)
        ]
        self.places: dict[str, list[tuple[int, str]]] = defaultdict(list)
        lines: dict[tuple[int, str], int] = {}
        self.line = [lines.setdefault((unit.doc, unit.quote), len(lines)) for unit in self.units]
        self.lines = max(1, len(lines))
        self.sizes = Counter(unit.doc for unit in self.units)
        for at, unit in enumerate(self.units):
            for name in FIELDS:
                for word in dict.fromkeys(_stems(getattr(unit, name))):
                    self.places[word].append((at, name))
        self._extremes: dict[tuple[int, str], dict[str, str]] | None = None
        self._people: frozenset[str] | None = None
        self._near: dict[str, dict[str, float]] = {}

    def near(self, word: str) -> dict[str, float]:
        """Stems of these documents that look like a word: the same beginning, or one inside the other."""
        if word not in self._near:
            found = {}
            if len(word) >= 4 and "_" not in word and not word[0].isdigit():
                for other in self.places:
                    score = _alike(word, other)
                    if score:
                        found[other] = score
            self._near[word] = found
        return self._near[word]

    def people(self) -> frozenset[str]:
        """The parts of all names of two or three words: "Farida" is a person where "Farida Noor" stands elsewhere."""
        if self._people is None:
            found: set[str] = set()
            for unit in self.units:
                if unit.kind != "heading":
                    for match in _FULL.finditer(unit.text):
                        found.update(match.group().split())
            self._people = frozenset(found)
        return self._people

    def extremes(self) -> dict[tuple[int, str], dict[str, str]]:
        """For each line of a table the columns in which it has the largest or the smallest figure."""
        if self._extremes is None:
            columns: dict[tuple[int, str, str], list[tuple[float, str]]] = defaultdict(list)
            for unit in self.units:
                size = _size(unit.text) if unit.kind == "cell" else None
                if size is not None:
                    columns[unit.doc, unit.heading, unit.column].append((size, unit.quote))
            cells = Counter((unit.doc, unit.column) for unit in self.units if unit.kind == "cell")
            self._extremes = defaultdict(dict)
            for (doc, _, column), values in columns.items():
                if len(values) > 2 and 2 * len(values) > cells[doc, column] and min(values)[0] != max(values)[0]:
                    self._extremes[doc, max(values)[1]][column] = "most"
                    self._extremes[doc, min(values)[1]][column] = "least"
        return self._extremes

    def ways(self, term: Term) -> dict[str, float]:
        """All stems of these documents that may stand for a term, each with how well."""
        # Where the word itself stands in these documents, other words for it are less likely to be meant.
        doubt = DOUBT if term.stem in self.places else 1.0
        found = {word: doubt * strength for word, strength in term.kin.items() if word in self.places}
        for word, strength in self.near(term.stem).items():
            found[word] = max(doubt * strength, found.get(word, 0))
        if term.stem in self.places:
            found[term.stem] = 1.0
        return found

    def matches(self, ways: dict[str, float]) -> dict[int, dict[str, float]]:
        """For each unit the fields that hold a term, with how well."""
        found: dict[int, dict[str, float]] = {}
        for word, strength in ways.items():
            for at, name in self.places[word]:
                fields = found.setdefault(at, {})
                if strength > fields.get(name, 0):
                    fields[name] = strength
        return found

    def rarity(self, found: dict[int, dict[str, float]]) -> float:
        """How telling a term is: the logarithm of the lines over those that hold it."""
        held = {
            self.line[at]
            for at, fields in found.items()
            if any(
                value >= 0.5 and name not in ("title", "heading", "before", "lead") for name, value in fields.items()
            )
        }
        return math.log(1 + self.lines / (len(held) + 0.7))


_FULL = re.compile(r"(?<![\w-])[A-ZÀ-Þ][a-zà-ÿø]+(?: [A-ZÀ-Þ][a-zà-ÿø]+){1,2}")
_FIGURE = re.compile(r"[-−]?\d[\d,]*(?:\.\d+)?")
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_HOUR = re.compile(r"(\d{1,2})(?::(\d\d)(?: ?([ap])m)?|\.(\d\d) ?([ap])m)", re.IGNORECASE)


_CODE = re.compile(r"[A-Za-z]+[-_/#.]?\d")


def _size(text: str) -> float | None:
    """A cell as a number: days, minutes of the day, or its figure; None for a code or a longer text."""
    bare = text.strip()
    if day := _DAY.fullmatch(bare):
        return int(day[1]) * 372.0 + int(day[2]) * 31 + int(day[3])
    if hour := _HOUR.fullmatch(bare):
        half = (hour[3] or hour[5] or "").lower()
        return (int(hour[1]) % 12 if half else int(hour[1])) * 60.0 + int(hour[2] or hour[4]) + 720.0 * (half == "p")
    figure = _FIGURE.search(bare)
    if figure is None or _CODE.match(bare) or len(bare) >= figure.end() + 8:
        return None
    return float(figure.group().replace(",", "").replace("−", "-"))


def _alike(word: str, other: str) -> float:
    if word == other or len(other) < 4 or (other[0] != word[0] and word not in other and other not in word):
        return 0.0
    short, long = sorted((word, other), key=len)
    if long == f"re{short}":
        return 0.75
    same = 0
    for a, b in zip(word, other, strict=False):
        if a != b:
            break
        same += 1
    if same >= 5 and same >= 0.7 * len(long):
        return 0.75
    if same == len(short) and len(long) - len(short) <= 3:
        return 0.75
    return 0.5 if len(short) >= 4 and (long.startswith(short) or long.endswith(short)) else 0.0


@lru_cache(maxsize=64)
def index(documents: tuple[tuple[str, str], ...]) -> Index:
    """The index of some documents, remembered."""
    return Index(documents)
