"""Which rows a question is about: comparisons, years, values that a column holds, and what is or is not so."""

from __future__ import annotations

import re
from dataclasses import dataclass

from workbench.simulated.fields.amounts import amounts
from workbench.simulated.fields.field import alike
from workbench.simulated.fields.moments import iso_date
from workbench.simulated.tallies.meant import meant
from workbench.simulated.tallies.sheet import Row, Sheet, is_yes
from workbench.simulated.words import asked_words, stem, words

_COMPARED = re.compile(
    r"(?P<sign><=|>=|<|>|=|\bbelow\b|\bunder\b|\b(?:less|fewer|smaller|lower|shorter|cheaper|shallower|lighter|narrower|thinner|younger|colder|cooler"
    r"|slower|quieter|weaker|nearer|earlier) than\b"
    r"|\bat most\b|\bno more than\b|\bup to\b"
    r"|\babove\b|\bover\b|\b(?:more|greater|higher|larger|longer|bigger|deeper|heavier|taller|wider|thicker|older|hotter"
    r"|warmer|faster|louder|stronger|farther|further|later|dearer|newer) than\b|\bat least\b"
    r"|\bno (?:less|fewer) than\b|\bexactly\b"
    r"|\bbefore\b|\bafter\b|\bsince\b)\s*(?P<value>[€$£]?\s?\d[\w.,:-]*"
    r"(?: (?:January|February|March|April|May|June|July|August|September|October|November|December) \d{4})?)",
    re.I,
)
_SIGNS = (
    ("<=", r"<=|at most|no more than|up to"),
    (">=", r">=|at least|no less than|no fewer than|since"),
    ("<", r"<|below|under|than|before"),
    (">", r">|above|over|after"),
    ("=", r"=|exactly"),
)
_GREATER = re.compile(
    r"(?i)(?:more|greater|higher|larger|longer|bigger|deeper|heavier|taller|wider|thicker|older|hotter|warmer|faster"
    r"|louder|stronger|farther|further|later|dearer|newer) than"
)
_IN_YEAR = re.compile(r"\b(?:in|during|of) ((?:19|20)\d\d)\b")
_OPPOSITES = {
    "disabled": "enabled",
    "inactive": "active",
    "offline": "online",
    "optional": "required",
    "uncritical": "critical",
}


@dataclass(frozen=True)
class Condition:
    """What a row must be."""

    column: str
    sign: str
    """is, not, in (of a year), <, <=, >, >=, ="""
    value: str

    def holds(self, row: Row) -> bool:
        """Whether it holds for `row`."""
        said = row.value(self.column)
        if self.sign == "in":
            return re.search(rf"(?<!\d){self.value}(?!\d)", said) is not None
        if self.sign in ("is", "not") and self.value == "yes":
            return is_yes(said) == (self.sign == "is")
        if self.sign in ("is", "not"):
            return (said.lower() == self.value.lower()) == (self.sign == "is")
        wanted, seen = _sized(self.value), _sized(said)
        if wanted is None or seen is None or isinstance(wanted, str) != isinstance(seen, str):
            return False
        return _compare(seen, wanted, self.sign)


def _compare(seen: float | str, wanted: float | str, sign: str) -> bool:
    if sign == "=":
        return seen == wanted
    less, same = seen < wanted, seen == wanted  # type: ignore[operator]
    return (less if sign[0] == "<" else not less and not same) or (same and sign.endswith("="))


def _sized(text: str) -> float | str | None:
    day = iso_date(text)
    if day:
        return day
    found = amounts(text.strip(" .,;?"))
    return found[0].value if found else None


def conditions_of(text: str, sheet: Sheet) -> tuple[list[Condition], set[str]]:
    """What the rows must be, and the words of the question that say so."""
    low = " ".join(text.lower().split())
    found: list[Condition] = []
    used: set[str] = set()
    for match in _COMPARED.finditer(text):
        column = _of_size(match.group("sign"), sheet) or _compared(text, match.start(), sheet)
        sign = next(s for s, pattern in _SIGNS if re.search(pattern, match.group("sign"), re.I))
        sign = ">" if _GREATER.match(match.group("sign")) else sign
        if column:
            found.append(Condition(column, sign, match.group("value")))
            used |= {*words(column), *words(match.group(0))}
            used |= {stem(word) for word in re.findall(r"[a-z]+", match.group("sign").lower())}
    for year in _years(text, sheet):
        found.append(year)
        used |= {year.value, *words(year.column)}
    for column in sheet.columns:
        if sheet.kind(column) == "words":
            used |= _of_words(text, sheet, column, found)
        elif sheet.kind(column) == "truth" and (truth := _truth(low, column)):
            found.append(Condition(column, truth, "yes"))
            used |= set(words(low)) & {w for w in words(low) if any(alike(w, s) >= 0.65 for s in words(column))}
            used |= {stem(w) for w in _OPPOSITES} | _switched(low)
    return found, used


def _of_words(text: str, sheet: Sheet, column: str, found: list[Condition]) -> set[str]:
    """Adds what the rows must have in a column of words, and returns the words of the question that say so."""
    low = " ".join(text.lower().split())
    used: set[str] = set()
    held = [row.value(column) for row in sheet.rows]
    for value in dict.fromkeys(held):
        said = re.search(rf"(?<![\w-]){re.escape(value.lower())}(?![\w-])", low) if len(value) > 1 else None
        if said and not any(c.value.lower() == value.lower() for c in found):
            found.append(Condition(column, "not" if _denied(low, said.start()) else "is", value))
            used |= {*words(value), *words(column)}
    if not any(c.column == column for c in found) and (value := meant(text, held)):
        found.append(Condition(column, "is", value))
        used |= {w for w in words(low) if any(alike(w, own) >= 0.65 for own in words(value))} | set(words(column))
    return used


def _years(text: str, sheet: Sheet) -> list[Condition]:
    """`bought in 2019`: the first column of numbers or dates in which that year stands."""
    sized = [column for column in sheet.columns if sheet.kind(column) in ("number", "date")]
    held = {
        year: [column for column in sized if any(year in row.value(column) for row in sheet.rows)]
        for year in _IN_YEAR.findall(text)
    }
    return [Condition(columns[0], "in", year) for year, columns in held.items() if columns]


def _denied(low: str, at: int) -> bool:
    return re.search(r"\b(?:not|no|isn't|aren't|other than|except|without|outside)(?: \w+)?\s$", low[:at]) is not None


_WORKS = frozenset(words("enabled active on running working live"))
_OFF = re.compile(
    r"\b(?:turned|switched|shut|put) (?:\w+ )?off\b|\bout of (?:use|service|action|order)\b|\b(?:is|are) off\b"
)
_ON = re.compile(r"\b(?:turned|switched) (?:\w+ )?on\b|\bin (?:use|service|action)\b")


def _switched(low: str) -> set[str]:
    """The words that say that something is on or off."""
    return {word for said in (_OFF.search(low), _ON.search(low)) if said for word in asked_words(said.group())}


def _truth(low: str, column: str) -> str:
    label = words(column.replace("_", " "))
    if _WORKS & set(label) and (_OFF.search(low) or _ON.search(low)):
        return "not" if (_OFF.search(low) is not None) != (re.search(r"\bnot\b|n't\b", low) is not None) else "is"
    for match in re.finditer(r"[\w-]+", low):
        word = match.group(0)
        opposite = _OPPOSITES.get(word, "")
        if opposite and stem(opposite) in label:
            return "not"
        if any(alike(w, s) >= 0.9 for w in words(word) for s in label) and len(label) <= 2:
            return "not" if _denied(low, match.start()) or word.startswith("non-") else "is"
    return ""


_SIZES = {
    "deep shallow": r"depth|deep",
    "heavi light": r"weight|mass|load|kg",
    "tall": r"height|tall",
    "wid narrow": r"width|breadth|wide",
    "thick thin": r"thick|gauge",
    "old young": r"age|years?",
    "hot warm cold cool": r"temp|heat|degrees|celsius",
    "fast slow": r"speed|velocity|rpm|pace",
    "loud quiet": r"noise|sound|db",
    "strong weak": r"strength|force|power",
    "dear cheap": r"price|cost|fee|rent",
    "late early new": r"date|day|when|time",
}
"""What is larger or smaller, and the columns that tell it."""


def _of_size(sign: str, sheet: Sheet) -> str:
    """The one column of the quality that a comparison names: `deeper than`, and a depth."""
    bare = re.sub(r"(?:i?er|r) than$", "", sign.lower())
    pattern = next((p for roots, p in _SIZES.items() if any(bare.startswith(root) for root in roots.split())), None)
    if pattern is None or not sign.lower().endswith("er than"):
        return ""
    sized = [c for c in sheet.columns if sheet.kind(c) in ("number", "date")]
    found = [c for c in sized if re.search(rf"(?i)(?<![a-z])(?:{pattern})", c)]
    return found[0] if len(found) == 1 else ""


def _compared(text: str, at: int, sheet: Sheet) -> str:
    """The column of numbers or dates that a comparison is about: the nearest one named, else the only one."""
    sized = [c for c in sheet.columns if sheet.kind(c) in ("number", "date")]
    best, score = "", 0.0
    for column in sized:
        label = words(column.replace("_", " "))
        for match in re.finditer(r"[A-Za-z]+", text):
            like = max((alike(w, s) for w in words(match.group(0)) for s in label), default=0.0)
            near = like - 0.004 * abs(match.start() - at)
            if like >= 0.65 and near > score:
                best, score = column, near
    return best or (sized[0] if len(sized) == 1 else "")
